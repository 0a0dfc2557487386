import type { World } from '../../ports/world.js';

/** How one package ecosystem declares what a project depends on. */
export interface Ecosystem {
  readonly id: string;
  /** True for the name (without folders) of a manifest. */
  isManifest(name: string, path: string): boolean;
  /** What a manifest declares; read once per world by the caller's cache. */
  read(world: World, path: string): Manifest;
  /** The declared name that a claimed name means, or `undefined`. */
  match(claimed: string, declared: ReadonlyMap<string, Declared>): string | undefined;
  /** Why a name needs no declaration (`part of Node`), or `undefined`. */
  builtIn(claimed: string): string | undefined;
}

/** What a manifest says about one dependency. */
export interface Declared {
  /** As declared: `^4.18.2`, `==2.0`; empty when no version is given. */
  readonly version: string;
  /** `dependencies`, `dev`, … as the manifest names it. */
  readonly group: string;
}

export interface Manifest {
  readonly path: string;
  readonly hash?: string;
  readonly declared: ReadonlyMap<string, Declared>;
  /** The package's own name, by which the others of a workspace use it. */
  readonly name?: string;
  /** Why the list may be incomplete: malformed, computed by code. */
  readonly doubt?: string;
}

/** A manifest that could not be read. */
export function unreadManifest(path: string, doubt: string, hash?: string): Manifest {
  return { path, declared: new Map(), doubt, ...(hash === undefined ? {} : { hash }) };
}
