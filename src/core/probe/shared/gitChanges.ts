import type { Base } from '../../log/base.js';
import type { Change } from '../../ports/git.js';
import type { World } from '../../ports/world.js';
import { perWorldAndKey } from './perWorld.js';

export type Changes =
  | { readonly kind: 'known'; readonly byPath: ReadonlyMap<string, Change>; readonly since: string }
  | { readonly kind: 'unknown'; readonly reason: string };

const asked = perWorldAndKey(
  (world, base): ReadonlyMap<string, Change> => world.git?.changes(base) ?? new Map(),
);

/** The working tree against a base, asked of git once per world and base. */
export function changesSince(world: World, base: Base): Changes {
  if (!world.git) return { kind: 'unknown', reason: world.gitAbsence ?? 'there is no git here' };
  if (base.kind === 'unknown') return { kind: 'unknown', reason: base.reason };
  return {
    kind: 'known',
    byPath: asked(world, base.kind === 'root' ? 'root' : base.commit),
    since: base.kind === 'root' ? base.because : base.commit.slice(0, 7),
  };
}

/** True when git ignores the path; a path that git lists need not be asked for. */
export const isIgnored = perWorldAndKey(
  (world, path): boolean => world.git?.ignored([path]).has(path) ?? false,
);
