import picomatch from 'picomatch/posix';

/** True for the paths that any of the globs matches. */
export type PathMatcher = (path: string) => boolean;

/**
 * A matcher for globs of workspace paths (`**`, `*`, `?`, `[…]`, `{a,b}`; a leading dot is nothing special).
 * A glob without a slash matches at any depth, as in .gitignore. Globs that could take long to match
 * (see `globProblem`) match nothing.
 */
export function pathMatcher(globs: readonly string[]): PathMatcher {
  const matchers = globs
    .filter((glob) => globProblem(glob) === undefined)
    .map((glob) =>
      picomatch(glob.includes('/') ? glob.replace(/^\.?\//, '') : `**/${glob}`, {
        dot: true,
        noextglob: true,
        strictSlashes: false,
      }),
    );
  return (path) => matchers.some((matches) => matches(path));
}

/**
 * What is wrong with a glob, as a phrase; `undefined` when nothing is. Globs become regular expressions,
 * and the workspace that states them is not trusted: the caps keep matching polynomial of a low degree.
 */
export function globProblem(glob: string): string | undefined {
  if (glob.trim() === '') return 'is empty';
  if (glob.length > 500) return 'is longer than 500 characters';
  if (glob.split('/').some((part) => (part.match(/\*+/g)?.length ?? 0) > 4))
    return 'has more than four `*` in one part';
  if ((glob.match(/\*\*/g)?.length ?? 0) > 5) return 'has more than five `**`';
  if ((glob.match(/[{,]/g)?.length ?? 0) > 50) return 'has more than fifty alternatives';
  return undefined;
}
