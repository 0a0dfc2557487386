import { spokenOf } from '../claim/assign.js';
import type { Claim } from '../claim/claim.js';
import type { Change } from '../ports/git.js';
import { pathMatcher } from '../text/glob.js';
import type { UnclaimedChange } from './result.js';

/** Files that change by themselves: nobody is expected to claim them. */
const unclaimable = [
  '**/{package-lock,npm-shrinkwrap}.json',
  '**/{yarn,poetry,Cargo,composer,Gemfile,Pipfile,uv,flake,mix,pubspec,Podfile,pdm,bun}.lock',
  '**/{pnpm-lock.yaml,bun.lockb,go.sum}',
  '**/{dist,coverage,node_modules,__pycache__,.next,.nuxt}/**',
  '**/*.{min.js,min.css,map,snap,pyc,generated.ts,g.dart,pb.go}',
  '**/{generated,__generated__}/**',
  '**/.orchestration/**',
  '**/.claude/orchestration/**',
];

/**
 * Changed files that no tag claims: silence is the commonest false completion.
 * @param changes path → change since the task's base
 * @param claims every claim of every active task
 * @param ignore further globs from the configuration
 */
export function unclaimedChanges(
  changes: ReadonlyMap<string, Change>,
  claims: readonly Claim[],
  logs: readonly string[],
  ignore: readonly string[],
): readonly UnclaimedChange[] {
  const claimed = new Set<string>(logs);
  const globs: string[] = [];
  for (const claim of claims) {
    const path = spokenOf(claim);
    if (path?.kind === 'inside') claimed.add(path.path);
    if (path?.kind === 'glob') globs.push(path.pattern);
  }
  const excused = pathMatcher([...unclaimable, ...ignore, ...globs]);
  const unclaimed: UnclaimedChange[] = [];
  for (const [path, change] of changes) {
    if (claimed.has(path) || isBelow(path, claimed) || excused(path)) continue;
    if (change.movedFrom !== undefined && claimed.has(change.movedFrom)) continue;
    unclaimed.push({ path, change: change.kind, ...(change.hunks && { hunks: change.hunks }) });
  }
  return unclaimed.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A deleted or moved folder may be claimed by its name alone. */
function isBelow(path: string, claimed: ReadonlySet<string>): boolean {
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
    if (claimed.has(path.slice(0, at))) return true;
  return false;
}
