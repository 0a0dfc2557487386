import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGitPort } from '../../../src/node/git.js';
import { findGit } from '../../../src/node/git/findGit.js';
import { gitEnvironment } from '../../../src/node/git/run.js';
import { createWorld } from '../../../src/node/world.js';
import {
  cleanGit,
  makeRepository,
  openTestRepository,
  temporaryFolder,
  type GitRepository,
} from '../../support/gitRepository.js';

const silent = { error: () => undefined, debug: () => undefined };

describe('a repository that wants to run something', () => {
  let repository: GitRepository;
  let folder: string;
  let canary: string;
  beforeEach(() => {
    repository = makeRepository();
    folder = temporaryFolder();
    canary = join(folder, 'canary');
  });
  afterEach(() => {
    repository.dispose();
    rmSync(folder, { recursive: true });
  });

  /** A program that leaves a mark, whatever it is called for. */
  const trap = (): string => {
    const script = join(folder, 'trap.sh');
    writeFileSync(script, `#!/bin/sh\ntouch '${canary}'\ncat 2>/dev/null\n`);
    chmodSync(script, 0o755);
    return script;
  };
  const askEverything = (root: string): void => {
    const found = createGitPort(root);
    assert.equal(found.kind, 'git');
    const { git } = found;
    const head = git.head() ?? '';
    git.divergence();
    git.isShallow();
    for (const path of ['apple.txt', 'moved.txt']) git.history(path);
    for (const base of [head, git.parent(head) ?? ''])
      for (const change of git.changes(base).values()) void change.hunks;
    for (const change of git.changesAt('root', head).values()) void change.hunks;
    git.blobs([...git.tree(head).values()].map(({ blob }) => blob));
    git.ignored(['x', 'apple.txt']);
    git.opaque('apple.txt');
    git.files();
  };

  it('runs nothing: no monitor, filter, driver, hook, signature check, pager or helper', () => {
    repository.write('apple.txt', 'a\nb\nc\nd\n');
    repository.write('old.txt', '1\n2\n3\n4\n5\n');
    repository.write('.gitattributes', '*.txt filter=bad diff=bad merge=bad\n');
    repository.commit();
    repository.git('mv', 'old.txt', 'moved.txt');
    repository.write('apple.txt', 'a\nB\nc\nd\n');
    repository.commit();
    repository.write('apple.txt', 'a\nB\nC\nd\n');
    repository.write('new.txt', 'n\n');
    const script = trap();
    const settings = [
      ['core.fsmonitor', script],
      ['core.fsmonitorHookVersion', '2'],
      ['core.pager', script],
      ['core.editor', script],
      ['core.sshCommand', script],
      ['core.alternateRefsCommand', script],
      ['core.gitProxy', script],
      ['filter.bad.clean', script],
      ['filter.bad.smudge', script],
      ['filter.bad.process', script],
      ['filter.bad.required', 'true'],
      ['diff.external', script],
      ['diff.bad.command', script],
      ['diff.bad.textconv', script],
      ['merge.bad.driver', script],
      ['gpg.program', script],
      ['log.showSignature', 'true'],
      ['log.diffMerges', 'on'],
      ['diff.renames', 'copies'],
      ['diff.ignoreSubmodules', 'none'],
      ['credential.helper', script],
      ['alias.log', `!${script}`],
      ['alias.ls-files', `!${script}`],
      ['pager.log', script],
      ['pager.ls-tree', script],
      ['trace2.normalTarget', canary],
      ['core.hooksPath', join(folder, 'hooks')],
    ];
    mkdirSync(join(folder, 'hooks'));
    for (const hook of [
      'post-index-change',
      'reference-transaction',
      'fsmonitor-watchman',
      'post-checkout',
      'pre-auto-gc',
    ]) {
      for (const place of [join(folder, 'hooks'), repository.path('.git/hooks')]) {
        mkdirSync(place, { recursive: true });
        writeFileSync(join(place, hook), `#!/bin/sh\ntouch '${canary}'\n`);
        chmodSync(join(place, hook), 0o755);
      }
    }
    for (const [key = '', value = ''] of settings) repository.git('config', key, value);
    rmSync(canary, { force: true });
    askEverything(repository.root);
    assert.ok(!existsSync(canary));
    // The traps work: an ordinary command falls into them.
    spawnSync('git', ['status', '--short'], { cwd: repository.root });
    assert.ok(existsSync(canary));
  });

  it('is not asked at all where the window is not trusted', async () => {
    repository.write('apple.txt', 'a\n');
    const head = repository.commit();
    const world = createWorld(repository.root, { trusted: false, log: silent });
    assert.equal(world.git, undefined);
    assert.match(world.gitAbsence ?? '', /not trusted/);
    assert.deepEqual(world.files.all(), ['apple.txt']);
    assert.equal(world.at(head).files.stat('apple.txt').kind, 'unknown');
    await world.dispose();
  });

  it('fetches nothing for a partial clone: what is not there is absent', () => {
    repository.write('apple.txt', 'a\nb\n');
    const first = repository.commit();
    repository.write('apple.txt', 'a\nB\n');
    repository.write('moved.txt', 'x\n');
    repository.commit();
    repository.git('config', 'uploadpack.allowFilter', 'true');
    cleanGit(folder, ['clone', '-q', '--filter=blob:none', `file://${repository.root}`, 'clone']);
    const clone = openTestRepository(join(folder, 'clone'));
    const missing = clone.git('ls-tree', first, 'apple.txt').split(/\s/)[2] ?? '';
    const present = clone.git('rev-parse', 'HEAD:apple.txt');
    const script = trap();
    clone.git('config', 'remote.origin.uploadpack', script);
    const found = createGitPort(clone.root);
    assert.equal(found.kind, 'git');
    assert.deepEqual([...found.git.blobs([missing, present, 'HEAD', '-x']).keys()], [present]);
    assert.equal(found.git.changes(first).get('apple.txt')?.kind, 'modified');
    assert.equal(found.git.changes(first).get('apple.txt')?.hunks, undefined);
    assert.equal(found.git.history('apple.txt')?.length, 2);
    assert.equal(found.git.size(first, missing), undefined);
    askEverything(clone.root);
    assert.ok(!existsSync(canary));
  });

  it('knows no past where a partial clone has no trees of it', () => {
    repository.write('apple.txt', 'a\n');
    const first = repository.commit();
    repository.write('apple.txt', 'b\n');
    const second = repository.commit();
    repository.git('config', 'uploadpack.allowFilter', 'true');
    cleanGit(folder, ['clone', '-q', '--filter=tree:0', `file://${repository.root}`, 'clone']);
    const found = createGitPort(join(folder, 'clone'));
    assert.equal(found.kind, 'git');
    assert.equal(found.git.head(), second);
    assert.equal(found.git.isShallow(), true);
    assert.equal(found.git.resolve(first), undefined);
    assert.equal(found.git.parent(second), undefined);
  });

  it('does not answer with a git that lies in the workspace', () => {
    const bin = repository.path('node_modules/.bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'git'), `#!/bin/sh\ntouch '${canary}'\n`);
    chmodSync(join(bin, 'git'), 0o755);
    const path = process.env['PATH'] ?? '';
    const found = findGit(repository.root, `${bin}:.:node_modules/.bin:${path}`);
    assert.equal(found, findGit(repository.root, path));
    assert.equal(findGit(repository.root, ''), undefined);
  });

  it('is not moved by what was inherited', () => {
    const env = gitEnvironment({
      PATH: '/bin',
      GIT_DIR: '/elsewhere',
      GIT_INDEX_FILE: 'x',
      GIT_EXTERNAL_DIFF: 'x',
      GIT_CONFIG_PARAMETERS: 'x',
      GIT_CONFIG_GLOBAL: '/home/me',
      GIT_TRACE: '1',
    });
    assert.deepEqual(
      Object.keys(env).filter((name) => /DIR|INDEX|EXTERNAL|PARAMETERS|TRACE/.test(name)),
      [],
    );
    assert.equal(env['GIT_CONFIG_GLOBAL'], '/home/me');
    assert.equal(env['GIT_NO_LAZY_FETCH'], '1');
    assert.equal(env['GIT_ALLOW_PROTOCOL'], 'none');
  });
});
