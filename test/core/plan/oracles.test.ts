import assert from 'node:assert/strict';
import type { Claim, Subject } from '../../../src/core/claim/claim.js';
import { defaultConfig, type Config } from '../../../src/core/config.js';
import type { Oracle } from '../../../src/core/config/oracle.js';
import type { Step } from '../../../src/core/evidence/step.js';
import { claimSteps, openReasons, oracleSteps } from '../../../src/core/plan/oracles.js';
import { rangeOnLine } from '../../../src/core/text/position.js';
import { memoryWorld } from '../../support/memoryWorld.js';

const world = memoryWorld({});
const server = { command: 'npm start', readyUrl: '/api/health' };

const claim = (id: string, subject: Subject): Claim => ({
  id,
  tag: 'COMPLETION_DRIVE',
  text: id,
  file: 'log.md',
  range: rangeOnLine(0, 0, 1),
  ...subject,
});
const says = (id: string, method: string, route: string, expects: string): Claim =>
  claim(id, { kind: 'http', method, route, expects });
const runs = (id: string, line: string, expected?: string): Claim =>
  claim(id, { kind: 'command', line, ...(expected === undefined ? {} : { expected }) });
const config = (more: Partial<Config>): Config => ({ ...defaultConfig, ...more });

const login: Oracle = {
  name: 'login',
  requests: [
    {
      method: 'POST',
      path: '/api/login',
      body: { email: 'a@b.test' },
      expect: { status: 200, example: { token: '', user: { id: 1 } }, latency: { p95: 100 } },
      capture: { token: 'token', id: 'user.id' },
    },
    { method: 'GET', path: '/api/me', expect: { status: 401 } },
    {
      method: 'GET',
      path: '/api/users/${id}?full=1',
      headers: { authorization: 'Bearer ${token}' },
      expect: { status: 200, example: [{ id: 1 }] },
    },
  ],
};

/** What steps ask and settle, in short. */
const short = (steps: readonly Step[]): unknown =>
  steps.map((step) =>
    step.kind === 'oracle'
      ? [
          ...step.oracle.requests.map(({ method, origin, path }) => `${method} ${origin ?? ''}${path}`),
          ...(step.claims ?? []),
        ]
      : [step.name, ...(step.claims ?? [])],
  );

describe('oracles of the configuration', () => {
  const both = config({ server, oracles: [login] });

  it('are steps, each with a key of what it does', () => {
    const [step, ...others] = oracleSteps([], world, both);
    assert.equal(others.length, 0);
    assert.equal(step?.name, 'login');
    assert.equal(step?.origin, '"oracles" in tagproof.config.json');
    assert.deepEqual(step?.oracle, login);
    assert.match(step?.key ?? '', /^[\da-f]{64}$/);
    const changed = { ...login, requests: login.requests.slice(1) };
    const [other] = oracleSteps([], world, config({ server, oracles: [changed] }));
    assert.notEqual(other?.key, step?.key);
  });

  for (const [what, one, request] of [
    ['what it expects', says('a', 'POST', '/api/login', '200 with {token, user}'), 0],
    ['less than it expects', says('a', 'POST', '/api/login', '200'), 0],
    ['only a shape', says('a', 'POST', '/api/login', '{user: User}'), 0],
    ['a wider bound', says('a', 'POST', '/api/login', 'p95 < 200 ms'), 0],
    ['a request without a token', says('a', 'GET', '/api/me', '401 without a token'), 1],
    ['a route with a parameter', says('a', 'GET', '/api/users/:id', '200 with a valid token'), 2],
    ['an array', says('a', 'GET', '/api/users/{id}', 'an array of {id: number}'), 2],
  ] as const)
    it(`show a sentence that says ${what}`, () => {
      const [step] = oracleSteps([one], world, both);
      assert.deepEqual(step?.shownBy, { a: request });
      assert.deepEqual(step?.claims, ['a']);
      assert.equal(step?.key, oracleSteps([], world, both)[0]?.key);
      assert.deepEqual(claimSteps([one], world, both), []);
      assert.equal(openReasons([one], world, both).size, 0);
    });

  for (const [what, one] of [
    ['another status', says('a', 'POST', '/api/login', '201')],
    ['another key', says('a', 'POST', '/api/login', '{token, refresh}')],
    ['another kind', says('a', 'POST', '/api/login', '{token: number}')],
    ['a value', says('a', 'POST', '/api/login', '{user: true}')],
    ['a tighter bound', says('a', 'POST', '/api/login', 'p95 < 50 ms')],
    ['another percentile', says('a', 'POST', '/api/login', 'p99 < 500 ms')],
    ['another method', says('a', 'PUT', '/api/login', '200')],
    ['another route', says('a', 'POST', '/api/login/admin', '200')],
    ['a request with a token', says('a', 'POST', '/api/login', '200 with a token')],
  ] as const)
    it(`do not show a sentence that says ${what}, and nothing is sent for it`, () => {
      assert.equal(oracleSteps([one], world, both)[0]?.shownBy, undefined);
      assert.deepEqual(claimSteps([one], world, both), []);
      assert.match(
        openReasons([one], world, both).get('a') ?? '',
        /an oracle in tagproof\.config\.json can show it$/,
      );
    });
});

describe('sentences', () => {
  it('become requests where they are harmless, and earn the item where nothing is configured', () => {
    const claims = [
      says('a', 'GET', '/api/health', '200 with {status}'),
      says('b', 'GET', '/api/me', '401 without a token'),
      says('c', 'GET', '/api/health', '200 with {status}'),
    ];
    const steps = oracleSteps(claims, world, config({ server }));
    assert.deepEqual(short(steps), [
      ['GET /api/health', 'a', 'c'],
      ['GET /api/me', 'b'],
    ]);
    assert.deepEqual(
      steps.map(({ lenient }) => lenient),
      [[401, 403, 429], undefined],
    );
    assert.deepEqual(claimSteps(claims, world, config({ server })), []);
    const beside = config({ server, oracles: [{ name: 'x', requests: [] }] });
    assert.deepEqual(short(claimSteps(claims, world, beside)), short(steps));
  });

  it('stay open with the reason where a person has to help', () => {
    const reasons = (claims: readonly Claim[], more: Partial<Config> = { server }): readonly string[] => {
      assert.deepEqual(oracleSteps(claims, world, config(more)), []);
      return [...openReasons(claims, world, config(more)).values()];
    };
    const can = 'an oracle in tagproof.config.json can show it';
    assert.deepEqual(
      reasons([
        says('a', 'POST', '/api/login', '200'),
        says('b', 'GET', '/api/users/:id', '200'),
        says('c', 'GET', '/api/users/{userId}/x', '200'),
        says('d', 'GET', '/api/me', '200 with a valid token'),
        says('e', 'GET', '/api/me', 'whatever'),
      ]),
      [
        `POST /api/login may change something, and what it is sent is not known: ${can}`,
        `GET /api/users/:id needs a value for :id: ${can}`,
        `GET /api/users/{userId}/x needs a value for {userId}: ${can}`,
        `GET /api/me needs a token: ${can}`,
        'what GET /api/me should answer is not understood',
      ],
    );
    assert.deepEqual(reasons([says('a', 'GET', '/api/health', '200')], {}), [
      'GET /api/health asks a server: name the one to start as "server" in tagproof.config.json',
    ]);
  });
});

describe('curl lines', () => {
  it('ask the server under test where all of a task ask one server', () => {
    const claims = [
      runs('a', 'curl http://localhost:3000/api/health', '200'),
      runs('b', 'curl -X POST http://127.0.0.1:3000/api/login -d a=b'),
      runs('c', 'npm test'),
      runs('d', 'grep curl README.md'),
    ];
    assert.deepEqual(short(oracleSteps(claims, world, config({ server }))), [
      ['GET /api/health', 'a'],
      ['POST http://127.0.0.1:3000/api/login', 'b'],
    ]);
  });

  it('ask what they name where there is no server under test, or several are asked', () => {
    const one = runs('a', 'curl http://localhost:3000/a');
    const other = runs('b', 'curl http://localhost:5173/b');
    assert.deepEqual(short(oracleSteps([one], world, config({}))), [['GET http://localhost:3000/a', 'a']]);
    assert.deepEqual(short(oracleSteps([one, other], world, config({ server }))), [
      ['GET http://localhost:3000/a', 'a'],
      ['GET http://localhost:5173/b', 'b'],
    ]);
  });

  it('make allowances for what a fresh server lacks', () => {
    const lenient = (line: string, expected?: string): readonly number[] =>
      oracleSteps([runs('a', line, expected)], world, config({}))[0]?.lenient ?? [];
    assert.deepEqual(lenient('curl localhost:1/a', '200'), []);
    assert.deepEqual(lenient('curl -L localhost:1/a'), [301, 302, 303, 307, 308]);
    assert.deepEqual(lenient('curl -d a=b localhost:1/a', '200'), [400, 401, 403, 409, 422, 429]);
    assert.deepEqual(lenient('curl -d a=b localhost:1/a', '401'), []);
    assert.deepEqual(lenient('curl -H "Authorization: Bearer old" localhost:1/a'), [401, 403]);
  });

  it('stay open with the reason where they are not understood', () => {
    const claims = [runs('a', 'curl "$BASE/api"'), runs('b', 'curl http://example.com/')];
    assert.deepEqual(oracleSteps(claims, world, config({ server })), []);
    assert.deepEqual(
      [...openReasons(claims, world, config({ server }))],
      [
        ['a', 'not interpretable: the variable $BASE: an oracle in tagproof.config.json can show it'],
        ['b', 'http://example.com/ is not on this machine: an oracle in tagproof.config.json can show it'],
      ],
    );
  });
});

describe('ports', () => {
  it('are looked at on this machine only', () => {
    const claims = [
      claim('a', { kind: 'port', host: 'localhost', port: 6379, service: 'Redis' }),
      claim('b', { kind: 'port', host: '0.0.0.0', port: 80 }),
      claim('c', { kind: 'port', host: 'redis.internal', port: 6379, service: 'Redis' }),
      claim('d', { kind: 'port', host: '10.0.0.1', port: 6379 }),
      claim('e', { kind: 'port', host: '127.0.0.1.evil.tld', port: 6379 }),
    ];
    assert.deepEqual(short(claimSteps(claims, world, defaultConfig)), [
      ['Redis listens at localhost:6379', 'a'],
      ['something listens at 0.0.0.0:80', 'b'],
    ]);
    assert.deepEqual(
      claimSteps(claims, world, defaultConfig).map((step) => (step.kind === 'port' ? step.host : '')),
      ['localhost', '127.0.0.1'],
    );
    assert.deepEqual(
      [...openReasons(claims, world, defaultConfig)].map(([id]) => id),
      ['c', 'd', 'e'],
    );
  });
});
