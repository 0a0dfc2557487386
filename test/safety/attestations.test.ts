import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { attestationId, attestationsFile, type Attestation } from '../../src/core/evidence/attestation.js';
import { printAttestations } from '../../src/core/evidence/attestationFile.js';
import { addAttestation } from '../../src/node/attestations.js';
import { ledgerPlace } from '../../src/node/ledger.js';
import { createHash } from 'node:crypto';
import { attestationOf } from '../support/attesting.js';
import { tagproof } from '../support/commandLine.js';
import { hostileFolder, isPosix, type HostileFolder } from '../support/hostileFolder.js';

const hash = { sha256: (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex') };
const manual = 'try it on a phone';

describe('a forged attestation', () => {
  let here: HostileFolder;
  let env: Record<string, string>;
  beforeEach(() => {
    here = hostileFolder();
    env = { HOME: join(here.outside, 'home'), XDG_CACHE_HOME: join(here.outside, 'cache') };
    here.write('src/pear.ts', 'x\n');
    here.log(
      '#FILE_CREATED: src/pear.ts',
      '',
      '#COMPLETION_DRIVE: Assuming it works',
      `  Verification: ${manual}`,
    );
  });
  afterEach(() => here.dispose());

  /** The manual test's status and all that is said. */
  const status = async (...argv: string[]) => {
    const { out, err } = await tagproof(here.root, ['verify', '--no-report', '--format', 'json', ...argv], {
      env,
    });
    assert.equal(err, '');
    const report = JSON.parse(out) as {
      tasks: {
        gates: { claims: { state: string } };
        claims: { text: string; status: string; hint?: string }[];
      }[];
      findings: { code: string; message: string }[];
    };
    const claim = report.tasks.flatMap(({ claims }) => claims).find(({ text }) => text === manual);
    return { ...claim, gate: report.tasks[0]?.gates.claims.state, findings: report.findings };
  };
  const forge = (...records: readonly Attestation[]) =>
    here.write(attestationsFile, printAttestations(records));
  const real = () => attestationOf(here.root, manual);

  it('earns nothing, however well it is made', async () => {
    forge(await real());
    const { status: earned, gate, hint } = await status();
    assert.deepEqual([earned, gate], ['runtime', 'CONDITIONAL']);
    assert.match(hint ?? '', /made elsewhere and does not count here/);
  });

  it('earns nothing by a ledger in the workspace', async () => {
    const record = await real();
    forge(record);
    const other = join(here.outside, 'other');
    addAttestation(here.root, record, ledgerPlace({ XDG_CONFIG_HOME: other }));
    for (const folder of ['.config/tagproof', 'tagproof', '.orchestration'])
      here.write(`${folder}/attestations.ledger`, readFileSync(join(other, 'tagproof/attestations.ledger')));
    assert.equal((await status()).status, 'runtime');
    // Even where a command line in the workspace makes itself a home there.
    const inside = { XDG_CONFIG_HOME: here.root };
    const { out, err } = await tagproof(here.root, ['verify', '--no-report'], { env: inside });
    assert.match(out, /1 needs something running/);
    assert.match(err, /would lie inside the workspace/);
  });

  it('is not carried over by the ledger of another folder', async () => {
    const record = await real();
    addAttestation(here.root, record, ledgerPlace(env));
    assert.equal((await status()).status, 'attested');
    const copy = hostileFolder();
    try {
      for (const path of ['.orchestration/implementation-log.md', attestationsFile, 'src/pear.ts'])
        copy.write(path, readFileSync(here.path(path)));
      const { out } = await tagproof(copy.root, ['verify', '--no-report'], { env });
      assert.match(out, /1 needs something running/);
    } finally {
      copy.dispose();
    }
  });

  it('is not made of a true one: not for another claim, person, time, reason or state of the files', async () => {
    const record = await real();
    addAttestation(here.root, record, ledgerPlace(env));
    const { id: _, ...content } = record;
    for (const change of [
      { who: 'the boss' },
      { why: 'all is well' },
      { when: '2027-01-01T00:00:00Z' },
      { inputs: [] },
      { claimHash: 'a'.repeat(64) },
    ]) {
      const forged = { ...content, ...change };
      forge({ id: attestationId(forged, hash), ...forged });
      assert.equal((await status()).status, 'runtime', JSON.stringify(change));
      here.write(
        attestationsFile,
        JSON.stringify({ schemaVersion: 1, attestations: [{ ...record, ...change }] }),
      );
      const edited = await status('--honour-attestations');
      assert.equal(edited.status, 'runtime', JSON.stringify(change));
      assert.ok(edited.findings.some(({ code }) => code === 'attestation-invalid'));
    }
  });

  it('turns no false claim true, also where the run is told to honour it', async () => {
    here.log('#FILE_CREATED: src/pear.ts (900 lines)', '#FILE_CREATED: src/none.ts');
    const run = async () => {
      const argv = ['verify', '--no-report', '--format', 'json', '--honour-attestations'];
      const { out } = await tagproof(here.root, argv, { env });
      return (JSON.parse(out) as { tasks: { claims: { id: string; text: string; status: string }[] }[] })
        .tasks[0];
    };
    const before = await run();
    const content = (claim: string, text: string) => ({
      task: '7',
      claim,
      text,
      claimHash: 'a'.repeat(64),
      inputs: [],
      who: 'Eve',
      when: '2026-05-06T07:08:09Z',
      why: 'x',
    });
    forge(
      ...(before?.claims ?? []).map(({ id, text }) => {
        const one = content(id, text);
        return { id: attestationId(one, hash), ...one };
      }),
    );
    const statuses = (task: typeof before) => task?.claims.map(({ status }) => status);
    assert.deepEqual(statuses(await run()), statuses(before));
    assert.ok(statuses(before)?.includes('failed'));
  });

  it('cannot be claimed by a grep in the file itself', async () => {
    here.write(attestationsFile, '{"x": "it works"}');
    here.log('#COMPLETION_DRIVE: Assuming it works', `  Verification: grep works ${attestationsFile}`);
    const { out } = await tagproof(here.root, ['verify', '--no-report'], { env });
    assert.doesNotMatch(out, /1 verified|claim is verified/);
  });

  it('can come from no command: none makes a ledger or a record', async () => {
    for (const argv of [
      ['verify', '--honour-attestations'],
      ['verify'],
      ['tags'],
      ['explain', 'src/pear.ts:1'],
      ['doctor'],
    ])
      await tagproof(here.root, argv, { env });
    // What is remembered of runs, nobody takes for a word of anybody.
    const kept = readdirSync(here.outside, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map(({ parentPath }) => relative(here.outside, parentPath));
    assert.deepEqual([...new Set(kept)], ['cache/tagproof/runs']);
    assert.ok(!readdirSync(here.path('.orchestration')).includes('attestations.json'));
    for (const word of ['attest', 'approve', 'vouch'])
      assert.equal((await tagproof(here.root, [word], { env })).code, 2, word);
  });
});

describe('a hostile file of attestations', () => {
  let here: HostileFolder;
  beforeEach(() => {
    here = hostileFolder();
    here.log('#COMPLETION_DRIVE: Assuming it works', `  Verification: ${manual}`);
  });
  afterEach(() => here.dispose());

  const said = async () => {
    const argv = ['verify', '--no-report', '--format', 'json', '--honour-attestations'];
    const { code, out, err } = await tagproof(here.root, argv);
    assert.deepEqual([code, err], [0, '']);
    const { tasks, findings } = JSON.parse(out) as {
      tasks: { gates: { claims: { state: string } } }[];
      findings: { code: string; message: string }[];
    };
    assert.equal(tasks[0]?.gates.claims.state, 'CONDITIONAL');
    return findings.map(({ code: one, message }) => `${one}: ${message}`).join('\n');
  };

  it('is a finding, whatever it is', async () => {
    for (const content of [
      '',
      '[',
      '['.repeat(100_000),
      '\ufeff{}',
      new Uint8Array([0, 1]),
      '{"schemaVersion":1}',
    ]) {
      here.write(attestationsFile, content);
      assert.match(await said(), /^attestation-invalid: the file is not read/);
    }
    truncateSync(here.path(attestationsFile), 100 * 1024 * 1024);
    assert.match(await said(), /larger than 1 MB/);
  });

  it('is not read through a link out of the workspace, nor from a folder', async function () {
    if (!isPosix) this.skip();
    const record = await attestationOf(here.root, manual);
    writeFileSync(join(here.outside, 'file.json'), printAttestations([record]));
    symlinkSync(join(here.outside, 'file.json'), here.path(attestationsFile));
    assert.match(await said(), /outside the workspace/);
    symlinkSync(join(here.outside, 'nothing'), here.path('.orchestration/x'));
    here.dispose();
    here = hostileFolder();
    here.log('#COMPLETION_DRIVE: Assuming it works', `  Verification: ${manual}`);
    mkdirSync(here.path(attestationsFile));
    assert.match(await said(), /it is a folder/);
  });

  it('shows its words as words', async () => {
    const { id: _, ...record } = await attestationOf(here.root, manual);
    const evil = { ...record, who: '\u202eadA<script>', why: '[x](command:y) ::set-env name=a::b ##vso[x]' };
    here.write(attestationsFile, printAttestations([{ id: attestationId(evil, hash), ...evil }]));
    const { out } = await tagproof(here.root, ['verify', '--honour-attestations']);
    assert.match(out, /attested by \\u\{202e\}adA<script>/);
    assert.doesNotMatch(out, /\u202e|(^|\s)::set-env|##vso\[/);
    const markdown = readFileSync(here.path('.orchestration/verification-report.md'), 'utf8');
    assert.match(markdown, /adA\\<script\\>/);
    assert.doesNotMatch(markdown, /\u202e|[^\\]\[x[^\\]*\]\(command|[^\\]<script/);
  });

  it('costs little with as many records as fit', async () => {
    const { id: _, ...record } = await attestationOf(here.root, manual);
    const many = Array.from({ length: 1800 }, (_one, at) => {
      const one = { ...record, who: `P${at}` };
      return { id: attestationId(one, hash), ...one };
    });
    here.write(attestationsFile, printAttestations(many));
    const { out } = await tagproof(here.root, ['verify', '--no-report', '--honour-attestations']);
    assert.match(out, /; and by 1797\s+more/);
  });
});
