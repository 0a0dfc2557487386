import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { runElsewhere } from '../../../src/node/git/elsewhere.js';
import { createGitPort } from '../../../src/node/git.js';
import type { DiskGit } from '../../../src/node/git/port.js';
import { makeRepository, type GitRepository } from '../../support/gitRepository.js';

describe('a run on another thread', () => {
  before(function () {
    if (availableParallelism() < 2) this.skip(); // there is only this thread
  });
  const start = (code: string, timeout = 20_000) =>
    runElsewhere({ program: process.execPath, args: ['-e', code], options: { timeout } })?.();

  it('gives the output, the errors and the exit code', () => {
    const ended = start(
      'process.stdout.write("x".repeat(300000)); console.error("no"); process.exitCode = 3',
    );
    assert.equal(ended?.status, 3);
    assert.equal(ended?.stdout?.toString('latin1'), 'x'.repeat(300000));
    assert.equal(ended?.stderr?.toString('latin1'), 'no\n');
  });
  it('says why nothing could be run, and ends what takes too long', () => {
    const missing = runElsewhere({ program: '/nowhere/git', args: [], options: { timeout: 1000 } })?.();
    assert.match(missing?.error?.message ?? '', /ENOENT/);
    assert.match(start('setInterval(() => 0, 1000)', 200)?.error?.message ?? '', /ETIMEDOUT/);
  });
});

describe('changes of hundreds of files', () => {
  let repository: GitRepository;
  beforeEach(() => (repository = makeRepository()));
  afterEach(() => repository.dispose());

  /** Far more than are asked for in one go without a second thread. */
  const COUNT = 450;
  const path = (at: number): string => `folder${at % 7}/file${String(at).padStart(3, '0')}.txt`;
  const edited = (at: number): string => `${at}\n`.repeat(at + 1) + 'new\n';

  const changed = (): DiskGit => {
    for (let at = 0; at < COUNT; at++) repository.write(path(at), `${at}\n`.repeat(at + 1));
    repository.write('.gitattributes', 'folder3/** filter=other\n');
    repository.commit();
    for (let at = 0; at < COUNT; at++) repository.write(path(at), edited(at));
    const found = createGitPort(repository.root);
    assert.equal(found.kind, 'git');
    return found.git;
  };

  it('are those of each file, in whatever order they are asked for', () => {
    const git = changed();
    for (const backwards of [false, true]) {
      git.invalidate();
      const changes = git.changes(git.head() ?? '');
      const order = [...Array(COUNT).keys()];
      for (const at of backwards ? order.reverse() : order) {
        const hunks = changes.get(path(at))?.hunks;
        // What git converts says nothing.
        assert.deepEqual(hunks, at % 7 === 3 ? undefined : [{ start: at + 2, count: 1 }], path(at));
      }
    }
  });
  it('between two commits are the same', () => {
    const git = changed();
    const base = git.head() ?? '';
    const changes = git.changesAt(base, repository.commit());
    assert.equal(changes.size, COUNT);
    for (const at of [0, 1, 200, 449])
      assert.deepEqual(
        changes.get(path(at))?.hunks,
        at % 7 === 3 ? undefined : [{ start: at + 2, count: 1 }],
      );
  });
});
