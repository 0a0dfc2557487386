import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { networkInterfaces } from 'node:os';
import { gzipSync } from 'node:zlib';
import type { HttpAnswer, HttpRequest, NetworkPort } from '../../../src/core/ports/network.js';
import { neverCancelled } from '../../../src/core/ports/world.js';
import { network } from '../../../src/node/collect/network.js';
import { percentiles } from '../../../src/node/collect/network/load.js';
import { decoy, listen, rawServer, type Decoy } from '../../support/decoys.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const open: (() => Promise<void>)[] = [];
const keep = <T extends { close(): Promise<void> }>(one: T): T => {
  open.push(() => one.close());
  return one;
};

/** A real server on the loopback; what it was asked is kept. */
async function serve(handler: Handler): Promise<{ origin: string; port: number; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const started = await listen(
    createServer((request, response) => {
      asked.push(request);
      handler(request, response);
    }),
    '127.0.0.1',
    0,
  );
  assert.ok(started);
  keep(started);
  return { origin: `http://127.0.0.1:${started.port}`, port: started.port, asked };
}

const ok: Handler = (_, response) => response.end('ok');

const get = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url,
  headers: {},
  timeout: 5_000,
  ...more,
});

const ask = (port: NetworkPort, url: string, more: Partial<HttpRequest> = {}): Promise<HttpAnswer> =>
  port.request(get(url, more), neverCancelled);

afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

describe('a request', () => {
  it('brings back status, headers and body of the approved server', async () => {
    const { origin, asked } = await serve((_, response) => {
      response.writeHead(201, { 'X-One': 'a', 'Set-Cookie': ['b=1', 'c=2'] });
      response.end('grüß');
    });
    const answer = await ask(network([origin]), `${origin}/api/login?x=1`, {
      method: 'POST',
      headers: { Authorization: 'Bearer t' },
      body: '{"ä":1}',
    });
    assert.equal(answer.kind, 'answered');
    if (answer.kind !== 'answered') return;
    assert.equal(answer.status, 201);
    assert.equal(answer.headers['x-one'], 'a');
    assert.equal(answer.headers['set-cookie'], 'b=1, c=2');
    assert.equal(answer.body, 'grüß');
    assert.equal(answer.truncated, false);
    assert.ok(answer.duration >= 0);
    const [request] = asked;
    assert.equal(request?.url, '/api/login?x=1');
    assert.equal(request?.headers.host, new URL(origin).host);
    assert.equal(request?.headers.authorization, 'Bearer t');
    assert.equal(request?.headers['content-length'], '8');
    assert.equal(request?.headers.connection, 'close');
    assert.equal(request?.headers['accept-encoding'], undefined);
  });

  it('keeps the name of the host it was asked for, but goes to the address', async () => {
    const { port, asked } = await serve(ok);
    const answer = await ask(
      network([`http://app.test:${port}`], () => Promise.resolve(['127.0.0.1'])),
      `http://app.test:${port}/`,
    );
    assert.equal(answer.kind, 'answered');
    assert.equal(asked[0]?.headers.host, `app.test:${port}`);
  });

  it('finds a server that listens on one of the addresses of localhost only', async () => {
    const { port } = await serve(ok);
    const both = network([`http://localhost:${port}`], () => Promise.resolve(['::1', '127.0.0.1']));
    assert.equal((await ask(both, `http://localhost:${port}/`)).kind, 'answered');
  });

  it('does not follow a redirect: it is the answer', async () => {
    const trap = await decoy('127.0.0.2', 0);
    if (trap) keep(trap);
    const { origin } = await serve((_, response) => {
      response.writeHead(302, { Location: `http://127.0.0.2:${trap?.port ?? 1}/` });
      response.end();
    });
    const answer = await ask(network([origin]), `${origin}/`);
    assert.equal(answer.kind === 'answered' && answer.status, 302);
    assert.equal(trap?.connections ?? 0, 0);
  });

  it('sends nothing of what belongs to the connection', async () => {
    const { origin, asked } = await serve(ok);
    await ask(network([origin]), `${origin}/`, {
      headers: {
        'Accept-Encoding': 'gzip',
        Host: 'evil.test',
        'Transfer-Encoding': 'chunked',
        'Content-Length': '99',
        'Proxy-Authorization': 'x',
        Connection: 'upgrade',
        Upgrade: 'websocket',
      },
    });
    const headers = asked[0]?.headers ?? {};
    assert.deepEqual(Object.keys(headers).sort(), ['connection', 'host']);
    assert.equal(headers.host, new URL(origin).host);
    assert.equal(headers.connection, 'close');
  });

  for (const [what, more] of [
    ['a header with a line break', { headers: { 'X-A': 'a\r\nX-B: b' } }],
    ['a header whose name has a line break', { headers: { 'X-A\r\nX-B': 'b' } }],
    ['a header with a character beyond Latin-1', { headers: { 'X-A': '\u{1f600}' } }],
    ['CONNECT', { method: 'CONNECT' }],
    ['TRACE', { method: 'TRACE' }],
    ['a method with a blank', { method: 'GET /x HTTP/1.1\r\nHost: evil\r\n\r\nGET' }],
    ['a body of more than 1 MB', { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) }],
  ] as const)
    it(`is refused with ${what}`, async () => {
      const { origin, asked } = await serve(ok);
      const answer = await ask(network([origin]), `${origin}/`, more);
      assert.equal(answer.kind, 'refused');
      assert.equal(asked.length, 0);
    });

  it('ignores the proxies of the environment', async () => {
    const trap = await decoy('127.0.0.1', 0);
    assert.ok(trap);
    keep(trap);
    const { origin } = await serve(ok);
    const names = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
    const before = names.map((name) => [name, process.env[name]] as const);
    for (const name of names)
      process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : `http://127.0.0.1:${trap.port}`;
    try {
      assert.equal((await ask(network([origin]), `${origin}/`)).kind, 'answered');
      const load = await network([origin]).load(
        { ...get(`${origin}/`), amount: 3, connections: 1 },
        neverCancelled,
      );
      assert.equal(load.kind, 'measured');
    } finally {
      for (const [name, value] of before)
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
    }
    assert.equal(trap.connections, 0);
  });

  it('reads 1 MB of a body that never ends', async () => {
    const { origin } = await serve((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const answer = await ask(network([origin]), `${origin}/`);
    assert.equal(answer.kind, 'answered');
    if (answer.kind !== 'answered') return;
    assert.equal(answer.truncated, true);
    assert.equal(answer.body.length, 1024 * 1024);
  });

  it('does not unpack what a server packed unasked', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
    const { origin } = await serve((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end(bomb);
    });
    const answer = await ask(network([origin]), `${origin}/`);
    assert.ok(answer.kind === 'answered' && answer.body.length <= bomb.length);
  });

  it('gives up on an answer that comes too slowly, and when it is cancelled', async () => {
    const { origin } = await serve((_, response) => response.write('a'));
    const slow = await ask(network([origin]), `${origin}/`, { timeout: 60 });
    assert.deepEqual(slow, { kind: 'failed', reason: 'no answer within 60 ms' });
    const token = { cancelled: false };
    const answer = network([origin]).request(get(`${origin}/`), token);
    token.cancelled = true;
    assert.deepEqual(await answer, { kind: 'failed', reason: 'it was cancelled' });
  });

  for (const [what, bytes, reason] of [
    ['closes at once', '', /closed the connection without an answer/],
    ['speaks something else', 'SSH-2.0-OpenSSH_9\r\n', /does not answer as HTTP wants/],
    ['breaks off in its body', 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nabc', /closed|broke/],
    [
      'has endless headers',
      `HTTP/1.1 200 OK\r\n${'X-A: aaaaaaaa\r\n'.repeat(5_000)}`,
      /headers of its answer/,
    ],
  ] as const)
    it(`says so when the server ${what}`, async () => {
      const { port } = keep(await rawServer((socket) => socket.end(bytes)));
      const answer = await ask(network([`http://127.0.0.1:${port}`]), `http://127.0.0.1:${port}/`);
      assert.equal(answer.kind, 'failed');
      assert.match(answer.kind === 'failed' ? answer.reason : '', reason);
    });

  it('says so when nothing listens', async () => {
    const gone = await decoy('127.0.0.1', 0);
    await gone?.close();
    const url = `http://127.0.0.1:${gone?.port ?? 1}`;
    assert.deepEqual(await ask(network([url]), url), {
      kind: 'failed',
      reason: `nothing listens at ${new URL(url).host}`,
    });
  });

  it('says so when a server does not encrypt, and does not ask it unencrypted', async () => {
    let asked = '';
    const { port } = keep(
      await rawServer((socket, bytes) => {
        asked += bytes;
        socket.end('HTTP/1.1 200 OK\r\n\r\n');
      }),
    );
    const url = `https://localhost:${port}/`;
    const allowed = network([url], () => Promise.resolve(['127.0.0.1']));
    const answer = await ask(allowed, url, { headers: { Authorization: 'secret' } });
    assert.equal(answer.kind, 'failed');
    assert.match(answer.kind === 'failed' ? answer.reason : '', /certificate or encryption/);
    assert.ok(!asked.includes('secret'));
    assert.equal(
      (await allowed.load({ ...get(url), amount: 1, connections: 1 }, neverCancelled)).kind,
      'refused',
    );
  });

  it('takes an answer that switches protocols for what it is', async () => {
    const { port } = keep(
      await rawServer((socket) =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
      ),
    );
    const answer = await ask(network([`http://127.0.0.1:${port}`]), `http://127.0.0.1:${port}/`);
    assert.equal(answer.kind === 'answered' && answer.status, 101);
  });
});

describe('nothing but the approved server is ever reached', () => {
  let decoys: Decoy[] = [];
  let origin = '';
  let port = 0;
  let reached = 0;

  // The decoys listen at the same port on every other loopback address: a mistake in the host would find them.
  before(async function () {
    const server = createServer((_, response) => {
      reached += 1;
      response.end('ok');
    });
    const started = await listen(server, '127.0.0.1', 0);
    assert.ok(started);
    port = started.port;
    origin = `http://127.0.0.1:${port}`;
    decoys = (await Promise.all(['127.0.0.2', '127.1.2.3', '::1'].map((host) => decoy(host, port)))).filter(
      (one) => one !== undefined,
    );
    const another = await decoy('127.0.0.1', 0);
    assert.ok(another);
    decoys.push(another);
    if (decoys.length < 4)
      console.log(`      (${decoys.length} decoys: not every loopback address can be had)`);
    after(async () => {
      await started.close();
      await Promise.all(decoys.map((one) => one.close()));
    });
  });

  beforeEach(() => {
    reached = 0;
  });

  const outside = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address;

  const tricks: readonly (readonly [string, (port: number) => string])[] = [
    ['another loopback address', (at) => `http://127.0.0.2:${at}/`],
    ['the IPv6 loopback', (at) => `http://[::1]:${at}/`],
    ['the IPv6 loopback in full', (at) => `http://[0:0:0:0:0:0:0:1]:${at}/`],
    ['an IPv4 address in IPv6 clothes', (at) => `http://[::ffff:127.0.0.1]:${at}/`],
    ['such an address of a decoy', (at) => `http://[::ffff:7f00:2]:${at}/`],
    ['a number for a decoy', (at) => `http://2130706434:${at}/`],
    ['a hex number for a decoy', (at) => `http://0x7f000002:${at}/`],
    ['octal parts for a decoy', (at) => `http://0177.0.0.02:${at}/`],
    ['a short form for a decoy', (at) => `http://127.2:${at}/`],
    ['hex parts for a decoy', (at) => `http://0x7f.0x0.0x0.0x2:${at}/`],
    ['every address', (at) => `http://0.0.0.0:${at}/`],
    ['a name that was not approved', (at) => `http://localhost:${at}/`],
    ['a trailing dot', (at) => `http://localhost.:${at}/`],
    ['a name that begins like one of ours', (at) => `http://localhost.evil.tld:${at}/`],
    ['an address that a name only begins with', (at) => `http://127.0.0.1.evil.tld:${at}/`],
    ['a user name that looks like the host', (at) => `http://127.0.0.1:${at}@127.0.0.2:${at}/`],
    ['a user name', (at) => `http://user@127.0.0.1:${at}/`],
    ['a password', (at) => `http://:secret@127.0.0.1:${at}/`],
    ['a host name as user', (at) => `http://localhost@127.0.0.2:${at}/`],
    ['a user name behind a backslash', (at) => `http://127.0.0.1:${at}\\@127.0.0.2:${at}/x`],
    ['a fragment that hides a host', (at) => `http://127.0.0.2:${at}#@127.0.0.1:${at}/`],
    ['another port', (at) => `http://127.0.0.1:${at + 1}/`],
    ['no port', () => 'http://127.0.0.1/'],
    ['another scheme', (at) => `https://127.0.0.1:${at}/`],
    ['a file', () => 'file:///etc/passwd'],
    ['a file with a host', (at) => `file://127.0.0.1:${at}/etc/passwd`],
    ['ftp', (at) => `ftp://127.0.0.1:${at}/`],
    ['a web socket', (at) => `ws://127.0.0.1:${at}/`],
    ['gopher', (at) => `gopher://127.0.0.1:${at}/_PING`],
    ['data', () => 'data:text/plain,hello'],
    ['a line break', (at) => `http://127.0.0.1:${at}/\r\nHost: evil`],
    ['a tab in the scheme', (at) => `ht\ttp://127.0.0.1:${at}/`],
    ['a blank before it', (at) => ` http://127.0.0.1:${at}/`],
    ['no scheme', (at) => `127.0.0.1:${at}`],
    ['no host', () => 'http:///x'],
    ['the metadata address', () => 'http://169.254.169.254/latest/meta-data/'],
    ["this machine's own address outside", (at) => `http://${outside ?? '192.0.2.1'}:${at}/`],
    ['a URL that is too long', (at) => `http://127.0.0.1:${at}/${'x'.repeat(9_000)}`],
    ['nothing', () => ''],
  ];

  for (const [what, url] of tricks)
    it(`not with ${what}`, async () => {
      const allowed = network([origin], () => Promise.resolve(['127.0.0.2']));
      const text = url(port);
      const answer = await ask(allowed, text);
      // A backslash is a slash in such URLs: what follows is a path on the approved server.
      if (what.includes('backslash')) assert.equal(answer.kind, 'answered');
      else assert.equal(answer.kind, 'refused', text);
      const load = await allowed.load({ ...get(text), amount: 2, connections: 1 }, neverCancelled);
      assert.equal(load.kind, what.includes('backslash') ? 'measured' : 'refused');
      assert.deepEqual(
        decoys.map((one) => one.connections),
        decoys.map(() => 0),
      );
      assert.equal(reached, what.includes('backslash') ? 3 : 0);
    });

  for (const [what, url] of [
    ['a number', (at: number) => `http://2130706433:${at}/`],
    ['a short form', (at: number) => `http://0x7f.1:${at}/`],
    ['digits of another script', (at: number) => `http://１２７.０.０.１:${at}/`],
  ] as const)
    it(`but ${what} that spells its address is its address`, async () => {
      assert.equal((await ask(network([origin]), url(port))).kind, 'answered');
      assert.equal(reached, 1);
    });

  it('not when a name changes its address (rebinding)', async () => {
    const answers = ['127.0.0.1', '127.0.0.2', '93.184.216.34'];
    let looked = 0;
    const allowed = network([`http://app.test:${port}`], () =>
      Promise.resolve([answers[looked++] ?? '127.0.0.2']),
    );
    for (let times = 0; times < 4; times += 1)
      assert.equal((await ask(allowed, `http://app.test:${port}/`)).kind, 'answered');
    assert.equal(looked, 1);
    assert.equal(reached, 4);
    assert.ok(decoys.every((one) => one.connections === 0));
  });

  for (const [what, addresses] of [
    ['elsewhere', ['93.184.216.34']],
    ['here and elsewhere', ['127.0.0.1', '93.184.216.34']],
    ['to every address', ['0.0.0.0']],
    ['to an IPv4 address in IPv6 clothes', ['::ffff:127.0.0.1']],
    ['to the network of this machine', ['10.0.0.1']],
    ['to no text of an address', ['127.0.0.1.evil']],
    ['nowhere', []],
  ] as const)
    it(`not when an approved name leads ${what}`, async () => {
      const allowed = network([`http://app.test:${port}`], () => Promise.resolve(addresses));
      assert.equal((await ask(allowed, `http://app.test:${port}/`)).kind, 'refused');
      assert.equal(reached, 0);
    });

  it('not when an approved name cannot be resolved', async () => {
    const allowed = network([`http://app.test:${port}`], () => Promise.reject(new Error('ENOTFOUND')));
    assert.equal((await ask(allowed, `http://app.test:${port}/`)).kind, 'refused');
  });

  it('not with a port check either', async () => {
    const allowed = network([origin]);
    for (const host of ['127.0.0.2', '::1', '[::1]', 'localhost', '0x7f.2', 'user@127.0.0.1', '127.0.0.1/x#'])
      assert.notEqual(
        (await allowed.connect({ host, port, protocol: 'tcp', timeout: 500 }, neverCancelled)).kind,
        host.endsWith('#') ? 'silent' : 'listens',
        host,
      );
    for (const bad of [0, -1, 65_536, 1.5, Number.NaN])
      assert.equal(
        (
          await allowed.connect(
            { host: '127.0.0.1', port: bad, protocol: 'tcp', timeout: 500 },
            neverCancelled,
          )
        ).kind,
        'refused',
      );
    assert.ok(decoys.every((one) => one.connections === 0));
  });

  it('not when nothing was approved, or what was approved is no origin', async () => {
    for (const origins of [[], ['*'], ['127.0.0.1'], [`http://user@127.0.0.1:${port}`], ['file:///']])
      assert.equal((await ask(network(origins), `${origin}/`)).kind, 'refused');
  });
});

describe('load', () => {
  it('sends so many requests, and ranks their times', async () => {
    const { origin, asked } = await serve((request, response) => {
      response.statusCode = (request.url ?? '').endsWith('?bad') ? 500 : 200;
      response.end('{}');
    });
    const port = network([origin]);
    const good = await port.load({ ...get(`${origin}/a`), amount: 25, connections: 4 }, neverCancelled);
    assert.equal(good.kind, 'measured');
    if (good.kind !== 'measured') return;
    assert.equal(asked.length, 25);
    assert.equal(good.requests, 25);
    assert.equal(good.succeeded, 25);
    assert.ok(good.p50 <= good.p95 && good.p95 <= good.p99);
    const bad = await port.load({ ...get(`${origin}/a?bad`), amount: 3, connections: 1 }, neverCancelled);
    assert.equal(bad.kind === 'measured' && bad.succeeded, 0);
  });

  it('goes to the judged address, of several to the one that is listened at', async () => {
    const { port, asked } = await serve(ok);
    const load = (addresses: readonly string[]) => {
      const url = `http://app.test:${port}/`;
      return network([url], () => Promise.resolve(addresses)).load(
        { ...get(url), amount: 2, connections: 1 },
        neverCancelled,
      );
    };
    // Elsewhere 127.0.0.1 is the only address of its kind.
    const isLinux = process.platform === 'linux';
    assert.equal((await load(isLinux ? ['127.0.0.2', '127.0.0.1'] : ['127.0.0.1'])).kind, 'measured');
    assert.equal(asked[0]?.headers.host, `app.test:${port}`);
    if (isLinux)
      assert.deepEqual(await load(['127.0.0.2']), {
        kind: 'failed',
        reason: `nothing listens at app.test:${port}`,
      });
    assert.equal((await load(['127.0.0.1', '192.0.2.1'])).kind, 'refused');
    assert.equal(asked.length, 2);
  });

  it('sends method, headers and body', async () => {
    let body = '';
    const { origin, asked } = await serve((request, response) => {
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => response.end('ok'));
    });
    await network([origin]).load(
      {
        ...get(`${origin}/b`),
        method: 'POST',
        headers: { 'X-A': '1', Host: 'evil' },
        body: 'grüß',
        amount: 1,
        connections: 9,
      },
      neverCancelled,
    );
    assert.equal(body, 'grüß');
    assert.equal(asked[0]?.method, 'POST');
    assert.equal(asked[0]?.headers['x-a'], '1');
    assert.equal(asked[0]?.headers.host, new URL(origin).host);
  });

  it('fails when an answer is missing, when time runs out, and when it is cancelled', async () => {
    const { port } = keep(await rawServer((socket) => socket.end()));
    const url = `http://127.0.0.1:${port}/`;
    const broken = await network([url]).load(
      { ...get(url, { timeout: 300 }), amount: 4, connections: 2 },
      neverCancelled,
    );
    assert.equal(broken.kind, 'failed');
    const silent = keep(await rawServer(() => undefined));
    const at = `http://127.0.0.1:${silent.port}/`;
    const late = await network([at]).load(
      { ...get(at, { timeout: 300 }), amount: 2, connections: 2 },
      neverCancelled,
    );
    assert.deepEqual(late, { kind: 'failed', reason: '2 of 2 requests got no answer' });
    const token = { cancelled: false };
    const stopped = network([at]).load({ ...get(at), amount: 2, connections: 2 }, token);
    token.cancelled = true;
    assert.deepEqual(await stopped, { kind: 'failed', reason: 'it was cancelled' });
  });

  it('survives answers that are no HTTP, come twice or never end', async () => {
    const two = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
    for (const bytes of [
      'garbage\r\n\r\n',
      two + two + two,
      `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(5_000_000)}`,
    ]) {
      const { port } = keep(await rawServer((socket) => socket.write(bytes)));
      const url = `http://127.0.0.1:${port}/`;
      const answer = await network([url]).load(
        { ...get(url, { timeout: 300 }), amount: 2, connections: 1 },
        neverCancelled,
      );
      assert.notEqual(answer.kind, 'refused');
    }
  });

  it('ranks by the nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    assert.deepEqual(percentiles(hundred), [50, 95, 99]);
    assert.deepEqual(percentiles([7]), [7, 7, 7]);
    assert.deepEqual(percentiles([3, 1, 2]), [2, 3, 3]);
    assert.deepEqual(percentiles([]), [0, 0, 0]);
  });
});
