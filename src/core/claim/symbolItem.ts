import { withoutNote } from './items.js';
import type { SymbolKind } from './claim.js';

/** A name that a field says is in a file. */
export interface SymbolName {
  readonly name: string;
  readonly member?: string;
  readonly symbol?: SymbolKind;
}

/** Words that answer the field without naming anything; HTTP verbs belong to `Methods:` of a route. */
const noNames = new Set(
  (
    'none all any various multiple several many default nothing tbd todo same existing see etc no yes new n na and more others ' +
    'get post put patch delete head options'
  ).split(' '),
);

const kindWords: Readonly<Record<string, SymbolKind>> = {
  class: 'class',
  interface: 'type',
  type: 'type',
  enum: 'type',
  struct: 'type',
  function: 'function',
  hook: 'function',
  method: 'method',
  const: 'variable',
  constant: 'variable',
  variable: 'variable',
};

const before =
  /^((?:(?:async|static|public|private|protected|default|export|override|final|suspend)\s+){0,4})(?:(class|interface|type|enum|struct|function|hook|method|const|constant|variable|func|def|fn|let|var)\s+)?(.+)$/;
const after = /^(.+?)\s+(class|interface|type|enum|struct|function|hook|method|constant|variable|component)$/;
const named =
  /^(`?)([A-Za-z_$][\w$]*)(?:(?:\.|#|::)([A-Za-z_$][\w$]*))?(\([^()]*\))?(?::\s*[\w<>[\]|. ]{1,60})?\1$/;

/**
 * Reads one item of `Methods:`, `Exports:`, `Classes:`… as a name. A lone lower-case word is as
 * likely prose as a name, so it needs backticks, a call's brackets or company.
 * @param several the field lists more than one item
 */
export function symbolOf(item: string, several: boolean, fallback: SymbolKind): SymbolName | undefined {
  const lead = before.exec(withoutNote(item));
  const [, , kindBefore, rest = ''] = lead ?? [];
  const trail = after.exec(rest);
  const kindAfter = trail?.[2];
  const found = named.exec((trail?.[1] ?? rest).trim());
  const [, tick, name, member, call] = found ?? [];
  if (name === undefined || noNames.has(name.toLowerCase())) return undefined;
  const clear = tick !== '' || call !== undefined || member !== undefined || /[A-Z_$\d]/.test(name);
  if (!clear && !several && kindBefore === undefined) return undefined;
  const symbol =
    kindWords[kindBefore ?? ''] ??
    kindWords[kindAfter ?? ''] ??
    (call === undefined ? fallback : callable(fallback));
  return member === undefined ? { name, symbol } : { name, member, symbol };
}

const callable = (fallback: SymbolKind): SymbolKind => (fallback === 'export' ? 'function' : fallback);
