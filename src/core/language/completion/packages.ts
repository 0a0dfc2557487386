import type { World } from '../../ports/world.js';
import { manifestsFrom, readManifest } from '../../probe/dependency/manifests.js';
import { perWorldAndKey } from '../../probe/shared/perWorld.js';
import type { DocumentView } from '../view.js';

/** A package that a manifest declares. */
export interface DeclaredPackage {
  readonly name: string;
  readonly version: string;
  readonly manifest: string;
}

/** In a monorepo the nearest manifests say enough. */
const mostManifests = 20;
const mostPackages = 2_000;

const packagesNear = perWorldAndKey((world, near): readonly DeclaredPackage[] => {
  const found = new Map<string, DeclaredPackage>();
  const places = manifestsFrom(world, near === '' ? undefined : near);
  // Without a file to be near to, the manifests of the whole project come first.
  const ordered = near === '' ? places.toSorted((one, other) => depth(one.path) - depth(other.path)) : places;
  for (const place of ordered.slice(0, mostManifests))
    for (const [name, { version }] of readManifest(world, place).declared) {
      if (found.size >= mostPackages) break;
      if (!found.has(name)) found.set(name, { name, version, manifest: place.path });
    }
  return [...found.values()];
});

const depth = (path: string): number => path.split('/').length;

/**
 * The packages declared in the manifests of the workspace.
 * @param near the file whose manifests count first; without it a document that is no log
 */
export function declaredPackages(
  view: DocumentView,
  world: World,
  near = view.isLog ? '' : view.document.path,
): readonly DeclaredPackage[] {
  return packagesNear(world, near);
}
