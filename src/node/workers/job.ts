import { parentPort, workerData } from 'node:worker_threads';

/** What a worker tells its host. */
export type JobMessage =
  | { readonly kind: 'progress'; readonly progress: unknown }
  | { readonly kind: 'done'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * Does the one job of a worker that `runInWorker` started.
 * @param job Gets the host's input and a way to tell how far it is.
 */
export async function serveJob(
  job: (input: unknown, progress: (progress: unknown) => void) => unknown,
): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('a job runs in a worker only');
  const send = (message: JobMessage): void => port.postMessage(message);
  try {
    const output = await job(workerData, (progress) => send({ kind: 'progress', progress }));
    send({ kind: 'done', output });
  } catch (error) {
    send({ kind: 'failed', error });
  }
}
