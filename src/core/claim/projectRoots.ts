import type { FilePort } from '../ports/files.js';
import type { Claim } from './claim.js';

/** What stands in the folder of a package. */
export const manifests: readonly string[] = [
  'package.json',
  'pyproject.toml',
  'setup.py',
  'go.mod',
  'Cargo.toml',
  'composer.json',
  'Gemfile',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'Package.swift',
  'mix.exs',
  'pubspec.yaml',
];

/** What shows that a folder is a project of its own, with paths of its own. */
const marks = [...manifests, 'tagproof.config.json', '.orchestration'];

const known = new WeakMap<FilePort, Map<string, boolean>>();

/**
 * The projects a file lies in, below the workspace's root, nearest first. In a monorepo an author
 * writes `src/errors.ts` and means that of the own package.
 * @param path of the file, relative to the root
 */
export function projectRoots(files: FilePort, path: string): readonly string[] {
  const roots: string[] = [];
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const folder = path.slice(0, end);
    if (isProject(files, folder)) roots.push(folder);
  }
  return roots;
}

/** Folders that hold a project's own logs: what stands there is written from the project's point of view. */
const ownLogs = /\/\.(?:orchestration|claude)\//;

/**
 * The claim with its path in the project it is written in, where the workspace's root has no such file.
 * A package's own log means the package's `README.md` even where the root has one, too.
 */
export function placeClaim(claim: Claim, files: FilePort): Claim {
  if (!('path' in claim) || claim.path?.kind !== 'inside') return claim;
  const { path, raw } = claim.path;
  if (!ownLogs.test(claim.file) && files.stat(path).kind !== 'missing') return claim;
  const roots = projectRoots(files, claim.file);
  const found =
    roots.map((root) => `${root}/${path}`).find((candidate) => files.stat(candidate).kind !== 'missing') ??
    (ownLogs.test(claim.file) ? goneFrom(roots[0], path, files) : undefined);
  return found === undefined ? claim : { ...claim, path: { kind: 'inside', path: found, raw } };
}

/** Where a file that is nowhere, a deleted one for example, would have been: beside what its project has. */
function goneFrom(root: string | undefined, path: string, files: FilePort): string | undefined {
  const slash = path.indexOf('/');
  const isThere = (at: string) => files.stat(at).kind !== 'missing';
  if (root === undefined || isThere(path)) return undefined;
  return slash < 0 || isThere(`${root}/${path.slice(0, slash)}`) ? `${root}/${path}` : undefined;
}

function isProject(files: FilePort, folder: string): boolean {
  const cache = known.get(files) ?? new Map<string, boolean>();
  known.set(files, cache);
  const old = cache.get(folder);
  if (old !== undefined) return old;
  const found = marks.some((mark) => files.stat(`${folder}/${mark}`).kind !== 'missing');
  cache.set(folder, found);
  return found;
}
