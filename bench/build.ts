import { join } from 'node:path';
import { build } from 'esbuild';
import { cacheFolder } from './tree.js';

/** Bundles the in-process side as the product is bundled: what runs through a loader would be slower. */
export async function buildSubject(): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, 'subject.ts')],
    outfile: join(cacheFolder, 'bin', 'subject.cjs'),
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
}
