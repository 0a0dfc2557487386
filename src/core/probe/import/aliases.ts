import type { World } from '../../ports/world.js';
import { folderOf, foldersUpward, inFolder, joinPath } from '../shared/paths.js';
import { perWorldAndKey } from '../shared/perWorld.js';
import { asRecord, at, readStructured } from '../shared/structured.js';

/** What `paths` and `baseUrl` of the nearest tsconfig make of a specifier. */
export interface Aliases {
  /** Paths to try, in order; none when the specifier is no alias. */
  targets(specifier: string): readonly string[];
  /** True when a pattern (not only `baseUrl`) covers the specifier. */
  covers(specifier: string): boolean;
  /** Why the list may be incomplete. */
  readonly doubt?: string;
}

/** tsconfigs followed through `extends` at the most. */
const deepest = 10;

const none: Aliases = { targets: () => [], covers: () => false };

/** The aliases that hold for an importing file. */
export function aliasesFor(world: World, from: string): Aliases {
  for (const folder of foldersUpward(folderOf(from)))
    for (const name of ['tsconfig.json', 'jsconfig.json']) {
      const path = inFolder(folder, name);
      if (world.files.stat(path).kind === 'file') return readAliases(world, path);
    }
  return none;
}

const readAliases = perWorldAndKey((world, config): Aliases => {
  let baseUrl: string | undefined;
  let patterns: readonly (readonly [string, readonly string[]])[] | undefined;
  let doubt: string | undefined;
  const waiting = [config, ...referenced(world, config)];
  const seen = new Set<string>();
  for (let index = 0; index < waiting.length && seen.size < deepest; index += 1) {
    const path = waiting[index];
    if (path === undefined || seen.has(path)) continue;
    seen.add(path);
    const parsed = readStructured(world, path);
    if (parsed.kind !== 'data') {
      doubt = `${path} cannot be read`;
      continue;
    }
    const folder = folderOf(path);
    const options = at(parsed.data, 'compilerOptions');
    const base = at(options, 'baseUrl');
    if (baseUrl === undefined && typeof base === 'string') baseUrl = joinPath(folder, base);
    const paths = asRecord(at(options, 'paths'));
    if (!patterns && paths) {
      const root = typeof base === 'string' ? (joinPath(folder, base) ?? folder) : (baseUrl ?? folder);
      patterns = Object.entries(paths).map(([pattern, targets]) => [
        pattern,
        strings(targets).flatMap((one) => joinPath(root, one) ?? []),
      ]);
    }
    for (const parent of parentsOf(at(parsed.data, 'extends'))) {
      const target = /^\.{1,2}(\/|$)/.test(parent) ? joinPath(folder, parent) : undefined;
      const file = [target, `${target ?? ''}.json`, `${target ?? ''}/tsconfig.json`].find(
        (one) => target !== undefined && one !== undefined && world.files.stat(one).kind === 'file',
      );
      if (file !== undefined) waiting.push(file);
      // A shared package rarely brings `paths`; an own file that is missing might.
      else if (target !== undefined) doubt = `${path} extends ${parent}, which is not there`;
    }
  }
  const list = patterns ?? [];
  return {
    targets: (specifier) => [
      ...list.flatMap(([pattern, targets]) => substituted(pattern, targets, specifier)),
      ...(baseUrl === undefined ? [] : [inFolder(baseUrl, specifier)]),
    ],
    covers: (specifier) =>
      list.some(([pattern]) => pattern !== '*' && substituted(pattern, ['x'], specifier).length > 0),
    ...(doubt === undefined ? {} : { doubt }),
  };
});

/** A solution-style tsconfig keeps its options in the projects it names. */
function referenced(world: World, config: string): readonly string[] {
  const parsed = readStructured(world, config);
  const references = parsed.kind === 'data' ? at(parsed.data, 'references') : undefined;
  if (!Array.isArray(references)) return [];
  return references.flatMap((reference) => {
    const path = at(reference, 'path');
    const target = typeof path === 'string' ? joinPath(folderOf(config), path) : undefined;
    return target?.endsWith('.json') ? [target] : [];
  });
}

function substituted(pattern: string, targets: readonly string[], specifier: string): readonly string[] {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === specifier ? targets : [];
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  if (!specifier.startsWith(before) || !specifier.endsWith(after) || specifier.length < pattern.length - 1)
    return [];
  const middle = specifier.slice(before.length, specifier.length - after.length);
  return targets.map((target) => target.replace('*', () => middle));
}

function parentsOf(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : strings(value);
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
