import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { startChromium } from '../../host/chromium.js';
import { HostError, hosts, project, type Host, type HostName, type InstalledHost } from '../../host/hosts.js';
import { installHost } from '../../host/install.js';
import {
  serverEnvironment,
  settingsFolder,
  readSettings,
  startServer,
  writeSettings,
  type Server,
} from '../../host/server.js';
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
    private readonly host: Host,
    readonly server: Server,
    private readonly browser: Browser,
  ) {}

  static async start(version: HostName): Promise<InstalledVsCode> {
    const host = hosts[version];
    const installed = installHost(host);
    const dataFolder = realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-e2e-')));
    process.once('exit', () => rmSync(dataFolder, { recursive: true, force: true }));
    installVsix(installed, dataFolder);
    const server = await startServer(installed, { dataFolder });
    try {
      return new InstalledVsCode(host, server, await startChromium());
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** Opens a window of a new user: nothing is remembered of the one before. */
  async open(options: WindowOptions = {}): Promise<Workbench> {
    const { width = 1280, height = 800, workspace, settings } = options;
    const own = {
      ...(options.trusted ? { 'security.workspace.trust.enabled': false } : {}),
      ...settings,
    };
    const folder = settingsFolder(this.server.dataFolder);
    // Unsaved editors of an earlier window would come back.
    if (this.#windows.size === 0) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    writeSettings(folder, own);
    const context = await this.browser.newContext({ viewport: { width, height } });
    const page = await context.newPage();
    const kind = workspace?.endsWith('.code-workspace') ? 'workspace' : 'folder';
    const query = workspace === undefined ? 'ew=true' : `${kind}=${encodeURIComponent(workspace)}`;
    await page.goto(`${this.server.url}/?${query}`);
    const window = new Workbench(page, {
      host: this.host,
      setSettings: (more) => writeSettings(folder, { ...readSettings(folder), ...more }),
      closed: () => this.#windows.delete(window),
    });
    this.#windows.add(window);
    await window.untilReady();
    return window;
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
function installVsix(host: InstalledHost, dataFolder: string): void {
  const vsix = resolve(project, process.env['TAGPROOF_VSIX'] ?? 'tagproof.vsix');
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
  return started;
}

/** Every VS Code that is up. */
export async function runningVsCodes(): Promise<InstalledVsCode[]> {
  const settled = await Promise.allSettled(running.values());
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}
