/**
 * What compilers and test runners leave beside the sources, by names that nobody gives a source: they are written
 * anew by each run and decide nothing. Most projects ignore them; in one that does not, each run would else make its
 * own record stale.
 */
const folders = /(?:^|\/)(?:__pycache__|\.pytest_cache|\.mypy_cache|\.ruff_cache|\.nyc_output|htmlcov)\//;
const names = /(?:^|\/)(?:[^/]{1,200}\.tsbuildinfo|\.coverage(?:\.[^/]{1,200})?|coverage\.xml|lcov\.info)$/;

/** True for a file that a run leaves behind. */
export function isLeaving(path: string): boolean {
  return folders.test(path) || names.test(path);
}

/** Only these: a glob of reports that takes in sources would else let them change unseen. */
const report = /\.(?:xml|tap|trx)$/i;

/** True for a file that can be a report of tests and nothing that a program is made of. */
export function isReport(path: string): boolean {
  return report.test(path);
}
