import type { World } from '../../ports/world.js';
import { folderOf, foldersUpward } from '../../probe/shared/paths.js';
import { perWorld } from '../../probe/shared/perWorld.js';
import type { CommandRequest } from '../commandStep.js';
import { cargo } from './cargo.js';
import type { Ecosystem, Found, FoundItem } from './ecosystem.js';
import { go } from './go.js';
import { npm } from './npm.js';
import { python } from './python.js';

const ecosystems: readonly Ecosystem[] = [npm, python, go, cargo];

/** Most projects whose commands earn one item: a task of more of them is better configured. */
const mostProjects = 20;

/**
 * What builds, or tests, the projects that files lie in: for each file the nearest project above it that can,
 * first one in the file's own language.
 * @param files relative to the workspace; without any, the project in the root counts
 */
export function findInProjects(item: FoundItem, files: readonly string[], world: World): Found {
  const found = new Map<string, readonly CommandRequest[]>();
  let lacks: string | undefined;
  for (const { folder, own } of placesOf(files)) {
    const near = projectsAbove(item, folder, own, world);
    lacks ??= near.lacks;
    for (const [project, commands] of near.projects) found.set(project, commands);
  }
  if (found.size > mostProjects)
    return {
      lacks: `the task claims files of ${found.size} projects, and at most ${mostProjects} are looked into`,
    };
  const commands = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, one]) => one);
  if (commands.length > 0) return { commands };
  const names = ecosystems.map(({ manifest }) => manifest);
  return { lacks: lacks ?? `there is no ${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}` };
}

interface Place {
  readonly folder: string;
  readonly own: Ecosystem | undefined;
}

/** Many files lie in one folder: each folder and language is asked once. */
function placesOf(files: readonly string[]): readonly Place[] {
  const places = new Map<string, Place>();
  for (const file of files.length > 0 ? files : ['']) {
    const own = ecosystems.find(({ language }) => language.test(file));
    const folder = folderOf(file);
    places.set(`${own?.manifest ?? ''}:${folder}`, { folder, own });
  }
  return [...places.values()];
}

interface Near {
  /** Folder and language of a project → what earns the item there. */
  readonly projects: ReadonlyMap<string, readonly CommandRequest[]>;
  /** What the nearest project without it lacks. */
  readonly lacks: string | undefined;
}

function projectsAbove(item: FoundItem, folder: string, own: Ecosystem | undefined, world: World): Near {
  let lacks: string | undefined;
  for (const some of own ? [[own], ecosystems] : [ecosystems])
    for (const above of foldersUpward(folder)) {
      const projects = new Map<string, readonly CommandRequest[]>();
      for (const ecosystem of some) {
        const found = findOnce(world, `${item}:${ecosystem.manifest}:${above}`, () =>
          ecosystem.find(item, above, world),
        );
        if (found && 'commands' in found) projects.set(`${above}:${ecosystem.manifest}`, found.commands);
        else lacks ??= found?.lacks;
      }
      if (projects.size > 0) return { projects, lacks };
    }
  return { projects: new Map(), lacks };
}

const answers = perWorld(() => new Map<string, Found | undefined>());

function findOnce(world: World, key: string, find: () => Found | undefined): Found | undefined {
  const known = answers(world);
  if (!known.has(key)) known.set(key, find());
  return known.get(key);
}
