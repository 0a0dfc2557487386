import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { ConnectAnswer, ConnectRequest } from '../../../../src/core/ports/network.js';
import { neverCancelled } from '../../../../src/core/ports/world.js';
import { network } from '../../../../src/node/collect/network.js';
import { listen, rawServer } from '../../../support/decoys.js';
import {
  serversArePromised,
  startPostgres,
  startRedis,
  type RealServer,
} from '../../../support/realServers.js';

const connecting = (
  port: number,
  protocol: ConnectRequest['protocol'],
  timeout = 3_000,
): Promise<ConnectAnswer> =>
  network([`http://127.0.0.1:${port}`]).connect(
    { host: '127.0.0.1', port, protocol, timeout },
    neverCancelled,
  );

const speaks = (answer: ConnectAnswer): boolean | string =>
  answer.kind === 'listens' ? answer.speaks : answer.kind;

/** A test of a real server says so when the server is missing, and fails where it is promised. */
function withServer(
  name: string,
  start: () => Promise<RealServer | undefined>,
  tests: (server: () => RealServer) => void,
): void {
  describe(`a real ${name}`, () => {
    let server: RealServer | undefined;
    before(async function () {
      this.timeout(120_000);
      server = await start();
      if (server) return;
      assert.ok(!serversArePromised, `${name} is not installed, and CI installs it`);
      console.log(`      (${name} is not installed: nothing was asked)`);
      this.skip();
    });
    after(() => server?.stop());
    tests(() => {
      assert.ok(server);
      return server;
    });
  });
}

/** Sends lines to Redis and waits for the last answer. */
function redisSays(port: number, lines: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(`${[...lines, 'QUIT'].join('\r\n')}\r\n`));
    socket.on('error', reject);
    socket.on('close', () => resolve());
    socket.resume();
  });
}

withServer(
  'redis-server',
  () => startRedis(),
  (server) => {
    it('answers PING, and tells version and hit rate', async () => {
      const fresh = await connecting(server().port, 'redis');
      assert.equal(speaks(fresh), true);
      assert.match(fresh.kind === 'listens' ? fresh.message : '', /^Redis \d+\.\d+\.\d+ answers PING at 127/);
      assert.equal(fresh.kind === 'listens' ? fresh.hitRate : 0, undefined);
      await redisSays(server().port, ['SET a 1', 'GET a', 'GET a', 'GET a', 'GET b']);
      const used = await connecting(server().port, 'redis');
      assert.equal(used.kind === 'listens' && used.hitRate, 0.75);
    });

    it('is no PostgreSQL and no HTTP', async () => {
      assert.equal(speaks(await connecting(server().port, 'postgresql', 700)), false);
      assert.equal(speaks(await connecting(server().port, 'http')), false);
      assert.equal(speaks(await connecting(server().port, 'tcp')), true);
    });
  },
);

withServer(
  'redis-server with a password',
  () => startRedis('--requirepass', 'secret'),
  (server) => {
    it('speaks Redis, and nothing more is tried', async () => {
      assert.deepEqual(await connecting(server().port, 'redis'), {
        kind: 'listens',
        speaks: true,
        message: `Redis at 127.0.0.1:${server().port} answers, and wants a password`,
      });
    });
  },
);

withServer('PostgreSQL', startPostgres, (server) => {
  it('answers the start of a conversation', async () => {
    assert.deepEqual(await connecting(server().port, 'postgresql'), {
      kind: 'listens',
      speaks: true,
      message: `PostgreSQL answers at 127.0.0.1:${server().port}`,
    });
  });

  it('is no Redis and no HTTP', async () => {
    assert.equal(speaks(await connecting(server().port, 'redis', 700)), false);
    assert.equal(speaks(await connecting(server().port, 'http', 700)), false);
  });
});

describe('a connection', () => {
  const open: (() => Promise<void>)[] = [];
  afterEach(() => Promise.all(open.splice(0).map((close) => close())));

  const saying = async (bytes: string | Buffer): Promise<number> => {
    const server = await rawServer((socket) => socket.write(bytes));
    open.push(server.close);
    return server.port;
  };

  it('hears HTTP', async () => {
    const server = await listen(
      createServer((_, response) => {
        response.statusCode = 404;
        response.end();
      }),
      '127.0.0.1',
      0,
    );
    assert.ok(server);
    open.push(server.close);
    assert.deepEqual(await connecting(server.port, 'http'), {
      kind: 'listens',
      speaks: true,
      message: `HTTP at 127.0.0.1:${server.port} answers 404`,
    });
    assert.equal(speaks(await connecting(server.port, 'redis', 700)), false);
    assert.equal(speaks(await connecting(server.port, 'postgresql', 700)), false);
  });

  it('finds nothing where nothing listens', async () => {
    const server = await rawServer(() => undefined);
    await server.close();
    assert.deepEqual(await connecting(server.port, 'tcp'), {
      kind: 'silent',
      reason: `nothing listens at 127.0.0.1:${server.port}`,
    });
  });

  for (const [what, bytes] of [
    ['half a pong', '+PON'],
    ['a pong in a sentence', 'he said +PONG\r\n'],
    ['an error of something else', '-ERR unknown command\r\n'],
    ['an HTTP error', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['one megabyte without an end', 'x'.repeat(1_000_000)],
    ['nothing', ''],
  ] as const)
    it(`does not take ${what} for Redis`, async () => {
      assert.equal(speaks(await connecting(await saying(bytes), 'redis', 300)), false);
    });

  it('does not need INFO, nor believe what it says beyond its form', async () => {
    const server = await rawServer((socket, asked) =>
      socket.write(asked.startsWith('PING') ? '+PONG\r\n' : '-NOPERM this user has no permissions\r\n'),
    );
    open.push(server.close);
    const answer = await connecting(server.port, 'redis');
    assert.equal(
      answer.kind === 'listens' && answer.message,
      `Redis answers PING at 127.0.0.1:${server.port}`,
    );
    const liar = await rawServer((socket, asked) => {
      const info = 'redis_version:\u001b[31m7\r\nkeyspace_hits:-5\r\nkeyspace_misses:abc\r\n';
      socket.write(asked.startsWith('PING') ? '+PONG\r\n' : `$${info.length}\r\n${info}\r\n`);
    });
    open.push(liar.close);
    const lied = await connecting(liar.port, 'redis');
    assert.ok(lied.kind === 'listens' && lied.hitRate === undefined && !lied.message.includes('\u001b'));
  });

  for (const [what, bytes] of [
    ['a lone R', Buffer.from('R')],
    ['an R with a word behind it', Buffer.from('Redirected elsewhere')],
    ['an error with a length beyond reason', Buffer.from([0x45, 0x7f, 0xff, 0xff, 0xff, 0x53, 0, 0, 0])],
    ['an HTTP error', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['nothing', Buffer.alloc(0)],
  ] as const)
    it(`does not take ${what} for PostgreSQL`, async () => {
      assert.equal(speaks(await connecting(await saying(bytes), 'postgresql', 300)), false);
    });

  it('is given up when it is cancelled', async () => {
    const token = { cancelled: false };
    const port = await saying('');
    const answer = network([`http://127.0.0.1:${port}`]).connect(
      { host: '127.0.0.1', port, protocol: 'redis', timeout: 20_000 },
      token,
    );
    token.cancelled = true;
    assert.deepEqual(await answer, { kind: 'silent', reason: 'it was cancelled' });
  });
});
