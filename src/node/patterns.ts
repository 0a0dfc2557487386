import type { Worker } from 'node:worker_threads';
import { isLiteral, matchPattern } from '../core/command/patternMatcher.js';
import type { PatternAnswer, PatternPort, PatternRequest } from '../core/ports/world.js';
import { createWorker, workerFile } from './workerFile.js';
import type { WorkerReply, WorkerRequest } from './workers/patternWorker.js';

export interface PatternPortOptions {
  /** The worker's file; a `.ts` file is started through tsx. Default: beside the running bundle, else the source. */
  readonly workerFile?: string;
  /** Milliseconds a request may take once the worker runs. */
  readonly deadline?: number;
}

/** Milliseconds a worker may take to start; generous, because a busy machine is no reason to refuse. */
const START_LIMIT = 20_000;

/**
 * Runs patterns in a worker that is terminated and replaced when a request passes its deadline.
 * Patterns without operators are searched for on the calling thread: that is linear and quick.
 * The worker does not keep the process alive; `dispose` ends it at once.
 */
export function createPatternPort(
  options: PatternPortOptions = {},
): PatternPort & { dispose(): Promise<void> } {
  const deadline = options.deadline ?? 500;
  let worker: Promise<Worker | string> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let disposed = false;
  let nextId = 0;

  async function runInWorker(request: PatternRequest): Promise<PatternAnswer> {
    if (disposed) return refused('the pattern engine was shut down');
    worker ??= startWorker(options.workerFile ?? workerFile('patternWorker'));
    const running = await worker;
    if (typeof running === 'string') {
      worker = undefined;
      return refused(running);
    }
    const { lines, ...rest } = request;
    const message: WorkerRequest = { ...rest, id: nextId++, text: lines.join('\n'), count: lines.length };
    running.ref();
    try {
      const answer = await ask(running, message, deadline);
      if (typeof answer !== 'string') return answer;
      worker = undefined;
      await running.terminate();
      return refused(answer);
    } finally {
      running.unref();
    }
  }

  return {
    match(request) {
      if (isLiteral(request)) return Promise.resolve(matchPattern(request));
      if (request.lines.some((line) => line.includes('\n')))
        return Promise.resolve(refused('a line holds a line break'));
      // One at a time: the deadline is one request's own, not its neighbours'.
      const answer = last.then(() => runInWorker(request));
      last = answer.catch(() => undefined);
      return answer;
    },
    async dispose() {
      disposed = true;
      const running = await worker;
      worker = undefined;
      if (running !== undefined && typeof running !== 'string') await running.terminate();
    },
  };
}

const refused = (reason: string): PatternAnswer => ({ kind: 'refused', reason });

/** The answer, or a sentence that says why there is none. */
function ask(worker: Worker, message: WorkerRequest, deadline: number): Promise<PatternAnswer | string> {
  return new Promise((resolve) => {
    const finish = (result: PatternAnswer | string): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve(result);
    };
    const onMessage = (reply: WorkerReply): void => {
      if (reply.kind === 'answer' && reply.id === message.id) finish(reply.answer);
    };
    const onError = (cause: unknown): void =>
      finish(`the pattern engine failed: ${cause instanceof Error ? cause.message : String(cause)}`);
    const onExit = (): void => finish('the pattern engine stopped');
    const timer = setTimeout(() => finish(`the pattern took longer than ${deadline} ms`), deadline);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(message);
  });
}

/** Resolves when the worker is ready, so that its start does not count against a deadline. */
function startWorker(file: string | undefined): Promise<Worker | string> {
  if (file === undefined) return Promise.resolve('the pattern engine is not installed');
  return new Promise((resolve) => {
    const worker = createWorker(file, { resourceLimits: { maxOldGenerationSizeMb: 256 } });
    const timer = setTimeout(() => fail('the pattern engine did not start'), START_LIMIT);
    const fail = (reason: string): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(reason);
    };
    worker.once('error', (cause: unknown) =>
      fail(`the pattern engine could not start: ${cause instanceof Error ? cause.message : String(cause)}`),
    );
    worker.once('exit', () => fail('the pattern engine could not start'));
    worker.once('message', () => {
      clearTimeout(timer);
      worker.removeAllListeners('error').removeAllListeners('exit');
      // Between requests nobody listens: an error without a listener would end the whole process.
      worker.on('error', () => undefined);
      worker.unref();
      resolve(worker);
    });
  });
}
