import assert from 'node:assert/strict';
import { attestationOf } from '../support/attesting.js';
import { addAttestation } from '../../src/node/attestations.js';
import { ledgerPlace } from '../../src/node/ledger.js';
import { hostileFolder, logPath, type HostileFolder } from '../support/hostileFolder.js';
import { stop, stopJson } from '../cli/hook/agent.js';
import { tagproof, verified } from '../support/commandLine.js';
import { makeRepository } from '../support/gitRepository.js';

describe('lessons paid for by others: the gate', () => {
  let here: HostileFolder;
  beforeEach(() => {
    here = hostileFolder();
    here.grace();
  });
  afterEach(() => here.dispose());

  it('a stop hook sends an agent back once for one state of the evidence, not nine times', async () => {
    here.log('#FILE_CREATED: src/pear.ts');
    const stopped = async (active: boolean): Promise<string> => {
      const message = { last_assistant_message: 'All done.', stop_hook_active: active };
      const { answer, code } = await stop(here, stopJson(here, message));
      assert.equal(code, 0);
      return answer?.decision ?? 'may stop';
    };
    const answers = [await stopped(false)];
    for (let again = 0; again < 9; again++) answers.push(await stopped(true));
    assert.deepEqual(answers, ['block', ...Array.from({ length: 9 }, () => 'may stop')]);
    // Another state is worth another word.
    here.log('#FILE_CREATED: src/plum.ts');
    assert.equal(await stopped(true), 'block');
  });

  it('no marker, report or tag that says "verified" is believed: what it says is computed anew', async () => {
    here.log('#FILE_CREATED: src/pear.ts', '#VERIFIED: src/pear.ts exists');
    const passed = { verdict: 'PASSED', status: 'verified', verified: true };
    here.write('.orchestration/.verified', 'PASSED\n');
    here.write('.orchestration/VERIFIED', '');
    here.write('.orchestration/verification-report.md', '# Verification: PASSED\n\nAll claims verified.\n');
    here.write('.orchestration/verification-report.json', JSON.stringify({ ...passed, tasks: [passed] }));
    here.write('.orchestration/evidence/task-7/verified.json', JSON.stringify(passed));
    const { code, verdict, claims } = await verified(here.root);
    assert.deepEqual([code, verdict], [1, 'BLOCKED']);
    assert.equal(claims.find(({ text }) => text === 'src/pear.ts exists')?.status, 'failed');
    const { out } = await tagproof(here.root, ['verify']);
    assert.match(out, /#VERIFIED/);
    // Nor after its own report was written, which somebody edits.
    here.write('.orchestration/verification-report.md', '# Verification: PASSED\n');
    assert.equal((await verified(here.root)).verdict, 'BLOCKED');
  });

  it('something can turn green: a description is advisory, and counted beside the verdict', async () => {
    here.write('src/pear.ts', 'one\n');
    here.log('#FILE_CREATED: src/pear.ts (1 line)', '', '#COMPLETION_DRIVE: Assuming users like pears');
    const { claimsGate, claims } = await verified(here.root);
    assert.equal(claimsGate, 'PASSED');
    assert.equal(claims.at(-1)?.status, 'unchecked');
    const { out } = await tagproof(here.root, ['verify', '--no-report']);
    assert.match(out, /claims +PASSED +3 claims are verified · 1 unchecked/);
  });

  it('something can turn green: a person can attest what no machine can tell', async () => {
    const env = { XDG_CONFIG_HOME: `${here.outside}/ada` };
    here.write('src/pear.ts', 'one\n');
    here.log(
      '#FILE_CREATED: src/pear.ts (1 line)',
      '',
      '#COMPLETION_DRIVE: Assuming the button is easy to find',
      '  Verification: try it on a phone',
    );
    const claims = async (): Promise<string> =>
      /claims +(.*)/.exec((await tagproof(here.root, ['verify', '--no-report'], { env })).out)?.[1] ?? '';
    assert.match(await claims(), /^CONDITIONAL +1 needs something running/);
    addAttestation(here.root, await attestationOf(here.root, 'try it on a phone'), ledgerPlace(env));
    assert.match(await claims(), /^PASSED +3 claims are verified, 1 attested/);
  });

  it('something can turn green: the verdict says in one line what is left', async () => {
    here.write('src/pear.ts', 'one\n');
    here.log('#FILE_CREATED: src/pear.ts (9 lines)', '', '#FILE_CREATED: src/plum.ts');
    const { out } = await tagproof(here.root, ['verify', '--no-report']);
    const [verdict, next] = out.trimEnd().split('\n').slice(-3);
    assert.equal(verdict, 'BLOCKED  2 claims failed');
    assert.equal(next, 'next  correct 2 failed claims, or the code behind them');
  });

  it('a finished task does not turn red as the project moves on: it is judged at its own commit', async () => {
    const repository = makeRepository();
    try {
      const [pears, plums] = [
        '# Task 7: Pears\n\n#FILE_CREATED: src/pear.ts (1 line)\n',
        '# Task 8: Plums\n\n#FILE_CREATED: src/plum.ts (2 lines)\n',
      ];
      repository.commit();
      repository.write('src/pear.ts', 'one\n');
      repository.write(logPath, pears);
      repository.commit();
      repository.remove('src/pear.ts');
      repository.write('src/plum.ts', 'one\ntwo\n');
      repository.write(logPath, `${plums}\n${pears}`);
      repository.commit();
      const all = ['verify', '--all', '--format', 'json', '--no-report'];
      const { tasks } = JSON.parse((await tagproof(repository.root, all)).out) as {
        tasks: { id: string; state: string; counts: { failed: number; verified: number } }[];
      };
      assert.deepEqual(
        tasks.slice(0, 2).map(({ id, state, counts }) => [id, state, counts.failed, counts.verified]),
        [
          ['8', 'active', 0, 3],
          ['7', 'history', 0, 3],
        ],
      );
      const { claims } = await verified(repository.root);
      assert.ok(claims.length === 3 && claims.every(({ text }) => text.includes('plum')));
    } finally {
      repository.dispose();
    }
  });

  it('a true claim does not turn red because the base was guessed: without one it is unchecked, with the reason', async () => {
    const plain = hostileFolder(false);
    try {
      plain.write('src/pear.ts', 'one\n');
      plain.log('#FILE_CREATED: src/pear.ts', '', '#FILE_MODIFIED: src/pear.ts', 'Lines affected: 1');
      const { claims } = await verified(plain.root);
      const unknown = claims.filter(({ status }) => status === 'unchecked');
      assert.deepEqual(
        claims.filter(({ status }) => status === 'failed'),
        [],
      );
      assert.ok(unknown.some(({ text }) => text === 'src/pear.ts is new'));
      assert.ok(
        unknown.some(({ text }) => text === 'line 1 of src/pear.ts changed'),
        JSON.stringify(unknown),
      );
      for (const { message } of unknown) assert.match(message, /not in a git repository/);
    } finally {
      plain.dispose();
    }
  });
});
