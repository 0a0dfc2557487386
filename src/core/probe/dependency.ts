import type { World } from '../ports/world.js';
import type { Probe, ProbeAnswer, ProbeContext } from './probe.js';
import { dependencyName, mayBeProgram, type DependencyName } from './dependency/name.js';
import {
  ecosystems,
  manifestsFrom,
  mostManifests,
  otherManifests,
  readManifest,
  type ManifestPlace,
} from './dependency/manifests.js';
import type { Manifest } from './dependency/ecosystem.js';
import { absent, interrupted, present, unknowable, withHint } from './shared/answer.js';
import { fileIndex } from './shared/fileIndex.js';
import { folderOf, foldersUpward, inFolder, nameOf, withoutExtension } from './shared/paths.js';
import { readSource } from './shared/source.js';
import { at, lineOfWord, readStructured } from './shared/structured.js';
import { declaredAnywhere } from './symbol/search.js';

/** Whether a package is declared in a manifest, and which version is installed. */
export const dependencyProbe: Probe<'dependency'> = {
  id: 'dependency',
  cost: 'static',
  kinds: ['dependency'],
  summary: 'whether a package is declared (npm, Python, Go, Rust), and the version installed',
  observe(claim, context) {
    const { world, token } = context;
    const asked = dependencyName(claim.name);
    if (asked.shape === 'path') return projectFile(asked.name, context);
    const manifests = manifestsFrom(world, claim.near).slice(0, mostManifests);
    const doubts: Manifest[] = [];
    for (const place of manifests) {
      if (token.cancelled) return interrupted;
      const manifest = readManifest(world, place);
      const name = place.ecosystem.match(asked.name, manifest.declared);
      if (name !== undefined)
        // What a sibling package declares is not there for this one, unless it happens to be hoisted.
        return isBeside(place, manifests, claim.near)
          ? unknowable(`${name} is declared in ${place.path}, which does not count for ${claim.near ?? ''}`)
          : declared(world, place, manifest, name);
      if (manifest.doubt !== undefined) doubts.push(manifest);
    }
    return undeclared(asked, manifests, doubts, context);
  },
};

/** A manifest that is not on the way up from the file, where one of its ecosystem is. */
function isBeside(
  { path, ecosystem }: ManifestPlace,
  manifests: readonly ManifestPlace[],
  near: string | undefined,
): boolean {
  if (near === undefined) return false;
  const upward = new Set(foldersUpward(folderOf(near)));
  return (
    !upward.has(folderOf(path)) &&
    manifests.some((one) => one.ecosystem.id === ecosystem.id && upward.has(folderOf(one.path)))
  );
}

function declared(world: World, place: ManifestPlace, manifest: Manifest, name: string): ProbeAnswer {
  const { version = '', group = '' } = manifest.declared.get(name) ?? {};
  const found = place.ecosystem.id === 'npm' ? installed(world, place.path, name) : undefined;
  const source = readSource(world, place.path);
  const line = source.kind === 'source' ? lineOfWord(source, name) : undefined;
  return present(
    `${name}${version === '' ? '' : ` ${version}`} is declared in ${place.path} (${group})` +
      (found === undefined ? '' : `; ${found} is installed`),
    {
      file: place.path,
      ...(line === undefined ? {} : { line }),
      inputs: manifest.hash === undefined ? [] : [{ file: place.path, hash: manifest.hash }],
    },
  );
}

/** The version in the nearest node_modules, where it can be read. */
function installed(world: World, manifest: string, name: string): string | undefined {
  for (const folder of foldersUpward(folderOf(manifest))) {
    const path = inFolder(folder, `node_modules/${name}/package.json`);
    if (world.files.stat(path).kind !== 'file') continue;
    const parsed = readStructured(world, path);
    const version = parsed.kind === 'data' ? at(parsed.data, 'version') : undefined;
    return typeof version === 'string' ? version.slice(0, 40) : undefined;
  }
  return undefined;
}

function undeclared(
  { name, shape }: DependencyName,
  manifests: readonly ManifestPlace[],
  doubts: readonly Manifest[],
  context: ProbeContext,
): ProbeAnswer {
  const { world, token } = context;
  const used = new Set(manifests.map(({ ecosystem }) => ecosystem.id));
  for (const ecosystem of ecosystems.filter(({ id }) => used.has(id))) {
    const why = ecosystem.builtIn(name);
    if (why !== undefined) return present(`${name} is ${why}`);
  }
  const [sibling] = manifests.filter((place) => readManifest(world, place).name === name);
  if (sibling)
    return present(`${name} is a package of this workspace: ${sibling.path}`, { file: sibling.path });
  if (/^[A-Za-z_]\w*$/.test(name) && shape !== 'phrase') {
    const own = declaredAnywhere(world, name, token);
    if (own.kind === 'interrupted') return interrupted;
    const [first] = own.declarations.filter(({ kind }) => shape === 'symbol' || kind === 'class');
    if (first)
      return present(`${name} is part of the project: declared in ${first.path}`, {
        file: first.path,
        line: first.line,
        inputs: [{ file: first.path, hash: first.hash }],
      });
  }
  const read = manifests.map(({ path }) => path);
  if (manifests.length === 0) return unknowable('no manifest that declares dependencies was found');
  const [doubt] = doubts;
  if (doubt)
    return unknowable(`${name} was not found, but ${doubt.path} cannot be relied on: ${doubt.doubt ?? ''}`);
  if (shape === 'phrase') return unknowable(`"${name}" is not the name of a package`);
  if (shape === 'symbol')
    return unknowable(
      `${name} is declared neither as a package nor in the project's own code that can be read`,
    );
  if (mayBeProgram(name)) return unknowable(`${name} is in no manifest; it may be a program of the machine`);
  const [other] = otherManifests(world);
  if (other !== undefined)
    return unknowable(`${name} was not found, and ${other} is a manifest that cannot be read`);
  const near = read.slice(0, 3).join(', ');
  return absent(
    `${name} is not declared in ${near}${read.length > 3 ? ` or ${read.length - 3} other manifests` : ''}`,
    {
      ...(read[0] === undefined ? {} : { file: read[0] }),
      ...withHint(similar(name, manifests, world)),
      inputs: inputsOfManifests(world, manifests.slice(0, 20)),
    },
  );
}

/** A declared name that holds the claimed one as a whole word: `redis` → `ioredis` is none, `passport` → `passport-jwt` is. */
function similar(name: string, manifests: readonly ManifestPlace[], world: World): string | undefined {
  const lower = name.toLowerCase();
  for (const place of manifests)
    for (const one of readManifest(world, place).declared.keys())
      if (one.toLowerCase().split(/[/@-]/).includes(lower)) return `${one} is declared in ${place.path}`;
  return undefined;
}

function inputsOfManifests(world: World, places: readonly ManifestPlace[]): { file: string; hash: string }[] {
  return places.flatMap((place) => {
    const { hash } = readManifest(world, place);
    return hash === undefined ? [] : [{ file: place.path, hash }];
  });
}

/** `Dependencies: ./hash.js` or `@/lib/api` names a file of the project. */
function projectFile(name: string, { world }: ProbeContext): ProbeAnswer {
  const bare = withoutExtension(name.replace(/^(\.{1,2}|@|~|#)\//, '').replace(/^(\.\.\/)+/, ''));
  const index = fileIndex(world);
  const last = nameOf(bare).toLowerCase();
  for (const path of index.all) {
    const known = withoutExtension(path);
    if (nameOf(known).toLowerCase() !== last && last !== '') {
      if (!known.endsWith(`${bare}/index`)) continue;
    } else if (known !== bare && !known.endsWith(`/${bare}`)) continue;
    return present(`${name} is a file of the project: ${path}`, { file: path });
  }
  return unknowable(`no file of the project was found for ${name}`);
}
