import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { decide, suggestionHash, suggestionId, type Decision } from '../../../src/core/evidence/decision.js';
import { parseDecisions, printDecisions } from '../../../src/core/evidence/decisionFile.js';

const hash = { sha256: (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex') };

function record(more: Partial<Decision> = {}): Decision {
  return {
    file: 'src/pear.ts',
    task: '7',
    tag: 'SUGGEST_VALIDATION',
    textHash: hash.sha256('check the weight'),
    text: 'check the weight',
    decision: 'accepted',
    who: 'Ada',
    when: '2026-05-06T07:08:09Z',
    ...more,
  };
}

const messages = (text: string) => parseDecisions(text).findings.map(({ message }) => message);
/** A file with these records, as they are. */
const file = (...records: readonly object[]) =>
  JSON.stringify({ schemaVersion: 1, decisions: records }, undefined, 2);

describe('the file of decisions', () => {
  it('is read as it was written', () => {
    const both = [record(), record({ tag: 'SUGGEST_X', decision: 'rejected', text: '' })];
    assert.deepEqual(parseDecisions(printDecisions(both)), { decisions: both, findings: [] });
    assert.deepEqual(parseDecisions('{"schemaVersion":1,"decisions":[]}').findings, []);
  });

  it('has the same bytes whatever order the records came in', () => {
    const some = [
      record({ file: 'src/z.ts' }),
      record({ task: '6' }),
      record(),
      record({ textHash: '0'.repeat(64) }),
    ];
    const printed = printDecisions(some);
    assert.equal(printDecisions(some.toReversed()), printed);
    assert.equal(printDecisions(parseDecisions(printed).decisions), printed);
    assert.ok(printed.endsWith('}\n'));
  });

  it('holds the last of two decisions about one suggestion, as a merge leaves them behind', () => {
    const early = record();
    const late = record({ who: 'Bob', decision: 'rejected', when: '2026-05-06T07:08:09.5Z' });
    for (const both of [file(early, late), file(late, early)])
      assert.deepEqual(parseDecisions(both).decisions, [late]);
    const asLate = record({ decision: 'rejected' });
    assert.deepEqual(
      parseDecisions(file(early, asLate)).decisions,
      parseDecisions(file(asLate, early)).decisions,
    );
  });

  it('loses nothing but a broken record, and says where it stands', () => {
    const broken: readonly (readonly [Readonly<Record<string, unknown>>, RegExp])[] = [
      [{ file: '' }, /"file" must not be empty/],
      [{ task: 'a\nb' }, /"task" must be one line/],
      [{ tag: 5 }, /"tag" must be a text/],
      [{ textHash: 'abc' }, /"textHash" must be a SHA-256/],
      [{ text: 'x\u001b[31m' }, /"text" must be one line/],
      [{ decision: 'waiting' }, /"decision" must be accepted or rejected/],
      [{ who: '' }, /"who" must be one line/],
      [{ who: 'A'.repeat(101) }, /"who" must have at most 100/],
      [{ when: 'yesterday' }, /"when" must be a time in UTC/],
      [{ extra: 1 }, /"extra"/],
    ];
    for (const [change, expected] of broken) {
      const { decisions, findings } = parseDecisions(file({ ...record(), ...change }, record({ task: '8' })));
      assert.deepEqual(
        decisions.map(({ task }) => task),
        ['8'],
        JSON.stringify(change),
      );
      assert.deepEqual(
        findings.map(({ code, severity }) => [code, severity]),
        [['decision-invalid', 'warning']],
      );
      assert.match(findings[0]?.message ?? '', expected);
      assert.ok((findings[0]?.range.start.line ?? 0) > 0);
    }
  });

  it('decides nothing where it cannot be read as a whole', () => {
    const hostile: readonly (readonly [string, RegExp])[] = [
      ['', /not valid JSON/],
      ['null', /must be an object/],
      ['{"schemaVersion":2,"decisions":[]}', /a newer Tagproof/],
      ['{"schemaVersion":1,"decisions":{}}', /"decisions" must be a list/],
      ['{"schemaVersion":1,"decisions":[null,1,[]]}', /decision 1 must be an object/],
      [`<<<<<<< HEAD\n${file(record())}`, /a merge conflict\?/],
      ['['.repeat(100_000), /nest deeper than 8/],
      [' '.repeat(1024 * 1024 + 1), /larger than 1 MB/],
      ['{"__proto__":{"schemaVersion":1},"decisions":[]}', /not read/],
    ];
    for (const [text, expected] of hostile) {
      assert.deepEqual(parseDecisions(text).decisions, [], text.slice(0, 60));
      assert.match(messages(text)[0] ?? '', expected, text.slice(0, 60));
    }
    assert.ok(messages(file(...Array.from({ length: 500 }, () => ({})))).length < 30);
  });

  it('whatever stands in it, never throws, and is read the same when it is written again', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('Ada', '7', 'x\u202ey', '__proto__'),
    );
    const some = fc.record(
      {
        file: fc.oneof(text, fc.constant('src/pear.ts')),
        task: text,
        tag: text,
        textHash: fc.oneof(
          text,
          fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 }),
        ),
        text,
        decision: fc.oneof(text, fc.constantFrom('accepted', 'rejected')),
        who: text,
        when: fc.oneof(text, fc.constantFrom('2026-05-06T07:08:09Z', '2026-02-31T00:00:00Z')),
      },
      { requiredKeys: ['file', 'task', 'tag', 'textHash', 'text', 'decision', 'who', 'when'] },
    );
    const whole = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.array(fc.oneof(some, fc.jsonValue()), { maxLength: 5 }).map((list) => file(...(list as object[]))),
    );
    fc.assert(
      fc.property(whole, (one) => {
        const { decisions, findings } = parseDecisions(one);
        assert.ok(findings.every(({ code }) => code === 'decision-invalid'));
        assert.deepEqual(parseDecisions(printDecisions(decisions)), { decisions, findings: [] });
      }),
      { numRuns: 300 },
    );
  });
});

describe('a decision', () => {
  const ada = { decision: 'accepted', who: ' Ada ', when: '2026-05-06T07:08:09Z' } as const;
  const hashOf = (text: string, ...below: [canonical: string, value: string][]) =>
    suggestionHash({ text, fields: below.map(([canonical, value]) => ({ canonical, value })) }, hash);
  const text = 'check the weight';
  const suggested = {
    file: 'src/pear.ts',
    task: '7',
    tag: 'SUGGEST_VALIDATION',
    text,
    textHash: hashOf(text),
  };

  it('is bound to file, task, tag and text, and to no line', () => {
    assert.deepEqual(decide(suggested, ada), record());
    const id = (more: Partial<Decision>) => suggestionId(record(more), hash);
    const ids = [{}, { file: 'a' }, { task: '8' }, { tag: 'SUGGEST_X' }, { textHash: hash.sha256('b') }].map(
      id,
    );
    assert.equal(new Set(ids).size, 5);
    assert.equal(id({ who: 'Bob', when: '2027-01-01T00:00:00Z', decision: 'rejected' }), id({}));
  });

  it('stays when lines are broken elsewhere', () => {
    assert.equal(hashOf('check  the\n weight '), hashOf(text));
    assert.notEqual(hashOf('check the weights'), hashOf(text));
    assert.equal(hashOf(text, ['how', 'drop\n two']), hashOf(text, ['how', 'drop two']));
  });

  it('is bound to every field, and no text says what a field would', () => {
    const all = [
      hashOf(text),
      hashOf(text, ['how', 'a']),
      hashOf(text, ['how', 'b']),
      hashOf(text, ['why', 'a']),
      hashOf(text, ['how', 'a'], ['why', 'a']),
      hashOf(text, ['why', 'a'], ['how', 'a']),
      hashOf(`${text}\n["how","a"]`),
      hashOf(text, ['how', 'a"]\n["why","a']),
    ];
    assert.equal(new Set(all).size, all.length);
  });

  it('of a long or hostile text is one line, and bound to all of it', () => {
    const one = decide({ ...suggested, text: `a\u0000\u001b[31m\n${'x'.repeat(1_000_000)}` }, ada);
    assert.ok(typeof one === 'object' && one.text.length <= 500 && !/\p{Cc}/u.test(one.text));
    assert.deepEqual(parseDecisions(printDecisions([one])).findings, []);
  });

  it('is refused without a name', () => {
    assert.equal(decide(suggested, { ...ada, who: ' ' }), '"who" must be one line of text');
  });
});
