import assert from 'node:assert/strict';
import { effectiveConfig } from '../../src/core/effectiveConfig.js';
import type { FileRevision } from '../../src/core/ports/git.js';
import type { MemoryFiles, MemoryGit } from '../support/memoryWorld.js';
import { memoryWorkspace } from '../support/memoryWorkspace.js';

const file = 'tagproof.config.json';
const log = '.orchestration/implementation-log.md';
const lenient = '{ "tolerance": { "percent": 50 } }';
const entry = '# Task 1: A\n\n#FILE_CREATED: a.ts\n';

function effective(files: MemoryFiles, git?: MemoryGit, past: Readonly<Record<string, MemoryFiles>> = {}) {
  const { config, findings, weakenings, gathered } = effectiveConfig(
    memoryWorkspace(files, { ...(git ? { git } : {}), past }),
    {},
  );
  return {
    percent: config.tolerance.percent,
    codes: findings.map(({ code }) => code),
    weakenings,
    findings,
    gathered,
  };
}

/** A log that was committed once, with everything else. */
const committed = (commit: string): MemoryGit => ({
  history: (): readonly FileRevision[] => [
    { commit, path: log, blob: 'log', parents: [], time: '2024-01-01T00:00:00Z' },
  ],
  blobs: () => new Map([['log', Buffer.from(entry)]]),
});

describe('the configuration that counts', () => {
  it('is the default one where there is none', () => {
    const { percent, codes, weakenings } = effective({});
    assert.deepEqual([percent, codes, weakenings], [5, [], []]);
  });

  it('is the working tree’s own without git, and that is said', () => {
    const { percent, findings } = effective({ [file]: lenient });
    assert.equal(percent, 50);
    assert.deepEqual(
      findings.map(({ code, message }) => [code, message]),
      [['policy-weakened', "the working tree's own policy applies: this folder is not in a git repository"]],
    );
  });

  it('is the default one and what is stricter where git fails, and that is said', () => {
    const reason = 'git cannot tell which commit HEAD is';
    const git: MemoryGit = {
      head: () => undefined,
      divergence: () => ({ kind: 'unknown', reason, failed: true }),
    };
    const { percent, findings, weakenings } = effective({ [file]: lenient }, git);
    assert.equal(percent, 5);
    assert.equal(weakenings.length, 1);
    assert.deepEqual(
      findings.map(({ severity, message }) => [severity, message]),
      [['warning', `the defaults apply, and what is stricter here: ${reason}`]],
    );
    assert.equal(effective({ [file]: '{ "tolerance": { "percent": 2 } }' }, git).percent, 2);
  });

  it('is that of where the branch began', () => {
    const git: MemoryGit = { divergence: () => ({ kind: 'left', branch: 'main', mergeBase: 'base' }) };
    assert.equal(effective({ [file]: lenient }, git, { base: {}, head: { [file]: lenient } }).percent, 5);
    assert.equal(effective({ [file]: lenient }, git, { base: { [file]: lenient } }).percent, 50);
    // Forgetting it in the working tree is no weakening.
    assert.equal(effective({}, git, { base: { [file]: lenient } }).percent, 5);
  });

  it('is that of HEAD on one branch, while the work is not committed', () => {
    const { percent, weakenings } = effective({ [file]: lenient, [log]: entry }, {}, { head: {} });
    assert.equal(percent, 5);
    assert.deepEqual(weakenings, ['tolerance 5 % → 50 %: not applied until it is part of the base revision']);
  });

  it('is that of the commit before the work, once it is committed', () => {
    const git: MemoryGit = {
      ...committed('two'),
      parent: (commit) => (commit === 'two' ? 'one' : 'root'),
      tree: (commit) => new Map(commit === 'two' ? [['a.ts', { blob: 'a', kind: 'file' }]] : []),
    };
    const past = { one: {}, two: { [file]: lenient }, head: { [file]: lenient } };
    assert.equal(effective({ [file]: lenient, [log]: entry }, git, past).percent, 5);
    // Not even where a header names a later base.
    const later = entry.replace('\n\n', '\n\nBase: head\n\n');
    assert.equal(effective({ [file]: lenient, [log]: later }, git, past).percent, 5);
  });

  it('is that of the first commit where the work began with it', () => {
    const past = { one: { [file]: '{ "tolerance": { "percent": 20 } }' }, head: { [file]: lenient } };
    assert.equal(effective({ [file]: lenient, [log]: entry }, committed('one'), past).percent, 20);
  });

  it('is the older one of two tasks’ commits', () => {
    const text = '## Task 1: A\n\n#FILE_CREATED: a.ts\n\n## Task 2: B\n\n#FILE_CREATED: b.ts\n';
    const git: MemoryGit = {
      history: (path) =>
        path === log ? [{ commit: 'one', path, blob: 'log', parents: [], time: '2024-01-01T00:00:00Z' }] : [],
      blobs: () => new Map([['log', Buffer.from('## Task 1: A\n\n#FILE_CREATED: a.ts (1 line)\n')]]),
      isAncestor: (commit, descendant) => commit === 'one' && descendant === 'head',
    };
    const past = { one: {}, head: { [file]: lenient } };
    assert.equal(effective({ [file]: lenient, [log]: text }, git, past).percent, 5);
  });

  it('finds the logs of the stricter configuration', () => {
    const own = '{ "logs": ["mine.md"] }';
    const git: MemoryGit = { divergence: () => ({ kind: 'left', branch: 'main', mergeBase: 'base' }) };
    const { gathered, weakenings } = effective({ [file]: own, [log]: entry, 'mine.md': entry }, git, {
      base: {},
    });
    assert.deepEqual(gathered.logs, [log, 'mine.md']);
    assert.equal(weakenings.length, 1);
  });

  it('is not taken for none where it cannot be read', () => {
    const { codes, findings } = effective({ [file]: new Uint8Array([0, 159, 0]) }, {}, { head: {} });
    assert.deepEqual(codes, ['config-invalid']);
    assert.match(findings[0]?.message ?? '', /^The configuration was not read, the defaults apply: /);
    assert.deepEqual(effective({ [file]: '{' }, {}, { head: {} }).codes, ['config-invalid']);
  });
});
