import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * The file of a worker: beside the bundle (CommonJS knows its folder) when it is built, else its source.
 * @param name without extension
 * @returns `undefined` where there is neither, as in a bundle made of something else
 */
export function workerFile(name: string): string | undefined {
  const places = [path.join(__dirname, `${name}.js`), path.join(__dirname, 'workers', `${name}.ts`)];
  return places.find((file) => existsSync(file));
}

/** @param file The worker's file; a `.ts` file is started through tsx. */
export function createWorker(
  file: string,
  options: Pick<WorkerOptions, 'resourceLimits' | 'transferList' | 'workerData'>,
): Worker {
  const source = file.endsWith('.ts');
  return new Worker(source ? throughTsx(file) : file, { ...options, eval: source });
}

/** Node 20 does not pass a loader on to a worker: it registers tsx itself. Only ever used from source, in tests. */
const throughTsx = (file: string): string =>
  `const load = require('node:module').createRequire(${JSON.stringify(file)}); load('tsx/cjs'); load(${JSON.stringify(file)});`;
