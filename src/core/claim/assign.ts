import { definitionOf } from '../tag/vocabulary.js';
import type { Claim, WorkspacePath } from './claim.js';

/** Kinds of claim that say of a file that it was worked on. */
const ofWork = new Set<Claim['kind']>([
  'file-exists',
  'file-new',
  'file-changed',
  'file-lines',
  'lines-changed',
  'file-deleted',
  'image',
  'evidence-file',
]);

/** The file that a claim says was worked on. What an assumption says about a file is no such claim. */
export function workedOn(claim: Claim): WorkspacePath | undefined {
  if (!ofWork.has(claim.kind) || !('path' in claim)) return undefined;
  const isEntry = claim.kind === 'evidence-file' || definitionOf(claim.tag)?.family === 'file';
  return isEntry ? claim.path : undefined;
}

/** The files of the workspace that these claims say were worked on, each once. */
export function filesWorkedOn(claims: readonly Claim[]): readonly string[] {
  const paths = claims.flatMap((claim) => {
    const path = workedOn(claim);
    return path?.kind === 'inside' ? [path.path] : [];
  });
  return [...new Set(paths)];
}

/**
 * The path that a claim breaks the silence about: any file that it names, and the files that it says were
 * worked on. A bare name that an assumption mentions may be anybody's.
 */
export function spokenOf(claim: Claim): WorkspacePath | undefined {
  const path = 'path' in claim ? claim.path : undefined;
  return path?.kind === 'inside' ? path : workedOn(claim);
}

/**
 * The task that a file belongs to: the last one whose log claims it, so that a later task
 * takes over a file it works on again.
 * @param tasks the claims of each task's log, in order
 * @returns file → index of the task
 */
export function ownersOf(tasks: readonly (readonly Claim[])[]): ReadonlyMap<string, number> {
  const owners = new Map<string, number>();
  tasks.forEach((claims, index) => {
    for (const claim of claims) {
      const path = workedOn(claim);
      if (path?.kind === 'inside') owners.set(path.path, index);
    }
  });
  return owners;
}
