import type { World } from '../../ports/world.js';
import { foldersUpward, inFolder } from '../../probe/shared/paths.js';
import { at, readStructured } from '../../probe/shared/structured.js';

/** What files beside the manifest make of a call of npm and its like. */
export interface ManagerSettings {
  /** `.npmrc: script-shell=./tools/sh` */
  readonly lines: readonly string[];
  /** Files that it runs or obeys, relative to the workspace. */
  readonly files: readonly string[];
}

const launchers = /^(?:npm|npx|pnpm|pnpx|yarn|bunx?)$/;

/** Settings of `pnpm-workspace.yaml` that decide what is run; most of it is about versions. */
const ofPnpm = [
  'configDependencies',
  'enablePrePostScripts',
  'modulesDir',
  'nodeOptions',
  'nodeVersion',
  'pnpmfile',
  'scriptShell',
  'shellEmulator',
  'useNodeVersion',
  'verifyDepsBeforeRun',
] as const;

/**
 * The settings by which a package manager hands scripts to another shell, or runs a file of the workspace in its
 * own place: with one of them the same script is another command.
 * @param folder where it is called
 * @returns `undefined` for any other program
 */
export function managerSettings(program: string, folder: string, world: World): ManagerSettings | undefined {
  if (!launchers.test(program)) return undefined;
  const lines: string[] = [];
  const files: string[] = [];
  for (const above of foldersUpward(folder)) {
    const said = [...ofNpmrc(above, world), ...ofPnpmWorkspace(above, world)];
    lines.push(...said);
    // `node-options=--require ./setup.cjs` runs a file; a word that names none does no harm.
    files.push(
      ...said
        .flatMap((line) =>
          line
            .replace(/^.*?: /, '')
            .split(/[\s=:"]+/)
            .slice(0, 50),
        )
        .map((word) => inFolder(above, word)),
    );
    for (const name of ['.yarnrc', '.yarnrc.yml']) {
      const path = inFolder(above, name);
      const read = world.files.read(path);
      if (read.kind !== 'text') continue;
      files.push(path);
      for (const [, run = ''] of read.text.matchAll(
        /(?:yarn-?path|path|spec)["']?:?\s{1,20}["']?([^\s"']{1,500})/gi,
      ))
        files.push(inFolder(above, run));
    }
    files.push(inFolder(above, 'bunfig.toml'));
  }
  return { lines, files };
}

function ofNpmrc(folder: string, { files }: World): readonly string[] {
  const path = inFolder(folder, '.npmrc');
  if (files.stat(path).kind === 'missing') return [];
  return files.npmSettings(path)?.map((one) => `${path}: ${one}`) ?? [`${path}: it cannot be read`];
}

function ofPnpmWorkspace(folder: string, world: World): readonly string[] {
  const path = inFolder(folder, 'pnpm-workspace.yaml');
  const parsed = readStructured(world, path);
  if (parsed.kind !== 'data') return [];
  return ofPnpm.flatMap((key) => {
    const value = at(parsed.data, key);
    return value === undefined ? [] : [`${path}: ${key}=${JSON.stringify(value)}`];
  });
}
