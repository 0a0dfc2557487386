import { compileWildcard } from './wildcard.js';

/** True for the paths that any of the globs matches. */
export type PathMatcher = (path: string) => boolean;

/** One part of a glob between slashes; `**` stands for any number of folders. */
type GlobPart = '**' | ((name: string) => boolean);

/** A glob whose braces are expanded, part by part. */
type GlobParts = readonly GlobPart[];

interface Pattern {
  readonly parts: GlobParts;
  /** A text that every path holds that the glob matches: most paths are refused for not having it. */
  readonly literal: string;
}

/** Braces may stand for so many patterns in all. */
const mostPatterns = 256;

/**
 * A matcher for globs of workspace paths (`**`, `*`, `?`, `[…]`, `{a,b}`; a leading dot is nothing special).
 * A glob without a slash matches at any depth, as in .gitignore. Globs with a `globProblem` match nothing.
 *
 * Not made of regular expressions: the workspace that states the globs and names the files is not trusted,
 * and here the time never exceeds glob times path.
 */
export function pathMatcher(globs: readonly string[]): PathMatcher {
  const patterns = globs.flatMap((glob) =>
    compileGlob(glob).map((pattern): Pattern =>
      glob.includes('/') ? pattern : { ...pattern, parts: ['**', ...pattern.parts] },
    ),
  );
  return matcherOf(patterns);
}

/** What is wrong with a glob, as a phrase; `undefined` when nothing is. */
export function globProblem(glob: string): string | undefined {
  if (glob.trim() === '') return 'is empty';
  if (glob.length > 500) return 'is longer than 500 characters';
  if (glob.startsWith('!')) return 'begins with `!`: globs cannot be negated';
  const expanded = expandBraces(glob);
  if (expanded === undefined) return `stands for more than ${mostPatterns} patterns`;
  if (expanded.some((one) => one.split('/').some((part) => compileWildcard(part) === undefined)))
    return 'has a set in [ ] that is not understood';
  return undefined;
}

/** The same for globs that are meant from the root on: one without a slash is a name in the root. */
export function matchesFromRoot(globs: readonly string[]): PathMatcher {
  return matcherOf(globs.flatMap(compileGlob));
}

/** True for the folders (from the root on, `''` for the root) in or below which one of the globs may match. */
export function foldersFromRoot(globs: readonly string[]): PathMatcher {
  const patterns = globs.flatMap(compileGlob).map(({ parts }) => parts);
  return (folder) => {
    const names = folder === '' ? [] : folder.split('/');
    return patterns.some((parts) => mayHold(parts, names));
  };
}

function matcherOf(patterns: readonly Pattern[]): PathMatcher {
  const byLiteral = new Map<string, GlobParts[]>();
  for (const { literal, parts } of patterns)
    byLiteral.set(literal, [...(byLiteral.get(literal) ?? []), parts]);
  const groups = [...byLiteral];
  return (path) => {
    for (const [literal, globs] of groups) {
      if (!path.includes(literal)) continue;
      const names = path.split('/');
      if (globs.some((parts) => matchesParts(parts, names))) return true;
    }
    return false;
  };
}

/** The globs without braces that one with braces stands for; none when it has a `globProblem`. */
export function expandGlob(glob: string): readonly string[] {
  return globProblem(glob) === undefined ? (expandBraces(glob) ?? []) : [];
}

/** The patterns that a glob stands for; none when it has a `globProblem`. */
function compileGlob(glob: string): readonly Pattern[] {
  if (globProblem(glob) !== undefined) return [];
  return (expandBraces(glob) ?? []).map((pattern) => {
    const parts = pattern.split('/').filter((part, at) => part !== '.' && (part !== '' || at > 0));
    // `dist/` is what lies in it.
    if (parts.at(-1) === '') parts[parts.length - 1] = '**';
    const literals = parts.map((part) => part.replace(/^\*/, '')).filter(isPlain);
    const literal = literals.reduce((longest, one) => (one.length > longest.length ? one : longest), '');
    return { parts: parts.map(compilePart), literal };
  });
}

const isPlain = (text: string): boolean => !/[*?[\\]/.test(text);

function compilePart(part: string): GlobPart {
  if (part === '**') return '**';
  if (isPlain(part)) return (name) => name === part;
  const rest = part.slice(1);
  if (part.startsWith('*') && isPlain(rest)) return (name) => name.endsWith(rest);
  const wildcard = compileWildcard(part);
  return (name) => wildcard?.matches(name) === true;
}

/** As for stars in a name: never back further than the last `**`. */
function matchesParts(parts: GlobParts, names: readonly string[]): boolean {
  let [part, name] = [0, 0];
  let star = -1;
  let resume = 0;
  while (name < names.length) {
    const one = parts[part];
    if (one === '**') {
      star = part++;
      resume = name;
    } else if (one?.(names[name] ?? '') === true) {
      part++;
      name++;
    } else if (star >= 0) {
      part = star + 1;
      name = ++resume;
    } else return false;
  }
  while (parts[part] === '**') part++;
  return part === parts.length;
}

function mayHold(parts: GlobParts, names: readonly string[]): boolean {
  for (const [at, name] of names.entries()) {
    const part = parts[at];
    if (part === '**') return true;
    if (part?.(name) !== true) return false;
  }
  return parts.length > names.length;
}

/** `a{b,c}` → `ab`, `ac`. A brace without a comma or without its end is a letter; `undefined` when there are too many. */
function expandBraces(glob: string): readonly string[] | undefined {
  const done: string[] = [];
  const waiting = [glob];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const group = firstGroup(one);
    if (group === undefined) done.push(one);
    else {
      const [before, after] = [one.slice(0, group.start), one.slice(group.end + 1)];
      for (const choice of group.choices.toReversed()) waiting.push(`${before}${choice}${after}`);
    }
    if (done.length + waiting.length > mostPatterns) return undefined;
  }
  return [...new Set(done)];
}

/** The first `{…,…}`, from the outside in. */
function firstGroup(glob: string): { start: number; end: number; choices: readonly string[] } | undefined {
  const open: { start: number; commas: number[] }[] = [];
  let outermost: { start: number; end: number; choices: readonly string[] } | undefined;
  for (let at = 0; at < glob.length; at++) {
    const char = glob[at];
    if (char === '\\') at++;
    else if (char === '{') open.push({ start: at, commas: [] });
    else if (char === ',') open.at(-1)?.commas.push(at);
    else if (char === '}') {
      const group = open.pop();
      if (!group || group.commas.length === 0) continue;
      const ends = [...group.commas, at];
      outermost = {
        start: group.start,
        end: at,
        choices: ends.map((end, index) => glob.slice((ends[index - 1] ?? group.start) + 1, end)),
      };
      if (open.length === 0) return outermost;
    }
  }
  return outermost;
}
