import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { checkSchema } from '../../../../src/core/evidence/answer/schema.js';

const said = (value: unknown, schema: unknown): string => {
  const answer = checkSchema(value, schema);
  if (answer.kind === 'differs') return `${answer.at}: ${answer.message}`;
  return answer.kind === 'unknown' ? `? ${answer.reason}` : 'fits';
};

const scalar = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -3, max: 6 }),
  fc.constantFrom(0.5, 1.5),
  fc.constantFrom('', 'a', 'ab', 'abc', '1'),
);
const key = fc.constantFrom('a', 'b', 'c', 'd');
/** Small values, so that schemas often fit. */
const value = fc.letrec((tie) => ({
  any: fc.oneof({ depthSize: 'small' }, scalar, tie('list'), tie('map')),
  list: fc.array(tie('any'), { maxLength: 3 }),
  map: fc.dictionary(key, tie('any'), { maxKeys: 3, noNullPrototype: true }),
})).any;

const type = fc.constantFrom('null', 'boolean', 'number', 'integer', 'string', 'array', 'object');
const small = fc.integer({ min: 0, max: 3 });
const schema = fc.letrec((tie) => {
  const inner = tie('any');
  const some = fc.array(inner, { minLength: 1, maxLength: 2 });
  const keywords: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
    const: scalar,
    enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3, selector: (one) => JSON.stringify(one) }),
    properties: fc.dictionary(key, inner, { maxKeys: 3 }),
    required: fc.uniqueArray(key, { maxLength: 2 }),
    additionalProperties: inner,
    propertyNames: inner,
    patternProperties: fc.dictionary(fc.constantFrom('^a$', '[ab]', 'z'), inner, { maxKeys: 2 }),
    minProperties: small,
    maxProperties: small,
    items: inner,
    contains: inner,
    minItems: small,
    maxItems: small,
    uniqueItems: fc.boolean(),
    minimum: small,
    maximum: small,
    exclusiveMinimum: small,
    exclusiveMaximum: small,
    multipleOf: fc.constantFrom(1, 2, 0.5),
    minLength: small,
    maxLength: small,
    pattern: fc.constantFrom('^a', 'b$', '^[a-c]{2,}$', '\\d'),
    allOf: some,
    anyOf: some,
    oneOf: some,
    ...Object.fromEntries(['not', 'if', 'then', 'else'].map((name) => [name, inner])),
  };
  const one = fc.oneof(
    ...Object.entries(keywords).map(([name, arbitrary]) => fc.record({ [name]: arbitrary })),
  );
  return {
    any: fc.oneof(
      { maxDepth: 3 },
      fc.boolean(),
      fc.array(one, { minLength: 1, maxLength: 4 }).map((parts) => Object.assign({}, ...parts) as object),
    ),
  };
}).any;

describe('a JSON schema', () => {
  it('is understood as another implementation understands it', () => {
    const ajv = new Ajv({ strict: false, validateSchema: false, addUsedSchema: false });
    const seen = { fits: 0, differs: 0 };
    fc.assert(
      fc.property(schema, value, (one, any) => {
        const mine = checkSchema(any, one);
        assert.notEqual(mine.kind, 'unknown');
        const theirs = ajv.compile(one as object)(any);
        seen[theirs ? 'fits' : 'differs'] += 1;
        assert.equal(mine.kind, theirs ? 'fits' : 'differs', JSON.stringify({ one, any, mine }));
      }),
      { numRuns: 500 },
    );
    assert.ok(seen.fits > 50 && seen.differs > 50, JSON.stringify(seen));
  });

  const user = {
    $ref: '#/$defs/User',
    $defs: {
      User: {
        type: 'object',
        required: ['id', 'email'],
        properties: {
          id: { type: 'integer' },
          email: { type: 'string', format: 'email' },
          friends: { type: 'array', items: { $ref: '#/$defs/User' } },
        },
      },
    },
  };

  for (const [what, any, one, sentence] of [
    ['a reference', { id: 1, email: 'a@b.test', friends: [{ id: 2, email: 'c@d.test' }] }, user, 'fits'],
    [
      'a reference within a reference',
      { id: 1, email: 'a@b', friends: [{ id: 2 }] },
      user,
      'friends[0].email: is missing',
    ],
    ['whole numbers', { id: 1.5, email: 'a@b' }, user, 'id: is no whole number instead of integer'],
    ['formats', { id: 1, email: 'nobody' }, user, 'email: is no email'],
    ['formats that nobody knows', 'x', { type: 'string', format: 'knitting-pattern' }, 'fits'],
    ['date-time', '2026-01-02T03:04:05.678Z', { format: 'date-time' }, 'fits'],
    ['what is no date-time', 'yesterday', { format: 'date-time' }, ': is no date-time'],
    ['nullable of OpenAPI', null, { type: 'string', nullable: true }, 'fits'],
    ['exclusive limits of draft 4', 1, { minimum: 1, exclusiveMinimum: true }, ': is too small'],
    ['exclusive upper limits of draft 4', 1, { maximum: 1, exclusiveMaximum: true }, ': is too large'],
    [
      'items of draft 4',
      [1, 'a', 2],
      { items: [{ type: 'number' }], additionalItems: { type: 'string' } },
      '[2]: is a number instead of string',
    ],
    ['prefixItems', ['a', 1], { prefixItems: [{ type: 'number' }] }, '[0]: is a string instead of number'],
    ['dependentRequired', { a: 1 }, { dependentRequired: { a: ['b'] } }, 'b: is missing'],
    ['decimal multiples', 0.3, { multipleOf: 0.1 }, 'fits'],
    [
      'minContains',
      [1, 'a'],
      { contains: { type: 'number' }, minContains: 2 },
      ': has 1 elements of the wanted kind',
    ],
    [
      'one of several',
      1,
      { oneOf: [{ type: 'number' }, { minimum: 0 }] },
      ': is several of the alternatives at once',
    ],
    ['the only alternative', { a: 1 }, { anyOf: [{ required: ['b'] }] }, 'b: is missing'],
    [
      'what is too much',
      { a: 1 },
      { properties: {}, additionalProperties: false },
      'a: is more than the schema allows',
    ],
    [
      'keys that stand for descriptions',
      1,
      { 'x-own': 1, title: 'a', example: 2, discriminator: {} },
      'fits',
    ],
  ] as const)
    it(`knows ${what}`, () => {
      assert.equal(said(any, one), sentence);
    });

  for (const [what, any, one] of [
    ['what it does not know', {}, { unevaluatedProperties: false }],
    ['a dynamic reference', {}, { $dynamicRef: '#x' }],
    ['another document', {}, { $ref: 'https://evil.test/schema.json' }],
    ['another file', {}, { $ref: './other.json#/a' }],
    ['a reference to nothing', {}, { $ref: '#/$defs/Nobody' }],
    ['a reference to what is inherited', {}, { $ref: '#/constructor' }],
    ['a pattern that looks back', 'aa', { pattern: '(a)\\1' }],
    ['a pattern that looks ahead', 'aa', { pattern: '(?=a)' }],
    ['a schema that is none', 1, 5],
    ['a text for a schema', 1, { not: 'x' }],
    ['a reference to itself', 1, { $ref: '#' }],
    ['a circle of alternatives', 1, { anyOf: [{ $ref: '#' }, { $ref: '#' }] }],
  ] as const)
    it(`does not guess about ${what}`, () => {
      assert.match(said(any, one), /^\? /);
    });

  it('ends, however its references multiply', () => {
    const $defs: Record<string, unknown> = { s0: { type: 'string' } };
    for (let level = 1; level < 60; level += 1)
      $defs[`s${level}`] = {
        anyOf: [{ $ref: `#/$defs/s${level - 1}` }, { $ref: `#/$defs/s${level - 1}` }],
      };
    assert.match(said(1, { $ref: '#/$defs/s59', $defs }), /too large/);
    assert.match(
      said(
        Array.from({ length: 50_000 }, (_, index) => index),
        { uniqueItems: true },
      ),
      /too large/,
    );
    assert.match(said('a'.repeat(100_000), { pattern: '^(a+)+$' }), /^fits$/);
    assert.match(said(`${'a'.repeat(100_000)}!`, { pattern: '^(a+)+$' }), /does not match/);
  });
});
