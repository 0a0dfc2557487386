import type { Config } from '../config.js';
import type { Workspace } from '../ports/workspace.js';
import { expandGlob, matchesFromRoot, pathMatcher } from '../text/glob.js';

/** Folders of other people's code, and of texts that tests are made of: a log in them is not about this work. */
const foreign =
  /(?:^|\/)(?:node_modules|bower_components|vendor|vendored|third[_-]party|site-packages|fixtures|__fixtures__|testdata)\//;

/**
 * The implementation logs of a workspace, sorted. What only a glob beginning with `**` finds is left out
 * where `exclude` hides it, below folders of foreign code or fixtures, and below hidden folders: those
 * hold tools' copies of the project (worktrees, caches).
 */
export function logPaths(workspace: Pick<Workspace, 'glob'>, config: Config): readonly string[] {
  const globs = config.logs.flatMap(expandGlob);
  const anywhere = globs.filter((glob) => glob.startsWith('**/'));
  const found = workspace.glob(config.logs);
  if (anywhere.length === 0) return found;
  const isNamed = matchesFromRoot(globs.filter((glob) => !glob.startsWith('**/')));
  const isHidden = pathMatcher(config.exclude);
  return found.filter(
    (path) => isNamed(path) || (!isHidden(path) && !foreign.test(path) && !belowHidden(path)),
  );
}

/** `.cache/x/.orchestration/…` is, `x/.orchestration/…` and `.claude/orchestration/…` are not. */
function belowHidden(path: string): boolean {
  const folders = path.split('/').slice(0, -1);
  const first = folders.findIndex((one) => one.startsWith('.'));
  return first >= 0 && folders.some((one, at) => at > first && /^\.(?:orchestration|claude)$/.test(one));
}
