import { parentPort } from 'node:worker_threads';
import { KnownError } from '../../core/errors.js';
import type { CancelToken, Logger } from '../../core/ports/world.js';
import type { Ask, Failure, Method, Reply, Request } from '../engine/protocol.js';
import { createService } from '../engine/service.js';
import { indexFolder } from '../tagIndex/store.js';
import { runsFolder } from '../runs.js';

declare const TAGPROOF_VERSION: string | undefined;

/** Progress more often than this helps nobody. Milliseconds. */
const PACE = 50;

const port = parentPort;
const send = (reply: Reply): void => port?.postMessage(reply);

const log: Logger = {
  error: (message, cause) =>
    send({
      kind: 'log',
      level: 'error',
      message: cause === undefined ? message : `${message}\n${textOf(cause)}`,
    }),
  debug: (message) => send({ kind: 'log', level: 'debug', message }),
};

const service = createService(
  typeof TAGPROOF_VERSION === 'undefined' ? '0.0.0' : TAGPROOF_VERSION,
  log,
  indexFolder(process.env),
  runsFolder(process.env),
);

/** Questions are answered one after the other, in the order in which they came: an edit counts before what is asked after it. */
let last: Promise<void> = Promise.resolve();
port?.on('message', (request: Request) => {
  last = last.then(() => answer(request));
});

async function answer({ id, method, ask, cancel }: Request): Promise<void> {
  const cell = cancel && new Int32Array(cancel);
  const token: CancelToken = {
    get cancelled() {
      return cell !== undefined && Atomics.load(cell, 0) === 1;
    },
  };
  if (token.cancelled) return send({ kind: 'error', id, error: { message: 'stopped', cancelled: true } });
  let shown = 0;
  let later: NodeJS.Timeout | undefined;
  const progress = (what: string, done?: number, total?: number, item?: string): void => {
    clearTimeout(later);
    const wait = shown + PACE - performance.now();
    // Of what comes in a burst the last is shown: it may stay for minutes.
    if (wait > 0) {
      later = setTimeout(() => progress(what, done, total, item), wait);
      return;
    }
    shown = performance.now();
    send({
      kind: 'progress',
      id,
      what,
      ...(done === undefined ? {} : { done }),
      ...(total === undefined ? {} : { total }),
      ...(item === undefined ? {} : { item }),
    });
  };
  try {
    const result: unknown = await service.answer(method, ask as Ask<Method>, { token, progress });
    send({ kind: 'answer', id, answer: result });
  } catch (error) {
    send({ kind: 'error', id, error: { ...failureOf(error), cancelled: token.cancelled } });
  } finally {
    clearTimeout(later);
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof KnownError) return { message: error.message, next: error.next };
  return error instanceof Error
    ? { message: error.message, stack: error.stack ?? error.message }
    : { message: String(error), stack: String(error) };
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
