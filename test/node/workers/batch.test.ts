import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { Cancelled, runInWorker } from '../../../src/node/workers/batch.js';
import { temporaryFolder, writeBelow } from '../../support/gitRepository.js';

describe('a job in a worker', () => {
  let folder: string;
  let jobs = 0;
  /** The worker's side as JavaScript, as a bundle would hold it. */
  let library: string;
  before(() => {
    folder = temporaryFolder();
    const source = readFileSync(join(import.meta.dirname, '../../../src/node/workers/job.ts'), 'utf8');
    library = transformSync(source, { loader: 'ts', format: 'esm' }).code;
  });
  after(() => rmSync(folder, { recursive: true }));
  /** A worker whose job is this expression of `input` and `progress`. */
  const run = (
    job: string,
    input: unknown,
    options: Parameters<typeof runInWorker>[2] = {},
  ): Promise<unknown> => {
    const name = `job${++jobs}.mjs`;
    const code = `${library}\nawait serveJob(async (input, progress) => { ${job} });\n`;
    writeBelow(folder, name, code);
    return runInWorker(join(folder, name), input, options);
  };

  it('gives back what it made of its input, and tells how far it is', async () => {
    const told: unknown[] = [];
    const output = await run(
      'progress(1); progress(2); return { twice: input.value * 2 };',
      { value: 21 },
      { onProgress: (one) => told.push(one) },
    );
    assert.deepEqual(output, { twice: 42 });
    assert.deepEqual(told, [1, 2]);
  });

  it('rejects with what the job threw, with its stack', async () => {
    await assert.rejects(
      run('throw new RangeError("too ripe");', 0),
      (error) => error instanceof RangeError && /too ripe/.test(error.stack ?? ''),
    );
  });

  it('rejects when the worker ends or never starts', async () => {
    await assert.rejects(run('process.exit(3);', 0), /the worker ended with code 3/);
    await assert.rejects(runInWorker(join(folder, 'no-such.mjs'), 0));
  });

  it('is stopped in the middle of a loop that never ends', async () => {
    const stop = new AbortController();
    const running = run('progress("in the loop"); for (;;);', 0, {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await assert.rejects(running, Cancelled);
  });

  it('is not begun when it was stopped before', async () => {
    await assert.rejects(
      runInWorker(join(folder, 'no-such.mjs'), 0, { signal: AbortSignal.abort() }),
      Cancelled,
    );
  });
});
