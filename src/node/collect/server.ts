import { realpathSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { ServerPort, ServerRequest, ServerStart } from '../../core/ports/server.js';
import type { CancelToken } from '../../core/ports/world.js';
import type { Environment } from '../ownFile.js';
import { startCommand, type Started } from './start.js';

const HOST = '127.0.0.1';
/** Milliseconds between two questions whether it is ready, and for one of them. */
const PAUSE = 100;
const PATIENCE = 2000;
/** How often it is looked at while it runs. */
const LOOK = 250;
/** A server gets so long to end by itself. */
const GRACE = 2000;
/** Of the output that goes into a sentence. */
const LAST_LINES = 8;
const LAST_CHARACTERS = 800;

/**
 * Starts the server under test on a free port of the loopback.
 * @param root absolute
 * @param inherited what it inherits: the environment of the person
 */
export function createServerPort(root: string, inherited: Environment): ServerPort {
  return {
    async start(request, token): Promise<ServerStart> {
      if (!/^\/[\u0021-\u007e]*$/.test(request.readyUrl))
        return failed(
          `readyUrl has to be a path such as /health, and is ${JSON.stringify(request.readyUrl)}`,
        );
      let realRoot: string;
      let port: number;
      try {
        realRoot = realpathSync.native(root);
        port = await freePort();
      } catch {
        return failed('the workspace is gone, or this machine has no free port');
      }
      const started = await startCommand(realRoot, withPort(request, port), inherited);
      if (started.kind === 'not-started') return failed(`the server was not started: ${started.reason}`);
      return becomeReady(started, request, port, token);
    },
  };
}

async function becomeReady(
  started: Started,
  { words, readyUrl, timeout }: ServerRequest,
  port: number,
  token: CancelToken,
): Promise<ServerStart> {
  const line = words.join(' ').slice(0, 200);
  const stop = async (): Promise<void> => {
    await started.end(GRACE);
    await started.ended;
  };
  const giveUp = async (reason: string): Promise<ServerStart> => {
    await stop();
    return failed(`${reason}${lastOutput(started)}`);
  };
  const until = performance.now() + timeout;
  let answer: string | number = 'nothing listened';
  for (;;) {
    if (token.cancelled) return giveUp('it was cancelled while the server started');
    if (started.hasExited()) return giveUp(`the server (${line}) ended ${await howItEnded(started)}`);
    if (started.flooded()) return giveUp(`the server (${line}) writes without end`);
    answer = await ask(port, readyUrl);
    // 404 is the answer of a server that has not set up its routes yet, or of a wrong path.
    if (typeof answer === 'number' && answer < 500 && answer !== 404) break;
    if (performance.now() > until)
      return giveUp(
        `the server (${line}) was not ready within ${Math.round(timeout / 100) / 10} s: http://${HOST}:${port}${readyUrl} ${typeof answer === 'number' ? `answered ${answer}` : answer} (it has to listen on $PORT)`,
      );
    await wait(PAUSE);
  }
  return ready(started, line, `http://${HOST}:${port}`, stop);
}

function ready(started: Started, line: string, origin: string, stop: () => Promise<void>): ServerStart {
  let stopping = false;
  let problem: string | undefined;
  void started.ended.then(async () => {
    if (!stopping)
      problem ??= `the server (${line}) ended ${await howItEnded(started)}${lastOutput(started)}`;
  });
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    if (started.hasExited()) return;
    if (!started.flooded()) {
      timer = setTimeout(look, LOOK);
      return;
    }
    problem = `the server (${line}) wrote without end, and was ended`;
    void started.end(GRACE);
  };
  timer = setTimeout(look, LOOK);
  return {
    kind: 'ready',
    origin,
    problem: () =>
      problem ??
      (started.hasExited() && !stopping ? `the server (${line}) ended${lastOutput(started)}` : undefined),
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await stop();
    },
  };
}

/** A port that was free a moment ago, of those that the system gives to nobody in particular. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, HOST, () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

function withPort(request: ServerRequest, port: number): ServerRequest {
  const filled = (text: string): string => text.replaceAll('${port}', String(port));
  const env = Object.entries(request.env ?? {}).map(([name, value]) => [name, filled(value)] as const);
  return {
    ...request,
    words: request.words.map(filled),
    env: { PORT: String(port), HOST, ...Object.fromEntries(env) },
  };
}

/** @returns the status, or half a sentence; a redirect is an answer and not followed */
function ask(port: number, path: string): Promise<number | string> {
  return new Promise((resolve) => {
    const asking = httpRequest(
      { host: HOST, port, path, method: 'GET', agent: false, timeout: PATIENCE },
      (response) => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      },
    );
    asking.once('timeout', () => asking.destroy(new Error('timeout')));
    asking.once('error', (error) =>
      resolve(error.message === 'timeout' ? 'did not answer' : 'could not be reached'),
    );
    asking.end();
  });
}

async function howItEnded(started: Started): Promise<string> {
  const { exit, signal } = await started.ended;
  return exit === undefined ? `by ${signal ?? 'a signal'}` : `with exit code ${exit}`;
}

function lastOutput(started: Started): string {
  const lines = started.output().trimEnd().split('\n').slice(-LAST_LINES).join(' | ').trim();
  if (lines === '') return ', and wrote nothing';
  return `; it wrote: ${lines.length > LAST_CHARACTERS ? `…${lines.slice(-LAST_CHARACTERS)}` : lines}`;
}

const failed = (reason: string): ServerStart => ({ kind: 'failed', reason });
