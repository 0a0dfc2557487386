import type { Claim } from '../../claim/claim.js';

/** Whether what is known of a claim may be otherwise once a file, or a folder with all below it, has changed. */
export function speaksOf(claim: Claim, path: string): boolean {
  const about = 'path' in claim ? claim.path : undefined;
  return about?.kind === 'inside' ? meet(about.path, path) : about !== undefined;
}

/** The folders that a text stands in, outermost first: projects with paths of their own may begin there. */
export function foldersAround(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/**
 * The same for a claim whose path may be meant from a folder around its text: which file that is, depends
 * on where there is one.
 */
export function mayMean(claim: Claim, path: string, around: readonly string[]): boolean {
  if (speaksOf(claim, path)) return true;
  if (around.length === 0 || !('path' in claim) || claim.path?.kind !== 'inside') return false;
  const paths = readings(path, around);
  return readings(claim.path.path, around).some((one) => paths.some((other) => meet(one, other)));
}

function readings(path: string, around: readonly string[]): readonly string[] {
  return [
    path,
    ...around.flatMap((folder) => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [])),
  ];
}

/** One is the other, or a folder around it. */
function meet(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length === long.length) return short === long;
  return (long[short.length] === '/' || short.endsWith('/')) && long.startsWith(short);
}
