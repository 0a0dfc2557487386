import assert from 'node:assert/strict';
import fc from 'fast-check';
import { differsFromExample } from '../../../../src/core/evidence/answer/example.js';
import { atPath, isEqual, isObject, sentenceOf } from '../../../../src/core/evidence/answer/value.js';

const said = (answer: unknown, example: unknown): string | undefined => {
  const found = differsFromExample(answer, example);
  return found && sentenceOf(found);
};

describe('an answer beside an example', () => {
  const user = { token: 'x', user: { id: 1, roles: ['admin'] } };

  it('may have more keys, other values and no elements', () => {
    assert.equal(said(user, { token: '', user: { id: 7, roles: [''] } }), undefined);
    assert.equal(said({ ...user, more: 1 }, { user: {} }), undefined);
    assert.equal(said({ roles: [] }, { roles: ['a'] }), undefined);
    assert.equal(said([1, 'a', null], []), undefined);
    assert.equal(said({ a: 1 }, { a: null }), undefined);
    assert.equal(said(3, null), undefined);
  });

  for (const [what, answer, example, sentence] of [
    ['a key is missing', { user: {} }, user, 'token is missing'],
    ['a key within is missing', { token: '', user: { id: 1 } }, user, 'user.roles is missing'],
    ['a key is inherited only', {}, { constructor: {} }, 'constructor is missing'],
    ['a kind differs', { token: 5, user: {} }, user, 'token is a number instead of a string'],
    ['it is null', { token: null }, { token: '' }, 'token is null instead of a string'],
    ['it is an array', [user], user, 'the answer is an array instead of an object'],
    ['it is an object', {}, [1], 'the answer is an object instead of an array'],
    [
      'a later element differs',
      [{ id: 1 }, { id: '2' }],
      [{ id: 1 }],
      '[1].id is a string instead of a number',
    ],
    [
      'a key is strange',
      { 'a\u001b[31m b': 1 },
      { 'a\u001b[31m b': '' },
      '(a key) is a number instead of a string',
    ],
  ] as const)
    it(`differs when ${what}`, () => {
      assert.equal(said(answer, example), sentence);
    });

  it('is always like itself, and like itself with more keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue()), (value, more) => {
        // Elements of an array have to be like its first, which arbitrary arrays are not.
        const plain = JSON.parse(JSON.stringify(value), (_, one: unknown) =>
          Array.isArray(one) ? one.slice(0, 1) : one,
        ) as unknown;
        assert.equal(differsFromExample(plain, plain), undefined);
        if (isObject(plain)) assert.equal(differsFromExample({ ...more, ...plain }, plain), undefined);
      }),
    );
  });

  it('differs from an example with one key more, and from a value of another kind', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (value, key) => {
        fc.pre(!Object.hasOwn(value, key));
        assert.equal(differsFromExample(value, Object.fromEntries([[key, 1]]))?.message, 'is missing');
        assert.ok(differsFromExample(value, [1]));
      }),
    );
  });

  it('ends, however deep or large it is', () => {
    let deep: unknown = 1;
    let other: unknown = 'a';
    for (let times = 0; times < 10_000; times += 1) [deep, other] = [{ a: deep }, { a: other }];
    assert.equal(differsFromExample(deep, other), undefined);
    assert.equal(
      differsFromExample(
        Array.from({ length: 300_000 }, () => 1),
        [1],
      ),
      undefined,
    );
  });
});

describe('a path into an answer', () => {
  it('finds own members only', () => {
    const value = { a: { b: [{ c: 3 }] }, 'x.y': 1 };
    assert.equal(atPath(value, 'a.b.0.c'), 3);
    for (const path of ['a.b.1.c', 'a.b.length', 'a.constructor', '__proto__', 'x.y', '', 'a..b', 'a.b.-1'])
      assert.equal(atPath(value, path), undefined, path);
    assert.equal(atPath(null, 'a'), undefined);
    assert.equal(atPath('text', 'length'), undefined);
  });
});

describe('equality', () => {
  it('is that of JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        assert.equal(isEqual(one, structuredClone(one)), true);
        assert.equal(isEqual(one, other), isEqual(other, one));
      }),
    );
    assert.equal(isEqual({ a: 1, b: 2 }, { b: 2, a: 1 }), true);
    assert.equal(isEqual([1, 2], [2, 1]), false);
    assert.equal(isEqual({ a: undefined }, {}), false);
  });
});
