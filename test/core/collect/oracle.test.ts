import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { CollectContext, CollectPorts } from '../../../src/core/collect/collector.js';
import { oracleCollector } from '../../../src/core/collect/oracle.js';
import { portCollector } from '../../../src/core/collect/port.js';
import { defaultConfig } from '../../../src/core/config.js';
import type { OracleRequest } from '../../../src/core/config/oracle.js';
import type { OracleStep } from '../../../src/core/evidence/step.js';
import type { NetworkPort } from '../../../src/core/ports/network.js';
import { network } from '../../../src/node/collect/network.js';
import { listen, rawServer } from '../../support/decoys.js';
import { memoryWorld } from '../../support/memoryWorld.js';

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Handler = (asked: Asked, response: ServerResponse) => void;

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const secret = 'sk-live-do-not-show';
const token = `${part({ alg: 'HS256' })}.${part({ sub: secret, role: 'user', iat: 100, exp: 3700 })}.c2ln`;

const send = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { 'Content-Type': 'application/json', 'X-Own': secret });
  response.end(JSON.stringify(value));
};

/** Log in, a protected route, and no more than three attempts. */
function loginServer(): Handler {
  let attempts = 0;
  return ({ method, url, headers, body }, response) => {
    if (method === 'POST' && url === '/login') {
      attempts += 1;
      if (attempts > 3) return send(response, 429, { error: 'slow down', code: 'RATE_LIMITED' });
      const given = JSON.parse(body) as { password?: string };
      return given.password === 'right'
        ? send(response, 200, { token, user: { id: 7, name: secret } })
        : send(response, 401, { error: `no ${secret}` });
    }
    if (url === '/profile')
      return headers.authorization === `Bearer ${token}`
        ? send(response, 200, { user: { id: 7 } })
        : send(response, 401, {});
    if (url === '/users/7') return send(response, 200, JSON.parse(body || '{}'));
    if (url === '/text') return void response.end(`hello ${secret}`);
    if (url === '/empty') return void response.writeHead(204).end();
    if (url === '/broken') return send(response, 500, { error: `stack ${secret}` });
    if (url === '/moved') return void response.writeHead(302, { Location: '/login' }).end();
    send(response, 404, {});
  };
}

describe('an oracle', () => {
  let origin = '';
  let asked: Asked[] = [];
  let close: () => Promise<void>;

  beforeEach(async () => {
    const handler = loginServer();
    asked = [];
    const started = await listen(
      createServer((request, response) => {
        let body = '';
        request.on('data', (data: Buffer) => (body += data.toString()));
        request.on('end', () => {
          const one = {
            method: request.method ?? '',
            url: request.url ?? '',
            headers: request.headers,
            body,
          };
          asked.push(one);
          handler(one, response);
        });
      }),
      '127.0.0.1',
      0,
    );
    assert.ok(started);
    ({ close } = started);
    origin = `http://127.0.0.1:${started.port}`;
  });
  afterEach(() => close());

  const context = (more: Partial<CollectContext> = {}, port?: NetworkPort): CollectContext => ({
    world: memoryWorld({}),
    config: defaultConfig,
    // Only the network is asked for.
    ports: { network: (origins: readonly string[]) => port ?? network(origins) } as CollectPorts,
    token: { cancelled: false },
    logs: '.orchestration/logs',
    origin: () => Promise.resolve({ kind: 'ready', origin }),
    progress: () => undefined,
    ...more,
  });

  const step = (requests: readonly OracleRequest[], more: Partial<OracleStep> = {}): OracleStep => ({
    kind: 'oracle',
    key: 'k',
    name: 'n',
    origin: 'o',
    oracle: { name: 'n', requests },
    ...more,
  });

  const collect = (requests: readonly OracleRequest[], more: Partial<OracleStep> = {}) =>
    oracleCollector.collect(step(requests, more), context());

  const login = (more: Partial<OracleRequest> = {}): OracleRequest => ({
    method: 'POST',
    path: '/login',
    body: { password: 'right' },
    expect: { status: 200 },
    ...more,
  });
  const get = (path: string, expect: OracleRequest['expect'] = {}): OracleRequest => ({
    method: 'GET',
    path,
    expect,
  });

  it('logs in, and calls the protected route with the token', async () => {
    const seen = await collect([
      login({ expect: { status: 200, example: { token: '', user: { id: 0 } } }, capture: { jwt: 'token' } }),
      {
        ...get('/profile', { status: 200, example: { user: {} } }),
        headers: { Authorization: 'Bearer ${jwt}' },
      },
    ]);
    assert.deepEqual(seen, {
      outcome: 'passed',
      message: '2 requests answered as expected, at last GET /profile answered 200 with {user}',
    });
    assert.equal(asked[0]?.headers['content-type'], 'application/json');
    assert.equal(asked[0]?.body, '{"password":"right"}');
  });

  it('puts captured values into paths and bodies, each as what it is', async () => {
    const seen = await collect([
      login({ capture: { id: 'user.id', name: 'user.name' } }),
      {
        method: 'PUT',
        path: '/users/${id}',
        body: { id: '${id}', text: 'user ${id}', inner: [{ name: '${name}' }] },
        expect: { status: 200, example: { id: 1, text: '' } },
      },
    ]);
    assert.equal(seen.outcome, 'passed', seen.message);
    assert.deepEqual(JSON.parse(asked[1]?.body ?? ''), { id: 7, text: 'user 7', inner: [{ name: secret }] });
  });

  it('cannot be led elsewhere by a captured value', async () => {
    const port: NetworkPort = {
      ...network([origin]),
      request: (request, one) => {
        assert.ok(request.url.startsWith(`${origin}/`), request.url);
        return network([origin]).request(request, one);
      },
    };
    const evil = (value: string): Promise<unknown> =>
      oracleCollector.collect(
        step([
          {
            method: 'PUT',
            path: '/users/7',
            body: { next: value },
            expect: { status: 200 },
            capture: { next: 'next' },
          },
          get('/x/${next}'),
        ]),
        context({}, port),
      );
    for (const value of [
      '../../login',
      '//evil.test/',
      '@evil.test',
      '?a=b#c',
      'http://evil.test',
      '\r\nX: y',
    ])
      await evil(value);
    assert.deepEqual(
      asked.filter(({ url }) => url.startsWith('/x')).map(({ url }) => url),
      [
        '..%2F..%2Flogin',
        '%2F%2Fevil.test%2F',
        '%40evil.test',
        '%3Fa%3Db%23c',
        'http%3A%2F%2Fevil.test',
        '%0D%0AX%3A%20y',
      ].map((one) => `/x/${one}`),
    );
  });

  it('asks no other path than the one that was approved', async () => {
    for (const value of ['..', '.']) {
      const seen = await collect([
        { method: 'PUT', path: '/users/7', body: { next: value }, expect: {}, capture: { next: 'next' } },
        { method: 'DELETE', path: '/users/${next}/posts', expect: { status: 200 } },
      ]);
      assert.deepEqual(seen, {
        outcome: 'error',
        message: 'DELETE /users/${next}/posts was not sent: a part "." or ".." makes another path of it',
      });
    }
    for (const path of ['/a/../login', '/a/%2E%2e/login', '/..?x', '/./login'])
      assert.equal((await collect([get(path, { status: 200 })])).outcome, 'error', path);
    assert.equal(asked.filter(({ url }) => url !== '/users/7').length, 0);
    await collect([get('/text?next=/../x')]);
    assert.equal(asked.at(-1)?.url, '/text?next=/../x');
  });

  it('repeats, and looks at the last answer only', async () => {
    const seen = await collect([login({ body: { password: 'wrong' }, repeat: 4, expect: { status: 429 } })]);
    assert.deepEqual(seen, { outcome: 'passed', message: 'POST /login answered 429 at attempt 4' });
    assert.equal(asked.length, 4);
  });

  it('says so when an early one of them gets no answer', async () => {
    let times = 0;
    const { port, close: end } = await rawServer((socket) => {
      times += 1;
      socket.end(times < 3 ? 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n' : '');
    });
    const seen = await oracleCollector.collect(
      step([{ ...get('/'), repeat: 6 }]),
      context({ origin: () => Promise.resolve({ kind: 'ready', origin: `http://127.0.0.1:${port}` }) }),
    );
    await end();
    assert.equal(seen.outcome, 'failed');
    assert.match(seen.message, /^GET \/ got no answer at attempt 3 of 6: /);
  });

  for (const [what, request, message] of [
    ['another status', login({ expect: { status: 201 } }), 'POST /login answered 200 instead of 201'],
    ['an error', get('/broken', { status: 200 }), 'GET /broken answered 500 instead of 200'],
    [
      'an error where nothing is expected',
      get('/broken'),
      'GET /broken answered 500 instead of a status below 400',
    ],
    ['a code of its own', login({ repeat: 4 }), 'POST /login answered 429 instead of 200 (RATE_LIMITED)'],
    [
      'a key less',
      login({ expect: { example: { refresh: '' } } }),
      'POST /login answered 200, but refresh is missing',
    ],
    [
      'another kind',
      login({ expect: { example: { token: 1 } } }),
      'POST /login answered 200, but token is a string instead of a number',
    ],
    [
      'what a schema forbids',
      login({ expect: { schema: { properties: { user: { required: ['x'] } } } } }),
      'POST /login answered 200, but user.x is missing',
    ],
    ['no JSON', get('/text', { example: {} }), 'GET /text answered 200 with a body that is no JSON'],
    ['nothing', get('/empty', { example: {} }), 'GET /empty answered 204 with an empty body'],
    [
      'another text',
      get('/text', { contains: ['hello', 'bye'] }),
      'GET /text answered 200, but its body does not contain bye',
    ],
    [
      'no such header',
      get('/text', { headers: { 'X-None': '' } }),
      'GET /text answered 200 without the header X-None',
    ],
    [
      'another header',
      login({ expect: { headers: { 'content-type': 'text/html' } } }),
      'POST /login answered with content-type: application/json instead of text/html',
    ],
    [
      'a header that may be secret',
      login({ expect: { headers: { 'X-Own': 'other' } } }),
      'POST /login answered with another X-Own instead of other',
    ],
    [
      'a token that lives longer',
      login({ expect: { jwt: { token: { expiresIn: 60 } } } }),
      'POST /login answered 200, but its token expires after 1 h instead of 1 min',
    ],
    [
      'no token',
      login({ expect: { jwt: { 'user.id': {} } } }),
      'POST /login answered 200, but its user.id is no text',
    ],
    [
      'nothing to capture',
      login({ capture: { a: 'user.none' } }),
      'POST /login answered without user.none, which a is taken from',
    ],
  ] as const)
    it(`fails with both sides when it gets ${what}`, async () => {
      assert.deepEqual(await collect([request]), { outcome: 'failed', message });
    });

  it('never shows what an answer holds', async () => {
    for (const request of [
      login({ expect: { status: 201 } }),
      login({ expect: { example: { token: 1 } } }),
      login({ expect: { schema: { properties: { token: { const: 'a' } } } } }),
      login({ expect: { jwt: { token: { claims: { sub: 'me' } } } } }),
      login({ expect: { headers: { 'x-own': 'x' } } }),
      get('/text', { contains: ['x'] }),
      get('/broken', { status: 200 }),
      login({ expect: { jwt: { token: { expiresIn: 3600 } } } }),
    ]) {
      const { message } = await collect([request]);
      assert.ok(!message.includes(secret) && !message.includes(token.slice(0, 20)), message);
    }
  });

  it('decodes a token, and says that it does not verify it', async () => {
    const seen = await collect([
      login({ expect: { jwt: { token: { expiresIn: 3600, claims: { role: 'user' } } } } }),
    ]);
    assert.deepEqual(seen, {
      outcome: 'passed',
      message: 'POST /login answered 200, tokens decoded and not verified',
    });
  });

  it('takes a redirect for the answer', async () => {
    assert.equal(
      (await collect([get('/moved', { status: 302, headers: { location: '/login' } })])).outcome,
      'passed',
    );
    assert.equal(asked.length, 1);
  });

  it('stops at the first answer that is not as expected', async () => {
    const seen = await collect([get('/broken'), get('/text')]);
    assert.equal(seen.outcome, 'failed');
    assert.equal(asked.length, 1);
  });

  it('settles of its claims those that the failing request shows', async () => {
    const shownBy = { a: 0, b: 1, c: 2, d: 1 };
    const more = { shownBy, claims: Object.keys(shownBy) };
    const failed = await collect([get('/text'), get('/broken'), get('/text')], more);
    assert.deepEqual(failed.claims, ['b', 'd']);
    const passed = await collect([get('/text'), get('/text'), get('/text')], more);
    assert.equal(passed.outcome, 'passed');
    assert.equal(passed.claims, undefined);
  });

  it('cannot tell when a sentence left out that one has to be logged in', async () => {
    const lenient = { lenient: [401, 403] };
    const seen = await collect([get('/profile', { status: 200 })], lenient);
    assert.equal(seen.outcome, 'error');
    assert.match(seen.message, /^GET \/profile answered 401: it wants a token that is not given/);
    assert.equal((await collect([get('/profile', { status: 401 })], lenient)).outcome, 'passed');
    assert.equal((await collect([get('/broken', { status: 200 })], lenient)).outcome, 'failed');
  });

  it('cannot be asked without its server, without a value, or without approval', async () => {
    const cases = [
      oracleCollector.collect(
        step([get('/')]),
        context({ origin: () => Promise.resolve({ kind: 'failed', reason: 'the server did not start' }) }),
      ),
      collect([get('/users/${id}')]),
      collect([get('users')]),
      collect([]),
      oracleCollector.collect(step([get('/')]), context({}, network([]))),
    ];
    assert.deepEqual(await Promise.all(cases), [
      { outcome: 'error', message: 'the server did not start' },
      { outcome: 'error', message: 'GET /users/${id}: no earlier answer gave a value for ${id}' },
      { outcome: 'error', message: 'GET users has no path that begins with /' },
      { outcome: 'error', message: 'there was nothing to ask' },
      { outcome: 'error', message: `GET / was not sent: ${origin} was not approved` },
    ]);
    assert.equal(asked.length, 0);
  });

  it('does not start the server when only another is asked, and says when that one does not run', async () => {
    const gone = await rawServer(() => undefined);
    await gone.close();
    const seen = await oracleCollector.collect(
      step([{ ...get('/'), origin: `http://127.0.0.1:${gone.port}` }]),
      context({ origin: () => assert.fail('the server was asked for') }),
    );
    assert.deepEqual(seen, {
      outcome: 'error',
      message: `GET / got no answer: nothing listens at 127.0.0.1:${gone.port}`,
    });
  });

  it('measures how long answers take', async () => {
    const latency = (limits: object): OracleRequest =>
      get('/text', { status: 200, latency: { requests: 5, connections: 2, ...limits } });
    const fast = await collect([latency({ p50: 60_000, p99: 60_000 })]);
    assert.match(fast.message, /^GET \/text answered 200, p50 [\d.]+ ms, p99 [\d.]+ ms \(5 requests\)$/);
    assert.equal(asked.length, 6);
    const slow = await collect([latency({ p95: 0.001 })]);
    assert.equal(slow.outcome, 'failed');
    assert.match(slow.message, /^GET \/text took p95 [\d.]+ ms instead of at most 0.001 ms \(5 requests\)$/);
  });

  it('measures nothing by refusals', async () => {
    const seen = await collect([
      login({ expect: { status: 200, latency: { p95: 60_000, requests: 5, connections: 1 } } }),
    ]);
    assert.equal(seen.outcome, 'error');
    assert.match(seen.message, /3 of 5 requests were answered with another status than 2xx/);
  });

  it('cannot tell what it did not read to the end, or a schema that it does not understand', async () => {
    const long: NetworkPort = {
      ...network([]),
      request: () =>
        Promise.resolve({
          kind: 'answered',
          status: 200,
          headers: {},
          body: '[1',
          truncated: true,
          duration: 1,
        }),
    };
    assert.deepEqual(await oracleCollector.collect(step([get('/', { example: [1] })]), context({}, long)), {
      outcome: 'error',
      message: 'GET / answered more than is read, so its JSON is not known',
    });
    assert.deepEqual(await collect([login({ expect: { schema: { $dynamicRef: '#a' } } })]), {
      outcome: 'error',
      message:
        'POST /login could not be compared with its schema: "$dynamicRef" of its schema is not understood',
    });
  });

  it('sends a text as it is', async () => {
    await collect([
      {
        method: 'PUT',
        path: '/users/7',
        body: '{"a": "${b}"}',
        headers: { 'content-type': 'text/x' },
        expect: {},
      },
    ]);
    assert.equal(asked.length, 0);
    await collect([{ method: 'PUT', path: '/users/7', body: '{"a" : 1}', expect: { status: 200 } }]);
    assert.equal(asked[0]?.body, '{"a" : 1}');
    assert.equal(asked[0]?.headers['content-type'], undefined);
  });

  it('stops when it is cancelled', async () => {
    const cancelled = { cancelled: true };
    const seen = await oracleCollector.collect(step([get('/')]), context({ token: cancelled }));
    assert.deepEqual(seen, { outcome: 'error', message: 'cancelled' });
    assert.equal(asked.length, 0);
  });
});

describe('a port step', () => {
  const collect = async (answer: Awaited<ReturnType<NetworkPort['connect']>>, service?: string) => {
    const requests: unknown[] = [];
    const ports = {
      network: (origins: readonly string[]) => ({
        connect: (request: object) => {
          requests.push({ origins, ...request });
          return Promise.resolve(answer);
        },
      }),
    } as unknown as CollectPorts;
    const seen = await portCollector.collect(
      {
        kind: 'port',
        key: 'k',
        name: 'n',
        origin: 'o',
        host: '::1',
        port: 6379,
        ...(service === undefined ? {} : { service }),
      },
      { ports, token: { cancelled: false } } as CollectContext,
    );
    return { seen, request: requests[0] };
  };

  for (const [service, protocol] of [
    ['Redis', 'redis'],
    ['the redis cache', 'redis'],
    ['PostgreSQL', 'postgresql'],
    ['Postgres database', 'postgresql'],
    ['HTTP server', 'http'],
    ['API', 'tcp'],
    [undefined, 'tcp'],
  ] as const)
    it(`asks ${service ?? 'something'} as ${protocol}`, async () => {
      const { request } = await collect({ kind: 'listens', speaks: true, message: 'it does' }, service);
      assert.deepEqual(request, {
        origins: ['http://[::1]:6379'],
        host: '::1',
        port: 6379,
        protocol,
        timeout: 5000,
      });
    });

  it('says what was heard', async () => {
    const heard = async (answer: Parameters<typeof collect>[0]) => (await collect(answer)).seen;
    assert.deepEqual(
      await heard({ kind: 'listens', speaks: true, message: 'Redis answers', hitRate: 0.9312 }),
      {
        outcome: 'passed',
        message: 'Redis answers, hit rate 93.1 %',
      },
    );
    assert.equal((await heard({ kind: 'listens', speaks: false, message: 'x' })).outcome, 'failed');
    assert.equal((await heard({ kind: 'silent', reason: 'nothing listens' })).outcome, 'failed');
    assert.equal((await heard({ kind: 'refused', reason: 'no' })).outcome, 'error');
  });
});
