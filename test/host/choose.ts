import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { download } from '@vscode/test-electron';
import { cache, HostError, project, type Host } from './hosts.js';

/** What `runTests` of test-electron starts. */
export interface Executable {
  readonly vscodeExecutablePath: string;
  /** In front of all others. */
  readonly launchArgs: readonly string[];
}

/**
 * Desktop VS Code where one is named (`VSCODE_EXECUTABLE`) or asked for (`TAGPROOF_TEST_HOST=desktop`, which
 * downloads it), and on Windows; else the server host, which opens no windows and needs no display.
 * @throws HostError when the download fails
 */
export async function chooseExecutable(host: Host, trusted: boolean): Promise<Executable> {
  const desktop = process.env['VSCODE_EXECUTABLE'] ?? (await downloaded(host));
  if (desktop === undefined) return script('serverHost.ts', trusted ? [] : ['--restricted-mode']);
  if (trusted) return { vscodeExecutablePath: desktop, launchArgs: [] };
  return script('desktopHost.ts', [desktop, '--restricted-mode']);
}

async function downloaded({ desktop }: Host): Promise<string | undefined> {
  const asked = process.env['TAGPROOF_TEST_HOST'] ?? (process.platform === 'win32' ? 'desktop' : 'server');
  if (asked !== 'desktop') return undefined;
  try {
    return await download({ version: desktop, cachePath: cache });
  } catch (error) {
    throw new HostError(
      `Desktop VS Code ${desktop} could not be downloaded: ${String(error)}\n` +
        'Set VSCODE_EXECUTABLE to one that is installed, or leave TAGPROOF_TEST_HOST out to use the server host.',
    );
  }
}

/** One of our programs, started by this Node. */
function script(name: string, args: readonly string[]): Executable {
  return {
    vscodeExecutablePath: process.execPath,
    launchArgs: [
      '--import',
      pathToFileURL(join(project, 'node_modules/tsx/dist/loader.mjs')).href,
      join(project, 'test/host', name),
      ...args,
    ],
  };
}
