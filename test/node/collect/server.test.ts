import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { ServerRequest, ServerStart } from '../../../src/core/ports/server.js';
import { neverCancelled } from '../../../src/core/ports/world.js';
import { createServerPort } from '../../../src/node/collect/server.js';
import { hostileFolder, type HostileFolder } from '../../support/hostileFolder.js';
import { eventually, processesWith } from '../../support/processes.js';

type Ready = Extract<ServerStart, { kind: 'ready' }>;

describe('the server under test', () => {
  let folder: HostileFolder;
  let mark: string;
  let running: Ready[];
  beforeEach(() => {
    folder = hostileFolder(false);
    mark = randomBytes(8).toString('hex');
    running = [];
  });
  afterEach(async () => {
    for (const server of running) await server.stop();
    const left = process.platform === 'linux' ? processesWith(mark) : [];
    folder.dispose();
    assert.deepEqual(left, [], 'nothing may be left running');
  });

  const start = async (
    script: string,
    more: Partial<ServerRequest> = {},
    token = neverCancelled,
  ): Promise<ServerStart> => {
    folder.write('server.cjs', script);
    const started = await createServerPort(folder.root, process.env).start(
      {
        words: [process.execPath, 'server.cjs', '--port=${port}'],
        folder: '',
        env: { TEST_MARK: mark },
        log: '.orchestration/logs/7/api/server.log',
        readyUrl: '/health',
        timeout: 10_000,
        ...more,
      },
      token,
    );
    if (started.kind === 'ready') running.push(started);
    return started;
  };
  const ready = (started: ServerStart): Ready =>
    started.kind === 'ready' ? started : assert.fail(started.reason);
  const reason = async (started: Promise<ServerStart>): Promise<string> => {
    const outcome = await started;
    return outcome.kind === 'failed' ? outcome.reason : assert.fail('it is ready');
  };
  const serve = (answer: string): string =>
    `require('node:http').createServer((request, response) => { ${answer} }).listen(process.env.PORT, process.env.HOST)`;

  it('gets a free port, by its variable and in its words, and is ended with what it started', async () => {
    const server = ready(
      await start(
        `require('node:child_process').spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 999)'], { detached: true, stdio: 'ignore' }).unref();
         ${serve('response.end(JSON.stringify([process.env.PORT, process.argv[2], process.env.URL]))')}`,
        { env: { TEST_MARK: mark, URL: 'http://x:${port}/' } },
      ),
    );
    const port = new URL(server.origin).port;
    assert.equal(server.origin, `http://127.0.0.1:${port}`);
    const answer = await fetch(`${server.origin}/`);
    assert.deepEqual(await answer.json(), [port, `--port=${port}`, `http://x:${port}/`]);
    assert.equal(server.problem(), undefined);
    await server.stop();
    assert.equal(server.problem(), undefined);
    await assert.rejects(fetch(`${server.origin}/`));
  });

  it('is ready once its path answers, not before', async () => {
    const script = `let asked = 0; ${serve('asked++; response.statusCode = asked < 3 ? 503 : asked < 5 ? 404 : 200; response.end(String(asked))')}`;
    const server = ready(await start(script));
    assert.equal(await (await fetch(server.origin)).text(), '6');
  });

  it('is not led elsewhere by a redirect', async () => {
    let asked = 0;
    const decoy = createServer((_, response) => {
      asked++;
      response.end();
    });
    await new Promise<void>((resolve) => decoy.listen(0, '127.0.0.1', resolve));
    const address = decoy.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    try {
      ready(
        await start(
          serve(`response.writeHead(302, { location: 'http://127.0.0.1:${port}/' }); response.end()`),
        ),
      );
      assert.equal(asked, 0);
    } finally {
      decoy.close();
    }
  });

  it('says why it did not start, with its last words', async () => {
    assert.match(
      await reason(start('console.error("no database: password=hunter22"); process.exit(3)')),
      /ended with exit code 3; it wrote: no database: password=\*\*\*$/,
    );
    assert.match(
      await reason(
        start(serve('response.statusCode = 500; response.end()'), {
          timeout: 3000,
          log: '.orchestration/logs/7/b/s.log',
        }),
      ),
      /was not ready within 3 s: http:\/\/127\.0\.0\.1:\d+\/health answered 500/,
    );
    assert.match(
      await reason(
        start('setInterval(() => {}, 999)', { timeout: 400, log: '.orchestration/logs/7/c/s.log' }),
      ),
      /could not be reached \(it has to listen on \$PORT\), and wrote nothing/,
    );
    assert.match(
      await reason(start('', { words: ['no-such-server'] })),
      /was not started: no-such-server is not/,
    );
    assert.match(await reason(start('', { readyUrl: 'http://evil/' })), /readyUrl has to be a path/);
    assert.match(await reason(start('', { readyUrl: '/a b\r\nX: y' })), /readyUrl has to be a path/);
  });

  it('ends with whoever waits for it', async () => {
    const token = { cancelled: false };
    const waiting = reason(start('setInterval(() => {}, 999)', {}, token));
    setTimeout(() => (token.cancelled = true), 300);
    assert.match(await waiting, /cancelled while the server started/);
  });

  it('tells that it crashed later', async () => {
    const script = serve(
      'if (request.url === "/crash") { console.log("out of memory"); process.exit(9) } response.end()',
    );
    const server = ready(await start(script));
    await fetch(`${server.origin}/crash`).catch(() => undefined);
    assert.ok(await eventually(() => server.problem()?.includes('exit code 9') === true));
    assert.match(server.problem() ?? '', /ended with exit code 9; it wrote: out of memory$/);
  });
});
