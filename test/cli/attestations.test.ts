import assert from 'node:assert/strict';
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { attestationsFile } from '../../src/core/evidence/attestation.js';
import { addAttestation, revokeAttestation } from '../../src/node/attestations.js';
import { ledgerPlace } from '../../src/node/ledger.js';
import { attestationOf } from '../support/attesting.js';
import { tagproof, type Ran } from '../support/commandLine.js';
import { hostileFolder, isPosix, logPath, type HostileFolder } from '../support/hostileFolder.js';

const manual = 'try it on a phone';

describe('a person’s word on the command line', () => {
  let here: HostileFolder;
  let env: Record<string, string>;
  beforeEach(async () => {
    here = hostileFolder();
    env = { XDG_CONFIG_HOME: join(here.outside, 'ada') };
    here.write('src/pear.ts', 'one\n');
    here.log(
      '#FILE_CREATED: src/pear.ts (1 line)',
      '',
      '#COMPLETION_DRIVE: Assuming the button is easy to find',
      `  Verification: ${manual}`,
    );
    addAttestation(here.root, await attestationOf(here.root, manual), ledgerPlace(env));
  });
  afterEach(() => here.dispose());

  const run = (argv: readonly string[], more: Record<string, string> = env): Promise<Ran> =>
    tagproof(here.root, argv, { env: more });
  const verify = async (...argv: string[]) => run(['verify', '--no-report', ...argv]);
  /** What the claims gate says. */
  const vouched = /3 claims are verified, 1 attested/;
  const open = /1 needs something running/;
  const bob = { XDG_CONFIG_HOME: '/nowhere/bob' };

  it('settles the claim for the one who gave it', async () => {
    const { out, err } = await verify();
    assert.equal(err, '');
    assert.match(out, vouched);
    assert.match(
      out,
      /Attested by a person\n {2}✓ try it on a phone\n {4}attested by Ada on 2026-05-06: tried it on a phone/,
    );
  });

  it('settles nothing elsewhere, unless the run is told to honour it', async () => {
    const argv = ['verify', '--no-report'];
    const without = await run(argv, bob);
    assert.match(without.out, open);
    assert.match(without.out, /the attestation of Ada was made elsewhere and does not count here/);
    const told = await run([...argv, '--honour-attestations'], bob);
    assert.match(told.out, vouched);
    assert.match(told.out, /1 attestation counts, whoever wrote it: this run was told to honour it/);
  });

  it('dies when the work changes, and says which file', async () => {
    here.write('src/pear.ts', 'other\n');
    const { out } = await verify();
    assert.match(out, open);
    assert.match(out, /→ the attestation of Ada no longer holds: src\/pear\.ts changed since/);
    assert.match((await verify('--honour-attestations')).out, open);
  });

  it('dies when the assumption above the same test is another one', async () => {
    here.write(logPath, readFileSync(here.path(logPath), 'utf8').replace('easy', 'impossible'));
    assert.match((await verify()).out, /no longer holds: the claim says something else\s+since/);
  });

  it('is gone when it is taken back', async () => {
    const { attestations } = JSON.parse(readFileSync(here.path(attestationsFile), 'utf8')) as {
      attestations: { claim: string }[];
    };
    revokeAttestation(here.root, attestations[0]?.claim ?? '', 'Ada', ledgerPlace(env));
    const { out } = await verify();
    assert.match(out, open);
    assert.doesNotMatch(out, /Ada/);
  });

  it('stands in the reports with the name', async () => {
    await run(['verify']);
    const markdown = readFileSync(here.path('.orchestration/verification-report.md'), 'utf8');
    assert.match(
      markdown,
      /### Attestations\n\n- .*try it on a phone.*\n {2}- Ada on 2026-05-06: tried it on a phone\n/,
    );
    const report = JSON.parse(readFileSync(here.path('.orchestration/verification-report.json'), 'utf8')) as {
      tasks: { claims: { status: string; attestations?: { who: string; state: string }[] }[] }[];
    };
    const claim = report.tasks[0]?.claims.find(({ status }) => status === 'attested');
    assert.deepEqual(claim?.attestations, [
      { who: 'Ada', when: '2026-05-06T07:08:09Z', why: 'tried it on a phone', state: 'counted' },
    ]);
  });

  it('is shown by explain', async () => {
    const { out } = await run(['explain', `${logPath}:5`]);
    assert.match(out, /^attested {2}try it on a phone$/m);
    assert.match(out, /^ {2}attestation Ada on 2026-05-06: tried it on a phone$/m);
    assert.match(
      (await run(['explain', `${logPath}:5`], bob)).out,
      /^ {2}attestation Ada on 2026-05-06: tried it on a phone \(made elsewhere: not counted\)$/m,
    );
    const json = await run(['explain', `${logPath}:5`, '--format', 'json']);
    assert.match(json.out, /"who": "Ada"/);
  });

  it('has its ledger named by doctor, for the person only', async () => {
    const { code, out } = await run(['doctor']);
    assert.equal(code, 0);
    assert.match(
      out,
      /^attestations +1 attestation in this workspace\n +your ledger: \S+\/ada\/tagproof\/attestations\.ledger$/m,
    );
    assert.match((await run(['doctor'], bob)).out, /attestations\.ledger \(none yet\)$/m);
    assert.match((await run(['doctor'], {})).out, /names no home folder/);
    const json = await run(['doctor', '--format', 'json']);
    assert.ok(!json.out.includes(here.outside));
    assert.deepEqual((JSON.parse(json.out) as { attestations: unknown }).attestations, {
      recorded: 1,
      ledger: 'read',
      unread: null,
    });
    here.write(attestationsFile, '{');
    assert.match((await run(['doctor'])).out, /the file is not read: it is not valid JSON/);
  });

  it('does not count from a ledger that others may write to, which is said', async function () {
    if (!isPosix) this.skip();
    const place = ledgerPlace(env);
    const file = place.kind === 'at' ? place.file : '';
    assert.equal(statSync(file).mode & 0o777, 0o600);
    chmodSync(file, 0o666);
    const { out, err } = await verify();
    assert.match(out, open);
    assert.match(err, /^tagproof: the ledger of attestations .* does not count: other users may write to it/);
    assert.match((await run(['doctor'])).out, /\(does not count\)\n +→ it counts when/);
  });
});
