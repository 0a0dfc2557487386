import type { Config } from '../config.js';
import type { World } from '../ports/world.js';
import { pathMatcher, type PathMatcher } from '../text/glob.js';
import { isDocument, isMarkdown } from './documents.js';
import type { InputState } from './record.js';
import type { ItemPlan, Step } from './step.js';

/** Parts of one state; with more of them folders stand for their files. */
const mostParts = 1000;

/** Letters of all their names together. */
const mostLetters = 300_000;

/** Stands for the names of all files, whatever is in them. */
const allNames = '//';

/** Names that no reader of JSON takes for a key: their files count, and are not named when they change. */
const unspeakable: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

type Settings = Pick<Config, 'evidence' | 'evidenceFolder'>;

/**
 * The files that could change the outcome of an item, by content: for what runs all sources, for what looks
 * at documents those that it looks at. Reads every file once per world.
 * @param plan what earns the item; not given: everything that runs
 */
export function inputState(world: World, config: Settings, plan?: ItemPlan): InputState {
  const kinds = new Set<Step['kind']>(plan?.steps.map(({ kind }) => kind) ?? ['command']);
  const runs = [...kinds].some((kind) => kind !== 'lint' && kind !== 'links');
  const beside = besideSources(world, plan, kinds);
  if (runs && beside.length === 0) return sourcesOf(world, config).state;
  const digests = new Map(runs ? sourcesOf(world, config).digests : []);
  for (const path of beside) digests.set(path, digestOf(world, path));
  // A link breaks when what it leads to is moved.
  if (kinds.has('links')) digests.set(allNames, world.hash.sha256(namesOf(world, config)));
  return stateOf(digests, world);
}

/** What differs between two states, for people: `src/server.ts changed`. */
export function whatChanged(before: InputState, now: InputState): string {
  // Kept by file before and by folder now, or the other way round: no part can be compared.
  const comparable = grain(before) === grain(now);
  const changed = comparable ? differing(before.parts, now.parts).sort() : [];
  const [first, second] = changed;
  if (first === undefined) return `its inputs changed (${inFiles(before)} then, ${inFiles(now)} now)`;
  const name = first === allNames ? 'the list of files' : first;
  if (changed.length > 2) return `${name} and ${changed.length - 1} more changed`;
  if (second !== undefined) return `${name} and ${second} changed`;
  if (!Object.hasOwn(now.parts, first)) return `${name} is gone`;
  return Object.hasOwn(before.parts, first) ? `${name} changed` : `${name} is new`;
}

type Parts = InputState['parts'];

function differing(before: Parts, now: Parts): string[] {
  const same = (path: string): boolean =>
    Object.hasOwn(before, path) && Object.hasOwn(now, path) && before[path] === now[path];
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((path) => !same(path));
}

const grain = ({ parts }: InputState): 'files' | 'folders' =>
  Object.keys(parts).some((path) => path.endsWith('/') && path !== allNames) ? 'folders' : 'files';

const inFiles = ({ files }: InputState): string => `${files} ${files === 1 ? 'file' : 'files'}`;

interface Sources {
  readonly digests: ReadonlyMap<string, string>;
  readonly state: InputState;
}

const remembered = new WeakMap<World, Map<string, Sources>>();

/** All sources with their digests; a world is one moment, so it is looked at once. */
function sourcesOf(world: World, config: Settings): Sources {
  const key = JSON.stringify([config.evidence.inputs, config.evidence.inputsIgnore, config.evidenceFolder]);
  const ofWorld = remembered.get(world) ?? new Map<string, Sources>();
  remembered.set(world, ofWorld);
  const before = ofWorld.get(key);
  if (before) return before;
  const isSource = sourceMatcher(config);
  const digests = new Map<string, string>();
  for (const path of world.files.all()) if (isSource(path)) digests.set(path, digestOf(world, path));
  for (const [path, commit] of submodules(world)) if (isSource(path)) digests.set(path, commit);
  const made = { digests, state: stateOf(digests, world) };
  ofWorld.set(key, made);
  return made;
}

function sourceMatcher({ evidence, evidenceFolder }: Settings): PathMatcher {
  const wanted = pathMatcher(evidence.inputs);
  const ignored = pathMatcher(evidence.inputsIgnore);
  const own = ownMatcher(evidenceFolder);
  return (path) => !own(path) && !isDocument(path) && wanted(path) && !ignored(path);
}

/** What agents and Tagproof write about the work is no part of it. */
function ownMatcher(evidenceFolder: string): PathMatcher {
  return pathMatcher(['**/.orchestration/**', '**/.claude/**', `${evidenceFolder}/**`]);
}

/** The files that the steps look at themselves, and what else decides what is seen there. */
function besideSources(
  { files }: World,
  plan: ItemPlan | undefined,
  kinds: ReadonlySet<Step['kind']>,
): readonly string[] {
  const own = plan?.steps.flatMap((step) => ('files' in step ? step.files : [])) ?? [];
  const documents = kinds.has('links') ? files.all().filter(isMarkdown) : [];
  const rules = kinds.has('lint')
    ? files.all().filter((path) => /(?:^|\/)\.markdownlint[^/]*$/.test(path))
    : [];
  return [...new Set([...own, ...documents, ...rules])];
}

function namesOf({ files }: World, { evidenceFolder }: Settings): string {
  const own = ownMatcher(evidenceFolder);
  return files
    .all()
    .filter((path) => !own(path))
    .join('\n');
}

/**
 * What stands for a file's content. Of a secret only its size and names are known: what its values are is
 * nobody's business, and a change of them is not noticed.
 */
function digestOf({ files, hash }: World, path: string): string {
  const known = files.hash(path);
  if (known !== undefined) return known;
  const fact = files.stat(path);
  return hash.sha256(
    JSON.stringify([fact.kind, fact.kind === 'file' ? fact.size : 0, files.envNames(path) ?? []]),
  );
}

/** The commits that submodules stand at: their own files are in another repository. */
function submodules({ git, files, hash }: World): readonly (readonly [string, string])[] {
  const head = files.all().includes('.gitmodules') ? git?.head() : undefined;
  if (git === undefined || head === undefined) return [];
  return [...git.tree(head)].flatMap(([path, { kind, blob }]) =>
    kind === 'submodule' ? [[path, hash.sha256(blob)] as const] : [],
  );
}

function stateOf(digests: ReadonlyMap<string, string>, { hash }: World): InputState {
  const sorted = [...digests].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    hash: hash.sha256(sorted.map(([path, digest]) => `${path}\0${digest}\n`).join('')),
    files: sorted.filter(([path]) => path !== allNames).length,
    parts: partsOf(sorted, (text) => hash.sha256(text)),
  };
}

/** By file where they are few, else by folders as deep as there is room for. */
function partsOf(
  sorted: readonly (readonly [string, string])[],
  sha256: (text: string) => string,
): Readonly<Record<string, string>> {
  const short = (digest: string): string => digest.slice(0, 12);
  if (fits(sorted.map(([path]) => path)))
    return Object.fromEntries(
      sorted.filter(([path]) => !unspeakable.has(path)).map(([path, digest]) => [path, short(digest)]),
    );
  for (let depth = 8; ; depth--) {
    const folders = new Map<string, string[]>();
    for (const [path, digest] of sorted) {
      const folder = folderAt(path, depth);
      const others = folders.get(folder);
      if (others) others.push(digest);
      else folders.set(folder, [digest]);
    }
    if (depth > 0 && !fits([...folders.keys()])) continue;
    return Object.fromEntries([...folders].map(([folder, all]) => [folder, short(sha256(all.join('\n')))]));
  }
}

function fits(names: readonly string[]): boolean {
  return names.length <= mostParts && names.reduce((sum, name) => sum + name.length, 0) <= mostLetters;
}

/** The folder of a path, at most so deep, with a trailing slash; `./` is the root. */
function folderAt(path: string, depth: number): string {
  if (path === allNames) return path;
  let end = -1;
  for (let level = 0; level < depth; level++) {
    const next = path.indexOf('/', end + 1);
    if (next < 0) break;
    end = next;
  }
  return end < 0 ? './' : path.slice(0, end + 1);
}
