import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { startChromium } from '../../host/chromium.js';
import { HostError, hosts, project, type HostName, type InstalledHost } from '../../host/hosts.js';
import { installHost } from '../../host/install.js';
import {
  serverEnvironment,
  settingsFolder,
  readSettings,
  startServer,
  writeSettings,
  type Server,
} from '../../host/server.js';
import { WatchedGit } from './processes.js';
import { Workbench } from './workbench.js';

export interface WindowOptions {
  /** What it opens: a folder or a `.code-workspace` file; nothing is an empty window. */
  readonly workspace?: string;
  /** Without it the workspace is opened as people first see it: in Restricted Mode. */
  readonly trusted?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly width?: number;
  readonly height?: number;
}

/** VS Code with the packaged extension installed in it; one for all tests of a version. */
export class InstalledVsCode {
  readonly #windows = new Set<Workbench>();

  private constructor(
    readonly server: Server,
    /** The git that everything in this VS Code finds. */
    readonly git: WatchedGit,
    private readonly browser: Browser,
  ) {}

  static async start(version: HostName): Promise<InstalledVsCode> {
    const host = hosts[version];
    const installed = installHost(host);
    const dataFolder = realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-e2e-')));
    process.once('exit', () => rmSync(dataFolder, { recursive: true, force: true }));
    installVsix(installed, dataFolder);
    const git = new WatchedGit(dataFolder);
    // What a person approves in a test is none of that person's own word.
    const own = { XDG_CONFIG_HOME: join(dataFolder, 'config'), XDG_CACHE_HOME: join(dataFolder, 'cache') };
    const env = { ...git.environment, ...own };
    const server = await startServer(installed, { dataFolder, env });
    try {
      return new InstalledVsCode(server, git, await startChromium());
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** Opens a window of a new user: nothing is remembered of the one before. */
  async open(options: WindowOptions = {}): Promise<Workbench> {
    const { width = 1280, height = 800, workspace, settings } = options;
    const own = {
      // Pictures are taken in light and in dark, without a change of the window in between.
      'window.autoDetectColorScheme': true,
      ...(options.trusted ? { 'security.workspace.trust.enabled': false } : {}),
      ...settings,
    };
    const folder = settingsFolder(this.server.dataFolder);
    // Unsaved editors of an earlier window would come back.
    if (this.#windows.size === 0) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    writeSettings(folder, own);
    const context = await this.browser.newContext({ viewport: { width, height }, colorScheme: 'light' });
    const page = await context.newPage();
    const kind = workspace?.endsWith('.code-workspace') ? 'workspace' : 'folder';
    const query = workspace === undefined ? 'ew=true' : `${kind}=${encodeURIComponent(workspace)}`;
    await page.goto(`${this.server.url}/?${query}`);
    const window = new Workbench(page, {
      setSettings: (more) => writeSettings(folder, { ...readSettings(folder), ...more }),
      closed: () => this.#windows.delete(window),
    });
    this.#windows.add(window);
    await window.untilReady();
    return window;
  }

  /** Where the package was unpacked: what people have on their disk. */
  get extensionFolder(): string {
    const folder = join(this.server.dataFolder, 'extensions');
    const name = readdirSync(folder).find((one) => one.startsWith('tagproof.tagproof-'));
    if (name === undefined) throw new HostError(`the extension is not in ${folder}`);
    return join(folder, name);
  }

  get windows(): readonly Workbench[] {
    return [...this.#windows];
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
  }
}

/** The package under test: `TAGPROOF_VSIX`, else what `npm run package` makes. */
export const vsix = resolve(project, process.env['TAGPROOF_VSIX'] ?? 'tagproof.vsix');

function installVsix(host: InstalledHost, dataFolder: string): void {
  if (!existsSync(vsix)) throw new HostError(`${vsix} is not there: "npm run package" makes it.`);
  const args = [host.server, '--install-extension', vsix, '--server-data-dir', dataFolder];
  const { status, stdout, stderr } = spawnSync(host.node, [...args, '--accept-server-license-terms'], {
    encoding: 'utf8',
    env: serverEnvironment(),
  });
  if (status !== 0) throw new HostError(`VS Code could not install ${vsix}:\n${stdout}${stderr}`);
}

const running = new Map<HostName, Promise<InstalledVsCode>>();

/** The VS Code of a version, started at its first use; `hooks.ts` ends it. */
export function installedVsCode(version: HostName = 'newest'): Promise<InstalledVsCode> {
  const started = running.get(version) ?? InstalledVsCode.start(version);
  running.set(version, started);
  // The next test starts another one where this one did not come up.
  started.catch(() => running.get(version) === started && running.delete(version));
  return started;
}

/** Every VS Code that is up. */
export async function runningVsCodes(): Promise<InstalledVsCode[]> {
  const settled = await Promise.allSettled(running.values());
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}
