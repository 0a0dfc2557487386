import assert from 'node:assert/strict';
import { defaultConfig } from '../../../src/core/config.js';
import type { Outcome } from '../../../src/core/evidence/observation.js';
import type { Base } from '../../../src/core/log/base.js';
import { describeBase, judgeClaim } from '../../../src/core/verdict/judgeClaim.js';
import { claim, inside } from '../report/sample.js';

const isNew = claim({ kind: 'file-new', path: inside('a.ts') }, 'a.ts is new');
const exists = claim({ kind: 'file-exists', path: inside('a.ts') }, 'a.ts exists');
const narrow: Base = { kind: 'commit', commit: 'abcdef0123456789', because: 'parent of it' };
const wide: Base = { ...narrow, wider: '1234567890abcdef', doubt: 'it was done before' };

/** Judges against a base; what is seen depends on the commit that is compared with. */
async function judged(base: Base, outcomes: Readonly<Record<string, Outcome>>, one = isNew) {
  const asked: string[] = [];
  const result = await judgeClaim({ claim: one, base }, defaultConfig, (against) => {
    const commit = against.kind === 'commit' ? against.commit.slice(0, 3) : against.kind;
    asked.push(commit);
    return Promise.resolve([
      { probe: 'git', outcome: outcomes[commit] ?? 'error', message: `as of ${commit}` },
    ]);
  });
  return { ...result, asked };
}

describe('judging one claim', () => {
  it('is what the probes saw, against its base', async () => {
    const { status, message, base, observations, asked } = await judged(narrow, { abc: 'present' });
    assert.deepEqual(
      [status, message, base, observations.length, asked],
      ['verified', 'as of abc', 'abcdef0 (parent of it)', 1, ['abc']],
    );
    assert.equal((await judged(narrow, { abc: 'absent' })).status, 'failed');
  });

  it('leaves open what holds only against the wider base', async () => {
    const { status, message, hint, asked } = await judged(wide, { abc: 'absent', '123': 'present' });
    assert.deepEqual([status, asked], ['unchecked', ['abc', '123']]);
    assert.equal(
      message,
      'it holds, but not since abcdef0: it was done before, so nobody can tell that it belongs to it',
    );
    assert.equal(hint, 'add "Base: 1234567890ab" to the task\'s header if the work began there');
    const root = await judged({ ...narrow, wider: 'root' }, { abc: 'absent', root: 'present' });
    assert.deepEqual([root.status, root.asked], ['unchecked', ['abc', 'root']]);
    assert.match(root.message, /the work may have begun earlier/);
    assert.match(root.hint ?? '', /"Base: <commit>"/);
  });

  it('is false when it holds against neither', async () => {
    assert.equal((await judged(wide, { abc: 'absent', '123': 'absent' })).status, 'failed');
    assert.equal((await judged(wide, { abc: 'absent', '123': 'unknowable' })).status, 'failed');
  });

  it('does not ask again about what no base can change', async () => {
    const { status, asked } = await judged(wide, { abc: 'absent', '123': 'present' }, exists);
    assert.deepEqual([status, asked], ['failed', ['abc']]);
  });
});

describe('a base in words', () => {
  it('says why it is the base', () => {
    assert.equal(describeBase({ kind: 'unknown', reason: 'there is no git' }), 'unknown: there is no git');
    assert.equal(describeBase({ kind: 'root', because: 'the first commit' }), 'the first commit');
    assert.equal(describeBase(narrow), 'abcdef0 (parent of it)');
  });
});
