import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { attestationId, inWords, type Attestation } from '../../../src/core/evidence/attestation.js';
import {
  parseAttestations,
  printAttestations,
  withAttestation,
  withoutAttestations,
} from '../../../src/core/evidence/attestationFile.js';

const hash = { sha256: (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex') };

function record(more: Partial<Attestation> = {}): Attestation {
  const content = {
    task: '7',
    claim: '7/COMPLETION_DRIVE/statement/pears-ripen',
    text: 'pears ripen',
    claimHash: hash.sha256('claim'),
    inputs: [{ file: 'src/pear.ts', hash: hash.sha256('pear') }],
    who: 'Ada',
    when: '2026-05-06T07:08:09Z',
    why: 'ate one',
    ...more,
  };
  return { id: attestationId(content, hash), ...content };
}

const parse = (text: string) => parseAttestations(text, hash);
const messages = (text: string) => parse(text).findings.map(({ message }) => message);
/** A file with these records, as they are. */
const file = (...records: readonly object[]) =>
  JSON.stringify({ schemaVersion: 1, attestations: records }, undefined, 2);

describe('the file of attestations', () => {
  it('is read as it was written', () => {
    const both = [record(), record({ who: 'Bob', inputs: [] })];
    assert.deepEqual(parse(printAttestations(both)), { attestations: both, findings: [] });
    assert.deepEqual(parse('{"schemaVersion":1,"attestations":[]}').findings, []);
  });

  it('has the same bytes whatever order the records came in', () => {
    const some = [record({ who: 'Bob' }), record({ claim: '7/a' }), record(), record({ task: '6' })];
    const printed = printAttestations(some);
    assert.equal(printAttestations(some.toReversed()), printed);
    assert.equal(printAttestations(parse(printed).attestations), printed);
    assert.ok(printed.endsWith('}\n'));
  });

  it('counts a record that stands there twice once', () => {
    assert.equal(parse(file(record(), record())).attestations.length, 1);
    assert.equal(printAttestations([record(), record()]), printAttestations([record()]));
  });

  it('does not count a record that was edited, and says where', () => {
    const edited = { ...record(), why: 'looked at one' };
    const { attestations, findings } = parse(file(record({ who: 'Bob' }), edited));
    assert.deepEqual(
      attestations.map(({ who }) => who),
      ['Bob'],
    );
    assert.deepEqual(
      findings.map(({ code, message, range }) => [code, message, range.start.line]),
      [['attestation-invalid', 'attestation 2 was edited: its id does not fit. It does not count', 20]],
    );
  });

  it('does not count a broken record, and keeps the others', () => {
    const broken: readonly (readonly [Partial<Record<keyof Attestation | 'extra', unknown>>, RegExp])[] = [
      [{ who: '' }, /"who" must be one line of text/],
      [{ who: ' Ada' }, /"who" must be one line/],
      [{ who: 'Ada ' }, /"who" must not end in a blank/],
      [{ who: 'Ada\nBob' }, /"who" must be one line/],
      [{ who: 'A'.repeat(101) }, /"who" must have at most 100/],
      [{ why: 'x\u001b[31m' }, /"why" must be one line/],
      [{ why: 5 }, /"why" must be a text/],
      [{ when: 'yesterday' }, /"when" must be a time in UTC/],
      [{ when: '2026-13-45T07:08:09Z' }, /"when" must be a time that there is/],
      [{ claimHash: 'abc' }, /"claimHash" must be a SHA-256/],
      [{ inputs: 'src/pear.ts' }, /"inputs" must be a list/],
      [{ inputs: [{ file: 'a', hash: 'x' }] }, /"inputs.0.hash" must be a SHA-256/],
      [
        { inputs: Array.from({ length: 1001 }, () => ({ file: 'a', hash: 'missing' })) },
        /at most 1000 files/,
      ],
      [{ extra: 1 }, /"extra"/],
    ];
    for (const [change, expected] of broken) {
      const { attestations, findings } = parse(file({ ...record(), ...change }, record({ who: 'Bob' })));
      assert.deepEqual(
        attestations.map(({ who }) => who),
        ['Bob'],
        JSON.stringify(change).slice(0, 80),
      );
      assert.equal(findings.length, 1);
      assert.match(findings[0]?.message ?? '', expected);
      assert.ok((findings[0]?.range.start.line ?? 0) > 0);
    }
  });

  it('counts nothing of a file that cannot be read as a whole, and never throws', () => {
    const hostile: readonly (readonly [string, RegExp])[] = [
      ['', /not valid JSON/],
      ['null', /must be an object/],
      ['[]', /must be an object/],
      ['{"attestations":[]}', /"schemaVersion"/],
      ['{"schemaVersion":2,"attestations":[]}', /a newer Tagproof/],
      ['{"schemaVersion":1,"attestations":{}}', /"attestations"/],
      ['{"schemaVersion":1,"attestations":[],"x":1}', /not read/],
      ['{"schemaVersion":1,"attestations":[null,1,[]]}', /attestation 1 must be an object/],
      [`<<<<<<< HEAD\n${file(record())}`, /a merge conflict\?/],
      [`${file(record())} // mine`, /not valid JSON/],
      ['['.repeat(100_000), /nest deeper than 8/],
      ['{"a":'.repeat(100_000), /nest deeper than 8/],
      [' '.repeat(1024 * 1024 + 1), /larger than 1 MB/],
      ['{"__proto__":{"schemaVersion":1},"attestations":[]}', /not read/],
    ];
    for (const [text, expected] of hostile) {
      assert.deepEqual(parse(text).attestations, [], text.slice(0, 60));
      assert.match(messages(text)[0] ?? '', expected, text.slice(0, 60));
    }
  });

  it('names the place of a merge conflict', () => {
    const text = printAttestations([record()]).replace('      "who"', '=======\n      "who"');
    const line = text.split('\n').findIndex((one) => one === '=======');
    assert.equal(parse(text).findings[0]?.range.start.line, line);
  });

  it('stops listing where a file has nothing but mistakes', () => {
    assert.ok(messages(file(...Array.from({ length: 500 }, () => ({})))).length < 30);
  });

  it('replaces what the same person said of the same claim, and lets others be', () => {
    const ada = record();
    const bob = record({ who: 'Bob' });
    const again = record({ why: 'ate another', when: '2026-06-01T00:00:00Z' });
    assert.deepEqual(withAttestation([ada, bob], again), [again, bob]);
  });

  it('takes back one person’s word, or everybody’s', () => {
    const all = [record(), record({ who: 'Bob' }), record({ claim: '7/other' })];
    const { claim } = record();
    assert.deepEqual(withoutAttestations(all, claim, 'Ada'), all.slice(1));
    assert.deepEqual(withoutAttestations(all, claim), all.slice(2));
    assert.deepEqual(withoutAttestations(all, 'none'), all);
  });

  it('says who, when and why in words', () => {
    assert.equal(inWords(record()), 'Ada on 2026-05-06: ate one');
  });
});
