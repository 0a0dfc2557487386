import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { chooseExecutable } from '../test/host/choose.js';
import { hosts, project } from '../test/host/hosts.js';
import { writeSettings } from '../test/host/server.js';
import { cacheFolder } from './tree.js';

/** Bundles a file that runs in VS Code's extension host. */
export async function bundleForHost(name: string): Promise<string> {
  const outfile = join(cacheFolder, 'bin', `${name}.cjs`);
  await build({
    entryPoints: [join(import.meta.dirname, `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return outfile;
}

/**
 * Opens a window of VS Code with the built extension and runs a file in its extension host.
 * @param folder opened in it; default: an empty one
 * @returns what the file wrote where `TAGPROOF_RESULT` says
 */
export async function inWindow(
  file: string,
  env: Readonly<Record<string, string>>,
  folder?: string,
): Promise<unknown> {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-bench-')));
  const result = join(scratch, 'result.json');
  writeSettings(join(scratch, 'user', 'User'), { 'security.workspace.trust.enabled': false });
  try {
    const { vscodeExecutablePath, launchArgs } = await chooseExecutable(hosts.newest, true);
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: project,
      extensionTestsPath: file,
      launchArgs: [
        ...launchArgs,
        folder ?? mkdtempSync(join(scratch, 'folder-')),
        `--user-data-dir=${join(scratch, 'user')}`,
        `--extensions-dir=${join(scratch, 'extensions')}`,
      ],
      extensionTestsEnv: {
        ...env,
        TAGPROOF_TEST_VERSION: 'newest',
        TAGPROOF_RESULT: result,
        XDG_CACHE_HOME: join(scratch, 'cache'),
      },
    });
    return JSON.parse(readFileSync(result, 'utf8'));
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}
