import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jwtProblem } from '../../../../src/core/evidence/answer/jwt.js';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (payload: unknown, header: unknown = { alg: 'HS256' }): string =>
  `${part(header)}.${part(payload)}.c2lnbmF0dXJl`;

describe('a token', () => {
  const payload = { sub: 'ü€😀', role: 'admin', n: 1, iat: 1_700_000_000, exp: 1_700_003_600 };

  it('is decoded, whatever characters it holds', () => {
    assert.equal(jwtProblem(token(payload), { claims: { sub: 'ü€😀', role: null, n: 1 } }), undefined);
    assert.equal(jwtProblem(token(payload), { expiresIn: 3600 }), undefined);
    assert.equal(jwtProblem(token(payload), { expiresIn: 3601 }), undefined);
  });

  for (const [what, given, wanted, problem] of [
    ['expires later', payload, { expiresIn: 900 }, 'expires after 1 h instead of 15 min'],
    ['expires oddly', { iat: 0, exp: 61 }, { expiresIn: 86_400 }, 'expires after 61 s instead of 1 d'],
    ['never expires', { iat: 1 }, { expiresIn: 900 }, 'never expires: it has no exp'],
    ['has no iat', { exp: 1 }, { expiresIn: 900 }, 'does not say when it was made: it has no iat'],
    ['has an exp that is a text', { iat: 1, exp: '2' }, { expiresIn: 1 }, 'never expires: it has no exp'],
    ['lacks a claim', payload, { claims: { email: null } }, 'has no claim email'],
    ['has another claim', payload, { claims: { role: 'user' } }, 'has another value of role than "user"'],
    ['only inherits a claim', payload, { claims: { constructor: null } }, 'has no claim constructor'],
  ] as const)
    it(`says so when it ${what}`, () => {
      assert.equal(jwtProblem(token(given), wanted), problem);
    });

  it('is no token in any other form', () => {
    for (const other of [
      'a.b',
      'a.b.c',
      'a.b.c.d',
      '',
      `${part({})}.${part([1])}.x`,
      `${part('x')}.${part({})}.x`,
      `${part({})}.====.x`,
      `${part({})}.${Buffer.from([0xff, 0xfe]).toString('base64url')}.x`,
      'x'.repeat(20_000),
    ])
      assert.equal(jwtProblem(other, {}), 'is no JSON web token', other.slice(0, 40));
    for (const other of [1, null, undefined, {}, []]) assert.equal(jwtProblem(other, {}), 'is no text');
  });

  it('is understood whatever payload it has, and never gives a value away', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (any) => {
        fc.pre(!Object.hasOwn(any, '__proto__'));
        assert.equal(jwtProblem(token(any), { claims: any }), undefined);
      }),
    );
    const problem = jwtProblem(token({ role: 'top secret' }), { claims: { role: 'user' } });
    assert.ok(problem !== undefined && !problem.includes('top secret'));
  });
});
