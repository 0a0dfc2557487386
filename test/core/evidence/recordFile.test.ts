import assert from 'node:assert/strict';
import fc from 'fast-check';
import { worstOf } from '../../../src/core/evidence/consistency.js';
import type { EvidenceRecord } from '../../../src/core/evidence/record.js';
import { largestRecord, parseRecord, printRecord } from '../../../src/core/evidence/recordFile.js';
import type { StepOutcome } from '../../../src/core/evidence/step.js';
import { outcomeOf, recordOf } from '../../support/evidence.js';

const hex = (digits: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${digits}}$`));
const words = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' });
const step: fc.Arbitrary<StepOutcome> = fc.record(
  {
    key: hex(64),
    kind: fc.constantFrom('command', 'oracle', 'port', 'lint', 'links', 'validation', 'screenshot'),
    name: words,
    outcome: fc.constantFrom('passed', 'failed', 'error'),
    message: fc.string({ maxLength: 80 }),
    duration: fc.double({ min: 0, max: 1e9, noNaN: true }).map((ms) => ms + 0),
    exit: fc.integer({ min: 0, max: 255 }),
    tests: fc.record({ passed: fc.nat(), failed: fc.nat(), skipped: fc.nat(), source: words }),
    log: words,
    claims: fc.array(words, { maxLength: 4 }),
  },
  { requiredKeys: ['key', 'kind', 'name', 'outcome', 'message', 'duration'] },
);
const records: fc.Arbitrary<EvidenceRecord> = fc
  .record({
    task: words,
    item: words,
    steps: fc.array(step, { minLength: 1, maxLength: 4 }),
    started: fc
      .date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    duration: fc.nat({ max: 1e9 }),
    head: fc.option(hex(40), { nil: null }),
    inputs: fc.record({
      hash: hex(64),
      files: fc.nat(),
      parts: fc.dictionary(
        words.filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key)),
        hex(12),
      ),
    }),
    tagproof: words,
  })
  .map((rest) => ({ version: 1, outcome: worstOf(rest.steps), ...rest }));

const refusal = (text: string): string => {
  const read = parseRecord(text);
  return read.kind === 'refused' ? read.message : assert.fail('it was read');
};

/** The record as it would be written by somebody who may write anything. */
const altered = (change: (record: Record<string, unknown>) => void): string => {
  const record = JSON.parse(printRecord(recordOf())) as Record<string, unknown>;
  change(record);
  return JSON.stringify(record);
};

describe('the text of an evidence record', () => {
  it('is read as the very record that it was printed from', () => {
    fc.assert(
      fc.property(records, (record) => {
        const text = printRecord(record);
        const read = parseRecord(text);
        assert.ok(read.kind === 'read', JSON.stringify(read));
        assert.deepEqual(
          { ...read.value, inputs: { ...read.value.inputs, parts: { ...read.value.inputs.parts } } },
          JSON.parse(JSON.stringify(record)),
        );
        assert.equal(printRecord(read.value), text);
      }),
    );
  });

  it('is the same whatever order its keys and paths were made in', () => {
    const { version, task, ...rest } = recordOf({
      inputs: { files: 2, parts: { 'b.ts': 'bbbbbbbbbbbb', 'a.ts': 'aaaaaaaaaaaa' }, hash: 'f'.repeat(64) },
    });
    const turned: EvidenceRecord = {
      ...rest,
      inputs: { hash: 'f'.repeat(64), parts: { 'a.ts': 'aaaaaaaaaaaa', 'b.ts': 'bbbbbbbbbbbb' }, files: 2 },
      task,
      version,
    };
    assert.equal(printRecord(turned), printRecord({ version, task, ...rest }));
  });

  it('is refused with the place when a value cannot be', () => {
    const text = printRecord(recordOf()).replace('"duration": 12,\n  "head"', '"duration": -1,\n  "head"');
    const read = parseRecord(text);
    assert.ok(read.kind === 'refused');
    assert.equal(read.message, '"duration" must not be negative');
    const line = text.split('\n').findIndex((one) => one.startsWith('  "duration"'));
    assert.deepEqual(read.range?.start, { line, character: 14 });
  });

  const wrong: readonly (readonly [string, (record: Record<string, unknown>) => void, RegExp])[] = [
    ['another version', (record) => (record['version'] = 2), /"version" must be 1: a newer Tagproof/],
    ['an outcome that there is not', (record) => (record['outcome'] = 'ok'), /"outcome" must be passed/],
    ['no step', (record) => (record['steps'] = []), /nothing was done/],
    [
      'a time without a zone',
      (record) => (record['started'] = '2026-05-06T07:08:09.123'),
      /"started" must be a time in UTC/,
    ],
    [
      'a day that there is not',
      (record) => (record['started'] = '2026-02-30T07:08:09.123Z'),
      /must be a time that there is/,
    ],
    ['half a commit', (record) => (record['head'] = 'abc'), /"head" must be the full hash/],
    ['a key that nobody knows', (record) => (record['verified'] = true), /"verified"/],
    ['a duration without end', (record) => (record['duration'] = 1e300), /longer than a month/],
    [
      'half a test',
      (record) =>
        (record['steps'] = [
          { ...outcomeOf('x'), tests: { passed: 0.5, failed: 0, skipped: 0, source: 'x' } },
        ]),
      /whole number/,
    ],
    [
      'a test less than none',
      (record) =>
        (record['steps'] = [
          { ...outcomeOf('x'), tests: { passed: 1, failed: -1, skipped: 0, source: 'x' } },
        ]),
      /must not be negative/,
    ],
    [
      'an exit code that there is not',
      (record) => (record['steps'] = [{ ...outcomeOf('x'), exit: 1e12 }]),
      /no exit code/,
    ],
    [
      'a short key',
      (record) => (record['steps'] = [{ ...outcomeOf('x'), key: 'abc' }]),
      /64 hexadecimal digits/,
    ],
    [
      'ten thousand steps',
      (record) => (record['steps'] = Array(10_000).fill(outcomeOf('x'))),
      /at most 1000 steps/,
    ],
  ];
  for (const [what, change, message] of wrong)
    it(`is refused for ${what}`, () => assert.match(refusal(altered(change)), message));

  it('is refused when it is no JSON, no object, nests without end, or is too large, without a throw', () => {
    assert.match(refusal(''), /not valid JSON/);
    assert.match(refusal('{"version": 1,'), /not valid JSON/);
    assert.match(refusal('<<<<<<< HEAD'), /not valid JSON/);
    assert.match(refusal('[]'), /must be an object/);
    assert.match(refusal('null'), /must be an object/);
    assert.match(refusal('['.repeat(200_000)), /nest deeper/);
    assert.match(refusal(' '.repeat(largestRecord + 1)), /larger than 2 MB/);
    fc.assert(fc.property(fc.string(), (text) => void parseRecord(text)));
    fc.assert(fc.property(fc.json(), (text) => void parseRecord(text)));
  });
});
