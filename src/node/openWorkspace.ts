import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import fastGlob from 'fast-glob';
import { configFileName, readConfig } from '../core/configFile.js';
import type { Config } from '../core/config.js';
import type { Settings } from '../core/effectiveConfig.js';
import type { Logger } from '../core/ports/world.js';
import type { Workspace } from '../core/ports/workspace.js';
import { globProblem } from '../core/text/glob.js';
import { createFilePort } from './files.js';
import { scanFiles } from './scan.js';
import { createWorld } from './world.js';

export interface OpenOptions {
  readonly log: Logger;
  /** `--base`. */
  readonly base?: string;
  /** False in a window that is not trusted: no process is started. Default true. */
  readonly trusted?: boolean;
}

export interface OpenedWorkspace {
  readonly workspace: Workspace;
  readonly settings: Settings;
  /** As the working tree's file says; `verify` holds it against the base revision's. */
  readonly config: Config;
  readonly gitVersion: string | undefined;
  dispose(): Promise<void>;
}

/** Opens a folder of this machine as a workspace. Nothing in it is executed. */
export function openWorkspace(root: string, options: OpenOptions): OpenedWorkspace {
  const real = realpathSync(root);
  // The default branch's name must be known before git is asked anything.
  const file = createFilePort(real, {}).read(configFileName);
  const { config } = readConfig(file.kind === 'text' ? file.text : undefined, configFileName);
  const world = createWorld(real, {
    trusted: options.trusted ?? true,
    log: options.log,
    defaultBranch: config.defaultBranch,
  });

  const glob = (patterns: readonly string[]): readonly string[] =>
    fastGlob
      .sync(
        patterns.filter(
          (pattern) => globProblem(pattern) === undefined && !/(^|\/)\.\.(\/|$)|^\//.test(pattern),
        ),
        {
          cwd: real,
          dot: true,
          followSymbolicLinks: false,
          ignore: ['**/node_modules/**', '.git/**'],
          suppressErrors: true,
          unique: true,
        },
      )
      .sort();

  const workspace: Workspace = {
    name: basename(real),
    world,
    glob,
    scan: ({ wanted, names }) => scanFiles(real, world.files.all().filter(wanted), names),
    at: (commit) => (world.git ? world.at(commit) : undefined),
  };
  return {
    workspace,
    settings: options.base === undefined ? {} : { base: options.base },
    config,
    gitVersion: world.gitVersion,
    dispose: () => world.dispose(),
  };
}
