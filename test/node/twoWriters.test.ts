import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { attestationsFile } from '../../src/core/evidence/attestation.js';
import { parseAttestations } from '../../src/core/evidence/attestationFile.js';
import { decisionsFile, type Decision } from '../../src/core/evidence/decision.js';
import { parseDecisions, printDecisions } from '../../src/core/evidence/decisionFile.js';
import { approve, readApprovals } from '../../src/node/approvals.js';
import { recordDecision } from '../../src/node/decisions.js';
import { madeHere } from '../../src/node/ledger.js';
import { temporaryFolder, writeBelow } from '../support/gitRepository.js';

const each = 40;
const hash = { sha256: (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex') };
const when = '2026-05-06T07:08:09Z';

describe('files that several processes write', function () {
  this.timeout(60_000);
  let base: string;
  let root: string;
  beforeEach(() => {
    base = temporaryFolder();
    root = join(base, 'orchard');
    mkdirSync(root);
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  const own = (name: string) => ({ kind: 'at', file: join(base, 'home', name) }) as const;
  const decision = (more: Partial<Decision>): Decision => ({
    file: 'src/pear.ts',
    task: '7',
    tag: 'SUGGEST_X',
    textHash: 'a'.repeat(64),
    text: 'x',
    decision: 'accepted',
    who: 'Ada',
    when,
    ...more,
  });
  const decided = () => parseDecisions(readFileSync(join(root, decisionsFile), 'utf8')).decisions;
  const record = (who: string) => recordDecision(root, decision({ who, task: who }), () => true);

  /** Two processes at once, each of which does something 40 times, told its name and how often it did already. */
  async function twice(program: string): Promise<void> {
    const script = join(base, 'writer.mts');
    const lines = [
      `import { createHash } from 'node:crypto';`,
      ...['attestations', 'decisions', 'approvals'].map(
        (name) => `import * as ${name} from ${JSON.stringify(resolve(`src/node/${name}.ts`))};`,
      ),
      `import { attestationId } from ${JSON.stringify(resolve('src/core/evidence/attestation.ts'))};`,
      `const hash = { sha256: (text) => createHash('sha256').update(text).digest('hex') };`,
      `const [root, home, who] = process.argv.slice(-3);`,
      `const own = (name) => ({ kind: 'at', file: home + '/' + name });`,
      `const base = ${JSON.stringify(decision({}))};`,
      `for (let n = 0; n < ${each}; n++) {`,
      `  const outcome = (() => { ${program} })();`,
      `  if (outcome !== undefined && outcome.kind !== 'decided' && outcome.kind !== 'written')`,
      `    throw new Error(JSON.stringify(outcome));`,
      `}`,
    ];
    writeFileSync(script, lines.join('\n'));
    const writer = (who: string): Promise<number | null> =>
      new Promise((done) => {
        const child = spawn(
          process.execPath,
          ['--import', 'tsx', script, root, join(base, 'home'), who],
          // What it loads is no part of what is measured here.
          { env: { ...process.env, NODE_V8_COVERAGE: '' }, stdio: ['ignore', 'ignore', 'inherit'] },
        );
        child.once('exit', done);
      });
    assert.deepEqual(await Promise.all([writer('Ada'), writer('Bob')]), [0, 0]);
  }

  it('hold every decision', async () => {
    await twice(`return decisions.recordDecision(root, { ...base, task: who + n }, () => true);`);
    assert.equal(decided().length, 2 * each);
    assert.deepEqual(readdirSync(join(root, '.orchestration')), ['decisions.json']);
  });

  it('hold every attestation, and its line in the ledger', async () => {
    await twice(`
      const said = { task: '7', claim: '7/' + n, text: 'x', claimHash: base.textHash, inputs: [],
        who, when: base.when, why: 'tried it' };
      const one = { id: attestationId(said, hash), ...said };
      return attestations.addAttestation(root, one, own('ledger'));
    `);
    const text = readFileSync(join(root, attestationsFile), 'utf8');
    const { attestations } = parseAttestations(text, hash);
    assert.equal(attestations.length, 2 * each);
    assert.equal(madeHere(own('ledger'), root, attestations, assert.fail).size, 2 * each);
    assert.deepEqual(readdirSync(join(base, 'home')), ['ledger']);
  });

  it('hold every approval', async () => {
    await twice(`
      const asked = { kind: 'command', line: 'npm test', folder: who + n, resolved: 'x' };
      const reason = approvals.approve(own('approvals.json'), root, asked, 'always', base.when);
      return reason && { reason };
    `);
    const known = readApprovals(own('approvals.json'), root);
    assert.equal(known.kind === 'read' ? known.approvals.length : known.reason, 2 * each);
  });

  it('keep what came while they were changed, as git brings it', () => {
    record('Ada');
    let pulled = false;
    const outcome = recordDecision(root, decision({}), () => {
      if (!pulled)
        writeBelow(
          root,
          decisionsFile,
          printDecisions([...decided(), decision({ task: 'Bob', who: 'Bob' })]),
        );
      return (pulled = true);
    });
    assert.equal(outcome.kind, 'decided');
    assert.deepEqual(
      decided().map(({ task }) => task),
      ['7', 'Ada', 'Bob'],
    );
  });

  it('are not written where they change without an end', () => {
    record('Ada');
    let n = 0;
    const outcome = recordDecision(root, decision({}), () => {
      writeBelow(root, decisionsFile, printDecisions([decision({ task: `${n++}` })]));
      return true;
    });
    assert.match(outcome.kind === 'failed' ? outcome.reason : '', /cannot be written: it was replaced/);
    assert.deepEqual([decided().map(({ task }) => task), n], [['4'], 5]);
  });

  describe('while another process has the lock', () => {
    const lock = '.orchestration/.decisions.json.lock.tmp';
    const dated = (seconds: number): void => {
      writeBelow(root, lock, '');
      const time = Date.now() / 1000 + seconds;
      utimesSync(join(root, lock), time, time);
    };

    it('are left as they are, and that is said', () => {
      dated(0);
      const outcome = record('Ada');
      assert.match(
        outcome.kind === 'failed' ? outcome.reason : '',
        /^\.orchestration\/decisions\.json cannot be written: another window or command is writing it$/,
      );
      assert.equal(existsSync(join(root, decisionsFile)), false);
      assert.ok(existsSync(join(root, lock)));
      const approvals = own('approvals.json');
      writeBelow(base, 'home/.approvals.json.lock.tmp', '');
      const asked = { kind: 'oracles', requests: ['GET /'] } as const;
      assert.match(approve(approvals, root, asked, 'always', when) ?? '', /another window or command/);
    });

    it('are written all the same where it ended long ago', () => {
      for (const seconds of [-60, 3600]) {
        dated(seconds);
        assert.equal(record(`${seconds}`).kind, 'decided');
        assert.equal(existsSync(join(root, lock)), false);
      }
      assert.equal(decided().length, 2);
    });
  });
});
