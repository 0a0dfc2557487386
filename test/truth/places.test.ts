import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  cleanGit,
  makeRepository,
  openTestRepository,
  temporaryFolder,
  writeBelow,
} from '../support/gitRepository.js';
import { but, entry, judge, lines, quiet, text } from './support.js';

const log = '.orchestration/implementation-log.md';

const created = entry('#FILE_CREATED: src/a.ts (5 lines)', {
  'src/a.ts exists': 'verified',
  'src/a.ts is new': 'verified',
  'src/a.ts has 5 lines': 'verified',
});
const modified = entry('#FILE_MODIFIED: src/b.ts\n  Lines affected: 2, 40', {
  'src/b.ts exists': 'verified',
  'src/b.ts was changed': 'verified',
  'line 2 of src/b.ts changed': 'verified',
  // The file ends before it, whatever it is compared with.
  'line 40 of src/b.ts changed': 'failed',
});
const wrong = entry('#FILE_CREATED: src/none.ts', {
  'src/none.ts exists': 'failed',
  'src/none.ts is new': 'unchecked',
});
const head = '# Task 4: Somewhere';
const parts = [head, created, modified, wrong] as const;
/** Where nobody knows what was there before, "new" and "changed" are open; the rest stays as it is. */
const unknownBase = [
  head,
  but(created, { 'src/a.ts is new': 'unchecked' }),
  but(modified, { 'src/b.ts was changed': 'unchecked', 'line 2 of src/b.ts changed': 'unchecked' }),
  wrong,
] as const;

function begun() {
  const repo = makeRepository();
  repo.write('src/b.ts', lines(10));
  repo.commit('Begin');
  return repo;
}

function work(repo: { write(path: string, content: string): void }): void {
  repo.write('src/a.ts', lines(5, 'a'));
  repo.write('src/b.ts', lines(10).replace('line 2\n', 'two\n'));
  repo.write(log, text(...parts));
}

describe('truth: where a workspace can stand', () => {
  const leftOver: string[] = [];
  after(() => leftOver.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  it('a folder without git', async () => {
    const root = temporaryFolder();
    leftOver.push(root);
    work({ write: (path, content) => writeBelow(root, path, content) });
    writeBelow(root, 'src/b.ts', lines(10));
    const judged = await judge(root);
    judged.holds(log, ...unknownBase);
    assert.deepEqual(judged.unclaimed, []);
    assert.match(judged.task('4').claims[0]?.base ?? '', /^unknown: /);
  });

  it('a repository before its first commit', async () => {
    const repo = makeRepository();
    leftOver.push(repo.root);
    work(repo);
    const judged = await judge(repo.root);
    judged.holds(log, ...parts);
    assert.match(judged.task('4').claims[0]?.base ?? '', /there is no commit yet/);
  });

  it('a repository whose first commit has the log', async () => {
    const repo = makeRepository();
    leftOver.push(repo.root);
    work(repo);
    repo.write('src/more.ts', 'more\n');
    repo.commit();
    const judged = await judge(repo.root);
    judged.holds(log, ...parts);
    assert.deepEqual(judged.unclaimed, ['added src/more.ts']);
  });

  it('a detached HEAD', async () => {
    const repo = begun();
    leftOver.push(repo.root);
    repo.git('checkout', '-q', '--detach');
    work(repo);
    repo.commit();
    const judged = await judge(repo.root);
    judged.holds(log, ...parts);
    assert.deepEqual(judged.unclaimed, []);
  });

  it('a worktree of another repository', async () => {
    const repo = begun();
    const folder = join(temporaryFolder(), 'tree');
    leftOver.push(repo.root, folder);
    repo.git('worktree', 'add', '-q', '-b', 'feature', folder);
    const tree = openTestRepository(folder);
    work(tree);
    tree.write('src/silent.ts', 'x\n');
    const before = await judge(folder);
    before.holds(log, ...parts);
    tree.commit();
    const judged = await judge(folder);
    judged.holds(log, ...parts);
    assert.deepEqual(judged.unclaimed, ['added src/silent.ts']);
  });

  it('a folder inside of a repository', async () => {
    const repo = makeRepository();
    leftOver.push(repo.root);
    repo.write('app/src/b.ts', lines(10));
    repo.write('src/a.ts', 'another one of that name\n');
    repo.commit();
    work({ write: (path, content) => repo.write(`app/${path}`, content) });
    repo.write('outside.ts', 'not of this workspace\n');
    repo.commit();
    const judged = await judge(repo.path('app'));
    judged.holds(log, ...parts);
    assert.deepEqual(judged.unclaimed, []);
  });

  it('a shallow clone, which does not know where the entry came from', async () => {
    const repo = begun();
    const folder = join(temporaryFolder(), 'clone');
    leftOver.push(repo.root, folder);
    work(repo);
    repo.commit();
    cleanGit(repo.root, ['clone', '-q', '--depth', '1', `file://${repo.root}`, folder]);
    const judged = await judge(folder);
    judged.holds(log, ...unknownBase);
    assert.match(judged.task('4').claims[0]?.base ?? '', /shallow clone/);
    // What is new in the clone itself is known there.
    const later = entry('#FILE_CREATED: src/later.ts', {
      'src/later.ts exists': 'verified',
      'src/later.ts is new': 'verified',
    });
    const clone = openTestRepository(folder);
    clone.write('src/later.ts', 'later\n');
    clone.write(log, text(...parts, later));
    clone.commit();
    (await judge(folder)).holds(log, ...unknownBase, later);
  });

  it('two logs, of which one is older', async () => {
    const repo = begun();
    leftOver.push(repo.root);
    const older = entry('#FILE_CREATED: src/old.ts', {
      'src/old.ts exists': 'verified',
      'src/old.ts is new': 'verified',
    });
    repo.write('docs/implementation-log.md', text('# Task 1: Older', older));
    repo.write('src/old.ts', 'old\n');
    repo.commit();
    work(repo);
    repo.remove('src/old.ts');
    repo.commit();
    const judged = await judge(repo.root);
    assert.deepEqual(judged.ids, ['4']);
    judged.holds(log, ...parts);
    assert.deepEqual(judged.unclaimed, ['deleted src/old.ts']);
    const all = await judge(repo.root, { history: true });
    all.holds('docs/implementation-log.md', '# Task 1: Older', older);
    all.holds(log, ...parts);
    // A log that is named is wanted whole.
    const named = await judge(repo.root, { paths: ['docs/implementation-log.md'] });
    assert.equal(named.task('1').state, 'history');
    named.holds('docs/implementation-log.md', '# Task 1: Older', older);
  });

  it('a finished task with a picture that git ignores, which no commit can have', async () => {
    const repo = begun();
    leftOver.push(repo.root);
    const picture = entry('#SCREENSHOT_CLAIMED: .orchestration/evidence/1/login.png', {
      '.orchestration/evidence/1/login.png is a picture of the work': 'unchecked',
    });
    const trace = entry('#FILE_CREATED: .orchestration/evidence/1/trace.txt', {
      '.orchestration/evidence/1/trace.txt exists': 'unchecked',
      '.orchestration/evidence/1/trace.txt is new': 'unchecked',
    });
    repo.write('.gitignore', '.orchestration/evidence/\n');
    repo.write(log, text('# Log', '## Task 1: Old', picture, trace));
    repo.write('src/x.ts', 'x\n');
    repo.commit();
    repo.write('src/y.ts', 'y\n');
    const next = entry('#FILE_CREATED: src/y.ts', {
      'src/y.ts exists': 'verified',
      'src/y.ts is new': 'verified',
    });
    repo.write(log, text('# Log', '## Task 1: Old', picture, trace, '## Task 2: New', next));
    repo.commit();
    const all = await judge(repo.root, { history: true });
    assert.equal(all.task('1').state, 'history');
    all.holds(log, '# Log', '## Task 1: Old', picture, trace, '## Task 2: New', next);
  });

  it('an old task alone in its log before another one came beside it', async () => {
    const repo = begun();
    leftOver.push(repo.root);
    const first = entry('#FILE_CREATED: src/first.ts (2 lines)', {
      'src/first.ts exists': 'verified',
      'src/first.ts is new': 'verified',
      'src/first.ts has 2 lines': 'verified',
    });
    const second = entry('#FILE_CREATED: src/second.ts', {
      'src/second.ts exists': 'verified',
      'src/second.ts is new': 'verified',
    });
    repo.write('src/first.ts', lines(2));
    repo.write(log, text('# Implementation Log', '## Task 1: First', first));
    repo.commit();
    repo.git('checkout', '-q', '-b', 'feature');
    repo.remove('src/first.ts');
    repo.write('src/second.ts', 'x\n');
    repo.write(log, text('# Implementation Log', '## Task 1: First', first, '## Task 2: Second', second));
    repo.commit();
    const judged = await judge(repo.root);
    judged.holds(log, '# Implementation Log', '## Task 1: First', quiet(first), '## Task 2: Second', second);
    const all = await judge(repo.root, { history: true });
    all.holds(log, '# Implementation Log', '## Task 1: First', first, '## Task 2: Second', second);
  });

  it('tasks that were written newest first', async () => {
    const repo = begun();
    leftOver.push(repo.root);
    const mine = (lineNumber: number) => `#FILE_MODIFIED: src/b.ts\n  Lines affected: ${lineNumber}`;
    const oldEntry = entry(mine(2), {
      'src/b.ts exists': 'verified',
      'src/b.ts was changed': 'verified',
      'line 2 of src/b.ts changed': 'verified',
    });
    const newEntry = entry(mine(9), {
      'src/b.ts exists': 'verified',
      'src/b.ts was changed': 'verified',
      'line 9 of src/b.ts changed': 'verified',
    });
    repo.write('src/b.ts', lines(10).replace('line 2\n', 'two\n'));
    repo.write(log, text('# Log of everything', oldEntry));
    repo.commit();
    repo.write('src/b.ts', lines(10).replace('line 2\n', 'two\n').replace('line 9\n', 'nine\n'));
    repo.write(log, text('# Log of everything', newEntry, oldEntry));
    repo.commit();
    const judged = await judge(repo.root);
    judged.holds(log, '# Log of everything', newEntry, oldEntry);
  });
});

describe('truth: when no task is there to judge', () => {
  it('no log at all blocks with the next step', async () => {
    const repo = begun();
    const judged = await judge(repo.root);
    assert.deepEqual(judged.ids, ['no-task']);
    assert.equal(judged.task('no-task').verdict, 'BLOCKED');
    assert.match(judged.task('no-task').reasons[0] ?? '', /there is no implementation log: write/);
    repo.dispose();
  });

  it('a log without a tag blocks', async () => {
    const repo = begun();
    repo.write(log, '# Task 4: Somewhere\n\nAll done.\n');
    const judged = await judge(repo.root);
    assert.equal(judged.task('no-task').verdict, 'BLOCKED');
    assert.match(judged.task('no-task').reasons[0] ?? '', /^no tag in/);
    repo.dispose();
  });

  it('a branch whose work no section speaks of blocks, and an untouched one does not', async () => {
    const repo = begun();
    work(repo);
    repo.commit();
    repo.git('checkout', '-q', '-b', 'feature');
    repo.commit('Empty');
    const empty = await judge(repo.root);
    assert.deepEqual(empty.ids, []);
    assert.equal(empty.verification.historyLeftOut, 1);
    repo.write('src/silent.ts', 'x\n');
    repo.commit();
    const judged = await judge(repo.root);
    assert.equal(judged.task('no-task').verdict, 'BLOCKED');
    assert.deepEqual(judged.unclaimed, ['added src/silent.ts']);
    repo.dispose();
  });
});
