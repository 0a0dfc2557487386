import type { Source } from '../shared/source.js';

/** The first argument of a call, as far as it can be read. */
export type Argument =
  | { readonly kind: 'text'; readonly value: string; readonly end: number }
  | { readonly kind: 'texts'; readonly values: readonly string[]; readonly end: number }
  | { readonly kind: 'other' };

/** True when an offset is in code, not inside a string. */
export function inCode(source: Source, offset: number): boolean {
  return source.code[offset] === source.withoutComments[offset];
}

/**
 * Reads a quoted text at an offset (blanks before it are skipped), or a list of them, or a name that
 * the file declares as a constant text.
 */
export function argumentAt(source: Source, offset: number): Argument {
  const text = source.withoutComments.slice(offset, offset + 2_000);
  const quoted = /^\s*[rfbu]?(["'`])([^"'`\n]{0,500})\1/.exec(text);
  if (quoted) {
    const value = quoted[2] ?? '';
    // `'/api/' + name`, `'/%s' % name`, `'/{}'.format(name)`: only the beginning of a path.
    const goesOn = /^\s*[+%.]/.test(text.slice(quoted[0].length));
    return value.includes('${') || goesOn
      ? { kind: 'other' }
      : { kind: 'text', value, end: offset + quoted[0].length };
  }
  const list = /^\s*\[([^\]]{0,1500})\]/.exec(text);
  if (list) {
    const values = [...(list[1] ?? '').matchAll(/(["'`])([^"'`\n]*)\1/g)].map((one) => one[2] ?? '');
    return values.length > 0 ? { kind: 'texts', values, end: offset + list[0].length } : { kind: 'other' };
  }
  const name = /^\s*([A-Za-z_$][\w$]*)\s*[,)]/.exec(text);
  const value = name?.[1] === undefined ? undefined : constantText(source, name[1]);
  return name && value !== undefined
    ? { kind: 'text', value, end: offset + name[0].length - 1 }
    : { kind: 'other' };
}

/** What is found in a source once, for however many calls ask for it. */
interface Known {
  constants: ReadonlyMap<string, string> | undefined;
  closers: ReadonlyMap<number, number> | undefined;
}

const memory = new WeakMap<Source, Known>();

function knownOf(source: Source): Known {
  let known = memory.get(source);
  if (!known) {
    known = { constants: undefined, closers: undefined };
    memory.set(source, known);
  }
  return known;
}

/** The value of `const NAME = '…'` (or `NAME = "…"`, `NAME := "…"`) in a file. */
function constantText(source: Source, name: string): string | undefined {
  const known = knownOf(source);
  known.constants ??= new Map(
    [
      ...source.withoutComments.matchAll(
        /(?<![\w$.])([A-Za-z_$][\w$]*)\s*(?::\s*string\s*)?:?=\s*(["'`])([^"'`\n$]{0,300})\2/g,
      ),
    ].map((match) => [match[1] ?? '', match[3] ?? ''] as const),
  );
  return known.constants.get(name);
}

/** The offset of the bracket that closes the one at `open`, counted in the code view; `undefined` when nothing does. */
export function closingBracket(source: Source, open: number): number | undefined {
  const known = knownOf(source);
  known.closers ??= bracketPairs(source.code);
  return known.closers.get(open);
}

/**
 * What stands between a bracket and the one that closes it, or as much of its beginning as anybody writes
 * options in.
 * @param most characters at the most
 */
export function insideBrackets(source: Source, open: number, most = 2_000): string {
  const close = closingBracket(source, open) ?? source.code.length;
  return source.withoutComments.slice(open + 1, Math.min(close, open + 1 + most));
}

function bracketPairs(code: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (const { 0: bracket, index } of code.matchAll(/[()[\]{}]/g)) {
    if ('([{'.includes(bracket)) open.push(index);
    else {
      const start = open.pop();
      if (start !== undefined) pairs.set(start, index);
    }
  }
  return pairs;
}
