import assert from 'node:assert/strict';
import type { Claim } from '../../../src/core/claim/claim.js';
import { attest } from '../../../src/core/evidence/attest.js';
import { attestationsFile, type Attestation } from '../../../src/core/evidence/attestation.js';
import { printAttestations } from '../../../src/core/evidence/attestationFile.js';
import type { Status } from '../../../src/core/evidence/observation.js';
import { neverCancelled } from '../../../src/core/ports/world.js';
import {
  readAttestations,
  settleAttested,
  withoutClaim,
  type Honoured,
} from '../../../src/core/verdict/attested.js';
import type { ClaimResult } from '../../../src/core/verdict/result.js';
import { settleDependents } from '../../../src/core/verdict/settleDependents.js';
import { verify } from '../../../src/core/verify.js';
import { memoryWorkspace } from '../../support/memoryWorkspace.js';
import { memoryWorld, type MemoryFiles } from '../../support/memoryWorld.js';
import { claim, inside, result } from '../report/sample.js';

const sentence = claim({ kind: 'statement' }, 'pears ripen', 1, 'COMPLETION_DRIVE');
const needsRunning = [{ probe: 'manual', outcome: 'needs-running', message: 'try it' }] as const;
const when = '2026-05-06T07:08:09Z';

function word(of: Claim, who: string, files: MemoryFiles = {}, why = 'tried it'): Attestation {
  const task = { id: '1', state: 'active', claims: [] } as const;
  const open = { claim: of, status: 'unchecked', observations: [] } as const;
  const made = attest(open, task, { who, when, why }, memoryWorld(files));
  return made.kind === 'attested' ? made.attestation : assert.fail(made.reason);
}

/** The results in a workspace with these records. */
function settle(
  results: readonly ClaimResult[],
  records: readonly Attestation[],
  honoured: Honoured = 'all',
  files: MemoryFiles = {},
): readonly ClaimResult[] {
  const world = memoryWorld({ ...files, [attestationsFile]: printAttestations(records) });
  return settleAttested(results, readAttestations(world, honoured), world);
}

const states = (one: ClaimResult | undefined) =>
  one?.attestations?.map(({ who, state }) => `${who} ${state}`);

describe('what a person vouched for', () => {
  it('is attested, where only running it or nothing at all could tell', () => {
    for (const status of ['runtime', 'unchecked'] as const) {
      const [one] = settle([result(sentence, status, 'm', { hint: 'run it' })], [word(sentence, 'Ada')]);
      assert.equal(one?.status, 'attested');
      assert.equal(one.message, 'attested by Ada on 2026-05-06: tried it');
      assert.equal(one.hint, undefined);
      assert.deepEqual(one.attestations, [{ who: 'Ada', when, why: 'tried it', state: 'counted' }]);
    }
  });

  it('changes nothing that a check settles', () => {
    for (const status of ['failed', 'verified', 'error', 'stale'] satisfies Status[]) {
      const before = result(sentence, status, 'm', { hint: 'h' });
      const [one] = settle([before], [word(sentence, 'Ada')]);
      assert.deepEqual(
        [one?.status, one?.message, one?.hint, states(one)],
        [status, 'm', 'h', ['Ada without-effect']],
      );
    }
  });

  it('names everybody who vouched', () => {
    const people = ['Ada', 'Bob', 'Cyd', 'Dan', 'Eve'];
    const [one] = settle(
      [result(sentence, 'runtime', 'm')],
      people.map((who) => word(sentence, who, {}, who.toLowerCase())),
    );
    assert.equal(
      one?.message,
      'attested by Ada on 2026-05-06: ada; by Bob on 2026-05-06: bob; by Cyd on 2026-05-06: cyd; and by 2 more',
    );
    assert.equal(one.attestations?.length, 5);
  });

  it('does not count when nobody says whose word counts, and says so', () => {
    const open = result(sentence, 'runtime', 'm', { hint: 'run it' });
    const world = memoryWorld({ [attestationsFile]: printAttestations([word(sentence, 'Ada')]) });
    const attestations = readAttestations(world);
    const [other] = settleAttested([open], attestations, world);
    assert.equal(other?.status, 'runtime');
    assert.equal(other.hint, 'run it; the attestation of Ada was made elsewhere and does not count here');
    assert.deepEqual(states(other), ['Ada elsewhere']);
    assert.deepEqual(
      attestations.findings.map(({ code, severity }) => [code, severity]),
      [['attestation-elsewhere', 'info']],
    );
  });

  it('counts for those who are honoured only', () => {
    const [ada, bob] = [word(sentence, 'Ada'), word(sentence, 'Bob')];
    const [one] = settle([result(sentence, 'runtime', 'm')], [ada, bob], () => new Set([bob.id]));
    assert.equal(one?.message, 'attested by Bob on 2026-05-06: tried it');
    assert.deepEqual(states(one), ['Ada elsewhere', 'Bob counted']);
  });

  it('dies with its input, says why, and another person’s still counts', () => {
    const about = claim({ kind: 'env', name: 'KEY', path: inside('src/x.ts') }, 'KEY is declared', 1);
    const [old, now] = [{ 'src/x.ts': 'a' }, { 'src/x.ts': 'b' }];
    const open = result(about, 'unchecked', 'm');
    const [one] = settle([open], [word(about, 'Ada', old)], 'all', now);
    assert.equal(one?.status, 'unchecked');
    assert.equal(one.message, 'm');
    assert.equal(one.hint, 'the attestation of Ada no longer holds: src/x.ts changed since');
    const [two] = settle([open], [word(about, 'Ada', old), word(about, 'Bob', now)], 'all', now);
    assert.equal(two?.status, 'attested');
    assert.deepEqual(states(two), ['Ada outdated', 'Bob counted']);
  });

  it('is nobody’s word for another claim of the same identity', () => {
    const other = { ...claim({ kind: 'manual', instruction: 'eat one' }, 'eat one'), id: sentence.id };
    const [one] = settle([result(other, 'runtime', 'm')], [word(sentence, 'Ada')]);
    assert.equal(one?.status, 'runtime');
    assert.match(one.hint ?? '', /no longer holds: the claim says something else since/);
  });

  it('does not outlive the file that it is about', () => {
    const path = inside('src/none.ts');
    const gone = result(claim({ kind: 'file-exists', path }, 'exists', 1), 'failed', 'gone');
    const about = claim({ kind: 'symbol', name: 'x', path }, 'x is declared', 2);
    const settled = settle([gone, result(about, 'unchecked', 'm')], [word(about, 'Ada')]);
    assert.equal(settled[1]?.status, 'attested');
    const [, one] = settleDependents(settled);
    assert.deepEqual(
      [one?.status, one?.message, one?.attestations],
      ['unchecked', 'the file is missing', undefined],
    );
  });

  it('leaves the results as they are where nobody vouched', () => {
    const results = [result(sentence, 'runtime', 'm')];
    const world = memoryWorld({});
    assert.equal(settleAttested(results, readAttestations(world, 'all'), world), results);
    assert.deepEqual(settle(results, [word(claim({ kind: 'statement' }, 'x', 9), 'Ada')]), results);
  });
});

describe('the attestations of a run', () => {
  const findings = (files: MemoryFiles, honoured?: Honoured) =>
    readAttestations(memoryWorld(files), honoured).findings.map(
      ({ code, severity, message }) => `${severity} ${code}: ${message}`,
    );

  it('are none without a file', () => {
    assert.deepEqual(findings({}, 'all'), []);
  });

  it('are announced where the run was told to honour them', () => {
    const one = word(sentence, 'Ada');
    assert.deepEqual(findings({ [attestationsFile]: printAttestations([one]) }, 'all'), [
      'warning attestation-elsewhere: 1 attestation counts, whoever wrote it: this run was told to honour it',
    ]);
    assert.deepEqual(findings({ [attestationsFile]: printAttestations([]) }, 'all'), []);
    assert.deepEqual(
      findings({ [attestationsFile]: printAttestations([one]) }, () => new Set([one.id])),
      [],
    );
  });

  it('are not read from what is no file of a sensible size', () => {
    assert.match(findings({ [attestationsFile]: ' '.repeat(1024 * 1024 + 1) })[0] ?? '', /larger than 1 MB/);
    assert.match(
      findings({ [`${attestationsFile}/x`]: '' })[0] ?? '',
      /the file is not read: it is a folder/,
    );
    assert.match(findings({ [attestationsFile]: new Uint8Array([0]) })[0] ?? '', /binary/);
  });

  it('whose claim is gone are named, as far as the run can tell', () => {
    const records = [word(sentence, 'Ada'), word({ ...sentence, id: '2/x' }, 'Bob')];
    const world = memoryWorld({ [attestationsFile]: printAttestations(records) });
    const gone = (honoured: Honoured | undefined, task: string | undefined, ...results: ClaimResult[]) =>
      withoutClaim(readAttestations(world, honoured), [
        { task: task === undefined ? undefined : { id: task }, results },
      ]).map(({ message }) => message);
    assert.deepEqual(gone('all', '1', result({ ...sentence, id: '2/x' }, 'runtime', 'm')), [
      'Ada attested "pears ripen", which no tag of task 1 claims any more',
    ]);
    assert.deepEqual(gone('all', '3'), []);
    assert.deepEqual(gone('all', undefined), []);
    assert.deepEqual(gone(undefined, '1'), []);
  });
});

describe('a run with attestations', () => {
  const log = '.orchestration/implementation-log.md';
  const text =
    '# Task 1: A\n\n#COMPLETION_DRIVE: Assuming the button is easy to find\n  Verification: try it on a phone\n';
  const everything = { tasks: [], paths: [], history: false };

  it('has a claims gate that is CONDITIONAL before a person vouches, and PASSED after', async () => {
    const before = await verify(memoryWorkspace({ [log]: text }), {}, everything, neverCancelled);
    const [task] = before.tasks;
    assert.equal(task?.gates.claims.state, 'CONDITIONAL');
    const open = task.claims[0] ?? assert.fail('no claim');
    assert.deepEqual(
      [open.status, open.observations],
      ['runtime', [{ ...needsRunning[0], message: 'try it on a phone' }]],
    );
    const made = attest(open, task, { who: 'Ada', when, why: 'did' }, memoryWorld({ [log]: text }));
    assert.ok(made.kind === 'attested');
    const files = { [log]: text, [attestationsFile]: printAttestations([made.attestation]) };
    const ask = (more: MemoryFiles, honoured?: Honoured, paths: readonly string[] = []) =>
      verify(
        memoryWorkspace({ ...files, ...more }),
        honoured === undefined ? {} : { attestations: honoured },
        { ...everything, paths },
        neverCancelled,
      );
    const after = await ask({}, 'all');
    assert.equal(after.tasks[0]?.gates.claims.state, 'PASSED');
    assert.deepEqual(after.tasks[0]?.gates.claims.reasons, ['1 claim is attested']);
    assert.equal((await ask({})).tasks[0]?.gates.claims.state, 'CONDITIONAL');
    // Another sentence above the same manual test is another claim.
    const reworded = text.replace('easy', 'impossible');
    assert.equal((await ask({ [log]: reworded }, 'all')).tasks[0]?.gates.claims.state, 'CONDITIONAL');
    const gone = { [log]: '# Task 1: A\n\n#COMPLETION_DRIVE: words\n' };
    const codes = async (...paths: string[]) =>
      (await ask(gone, 'all', paths)).findings.map(({ code }) => code);
    assert.deepEqual(await codes(), ['attestation-elsewhere', 'attestation-without-claim']);
    assert.deepEqual(await codes('src/'), ['attestation-elsewhere']);
  });
});
