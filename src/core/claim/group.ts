import type { Config } from '../config.js';
import type { Base } from '../log/base.js';
import type { Gathered, GatheredTask } from '../log/gather.js';
import type { World } from '../ports/world.js';
import type { ScannedDocument } from '../tag/scan.js';
import type { Tag } from '../tag/tag.js';
import { ownersOf } from './assign.js';
import { claimsOfDocument, claimsOfTags, claimsOfTask, type StatedClaim } from './stated.js';

/** Claims that are judged together, in one world. */
export interface ClaimGroup {
  /** `undefined`: the pseudo-task of everything that no task claims. */
  readonly task: GatheredTask | undefined;
  readonly world: World;
  readonly tags: readonly Tag[];
  readonly stated: readonly StatedClaim[];
}

const nobodys: Base = {
  kind: 'unknown',
  reason: 'no task claims this file, so there is nothing to measure it against',
};

/**
 * The claims of the chosen tasks, those of the source files they own, and last those of everybody else.
 * @param request tasks and paths that were named; claims must stand in a named path or speak of it
 */
export function groupClaims(
  world: World,
  gathered: Gathered,
  chosen: readonly GatheredTask[],
  documents: readonly ScannedDocument[],
  config: Config,
  request: { readonly tasks: readonly string[]; readonly paths: readonly string[] },
): readonly ClaimGroup[] {
  const logClaims = chosen.map((task) => claimsOfTask(task, config));
  const live = gathered.tasks.filter((task) => task.state === 'active');
  const owners = ownersOf(live.map((task) => claimsOfTags(task, config).map((one) => one.claim)));
  const sources = documents.filter((one) => !one.isLog && counts(one, world));

  const groups = chosen.map((task, index): ClaimGroup => {
    const own = sources.filter(({ document }) => {
      const owner = owners.get(document.path);
      return owner !== undefined && live[owner] === task;
    });
    const base = logClaims[index]?.[0]?.base ?? nobodys;
    return {
      task,
      world: task.world,
      tags: [...task.task.tags, ...own.flatMap((one) => one.tags)],
      stated: [
        ...(logClaims[index] ?? []),
        ...own.flatMap((one) => claimsOfDocument(one, task.id, base, config, task.world)),
      ],
    };
  });
  if (request.tasks.length === 0) {
    const rest = sources.filter(({ document }) => !owners.has(document.path));
    groups.push({
      task: undefined,
      world,
      tags: rest.flatMap((one) => one.tags),
      stated: rest.flatMap((one) => claimsOfDocument(one, 'workspace', nobodys, config, world)),
    });
  }
  const files = filesNamed(request.paths, gathered);
  return files.length === 0 ? groups : groups.map((group) => limitTo(group, files));
}

/** The named paths that are no logs: a log that is named is wanted whole. */
export function filesNamed(paths: readonly string[], gathered: Pick<Gathered, 'logs'>): readonly string[] {
  return paths.filter((path) => !gathered.logs.includes(path));
}

/**
 * Plans and reports outside the logs grow old, and their claims with them: they count while they are
 * being written. Source code always counts.
 */
function counts({ document }: ScannedDocument, world: World): boolean {
  if (document.language.id !== 'markdown') return true;
  const divergence = world.git?.divergence();
  const since = divergence?.kind === 'left' ? divergence.mergeBase : world.git?.head();
  return since !== undefined && world.git?.changes(since).has(document.path) === true;
}

/** True for a path among those that were named, or below a named folder (it ends in `/`). None: any path. */
export function isNamed(path: string, named: readonly string[]): boolean {
  if (named.length === 0) return true;
  return named.some((one) => path === one || (one.endsWith('/') && path.startsWith(one)));
}

function limitTo(group: ClaimGroup, paths: readonly string[]): ClaimGroup {
  return {
    ...group,
    tags: group.tags.filter((tag) => isNamed(tag.file, paths)),
    stated: group.stated.filter(
      ({ claim }) =>
        isNamed(claim.file, paths) ||
        ('path' in claim && claim.path?.kind === 'inside' && isNamed(claim.path.path, paths)),
    ),
  };
}
