import { readOptions, type OptionTable } from '../options.js';
import type { Call, Output, Program } from '../program.js';
import { needsRunning, unknowable } from '../stop.js';
import { literalOf } from '../patternMatcher.js';
import { grep } from './grep/grep.js';

const table: OptionTable = {
  short: 'cnNivwxqlsFHIoe:m:A:B:C:',
  long: {
    count: 'c',
    'line-number': 'n',
    'no-line-number': 'N',
    'ignore-case': 'i',
    'case-sensitive': 's',
    'invert-match': 'v',
    'word-regexp': 'w',
    'line-regexp': 'x',
    quiet: 'q',
    'files-with-matches': 'l',
    'fixed-strings': 'F',
    'with-filename': 'H',
    'no-filename': 'I',
    'only-matching': 'o',
    regexp: 'e:',
    'max-count': 'm:',
    'after-context': 'A:',
    'before-context': 'B:',
    context: 'C:',
  },
};

/**
 * rg on named files, by way of grep: plain patterns mean the same to both. Folders are left to the real
 * program, because what it skips there depends on ignore files, hidden names and its version.
 */
export const rg: Program = {
  names: ['rg'],
  run(call: Call): Output | Promise<Output> {
    const args = readOptions('rg', call.args, table);
    const operands = [...args.operands];
    const given = args.options.filter((option) => option.name === 'e').map((option) => option.value);
    const patterns = given.length > 0 ? given : operands.splice(0, 1);
    const [pattern] = patterns;
    if (patterns.length !== 1 || pattern === undefined)
      return needsRunning('not interpretable: rg with several patterns');
    const fixed = args.options.some((option) => option.name === 'F');
    const source = fixed ? undefined : literalOrExtended(pattern);
    if (operands.length === 0 && call.stdin === undefined) operands.push('.');
    for (const operand of operands) {
      const place = call.session.place(operand);
      if (operand !== '-' && call.session.kind(place) === 'folder')
        return unknowable(
          'what rg skips in a folder depends on its ignore files: use grep -r or name the files',
        );
    }
    const flags = args.options.flatMap((option): string[] => {
      if ('eNsF'.includes(option.name)) return [];
      if (option.name === 'I') return ['-h'];
      return 'mABC'.includes(option.name) ? [`-${option.name}`, option.value] : [`-${option.name}`];
    });
    // A lone file's count is not printed by rg when it is zero.
    const zero = args.options.some((option) => option.name === 'c');
    const result = grep.run({
      ...call,
      name: 'grep',
      args: [...flags, fixed ? '-F' : (source ?? '-E'), '-e', pattern, '--', ...operands],
    });
    return Promise.resolve(result).then((output) =>
      zero ? { ...output, text: output.text.replace(/^(?:[^\n]*:)?0\n/gm, '') } : output,
    );
  },
};

/** Which dialect of grep means the same as Rust's syntax, for patterns where that is certain. */
function literalOrExtended(pattern: string): '-F' | '-E' {
  if (literalOf(pattern) === pattern) return '-F';
  // Beyond these, escapes, classes and anchors differ between the two.
  if (
    /^(?:[\w\s"'`#@/,:;<>=!&~%-]|\.|\.[*+]|\||\\[.()[\]{}|*+?$^])+$/.test(pattern) &&
    !/^[|]|\|\||[|]$/.test(pattern)
  )
    return '-E';
  return needsRunning(`not interpretable: the pattern ${pattern} of rg`);
}
