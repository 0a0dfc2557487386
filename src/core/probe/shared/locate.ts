import type { WorkspacePath } from '../../claim/claim.js';
import type { Base } from '../../log/base.js';
import type { World } from '../../ports/world.js';
import type { ProbeAnswer } from '../probe.js';
import { absent, unknowable, unreadable, type Details } from './answer.js';
import { fileIndex } from './fileIndex.js';
import { changesSince, isIgnored } from './gitChanges.js';
import { joinPath, nameOf } from './paths.js';
import { readSource, type Source } from './source.js';

/** What stands where a claim points to. */
export type Located =
  | { readonly kind: 'file'; readonly path: string; readonly size: number }
  | { readonly kind: 'folder'; readonly path: string }
  /** Only the case of the letters differs: another file on half of the world's disks. */
  | { readonly kind: 'misspelt'; readonly path: string; readonly actual: string }
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'unknown'; readonly path: string; readonly reason: string };

/** Looks at one path. Links out of the workspace, submodules and LFS files stay unknown. */
export function locate(world: World, claimed: string): Located {
  const path = claimed.includes('\0') ? undefined : joinPath('', claimed);
  if (path === undefined) return { kind: 'unknown', path: claimed, reason: 'the path leaves the workspace' };
  const opaque = world.git?.opaque(path);
  if (opaque !== undefined) return { kind: 'unknown', path, reason: opaque };
  const fact = world.files.stat(path);
  if (fact.kind === 'unknown') return { kind: 'unknown', path, reason: fact.reason };
  if (fact.kind === 'missing') {
    const actual = fileIndex(world).byLowerPath.get(path.toLowerCase());
    // A file that git lists but the disk has not got is deleted, not misspelt.
    if (actual !== undefined && actual !== path && world.files.stat(actual).kind === 'file')
      return { kind: 'misspelt', path, actual };
    return { kind: 'missing', path };
  }
  if (!sameSpelling(fact.realPath, path)) return { kind: 'misspelt', path, actual: fact.realPath };
  return fact.kind === 'file' ? { kind: 'file', path, size: fact.size } : { kind: 'folder', path };
}

// macOS may answer in decomposed form: the same letters, not another name.
function sameSpelling(one: string, other: string): boolean {
  return one === other || one.normalize('NFC') === other.normalize('NFC');
}

/** Places offered for a missing file; of a common name like `index.ts` there may be hundreds. */
const mostCandidates = 5;

/**
 * What would help somebody who looks for a missing file, the surest first: git
 * ignores it, it was moved, other files have its name.
 */
export function whereabouts(world: World, path: string, base: Base): Details {
  if (isIgnored(world, path)) return { hint: "ignored by git: it exists only in the author's copy" };
  const changes = changesSince(world, base);
  if (changes.kind === 'known')
    for (const [place, change] of changes.byPath)
      if (change.movedFrom === path)
        return {
          hint: `it was moved to ${place}`,
          data: { kind: 'candidates', why: 'moved', paths: [place] },
        };
  const namesakes = fileIndex(world).byName.get(nameOf(path).toLowerCase()) ?? [];
  const [only] = namesakes;
  if (only === undefined) return {};
  return {
    ...(namesakes.length === 1 ? { hint: `a file of that name is at ${only}` } : {}),
    data: { kind: 'candidates', why: 'name', paths: namesakes.slice(0, mostCandidates) },
  };
}

/** What to say of a path that is right but for the case of its letters. */
export function spelledAs(actual: string): Details {
  return {
    hint: `the file is spelled ${actual}`,
    data: { kind: 'candidates', why: 'spelling', paths: [actual] },
  };
}

/**
 * Reads the file that a claim names, or answers for it why that cannot be:
 * `absent` for a file that is not there, `unknowable` for the rest.
 */
export function readClaimed(
  world: World,
  claimed: WorkspacePath,
):
  | { readonly kind: 'source'; readonly source: Source }
  | { readonly kind: 'answer'; readonly answer: ProbeAnswer } {
  const answer = (value: ProbeAnswer) => ({ kind: 'answer', answer: value }) as const;
  if (claimed.kind === 'outside') return answer(unknowable(`${claimed.raw}: ${claimed.reason}`));
  if (claimed.kind === 'glob') return answer(unknowable(`${claimed.raw} names several files`));
  const place = locate(world, claimed.path);
  if (place.kind === 'unknown') return answer(unknowable(`${place.path}: ${place.reason}`));
  if (place.kind === 'folder') return answer(unknowable(`${place.path} is a folder`, { file: place.path }));
  if (place.kind === 'misspelt')
    return answer(absent(`there is no file ${place.path}`, spelledAs(place.actual)));
  if (place.kind === 'missing') return answer(absent(`there is no file ${place.path}`, { file: place.path }));
  const source = readSource(world, place.path);
  return source.kind === 'source' ? { kind: 'source', source } : answer(unreadable(place.path, source));
}
