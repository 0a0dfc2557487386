import assert from 'node:assert/strict';
import { chmodSync, chownSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { createGitPort } from '../../../src/node/git.js';
import { isTooOld } from '../../../src/node/git/open.js';
import { cleanGit, temporaryFolder } from '../../support/gitRepository.js';

describe('why there is no git', () => {
  let folder: string;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => rmSync(folder, { recursive: true }));
  const reason = (root: string): string => {
    const found = createGitPort(root);
    if (found.kind === 'git') return 'there is';
    assert.equal(found.failed, undefined, found.reason);
    return found.reason;
  };
  /** Of a repository that is there all the same. */
  const failure = (root: string): string => {
    const found = createGitPort(root);
    if (found.kind === 'git') return 'there is';
    assert.equal(found.failed, true, found.reason);
    return found.reason;
  };
  const withVariable = (name: string, value: string, run: () => void): void => {
    const before = process.env[name];
    process.env[name] = value;
    try {
      run();
    } finally {
      if (before === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before;
    }
  };
  const withPath = (path: string, run: () => void): void => withVariable('PATH', path, run);

  it('is said of a plain folder, a bare repository, and a folder that is gone', () => {
    assert.equal(reason(folder), 'this folder is not in a git repository');
    cleanGit(folder, ['init', '-q', '--bare', 'bare']);
    assert.equal(reason(join(folder, 'bare')), 'the repository is bare: it has no working tree');
    assert.equal(reason(join(folder, 'gone')), 'this folder cannot be opened');
  });

  it('is said where git is missing, too old or does not run', () => {
    withPath('', () => assert.equal(reason(folder), 'git is not installed, or not on the PATH'));
    const bin = temporaryFolder();
    const say = (script: string): void => {
      writeFileSync(join(bin, 'git'), `#!/bin/sh\n${script}\n`);
      chmodSync(join(bin, 'git'), 0o755);
    };
    say('echo git version 2.17.1');
    withPath(bin, () => assert.equal(reason(folder), 'git 2.30 or newer is needed, this is 2.17.1'));
    say('echo broken >&2; exit 3');
    withPath(bin, () => assert.equal(reason(folder), 'git does not run: broken'));
    rmSync(bin, { recursive: true });
    assert.deepEqual(['2.30.0', '2.29.9', '3.0', '1.9', '2.39.5.windows.1'].map(isTooOld), [
      false,
      true,
      false,
      true,
      false,
    ]);
  });

  it('is said where the folder belongs to somebody else', function () {
    if (process.getuid?.() !== 0) this.skip();
    cleanGit(folder, ['init', '-q']);
    chownSync(folder, 65534, 65534);
    chownSync(join(folder, '.git'), 65534, 65534);
    // Where all folders are trusted, as in many a container, there is nothing to say.
    const isSaid = (): void => assert.match(failure(folder), /another user: add it to safe.directory/);
    withVariable('GIT_CONFIG_NOSYSTEM', '1', () => withVariable('GIT_CONFIG_GLOBAL', devNull, isSaid));
  });

  const unaccepted = 'has a .git that git does not accept as a repository';

  it('is a failure where there is a .git that git does not accept', () => {
    const inner = join(folder, 'packages', 'pear');
    mkdirSync(inner, { recursive: true });
    const git = join(folder, '.git');
    for (const put of [
      () => writeFileSync(git, 'gitdir: /nowhere\n'),
      () => symlinkSync('/nowhere', git),
      () => {
        cleanGit(folder, ['init', '-q']);
        rmSync(join(git, 'refs'), { recursive: true });
      },
      () => mkdirSync(join(git, 'objects'), { recursive: true }),
      () => {
        cleanGit(folder, ['init', '-q']);
        writeFileSync(join(git, 'HEAD'), 'garbage');
      },
    ]) {
      put();
      assert.equal(failure(folder), `this folder ${unaccepted}`);
      assert.equal(failure(inner), `a folder above this one ${unaccepted}`);
      rmSync(git, { recursive: true });
    }
    writeFileSync(git, 'garbage');
    assert.match(failure(folder), /^git cannot open this folder: invalid gitfile format/);
  });

  it('is none where nothing of a repository is in a .git', () => {
    const inner = join(folder, 'pear');
    mkdirSync(join(folder, '.git/hooks'), { recursive: true });
    mkdirSync(join(inner, '.git'), { recursive: true });
    for (const root of [folder, inner]) assert.equal(reason(root), 'this folder is not in a git repository');
    rmSync(join(folder, '.git'), { recursive: true });
    cleanGit(folder, ['init', '-q']);
    assert.equal(reason(inner), 'there is');
  });

  it('is said of the folder around the worktrees of a bare repository', () => {
    cleanGit(folder, ['init', '-q', '--bare', '.bare']);
    writeFileSync(join(folder, '.git'), 'gitdir: ./.bare\n');
    const bare = 'the repository is bare: it has no working tree';
    assert.equal(reason(folder), bare);
    writeFileSync(join(folder, '.bare/index'), '');
    assert.equal(failure(folder), bare);
  });

  it('is a failure where the settings are garbage, or say of a working tree that there is none', () => {
    cleanGit(folder, ['init', '-q']);
    cleanGit(folder, ['config', 'core.bare', 'true']);
    assert.equal(failure(folder), 'the repository is bare: it has no working tree');
    writeFileSync(join(folder, '.git', 'config'), '[core');
    assert.match(failure(folder), /^git cannot open this folder: bad config line \d/);
  });

  it('is a failure where the person’s own settings are garbage', () => {
    cleanGit(folder, ['init', '-q']);
    const settings = join(folder, 'settings');
    writeFileSync(settings, '[core');
    withVariable('GIT_CONFIG_GLOBAL', settings, () => {
      assert.match(failure(folder), /^git cannot open this folder: bad config line \d/);
      rmSync(join(folder, '.git'), { recursive: true });
      assert.match(reason(folder), /^git cannot open this folder: bad config line \d/);
    });
  });

  it('is a failure in a linked working tree whose repository forgot it', () => {
    cleanGit(folder, ['init', '-q', 'main']);
    cleanGit(join(folder, 'main'), ['commit', '-q', '--allow-empty', '-m', 'first']);
    cleanGit(join(folder, 'main'), ['worktree', 'add', '-q', '../beside']);
    assert.equal(reason(join(folder, 'beside')), 'there is');
    rmSync(join(folder, 'main', '.git', 'worktrees'), { recursive: true });
    assert.equal(failure(join(folder, 'beside')), `this folder ${unaccepted}`);
  });

  it('is a failure where git goes on to a repository around the one that it does not accept', () => {
    const inner = join(folder, 'vendor', 'pear');
    cleanGit(folder, ['init', '-q']);
    cleanGit(folder, ['init', '-q', inner]);
    mkdirSync(join(inner, 'src'));
    for (const root of [folder, inner, join(inner, 'src')]) assert.equal(reason(root), 'there is');
    writeFileSync(join(inner, '.git', 'HEAD'), '');
    for (const root of [inner, join(inner, 'src')])
      assert.equal(failure(root), 'git does not take the folder of the nearest .git for the working tree');
    assert.equal(reason(join(folder, 'vendor')), 'there is');
  });

  it('is a failure where the working tree is said to begin above or below the .git', () => {
    const root = join(folder, 'pear');
    const source = join(root, 'src');
    cleanGit(folder, ['init', '-q', 'pear']);
    mkdirSync(source);
    for (const [tree, asked] of [
      [folder, root],
      [source, source],
    ] as const) {
      cleanGit(root, ['config', 'core.worktree', tree]);
      assert.match(failure(asked), /^git does not take the folder of the nearest \.git/);
    }
  });

  it('is none where the user’s git is told not to look that far up', () => {
    const inner = join(folder, 'packages', 'pear');
    mkdirSync(inner, { recursive: true });
    mkdirSync(join(folder, '.git'));
    withVariable('GIT_CEILING_DIRECTORIES', folder, () =>
      assert.equal(reason(inner), 'this folder is not in a git repository'),
    );
  });

  it('is said where the working tree is somewhere else', () => {
    cleanGit(folder, ['init', '-q']);
    const elsewhere = temporaryFolder();
    cleanGit(folder, ['config', 'core.worktree', elsewhere]);
    assert.equal(failure(folder), "the repository's working tree is somewhere else");
    rmSync(elsewhere, { recursive: true });
  });
});
