import assert from 'node:assert/strict';
import type { Claim, Subject } from '../../../src/core/claim/claim.js';
import {
  attest,
  brokenBecause,
  claimHash,
  fileHashes,
  inputFiles,
  workedFiles,
  type Judged,
  type Vouching,
} from '../../../src/core/evidence/attest.js';
import type { Attestation } from '../../../src/core/evidence/attestation.js';
import type { Observation } from '../../../src/core/evidence/observation.js';
import { rangeOnLine } from '../../../src/core/text/position.js';
import { claim, inside, log } from '../report/sample.js';
import { memoryWorld, type MemoryFiles } from '../../support/memoryWorld.js';

const ada: Vouching = { who: 'Ada', when: '2026-05-06T07:08:09Z', why: 'tried it' };
const { hash } = memoryWorld({});

const judged = (one: Claim, status: Judged['status'] = 'unchecked', ...seen: Observation[]): Judged => ({
  claim: one,
  status,
  observations: seen,
});
const said = (subject: Subject = { kind: 'statement' }): Claim =>
  claim(subject, 'pears ripen', 3, 'COMPLETION_DRIVE');
const needsRunning: Observation = { probe: 'port', outcome: 'needs-running', message: 'ask a server' };
const created = (path: string): Pick<Judged, 'claim'> => ({
  claim: claim({ kind: 'file-exists', path: inside(path) }, `${path} exists`),
});

function made(
  one: Judged,
  files: MemoryFiles = {},
  beside: readonly Pick<Judged, 'claim'>[] = [],
): Attestation {
  const task = { id: '7', state: 'active', claims: beside } as const;
  const answer = attest(one, task, ada, memoryWorld(files));
  return answer.kind === 'attested' ? answer.attestation : assert.fail(answer.reason);
}

function broken(
  attestation: Attestation,
  now: Judged,
  files: MemoryFiles = {},
  beside: readonly Pick<Judged, 'claim'>[] = [],
): string | undefined {
  const standing = { judged: now, claimHash: claimHash(now.claim, hash), worked: workedFiles(beside) };
  return brokenBecause(attestation, standing, fileHashes(memoryWorld(files).files));
}

describe('attesting a claim', () => {
  it('records who, when, why, the claim and its inputs', () => {
    const one = judged(said({ kind: 'env', name: 'KEY', path: inside('src/a.ts') }));
    const attestation = made(one, { 'src/a.ts': 'x' });
    assert.match(attestation.id, /^[0-9a-f]{16}$/);
    assert.deepEqual(
      { ...attestation, id: '' },
      {
        id: '',
        task: '7',
        claim: one.claim.id,
        text: 'pears ripen',
        claimHash: claimHash(one.claim, hash),
        inputs: [{ file: 'src/a.ts', hash: hash.sha256('x') }],
        ...ada,
      },
    );
  });

  it('is refused for what a check settles, and for a finished task', () => {
    const world = memoryWorld({});
    const task = { id: '7', state: 'active', claims: [] } as const;
    for (const status of ['verified', 'failed', 'error', 'stale'] as const)
      assert.deepEqual(attest(judged(said(), status), task, ada, world), {
        kind: 'refused',
        reason: `only what nothing mechanical can settle is attested, and this claim is ${status}`,
      });
    for (const status of ['runtime', 'unchecked', 'attested'] as const)
      assert.equal(attest(judged(said(), status), task, ada, world).kind, 'attested');
    const past = attest(judged(said()), { ...task, state: 'history' }, ada, world);
    assert.match(past.kind === 'refused' ? past.reason : '', /the task is finished/);
  });

  it('is refused without a name or a reason, and trims them', () => {
    const world = memoryWorld({});
    const task = { id: '7', state: 'active', claims: [] } as const;
    const reason = (vouching: Partial<Vouching>) => {
      const answer = attest(judged(said()), task, { ...ada, ...vouching }, world);
      return answer.kind === 'refused' ? answer.reason : answer.attestation.who;
    };
    assert.match(reason({ who: '  ' }), /"who" must be one line/);
    assert.match(reason({ why: '' }), /"why" must be one line/);
    assert.match(reason({ when: '6 May' }), /"when" must be a time in UTC/);
    assert.equal(reason({ who: ' Ada ' }), 'Ada');
  });

  it('is refused where it would rest on more files than anybody looks at', () => {
    const inputs = Array.from({ length: 1001 }, (_, at) => ({ file: `f${at}`, hash: 'x' }));
    const seen: Observation = { probe: 'command', outcome: 'unknowable', message: 'm', inputs };
    const answer = attest(
      judged(said(), 'unchecked', seen),
      { id: '7', state: 'active', claims: [] },
      ada,
      memoryWorld({}),
    );
    assert.match(answer.kind === 'refused' ? answer.reason : '', /depends on 1001 files, and at most 1000/);
  });

  it('keeps a long text of several lines on one line', () => {
    const { text } = made(judged({ ...said(), text: `a\n\tb ${'c'.repeat(600)}` }));
    assert.ok(text.startsWith('a b ccc'));
    assert.equal(text.length, 500);
    assert.ok(text.endsWith('…'));
  });
});

describe('the inputs of a claim', () => {
  const files = (one: Judged, ...beside: Pick<Judged, 'claim'>[]) => inputFiles(one, workedFiles(beside));

  it('are none for a sentence in a log', () => {
    assert.deepEqual(files(judged(said()), created('src/a.ts')), []);
  });

  it('are what it names and what was read to answer it', () => {
    const seen: Observation = {
      probe: 'symbol',
      outcome: 'unknowable',
      message: 'm',
      file: 'src/b.ts',
      inputs: [
        { file: 'src/z.ts', hash: '1' },
        { file: 'src/a.ts', hash: '2' },
        { file: log, hash: '3' },
      ],
    };
    const one = said({ kind: 'symbol', name: 'ripen', path: inside('src/a.ts') });
    assert.deepEqual(files(judged(one, 'unchecked', seen)), ['src/a.ts', 'src/b.ts', 'src/z.ts']);
  });

  it('are the source file that the tag comments on', () => {
    assert.deepEqual(files(judged({ ...said(), file: 'src/pear.ts' })), ['src/pear.ts']);
  });

  it('are the sources of the task where only running something can tell', () => {
    const beside = ['src/b.ts', 'src/a.ts', 'docs/x.md', '.orchestration/evidence/7/a.json'].map(created);
    for (const one of [
      judged(said({ kind: 'manual', instruction: 'log in' }), 'runtime'),
      judged(said({ kind: 'port', host: 'localhost', port: 80 }), 'runtime', needsRunning),
    ])
      assert.deepEqual(files(one, ...beside), ['src/a.ts', 'src/b.ts']);
  });
});

describe('an attestation', () => {
  const statement = { ...said(), statement: 'Assuming pears ripen' };

  it('holds while nothing changes, wherever the claim stands', () => {
    const attestation = made(judged(statement));
    const moved = { ...statement, range: rangeOnLine(99, 1, 2), file: 'docs/other.md' };
    assert.equal(broken(attestation, judged(moved)), undefined);
  });

  it('dies when the claim says something else under the same identity', () => {
    const attestation = made(judged(statement));
    for (const now of [
      { ...statement, statement: 'Assuming pears rot' },
      { ...statement, tag: 'COMPLETION_DRIVE_INTEGRATION' },
      { ...said({ kind: 'manual', instruction: 'x' }), id: statement.id },
    ])
      assert.equal(broken(attestation, judged(now)), 'the claim says something else since');
  });

  it('is not told another claim by the order of its keys or the place of its count', () => {
    const count = (from: number) => ({ kind: 'exact', lines: 3, range: rangeOnLine(from, 0, 1) }) as const;
    const one = said({ kind: 'file-lines', path: inside('a'), count: count(1) });
    const { kind, ...rest } = { ...one, count: count(9) };
    assert.equal(claimHash(one, hash), claimHash({ ...rest, kind } as Claim, hash));
    assert.notEqual(
      claimHash(one, hash),
      claimHash({ ...one, count: { ...count(1), lines: 4 } } as Claim, hash),
    );
  });

  it('dies when an input changes, goes, comes, or becomes something else', () => {
    const one = judged(said({ kind: 'setting', key: 'k', path: inside('a.bin') }));
    const binary = new Uint8Array([1, 0, 2]);
    const states: readonly MemoryFiles[] = [
      { 'a.bin': 'x' },
      { 'a.bin': 'y' },
      { 'a.bin': binary },
      {},
      { 'a.bin/b': 'x' },
    ];
    for (const then of states)
      for (const now of states)
        assert.equal(
          broken(made(one, then), one, now),
          then === now ? undefined : 'a.bin changed since',
          JSON.stringify([then, now]),
        );
  });

  it('says of a file that must not be read no more than that', () => {
    const one = judged(said({ kind: 'env', name: 'KEY', path: inside('.env') }));
    assert.deepEqual(made(one, { '.env': 'KEY=1' }).inputs, [{ file: '.env', hash: 'unreadable' }]);
    assert.equal(broken(made(one, { '.env': 'KEY=1' }), one, {}), '.env changed since');
  });

  it('dies when the claim depends on a further file', () => {
    const one = judged(said({ kind: 'manual', instruction: 'log in' }), 'runtime');
    const files = { 'src/a.ts': 'a', 'src/b.ts': 'b' };
    const attestation = made(one, files, [created('src/a.ts')]);
    assert.equal(broken(attestation, one, files, [created('src/a.ts')]), undefined);
    assert.equal(
      broken(attestation, one, files, [created('src/a.ts'), created('src/b.ts')]),
      'it depends on src/b.ts, too, since',
    );
    assert.equal(broken(attestation, one, files, []), undefined);
  });
});
