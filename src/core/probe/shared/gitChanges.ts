import type { Base } from '../../log/base.js';
import type { Change } from '../../ports/git.js';
import type { World } from '../../ports/world.js';
import type { ProbeAnswer } from '../probe.js';
import { unknowable, type Details } from './answer.js';
import { perWorldAndKey } from './perWorld.js';

export type Changes =
  { readonly kind: 'known'; readonly byPath: ReadonlyMap<string, Change>; readonly since: string } | Untold;

interface Untold {
  readonly kind: 'unknown';
  readonly reason: string;
  /** Git is there and should know. */
  readonly failed: boolean;
}

const asked = perWorldAndKey(
  (world, base): { readonly byPath: ReadonlyMap<string, Change>; readonly failure?: string | undefined } => ({
    byPath: world.git?.changes(base) ?? new Map(),
    failure: world.git?.failure?.(base),
  }),
);

/** The working tree against a base, asked of git once per world and base. */
export function changesSince(world: World, base: Base): Changes {
  const unknown = (reason: string, failed = false): Untold => ({ kind: 'unknown', reason, failed });
  if (!world.git) return unknown(world.gitAbsence ?? 'there is no git here', world.gitFailed);
  if (base.kind === 'unknown') return unknown(base.reason, base.failed);
  const { byPath, failure } = asked(world, base.kind === 'root' ? 'root' : base.commit);
  if (failure !== undefined) return unknown(failure, true);
  return {
    kind: 'known',
    byPath,
    since: base.kind === 'root' ? base.because : base.commit.slice(0, 7),
  };
}

/**
 * The answer where what changed is unknown. Where git failed it is no honest "nobody can tell": somebody may have
 * broken the repository, so it must not pass.
 */
export function untold(message: string, { reason, failed }: Untold, details: Details = {}): ProbeAnswer {
  const said = `${message}: ${reason}`;
  if (!failed) return unknowable(said, details);
  return [
    { outcome: 'error', message: said, hint: '"git ls-files" and "git fsck" say what is wrong', ...details },
  ];
}

/** True when git ignores the path; a path that git lists need not be asked for. */
export const isIgnored = perWorldAndKey(
  (world, path): boolean => world.git?.ignored([path]).has(path) ?? false,
);
