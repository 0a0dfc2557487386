import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  cache,
  HostError,
  hostFolder,
  installedHost,
  nodePackage,
  ripgrepPackage,
  vscodeIn,
  type Host,
  type InstalledHost,
} from './hosts.js';

/**
 * Puts a server host into the cache unless it is there already.
 * @throws HostError when this machine cannot have it
 */
export function installHost(host: Host): InstalledHost {
  const already = installedHost(host);
  if (already) return withStandIns(host, already);
  const packages = [`code-server@${host.version}`, `${nodePackage()}@${host.node}`];
  if (host.ripgrep) packages.push(`${ripgrepPackage}@${host.ripgrep}`);
  console.log(`Installing ${packages.join(', ')} into ${cache} (once)…`);
  mkdirSync(cache, { recursive: true });
  // A folder of its own until it is complete: an interrupted installation is never taken for a host,
  // and two runs at the same time do not meet.
  const unfinished = mkdtempSync(join(cache, 'installing-'));
  try {
    npm(unfinished, ['install', ...packages]);
    npm(vscodeIn(unfinished), ['install', '--omit=dev']);
    rmSync(hostFolder(host), { recursive: true, force: true });
    renameSync(unfinished, hostFolder(host));
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  const installed = installedHost(host);
  if (installed) return withStandIns(host, installed);
  throw new HostError(`${packages.join(', ')} came without what the tests start; is the version right?`);
}

/** What takes the place of native modules, which are not compiled; each version has one name of the watchdog. */
const standIns = {
  '@vscode/spdlog': 'spdlog.cjs',
  '@vscode/native-watchdog': 'watchdog.cjs',
  'native-watchdog': 'watchdog.cjs',
} as const;

function withStandIns(host: Host, installed: InstalledHost): InstalledHost {
  for (const [name, file] of Object.entries(standIns)) {
    const replaced = join(vscodeIn(hostFolder(host)), 'node_modules', name, 'index.js');
    if (existsSync(replaced)) copyFileSync(join(import.meta.dirname, 'standIns', file), replaced);
  }
  if (installed.ripgrep) {
    const place = join(vscodeIn(hostFolder(host)), 'node_modules/@vscode/ripgrep/bin/rg');
    mkdirSync(dirname(place), { recursive: true });
    if (!existsSync(place)) copyFileSync(installed.ripgrep, place);
  }
  return installed;
}

/** The scripts of the packages would compile native modules that no test needs. */
function npm(folder: string, args: readonly string[]): void {
  const all = [
    ...args,
    '--prefix',
    folder,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const { status, stdout, stderr, error } = spawnSync('npm', all, {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status === 0) return;
  const said = (error?.message ?? `${stdout}${stderr}`).trim().split('\n').slice(-12).join('\n');
  throw new HostError(
    `No VS Code to test in: "npm ${args.join(' ')}" failed.\n${said}\n` +
      'Set VSCODE_EXECUTABLE to a desktop VS Code, or try again with the npm registry in reach.',
  );
}
