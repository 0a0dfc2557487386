import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HostError, type InstalledHost } from './hosts.js';

export interface ServerOptions {
  /** Where the server keeps users' settings, extensions and logs. */
  readonly dataFolder: string;
  /** The user's settings, beside those that keep the window quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Of the server and of every extension in it. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A running VS Code server. */
export interface Server {
  /** On the loopback interface, without a slash at the end. */
  readonly url: string;
  /** `host:port`, as VS Code names it in remote addresses. */
  readonly authority: string;
  readonly dataFolder: string;
  /** The last lines that it printed. */
  logTail(): string;
  /** Ends it and everything that it started. */
  stop(): Promise<void>;
}

/** A window without tours, news and accounts, which would stand in front of what is tested. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  // As on the desktop; in a browser it is on.
  'files.autoSave': 'off',
  'git.openRepositoryInParentFolders': 'never',
  // The question in a dialog would keep everything waiting; Restricted Mode is what answering it gives.
  'security.workspace.trust.startupPrompt': 'never',
};

/** Writes `settings.json` of a user. */
export function writeSettings(folder: string, settings: Readonly<Record<string, unknown>> = {}): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'settings.json'),
    `${JSON.stringify({ ...quietSettings, ...settings }, null, 2)}\n`,
  );
}

/** What `settings.json` of a user says now; a window may have changed it. */
export function readSettings(folder: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8')) as Record<string, unknown>;
}

/** Where a server reads its user's settings, each time that a window is loaded. */
export function settingsFolder(dataFolder: string): string {
  return join(dataFolder, 'data/User');
}

const ready = /Extension host agent listening on (\d+)/;

/**
 * Starts VS Code's server on a free port of the loopback interface.
 * @throws HostError with what it printed when it does not come up
 */
export async function startServer(host: InstalledHost, options: ServerOptions): Promise<Server> {
  writeSettings(settingsFolder(options.dataFolder), options.settings);
  const port = await freePort();
  const args = [host.server, '--host', '127.0.0.1', '--port', String(port), '--without-connection-token'];
  // Newer versions read development options from the address only when they are told to be under test.
  args.push('--accept-server-license-terms', '--telemetry-level', 'off', '--enable-smoke-test-driver');
  args.push('--server-data-dir', options.dataFolder);
  const child = spawn(host.node, args, {
    cwd: options.dataFolder,
    env: serverEnvironment(options.env),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own: its extension hosts and watchers end with it.
    detached: true,
  });
  const end = (): void => endGroup(child, 'SIGKILL');
  process.once('exit', end);

  const lines: string[] = [];
  const logTail = (): string => lines.slice(-60).join('\n');
  const listening = new Promise<boolean>((done) => {
    const read = (data: Buffer): void => {
      lines.push(...data.toString().trimEnd().split('\n'));
      lines.splice(0, lines.length - 500);
      if (ready.test(data.toString())) done(true);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', (error) => (lines.push(String(error)), done(false)));
    child.once('exit', () => done(false));
  });
  const stop = async (): Promise<void> => {
    process.off('exit', end);
    const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
    endGroup(child, 'SIGTERM');
    await Promise.race([gone, sleep(3000, undefined, { ref: false })]);
    endGroup(child, 'SIGKILL');
  };

  if (await Promise.race([listening, sleep(60_000, false, { ref: false })]))
    return {
      url: `http://127.0.0.1:${port}`,
      authority: `127.0.0.1:${port}`,
      dataFolder: options.dataFolder,
      logTail,
      stop,
    };
  await stop();
  throw new HostError(`VS Code's server did not start. It said:\n${logTail()}`);
}

/** Without what tells Node or git how to run in the terminal that the tests were started from. */
export function serverEnvironment(
  more: Readonly<Record<string, string | undefined>> = {},
): Record<string, string | undefined> {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_|NODE_OPTIONS$|NODE_V8_COVERAGE$|VSCODE_|ELECTRON_|GIT_)/.test(name),
  );
  return { ...Object.fromEntries(own), ...more };
}

function endGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new HostError('no free port on 127.0.0.1');
  return address.port;
}
