import type { World } from '../../ports/world.js';
import { foldersUpward, inFolder } from '../../probe/shared/paths.js';
import { at, keysOf, readStructured } from '../../probe/shared/structured.js';
import type { CommandRequest } from '../commandStep.js';
import { resolve, scriptsOf } from '../script/resolve.js';
import { inProject, type Ecosystem, type Found } from './ecosystem.js';

type Manager = 'npm' | 'pnpm' | 'yarn';

const lockFiles: readonly (readonly [string, Manager])[] = [
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
];

/** What projects call the script that builds; the first one there is counts. */
const buildScripts = ['build', 'compile', 'bundle', 'tsc', 'typecheck', 'type-check', 'check-types', 'types'];
const unitScripts = ['test:unit', 'unit', 'test-unit', 'unit-test'];
const integrationScripts = [
  'test:integration',
  'integration',
  'test:int',
  'test-integration',
  'integration-test',
];
const wholeScripts = ['test:e2e', 'e2e', 'test:all'];

/** Projects with a `package.json`: npm, pnpm or yarn, whichever has its lock file there or above. */
export const npm: Ecosystem = {
  language: /\.(?:[cm]?[jt]sx?|vue|svelte|astro|css|scss|sass|less|html?)$/i,
  manifest: 'package.json',
  find(item, folder, world) {
    const manifest = inFolder(folder, 'package.json');
    if (world.files.stat(manifest).kind !== 'file') return undefined;
    const scripts = scriptsOf(world, manifest);
    const manager = managerOf(folder, world);
    const run = (name: string): CommandRequest =>
      inProject(
        folder,
        manager === 'npm' && name === 'test' ? 'npm test' : `${manager} run ${name}`,
        `scripts.${name} of ${manifest}`,
      );
    return item === 'build'
      ? build(manifest, scripts, run, dependencies(manifest, folder, manager, world))
      : tests(manifest, scripts, run, manager, folder, world);
  },
};

type Run = (name: string) => CommandRequest;
type Scripts = ReadonlyMap<string, string>;

function build(manifest: string, scripts: Scripts, run: Run, resolving: readonly CommandRequest[]): Found {
  const name = buildScripts.find((one) => scripts.has(one));
  if (name === undefined) return { lacks: `${manifest} has no build script: add one` };
  return { commands: [...resolving, run(name)] };
}

/**
 * Every dependency that the manifest declares is installed, in a version that it allows. Only what is declared:
 * quarrels among the dependencies of dependencies are not the project's. pnpm and newer yarns have no command
 * for it that changes nothing and asks no registry; there the build itself has to show it.
 */
function dependencies(
  manifest: string,
  folder: string,
  manager: Manager,
  world: World,
): readonly CommandRequest[] {
  const parsed = readStructured(world, manifest);
  const declared =
    parsed.kind === 'data' &&
    (['dependencies', 'devDependencies'] as const).some((group) => keysOf(at(parsed.data, group)).length > 0);
  if (!declared) return [];
  const origin = `dependencies of ${manifest}`;
  if (manager === 'npm') return [inProject(folder, 'npm ls --offline', origin)];
  return manager === 'yarn' && isClassic(folder, world)
    ? [inProject(folder, 'yarn check --integrity', origin)]
    : [];
}

/** `test`, and the unit and integration tests that it does not run by itself; whole runs where there is nothing else. */
function tests(
  manifest: string,
  scripts: Scripts,
  run: Run,
  manager: Manager,
  folder: string,
  world: World,
): Found {
  const real = (name: string): boolean => isTestScript(scripts.get(name));
  const candidates = [['test'], unitScripts, integrationScripts].flatMap((names) => {
    const name = names.find(real);
    return name === undefined ? [] : [name];
  });
  const chosen = candidates.length > 0 ? candidates : wholeScripts.filter(real).slice(0, 1);
  if (chosen.length === 0) return { lacks: `${manifest} has no test script: add one` };
  const reached = (name: string): ReadonlySet<string> =>
    resolve([manager, 'run', name], folder, world).scripts;
  const texts = new Set<string>();
  const needed = chosen.filter((name) => {
    const byOther = chosen.some((other) => other !== name && reached(other).has(`${manifest} ${name}`));
    const text = scripts.get(name) ?? '';
    const again = texts.has(text);
    texts.add(text);
    return !byOther && !again;
  });
  return { commands: (needed.length > 0 ? needed : chosen.slice(0, 1)).map(run) };
}

/** What `npm init` writes is no test script. */
function isTestScript(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '' && !/no test specified/i.test(text);
}

function managerOf(folder: string, world: World): Manager {
  for (const above of foldersUpward(folder))
    for (const [name, manager] of lockFiles)
      if (world.files.stat(inFolder(above, name)).kind === 'file') return manager;
  for (const above of foldersUpward(folder)) {
    const parsed = readStructured(world, inFolder(above, 'package.json'));
    const said = parsed.kind === 'data' ? at(parsed.data, 'packageManager') : undefined;
    const [name] = typeof said === 'string' ? said.split('@') : [];
    if (name === 'pnpm' || name === 'yarn') return name;
  }
  return 'npm';
}

function isClassic(folder: string, world: World): boolean {
  const lock = foldersUpward(folder)
    .map((above) => world.files.read(inFolder(above, 'yarn.lock')))
    .find((one) => one.kind === 'text');
  return lock?.kind === 'text' && lock.text.slice(0, 500).includes('yarn lockfile v1');
}
