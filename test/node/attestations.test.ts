import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attestationsFile, type Attestation } from '../../src/core/evidence/attestation.js';
import { addAttestation, revokeAttestation } from '../../src/node/attestations.js';
import { madeHere, type LedgerPlace } from '../../src/node/ledger.js';
import { ada, attestationOf } from '../support/attesting.js';
import { hostileFolder, isPosix, snapshot, type HostileFolder } from '../support/hostileFolder.js';

describe('recording a person’s word', () => {
  let here: HostileFolder;
  let ledger: LedgerPlace;
  let record: Attestation;
  beforeEach(async () => {
    here = hostileFolder();
    ledger = { kind: 'at', file: join(here.outside, 'tagproof/attestations.ledger') };
    here.log('#COMPLETION_DRIVE: Assuming pears ripen in May');
    record = await attestationOf(here.root, 'Assuming pears ripen in May');
  });
  afterEach(() => here.dispose());

  const recorded = () =>
    (JSON.parse(readFileSync(here.path(attestationsFile), 'utf8')) as { attestations: Attestation[] })
      .attestations;
  const own = (one: Attestation) => madeHere(ledger, here.root, [one], assert.fail).size === 1;
  const reason = (outcome: ReturnType<typeof addAttestation>) =>
    outcome.kind === 'failed' ? outcome.reason : outcome.kind;

  it('writes it into the workspace and into the ledger', () => {
    assert.deepEqual(addAttestation(here.root, record, ledger), { kind: 'written', path: attestationsFile });
    assert.deepEqual(recorded(), [record]);
    assert.ok(own(record));
    assert.equal(addAttestation(here.root, record, ledger).kind, 'same');
  });

  it('replaces what the same person said before, and keeps the others’ words', async () => {
    const bob = await attestationOf(here.root, 'Assuming pears ripen in May', { who: 'Bob' });
    const again = await attestationOf(here.root, 'Assuming pears ripen in May', { why: 'tried again' });
    for (const one of [record, bob, again]) addAttestation(here.root, one, ledger);
    assert.deepEqual(recorded(), [again, bob]);
    assert.deepEqual([own(record), own(bob), own(again)], [false, true, true]);
  });

  it('takes it back, so that putting the record back does not help', async () => {
    const bob = await attestationOf(here.root, 'Assuming pears ripen in May', { who: 'Bob' });
    for (const one of [record, bob]) addAttestation(here.root, one, ledger);
    assert.equal(revokeAttestation(here.root, record.claim, ada.who, ledger).kind, 'written');
    assert.deepEqual(recorded(), [bob]);
    assert.deepEqual([own(record), own(bob)], [false, true]);
    assert.equal(revokeAttestation(here.root, record.claim, ada.who, ledger).kind, 'same');
    assert.equal(revokeAttestation(here.root, record.claim, undefined, ledger).kind, 'written');
    assert.deepEqual([recorded(), own(bob)], [[], false]);
  });

  it('takes it back also where the list is hidden or broken, so that restoring it does not help', () => {
    for (const hide of [
      () => rmSync(here.path(attestationsFile)),
      () => here.write(attestationsFile, '<<<<<<< HEAD\n'),
      () => here.write(attestationsFile, '{"schemaVersion":1,"attestations":[]}'),
    ]) {
      addAttestation(here.root, record, ledger);
      const text = readFileSync(here.path(attestationsFile), 'utf8');
      hide();
      revokeAttestation(here.root, record.claim, undefined, ledger);
      here.write(attestationsFile, text);
      assert.equal(own(record), false);
    }
  });

  it('makes no folder to take back what nobody said', () => {
    rmSync(here.path('.orchestration'), { recursive: true, force: true });
    assert.equal(revokeAttestation(here.root, record.claim, undefined, ledger).kind, 'same');
    assert.ok(!existsSync(here.path('.orchestration')));
  });

  it('leaves nothing behind of what was said before, also where its record was gone', async () => {
    const again = await attestationOf(here.root, 'Assuming pears ripen in May', { why: 'tried again' });
    addAttestation(here.root, record, ledger);
    rmSync(here.path(attestationsFile));
    addAttestation(here.root, again, ledger);
    assert.deepEqual([own(record), own(again)], [false, true]);
  });

  it('keeps what was said before where the new word cannot be recorded', async () => {
    const again = await attestationOf(here.root, 'Assuming pears ripen in May', { why: 'tried again' });
    addAttestation(here.root, record, ledger);
    rmSync(here.path('.orchestration'), { recursive: true });
    here.write('.orchestration', 'a file');
    assert.match(reason(addAttestation(here.root, again, ledger)), /cannot be written/);
    assert.deepEqual([own(record), own(again)], [true, false]);
  });

  it('takes back what stands in the ledger of an older Tagproof', () => {
    addAttestation(here.root, record, ledger);
    const { file } = ledger as LedgerPlace & { kind: 'at' };
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^.* (?=\w+$)/gm, ''));
    assert.ok(own(record));
    assert.equal(revokeAttestation(here.root, record.claim, undefined, ledger).kind, 'written');
    assert.equal(own(record), false);
  });

  it('takes back also what was made elsewhere', () => {
    addAttestation(here.root, record, { kind: 'at', file: join(here.outside, 'other/ledger') });
    assert.equal(revokeAttestation(here.root, record.claim, undefined, ledger).kind, 'written');
    const nowhere = { kind: 'nowhere', reason: 'no home' } as const;
    addAttestation(here.root, record, ledger);
    assert.equal(revokeAttestation(here.root, record.claim, undefined, nowhere).kind, 'written');
    assert.deepEqual(recorded(), []);
  });

  it('writes nothing where the ledger cannot be written', () => {
    const before = snapshot(here.root);
    const inside = { kind: 'at', file: here.path('.config/ledger') } as const;
    assert.match(reason(addAttestation(here.root, record, inside)), /inside the workspace/);
    assert.equal(
      reason(addAttestation(here.root, record, { kind: 'nowhere', reason: 'no home' })),
      'no home',
    );
    assert.deepEqual(snapshot(here.root), before);
  });

  it('never overwrites a file that it cannot read', () => {
    for (const text of [
      '<<<<<<< HEAD\n',
      '{"schemaVersion":2,"attestations":[]}',
      'x'.repeat(1024 * 1024 + 1),
    ]) {
      here.write(attestationsFile, text);
      assert.match(reason(addAttestation(here.root, record, ledger)), /attestations\.json/);
      assert.match(
        reason(revokeAttestation(here.root, record.claim, undefined, ledger)),
        /attestations\.json/,
      );
      assert.equal(readFileSync(here.path(attestationsFile), 'utf8'), text);
    }
    assert.equal(own(record), false);
    here.write(
      attestationsFile,
      JSON.stringify({ schemaVersion: 1, attestations: [{ ...record, why: 'x' }] }),
    );
    assert.match(
      reason(addAttestation(here.root, record, ledger)),
      /attestations\.json:1: attestation 1 was edited.*Correct or remove it first/,
    );
  });

  it('records nothing that attest() did not make', () => {
    assert.match(reason(addAttestation(here.root, { ...record, why: 'other' }, ledger)), /is not valid/);
    assert.match(reason(addAttestation(here.root, { ...record, who: 'A\nB' }, ledger)), /is not valid/);
    assert.equal(existsSync(here.path(attestationsFile)), false);
  });

  it('lets the file grow to 1 MB and no further', () => {
    const inputs = Array.from({ length: 400 }, (_, at) => ({
      file: `${at}${'x'.repeat(3000)}`,
      hash: 'missing',
    }));
    assert.match(reason(addAttestation(here.root, { ...record, inputs }, ledger)), /larger than 1 MB/);
  });

  it('does not follow a link out of the workspace', function () {
    if (!isPosix) this.skip();
    symlinkSync(join(here.outside, 'victim'), here.path(attestationsFile));
    assert.match(reason(addAttestation(here.root, record, ledger)), /cannot be read|written/);
    assert.equal(existsSync(join(here.outside, 'victim')), false);
    rmSync(here.path('.orchestration'), { recursive: true });
    mkdirSync(join(here.outside, 'folder'));
    symlinkSync(join(here.outside, 'folder'), here.path('.orchestration'));
    assert.match(
      reason(addAttestation(here.root, record, ledger)),
      /outside the workspace|leaves the workspace/,
    );
    assert.equal(existsSync(join(here.outside, 'folder/attestations.json')), false);
    assert.equal(own(record), false);
  });

  it('says that the workspace is gone', () => {
    assert.match(reason(addAttestation(here.path('gone'), record, ledger)), /cannot be opened/);
  });
});
