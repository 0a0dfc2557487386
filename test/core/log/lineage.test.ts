import assert from 'node:assert/strict';
import type { Base } from '../../../src/core/log/base.js';
import { traceLineage, type LogFacts } from '../../../src/core/log/lineage.js';
import type { LogRevision } from '../../../src/core/log/revision.js';
import type { GitPort, TreeEntry } from '../../../src/core/ports/git.js';
import { memoryWorld, type MemoryGit } from '../../support/memoryWorld.js';
import { revision } from './support.js';

const entry = '# Task 1: A\n\n#FILE_CREATED: a.ts\n';
const facts: LogFacts = { isLog: (path) => path === 'log.md', ignored: false };

/** Commits of one line, oldest first, each with the files that it has (path → blob). */
function line(
  commits: Readonly<Record<string, Readonly<Record<string, string>>>>,
  more: MemoryGit = {},
): GitPort {
  const names = Object.keys(commits);
  const { git } = memoryWorld(
    {},
    {
      head: () => names.at(-1),
      parent: (commit) => names[names.indexOf(commit) - 1] ?? 'root',
      isAncestor: (commit, descendant) => names.indexOf(commit) <= names.indexOf(descendant),
      tree: (commit) =>
        new Map(
          Object.entries(commits[commit] ?? {}).map(([path, blob]): [string, TreeEntry] => [
            path,
            { blob, kind: 'file' },
          ]),
        ),
      ...more,
    },
  );
  return git ?? assert.fail();
}

/** The base of the last entry of the present log. */
function baseIn(present: LogRevision, git: GitPort, known = facts): Base {
  const tag = present.content()?.log.tasks.at(-1)?.tags.at(-1) ?? assert.fail();
  return traceLineage(present, git, known).baseOf(tag);
}

const now = (parent?: LogRevision, text = entry): LogRevision =>
  revision(undefined, text, parent ? [parent] : []);

describe('the base of an entry', () => {
  it('is the parent of the commit that introduced it, however often the log was changed since', () => {
    const git = line({ one: {}, two: { 'a.ts': '1', 'log.md': '1' }, three: { 'a.ts': '1', 'log.md': '2' } });
    const two = revision('two', entry);
    const three = revision('three', `${entry}\nMore words.\n`, [two]);
    assert.deepEqual(baseIn(now(three, `${entry}\nMore words.\nAnd more.\n`), git), {
      kind: 'commit',
      commit: 'one',
      because: 'parent of two, which introduced the entry',
    });
  });

  it('is unknown where nobody can tell whether it was committed before', () => {
    const present = { ...now(), untold: true } as const;
    assert.deepEqual(baseIn(present, line({ one: {} }, { isShallow: () => true })), {
      kind: 'unknown',
      reason: 'this clone does not have the history of the log',
    });
    assert.deepEqual(baseIn(present, line({ one: {} })), {
      kind: 'unknown',
      reason: 'git cannot read the history of the log',
      failed: true,
    });
  });

  it('may reach back to the log’s previous revision', () => {
    const git = line({
      one: {},
      two: { 'log.md': '1' },
      three: { 'a.ts': '1', 'log.md': '1' },
      four: { 'a.ts': '2', 'log.md': '2' },
    });
    const two = revision('two', '# Task 1: A\n');
    const base = baseIn(now(revision('four', entry, [two])), git);
    assert.equal(base.kind === 'commit' && base.commit, 'three');
    assert.equal(base.kind === 'commit' && base.wider, 'two');
  });

  it('is where the work began when its commit holds nothing but logs', () => {
    const git = line({
      one: {},
      two: { 'log.md': '1' },
      three: { 'a.ts': '1', 'log.md': '1' },
      four: { 'a.ts': '1', 'log.md': '2', '.orchestration/x.json': '1' },
    });
    const two = revision('two', '# Task 1: A\n');
    assert.deepEqual(baseIn(now(revision('four', entry, [two])), git), {
      kind: 'commit',
      commit: 'two',
      because: 'where the work that four describes began',
    });
    const base = baseIn(now(revision('four', entry)), git);
    assert.match(base.kind === 'unknown' ? base.reason : '', /without the work it describes; add "Base:"/);
  });

  it('is the commit before when that is where the branch began, too', () => {
    const git = line(
      { one: {}, two: { 'log.md': '1' } },
      { divergence: () => ({ kind: 'left', branch: 'main', mergeBase: 'one' }), isAncestor: () => false },
    );
    assert.deepEqual(baseIn(now(revision('two', entry)), git), {
      kind: 'commit',
      commit: 'one',
      because: 'parent of two, which introduced the entry',
    });
  });

  it('of a commit that only removes a file is its parent', () => {
    const git = line({ one: { 'a.ts': '1' }, two: { 'log.md': '1' } });
    const base = baseIn(now(revision('two', entry)), git);
    assert.equal(base.kind === 'commit' && base.commit, 'one');
  });

  it('is nothing in the first commit, and where there is no commit', () => {
    const git = line({ one: { 'log.md': '1' } });
    assert.deepEqual(baseIn(now(revision('one', entry)), git), {
      kind: 'root',
      because: 'the first commit, one, introduced the entry',
      commit: 'one',
    });
    const empty = memoryWorld({}, { head: () => undefined }).git ?? assert.fail();
    assert.deepEqual(baseIn(now(), empty), { kind: 'root', because: 'there is no commit yet' });
  });

  it('is unknown where git could not say whether there is a commit', () => {
    const reason = 'git cannot tell which commit HEAD is';
    const { git } = memoryWorld(
      {},
      { head: () => undefined, divergence: () => ({ kind: 'unknown', reason }) },
    );
    assert.deepEqual(baseIn(now(), git ?? assert.fail()), { kind: 'unknown', reason });
  });

  it('is unknown where history is cut', () => {
    const shallow = line({ one: {}, two: {} }, { parent: () => undefined, isShallow: () => true });
    assert.match(
      JSON.stringify(baseIn(now(revision('two', entry)), shallow)),
      /cut off at two \(shallow clone\)/,
    );
    const long = now(revision('two', entry, [], { cut: true }));
    assert.match(
      JSON.stringify(baseIn(long, line({ one: {}, two: {} }))),
      /older than the part of the history/,
    );
  });

  it('is a failure where git does not have the commit before, or the files of a commit', () => {
    const lost = line({ one: {}, two: {} }, { parent: () => undefined });
    assert.deepEqual(baseIn(now(revision('two', entry)), lost), {
      kind: 'unknown',
      reason: 'git does not have the commit before two, which brought this entry',
      failed: true,
    });
    for (const without of ['one', 'two']) {
      const failure = (base: string): string | undefined =>
        base === without ? `git does not have the files of ${base}` : undefined;
      assert.deepEqual(baseIn(now(revision('two', entry)), line({ one: {}, two: {} }, { failure })), {
        kind: 'unknown',
        reason: `git does not have the files of ${without}`,
        failed: true,
      });
    }
  });

  it('of an uncommitted entry is HEAD, or where the branch began', () => {
    const git = line({ one: {}, two: {} });
    assert.deepEqual(baseIn(now(), git), {
      kind: 'commit',
      commit: 'two',
      because: 'HEAD, as the entry is not committed yet',
    });
    const left = line(
      { one: {}, two: {} },
      { divergence: () => ({ kind: 'left', branch: 'main', mergeBase: 'one' }) },
    );
    assert.deepEqual(baseIn(now(), left), {
      kind: 'commit',
      commit: 'one',
      because: 'where this branch left main',
    });
  });

  it('of an uncommitted entry may reach back to the last time the log was written', () => {
    const base = baseIn(now(revision('one', '# Task 1: A\n')), line({ one: {}, two: {} }));
    assert.equal(base.kind === 'commit' && base.wider, 'one');
    const same = baseIn(now(revision('two', '# Task 1: A\n')), line({ one: {}, two: {} }));
    assert.equal(same.kind === 'commit' && same.wider, undefined);
  });

  it('of an ignored log may be anywhere', () => {
    const base = baseIn(now(), line({ one: {} }), { ...facts, ignored: true });
    assert.equal(base.kind === 'commit' && base.wider, 'root');
  });

  it('of a tag that is no entry is that of the present log', () => {
    const present = now(undefined, '# Task 1: A\n\nWe use #COMPLETION_DRIVE, always.\n');
    assert.equal(baseIn(present, line({ one: {} })).kind, 'commit');
  });

  it('goes through a merge to the side that brought the entry, and past a revision that cannot be read', () => {
    const git = line({
      one: {},
      side: { 'a.ts': '1' },
      main: { 'b.ts': '1' },
      merge: { 'a.ts': '1', 'b.ts': '1' },
    });
    const side = revision('side', entry);
    const main = revision('main', '# Task 1: A\n');
    const base = baseIn(now(revision('merge', entry, [main, side])), git);
    assert.equal(base.kind === 'commit' && base.because, 'parent of side, which introduced the entry');
    const unreadable = baseIn(now(revision('merge', entry, [revision('side', undefined)])), git);
    assert.equal(
      unreadable.kind === 'commit' && unreadable.because,
      'parent of merge, which introduced the entry',
    );
  });
});

describe('the revision that last touched a section', () => {
  const last = (present: LogRevision): string | undefined => {
    const task = present.content()?.log.tasks[0] ?? assert.fail();
    return traceLineage(present, line({ one: {} }), facts).lastTouched(task).commit;
  };

  it('is the working tree, or the oldest one with the present text', () => {
    const one = revision('one', entry);
    const two = revision('two', `${entry}\n# Task 2: B\n\n#FILE_CREATED: b.ts\n`, [one]);
    assert.equal(last(now(two, `${entry}\n# Task 2: B\n\n#FILE_CREATED: b.ts\n`)), 'one');
    assert.equal(last(now(two, '# Task 1: A\n\n#FILE_CREATED: other.ts\n')), undefined);
  });

  it('is not the one that renamed it', () => {
    assert.equal(last(now(revision('one', entry.replace('Task 1: A', 'Task 7: Z')))), 'one');
  });

  it('does not go past a revision that cannot be read', () => {
    assert.equal(last(now(revision('two', entry, [revision('one', undefined)]))), 'two');
  });
});
