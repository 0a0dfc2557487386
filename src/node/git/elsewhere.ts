import type { SpawnSyncOptionsWithBufferEncoding, SpawnSyncReturns } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';

/** What is started, as `spawnSync` takes it. */
export interface Start {
  readonly program: string;
  readonly args: readonly string[];
  readonly options: SpawnSyncOptionsWithBufferEncoding & { readonly timeout: number };
}

export type Ended = Pick<SpawnSyncReturns<Buffer>, 'status' | 'error'> & {
  readonly stdout: Buffer | null;
  readonly stderr: Buffer | null;
};

/** How long after its deadline an answer is given up. */
const GRACE_MS = 5_000;

/** All that the thread does; text, so that it needs no file beside the bundle. */
const THREAD = `
const { spawnSync } = require('node:child_process');
require('node:worker_threads').parentPort.on('message', ({ program, args, options, port, ended }) => {
  const { status, error, stdout, stderr } = spawnSync(program, args, options);
  const isOwn = stdout && stdout.byteLength === stdout.buffer.byteLength;
  port.postMessage({ status, error, stdout, stderr }, isOwn ? [stdout.buffer] : []);
  Atomics.store(ended, 0, 1);
  Atomics.notify(ended, 0);
});`;

let thread: Worker | undefined;

/**
 * Runs a program on another thread, so that this one has its hands free until it needs the answer.
 * @returns waits for the answer; it gives `undefined` when the thread came to nothing. There is
 * nothing to wait for where there is only one processor, or no further thread.
 */
export function runElsewhere({ program, args, options }: Start): (() => Ended | undefined) | undefined {
  if (availableParallelism() < 2) return undefined;
  const ended = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  try {
    thread ??= startThread();
    thread.postMessage({ program, args, options, port: port2, ended }, [port2]);
  } catch {
    port1.close();
    return undefined;
  }
  return () => {
    Atomics.wait(ended, 0, 0, options.timeout + GRACE_MS);
    const answer = receiveMessageOnPort(port1)?.message as Answer | undefined;
    port1.close();
    return answer && { ...answer, stdout: bytes(answer.stdout), stderr: bytes(answer.stderr) };
  };
}

/** A buffer arrives as a plain array of bytes. */
interface Answer extends Pick<Ended, 'status' | 'error'> {
  readonly stdout: Uint8Array | null;
  readonly stderr: Uint8Array | null;
}

function bytes(array: Uint8Array | null): Buffer | null {
  return array && Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

function startThread(): Worker {
  const started = new Worker(THREAD, { eval: true, execArgv: [] });
  const forget = (): void => {
    if (thread === started) thread = undefined;
  };
  started.on('error', forget).on('exit', forget);
  // It never keeps the program from ending.
  started.unref();
  return started;
}
