import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import fastGlob from 'fast-glob';
import { project } from './hosts.js';

/**
 * Bundles the tests that run inside VS Code.
 * @returns the file for `--extensionTestsPath`
 */
export async function bundleEditorTests(): Promise<string> {
  const outdir = join(project, 'out/test');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: project,
    entryPoints: ['test/editor/index.ts', ...fastGlob.sync('test/editor/**/*.test.ts', { cwd: project })],
    outbase: 'test/editor',
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    sourcemap: 'linked',
    mainFields: ['module', 'main'],
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return join(outdir, 'index.js');
}
