import { join } from 'node:path';
import { build } from 'esbuild';
import { cacheFolder } from './tree.js';

/** Bundles the in-process side as the product is bundled: what runs through a loader would be slower. */
export async function buildSubject(): Promise<void> {
  await build({
    // The thread that helps with a scan lies beside whoever asks it, as in the product.
    entryPoints: {
      subject: join(import.meta.dirname, 'subject.ts'),
      scanWorker: join(import.meta.dirname, '../src/node/workers/scanWorker.ts'),
    },
    outdir: join(cacheFolder, 'bin'),
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
}
