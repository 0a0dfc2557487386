import type { World } from '../../ports/world.js';

/**
 * Remembers what `make` returns for as long as the world lives. A world is one
 * workspace at one point in time, so nothing in the memory can grow old.
 */
export function perWorld<T>(make: (world: World) => T): (world: World) => T {
  const memory = new WeakMap<World, { readonly value: T }>();
  return (world) => {
    let known = memory.get(world);
    if (!known) {
      known = { value: make(world) };
      memory.set(world, known);
    }
    return known.value;
  };
}

/** The same for a question with a key, e.g. a path: asked once per world and key. */
export function perWorldAndKey<T>(make: (world: World, key: string) => T): (world: World, key: string) => T {
  const memory = perWorld(() => new Map<string, { readonly value: T }>());
  return (world, key) => {
    const answers = memory(world);
    let known = answers.get(key);
    if (!known) {
      known = { value: make(world, key) };
      answers.set(key, known);
    }
    return known.value;
  };
}

/**
 * Remembers what `make` returns for as long as the files of the workspace are the same ones, whatever
 * becomes of their texts: it may look at nothing but their names.
 */
export function perListing<T>(make: (all: readonly string[]) => T): (world: World) => T {
  const memory = new WeakMap<readonly string[], { readonly value: T }>();
  return perWorld((world) => {
    const all = world.files.all();
    const known = memory.get(all) ?? { value: make(all) };
    memory.set(all, known);
    return known.value;
  });
}
