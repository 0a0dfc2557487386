import { Worker } from 'node:worker_threads';
import type { JobMessage } from './job.js';

export interface RunOptions {
  /** Ends the job at once: the worker is terminated wherever it is. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: unknown) => void;
}

/** How a job that was stopped rejects. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
  constructor() {
    super('the work was stopped');
  }
}

/**
 * Runs one job in a worker of its own, which ends with it. Nothing waits for a worker
 * that was stopped: the promise rejects in the moment of the signal.
 * @param file The worker's script, which calls `serveJob`.
 * @param input Anything that can be cloned.
 */
export function runInWorker(file: string | URL, input: unknown, options: RunOptions = {}): Promise<unknown> {
  const { signal, onProgress } = options;
  if (signal?.aborted) return Promise.reject(new Cancelled());
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: input });
    let settled = false;
    const settle = (finish: () => void): void => {
      if (settled) return;
      settled = true;
      signal?.removeEventListener('abort', stop);
      finish();
      // The output is a clone of its own: the worker has nothing left to give.
      worker.terminate().catch(reject);
    };
    const stop = (): void => settle(() => reject(new Cancelled()));
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: JobMessage) => {
      if (settled) return;
      if (message.kind === 'progress') onProgress?.(message.progress);
      else if (message.kind === 'done') settle(() => resolve(message.output));
      else settle(() => reject(message.error));
    });
    worker.on('error', (error) => settle(() => reject(error)));
    worker.on('exit', (code) => settle(() => reject(new Error(`the worker ended with code ${code}`))));
  });
}
