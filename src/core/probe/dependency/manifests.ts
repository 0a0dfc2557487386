import type { World } from '../../ports/world.js';
import { folderOf, foldersUpward, nameOf } from '../shared/paths.js';
import { perListing, perWorldAndKey } from '../shared/perWorld.js';
import type { Ecosystem, Manifest } from './ecosystem.js';
import { go } from './go.js';
import { npm } from './npm.js';
import { python } from './python.js';
import { rust } from './rust.js';

/** The ecosystems whose manifests are read. */
export const ecosystems: readonly Ecosystem[] = [npm, python, go, rust];

/** Manifests of ecosystems that nothing here can read: with one of them, "declared nowhere" cannot be said. */
const otherManifest =
  /^(pom\.xml|build\.gradle(\.kts)?|libs\.versions\.toml|Gemfile|[\w.-]+\.gemspec|composer\.json|Podfile|Package\.swift|[\w.-]+\.(cs|fs|vb)proj|packages\.config|Directory\.Packages\.props|mix\.exs|rebar\.config|pubspec\.yaml|deno\.jsonc?|environment\.ya?ml|conanfile\.(txt|py)|vcpkg\.json|build\.sbt|stack\.yaml|[\w.-]+\.cabal|flake\.nix)$/;

export interface ManifestPlace {
  readonly ecosystem: Ecosystem;
  readonly path: string;
}

interface Places {
  readonly known: readonly ManifestPlace[];
  readonly other: readonly string[];
}

/** Manifests read in one workspace at the most. */
export const mostManifests = 500;

const places = perListing((all): Places => {
  const known: ManifestPlace[] = [];
  const other: string[] = [];
  for (const path of all) {
    const name = nameOf(path);
    // A vendored copy or a fixture says nothing about this project.
    if (/(^|\/)(node_modules|vendor|fixtures|__fixtures__|testdata)\//.test(path)) continue;
    const ecosystem = ecosystems.find((one) => one.isManifest(name, path));
    if (ecosystem) known.push({ ecosystem, path });
    else if (otherManifest.test(name)) other.push(path);
  }
  return { known, other };
});

/** All manifests of the workspace, those nearest above `near` first. */
export function manifestsFrom(world: World, near: string | undefined): readonly ManifestPlace[] {
  const { known } = places(world);
  if (near === undefined) return known;
  const upward = foldersUpward(folderOf(near));
  const distance = ({ path }: ManifestPlace): number => {
    const at = upward.indexOf(folderOf(path));
    return at < 0 ? upward.length : at;
  };
  return known
    .map((place) => ({ place, far: distance(place) }))
    .sort((one, other) => one.far - other.far)
    .map(({ place }) => place);
}

/** Manifests of ecosystems that are not read. */
export function otherManifests(world: World): readonly string[] {
  return places(world).other;
}

const read = perWorldAndKey((world, path): Manifest => {
  const ecosystem = ecosystems.find((one) => one.isManifest(nameOf(path), path));
  return ecosystem?.read(world, path) ?? { path, declared: new Map() };
});

/** What a manifest declares, read once per world. */
export function readManifest(world: World, place: ManifestPlace): Manifest {
  return read(world, place.path);
}
