import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { cleanGit, makeRepository, type GitRepository } from '../support/gitRepository.js';
import { entry, judge, lines, text, type Judged } from './support.js';

/** Work that is staged, unstaged, untracked or hidden, while nothing of it is committed yet. */
describe('truth: uncommitted work', () => {
  const log = '.orchestration/implementation-log.md';
  const parts = [
    '# Task 7: Clean up\n\nStarted: 2024-05-06T08:00:00Z',
    entry('#FILE_CREATED: src/staged.ts (3 lines)', {
      'src/staged.ts exists': 'verified',
      'src/staged.ts is new': 'verified',
      'src/staged.ts has 3 lines': 'verified',
    }),
    entry('#FILE_CREATED: src/untracked.ts (4 lines)', {
      'src/untracked.ts exists': 'verified',
      'src/untracked.ts is new': 'verified',
      'src/untracked.ts has 4 lines': 'verified',
    }),
    entry('#FILE_CREATED: src/falsely.ts (50 lines)', {
      'src/falsely.ts exists': 'verified',
      'src/falsely.ts is new': 'verified',
      'src/falsely.ts has 50 lines': 'failed',
    }),
    entry('#FILE_MODIFIED: src/unstaged.ts\n  Lines affected: 2, 9', {
      'src/unstaged.ts exists': 'verified',
      'src/unstaged.ts was changed': 'verified',
      'line 2 of src/unstaged.ts changed': 'verified',
      'line 9 of src/unstaged.ts changed': 'failed',
    }),
    // Staged, then taken back on disk: what stands there is as it was.
    entry('#FILE_MODIFIED: src/backAndForth.ts', {
      'src/backAndForth.ts exists': 'verified',
      'src/backAndForth.ts was changed': 'failed',
    }),
    entry('#FILE_MODIFIED: src/onlyLineEnds.ts', {
      'src/onlyLineEnds.ts exists': 'verified',
      'src/onlyLineEnds.ts was changed': 'failed',
    }),
    entry('#FILE_MODIFIED: src/windows.ts\n  Lines affected: 3, 17', {
      'src/windows.ts exists': 'verified',
      'src/windows.ts was changed': 'verified',
      'line 3 of src/windows.ts changed': 'verified',
      'line 17 of src/windows.ts changed': 'failed',
    }),
    entry('#FILE_CREATED: src/newName.ts (5 lines)', {
      'src/newName.ts exists': 'verified',
      'src/newName.ts is new': 'verified',
      'src/newName.ts has 5 lines': 'verified',
    }),
    entry('#FILE_DELETED: src/oldName.ts', { 'src/oldName.ts was deleted': 'verified' }),
    entry('#FILE_DELETED: src/removed.ts', { 'src/removed.ts was deleted': 'verified' }),
    entry('#FILE_MODIFIED: src/removed.ts', {
      'src/removed.ts exists': 'failed',
      'src/removed.ts was changed': 'unchecked',
    }),
    // Git does not know what an ignored file was before.
    entry('#FILE_CREATED: local.cfg (1 line)', {
      'local.cfg exists': 'verified',
      'local.cfg is new': 'unchecked',
      'local.cfg has 1 line': 'verified',
    }),
    entry('#FILE_MODIFIED: model.bin', {
      'model.bin exists': 'unchecked',
      'model.bin was changed': 'unchecked',
    }),
    entry('#FILE_MODIFIED: vendor/lib/index.ts\n  Lines affected: 1', {
      'vendor/lib/index.ts exists': 'unchecked',
      'vendor/lib/index.ts was changed': 'unchecked',
      'line 1 of vendor/lib/index.ts changed': 'unchecked',
    }),
    entry('#FILE_CREATED: src/Staged.ts', {
      'src/Staged.ts exists': 'failed',
      'src/Staged.ts is new': 'unchecked',
    }),
    entry('#FILE_MODIFIED: link.ts', { 'link.ts exists': 'verified', 'link.ts was changed': 'verified' }),
    // Whatever lies behind a link out of the workspace, nothing is said about it.
    entry('#FILE_CREATED: escape.txt', {
      'escape.txt exists': 'unchecked',
      'escape.txt is new': 'unchecked',
    }),
    entry('#FILE_CREATED: ../secret.txt (1 line)', { '../secret.txt exists': 'unchecked' }),
    entry('#FILE_CREATED: ~/notes.md', { '~/notes.md exists': 'unchecked' }),
    entry('#FILE_MODIFIED: mode.sh', { 'mode.sh exists': 'verified', 'mode.sh was changed': 'verified' }),
    entry('#FILE_CREATED: docs/', { 'there are files at docs/': 'verified' }),
    entry('#FILE_CREATED: nothing/', { 'there are files at nothing/': 'failed' }),
  ] as const;

  let repo: GitRepository;
  let library: GitRepository;
  let judged: Judged;

  before(async function () {
    if (process.platform === 'win32') this.skip();
    library = makeRepository();
    library.write('index.ts', lines(3));
    library.commit();
    repo = makeRepository();
    repo.write('.gitignore', 'local.cfg\n');
    repo.write('.gitattributes', '*.bin filter=lfs\n');
    repo.write('model.bin', 'version https://git-lfs.github.com/spec/v1\n');
    for (const name of ['unstaged', 'backAndForth', 'onlyLineEnds', 'removed'])
      repo.write(`src/${name}.ts`, lines(10, name));
    repo.write('src/oldName.ts', lines(5, 'moved'));
    repo.write('src/windows.ts', lines(20).replaceAll('\n', '\r\n'));
    repo.write('mode.sh', 'echo\n');
    symlinkSync('src/unstaged.ts', repo.path('link.ts'));
    symlinkSync('/etc/hostname', repo.path('escape.txt'));
    cleanGit(repo.root, [
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      library.root,
      'vendor/lib',
    ]);
    repo.commit('Begin');

    repo.write('src/staged.ts', lines(3, 'staged'));
    repo.write('src/backAndForth.ts', lines(4, 'other'));
    repo.git('mv', 'src/oldName.ts', 'src/newName.ts');
    repo.git('add', '-A');
    repo.write('src/backAndForth.ts', lines(10, 'backAndForth'));
    repo.write('src/untracked.ts', lines(4, 'untracked'));
    repo.write('src/falsely.ts', lines(5, 'falsely'));
    repo.write('src/unstaged.ts', lines(10, 'unstaged').replace('unstaged 2\n', 'two\n'));
    repo.write('src/onlyLineEnds.ts', lines(10, 'onlyLineEnds').replaceAll('\n', '\r\n'));
    repo.write('src/windows.ts', lines(20).replace('line 3\n', 'three\n').replaceAll('\n', '\r\n'));
    repo.remove('src/removed.ts');
    repo.write('local.cfg', 'mine\n');
    repo.write('model.bin', 'a smudged model\n');
    repo.write('vendor/lib/index.ts', 'changed\n');
    repo.write('docs/a.md', 'A\n');
    cleanGit(repo.root, ['update-index', '--chmod=+x', 'mode.sh']);
    const { chmodSync } = await import('node:fs');
    chmodSync(repo.path('mode.sh'), 0o755);
    repo.remove('link.ts');
    symlinkSync('src/staged.ts', repo.path('link.ts'));
    repo.write(log, text(...parts));
    judged = await judge(repo.root);
  });
  after(() => {
    library?.dispose();
    repo?.dispose();
  });

  it('gives every claim the status it deserves', () => {
    judged.holds(log, ...parts);
    assert.match(judged.task('7').claims[0]?.base ?? '', /HEAD, as the entry is not committed yet/);
  });

  it('says of an ignored file that it exists only in its author’s copy', () => {
    const own = judged.task('7').claims.find(({ claim }) => claim.text === 'local.cfg exists');
    assert.match(own?.hint ?? '', /ignored by git/);
  });

  it('offers the true spelling', () => {
    const wrong = judged.task('7').claims.find(({ claim }) => claim.text === 'src/Staged.ts exists');
    assert.match(wrong?.hint ?? '', /spelled src\/staged\.ts/);
  });

  it('has no change left that nobody speaks of', () => {
    assert.deepEqual(judged.unclaimed, []);
  });

  it('knows nothing new or changed in a window that is not trusted, and calls nothing of it false', async () => {
    const limited = await judge(repo.root, { trusted: false });
    const asked = limited
      .task('7')
      .claims.filter(({ claim }) => ['file-new', 'file-changed', 'file-deleted'].includes(claim.kind));
    assert.ok(asked.length > 15);
    // What still stands there was not deleted, with git or without it.
    assert.deepEqual(new Set(asked.map(({ status }) => status)), new Set(['unchecked']));
  });
});

describe('truth: a log that is not committed, over work that is', () => {
  const log = '.orchestration/implementation-log.md';

  it('takes the work since the log was written for the last time for nobody’s', async () => {
    const repo = makeRepository();
    const first = entry('#FILE_CREATED: a.ts (2 lines)', {});
    const made = entry('#FILE_CREATED: b.ts (2 lines)', {
      'b.ts exists': 'verified',
      'b.ts is new': 'unchecked',
      'b.ts has 2 lines': 'verified',
    });
    const existed = entry('#FILE_MODIFIED: old.ts', {
      'old.ts exists': 'verified',
      'old.ts was changed': 'failed',
    });
    const now = entry('#FILE_CREATED: c.ts', { 'c.ts exists': 'verified', 'c.ts is new': 'verified' });
    repo.write('old.ts', lines(3));
    repo.commit();
    repo.write('a.ts', lines(2));
    repo.write(log, text('# Log', '## Task 1: A', first));
    repo.commit();
    repo.write('b.ts', lines(2));
    repo.commit();
    repo.write('c.ts', lines(2));
    repo.write(log, text('# Log', '## Task 1: A', first, '## Task 2: B', made, existed, now));
    const judged = await judge(repo.root);
    judged.holds(log, '# Log', '## Task 1: A', first, '## Task 2: B', made, existed, now);
    repo.dispose();
  });

  it('cannot say when an entry of an ignored log was written', async () => {
    const repo = makeRepository();
    const old = entry('#FILE_CREATED: a.ts (2 lines)', {});
    const made = entry('#FILE_CREATED: b.ts (2 lines)', {
      'b.ts exists': 'verified',
      'b.ts is new': 'unchecked',
      'b.ts has 2 lines': 'verified',
    });
    const wrong = entry('#FILE_MODIFIED: b.ts:9', {
      'b.ts exists': 'verified',
      'b.ts was changed': 'unchecked',
      'line 9 of b.ts changed': 'failed',
    });
    const now = entry('#FILE_CREATED: c.ts (9 lines)', {
      'c.ts exists': 'verified',
      'c.ts is new': 'verified',
      'c.ts has 9 lines': 'failed',
    });
    repo.write('.gitignore', '.orchestration/\n');
    repo.write('a.ts', lines(2));
    repo.commit();
    repo.write('b.ts', lines(2));
    repo.commit();
    repo.write('c.ts', lines(2));
    repo.write(log, text('# Log', '## Task 1: A', old, '## Task 2: B', made, wrong, now));
    const onMain = await judge(repo.root);
    onMain.holds(log, '# Log', '## Task 1: A', old, '## Task 2: B', made, wrong, now);
    repo.git('checkout', '-q', '-b', 'feature');
    repo.write('d.ts', 'd\n');
    repo.git('add', 'd.ts');
    repo.git('commit', '-q', '-m', 'more');
    const onBranch = await judge(repo.root);
    onBranch.holds(log, '# Log', '## Task 1: A', old, '## Task 2: B', made, wrong, now);
    assert.deepEqual(onBranch.unclaimed, ['added d.ts']);
    repo.dispose();
  });
});
