import type { World } from './ports/world.js';

/** Why git, which is there, cannot tell where the work began; `undefined` where it can, and where there is no git. */
export function gitFailure({ git, gitAbsence, gitFailed }: World): string | undefined {
  if (!git) return gitFailed ? gitAbsence : undefined;
  const divergence = git.divergence();
  return divergence.kind === 'unknown' && divergence.failed ? divergence.reason : undefined;
}
