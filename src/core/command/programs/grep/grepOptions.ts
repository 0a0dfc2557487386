import type { Dialect } from '../../pattern/translate.js';
import { countOf, has, last, readOptions, type OptionTable } from '../../options.js';
import { needsRunning } from '../../stop.js';
import { compileWildcard, type Wildcard } from '../../../text/wildcard.js';

/** What a call of grep asks for. */
export interface GrepOptions {
  readonly dialect: Dialect;
  /** Without line breaks; `undefined` when no pattern was given. */
  readonly patterns: readonly string[] | undefined;
  readonly operands: readonly string[];
  readonly ignoreCase: boolean;
  readonly invert: boolean;
  readonly word: boolean;
  readonly line: boolean;
  readonly mode: 'lines' | 'count' | 'matching-files' | 'other-files' | 'quiet';
  /** `-o`: the matches instead of their lines. */
  readonly only: boolean;
  readonly numbers: boolean;
  /** `-H` and `-h`; otherwise the number of files decides. */
  readonly names: boolean | undefined;
  readonly max: number;
  readonly before: number;
  readonly after: number;
  readonly recursive: boolean;
  readonly followsLinks: boolean;
  readonly skipBinary: boolean;
  /** Whether files of this base name are searched. */
  readonly wants: (name: string, typed: boolean) => boolean;
  /** Whether folders of this name are left out. */
  readonly skipsFolder: (name: string, typed: boolean) => boolean;
}

const table: OptionTable = {
  short: 'cnivwxyqslLhHoe:EFGrRIm:A:B:C:aU',
  digits: 'C',
  long: {
    count: 'c',
    'line-number': 'n',
    'ignore-case': 'i',
    'no-ignore-case': 'no-ignore-case',
    'invert-match': 'v',
    'word-regexp': 'w',
    'line-regexp': 'x',
    quiet: 'q',
    silent: 'q',
    'no-messages': 's',
    'files-with-matches': 'l',
    'files-without-match': 'L',
    'no-filename': 'h',
    'with-filename': 'H',
    'only-matching': 'o',
    'max-count': 'm:',
    regexp: 'e:',
    'extended-regexp': 'E',
    'fixed-strings': 'F',
    'basic-regexp': 'G',
    recursive: 'r',
    'dereference-recursive': 'R',
    'after-context': 'A:',
    'before-context': 'B:',
    context: 'C:',
    include: 'include:',
    exclude: 'exclude:',
    'exclude-dir': 'exclude-dir:',
    color: 'color?',
    colour: 'color?',
    text: 'a',
  },
};

export function readGrepOptions(name: string, args: readonly string[]): GrepOptions {
  const parsed = readOptions(name, args, table);
  const operands = [...parsed.operands];
  const given = parsed.options.filter((option) => option.name === 'e').map((option) => option.value);
  const pattern = given.length > 0 ? given : operands.splice(0, 1);
  const color = last(parsed, 'color')?.value;
  if (color !== undefined && /^(always|yes|force)$/.test(color))
    needsRunning('not interpretable: colours in the output');
  const context = (letter: string): number => {
    const option = last(parsed, letter, 'C');
    const own = last(parsed, letter)?.value ?? option?.value;
    return own === undefined ? 0 : countOf(name, own);
  };
  const max = last(parsed, 'm')?.value;
  const list = last(parsed, 'l', 'L')?.name;
  const names = last(parsed, 'H', 'h')?.name;
  return {
    dialect: readDialect(name, last(parsed, 'E', 'F', 'G')?.name),
    patterns: pattern.length === 0 ? undefined : pattern.flatMap((one) => one.split('\n')),
    operands,
    ignoreCase: /^[iy]$/.test(last(parsed, 'i', 'y', 'no-ignore-case')?.name ?? ''),
    invert: has(parsed, 'v'),
    word: has(parsed, 'w'),
    line: has(parsed, 'x'),
    mode: has(parsed, 'q')
      ? 'quiet'
      : list !== undefined
        ? list === 'l'
          ? 'matching-files'
          : 'other-files'
        : has(parsed, 'c')
          ? 'count'
          : 'lines',
    only: has(parsed, 'o'),
    numbers: has(parsed, 'n'),
    names: names === undefined ? undefined : names === 'H',
    max: max === undefined ? Infinity : countOf(name, max),
    before: context('B'),
    after: context('A'),
    recursive: has(parsed, 'r', 'R'),
    followsLinks: last(parsed, 'r', 'R')?.name === 'R',
    skipBinary: has(parsed, 'I'),
    ...readFilters(parsed.options),
  };
}

function readDialect(name: string, letter: string | undefined): Dialect {
  if (letter === 'E' || (letter === undefined && name === 'egrep')) return 'extended';
  if (letter === 'F' || (letter === undefined && name === 'fgrep')) return 'fixed';
  return 'basic';
}

/**
 * `--include` and `--exclude` in their order: the last that matches decides; a file that none matches is
 * searched unless the first of them is an `--include`. A typed name counts with each of its path's ends.
 */
function readFilters(
  options: readonly { name: string; value: string }[],
): Pick<GrepOptions, 'wants' | 'skipsFolder'> {
  const files = options
    .filter((option) => option.name === 'include' || option.name === 'exclude')
    .map((option) => ({ keep: option.name === 'include', wildcard: compile(option.value) }));
  const folders = options
    .filter((option) => option.name === 'exclude-dir')
    .map((option) => compile(option.value.replace(/(.)\/+$/, '$1')));
  return {
    wants: (name, typed) => {
      const deciding = files.findLast((one) => hit(one.wildcard, name, typed));
      return deciding?.keep ?? !files[0]?.keep;
    },
    skipsFolder: (name, typed) => folders.some((wildcard) => hit(wildcard, name, typed)),
  };
}

const compile = (glob: string): Wildcard =>
  compileWildcard(glob) ?? needsRunning(`not interpretable: the wildcard ${glob}`);

const hit = (wildcard: Wildcard, name: string, typed: boolean): boolean =>
  (typed ? endsOf(name) : [name]).some((end) => wildcard.matches(end));

/** `a/b/c` → itself, `b/c`, `c`. */
function endsOf(name: string): string[] {
  const parts = name.replace(/(.)\/+$/, '$1').split('/');
  return parts.map((_, index) => parts.slice(index).join('/'));
}
