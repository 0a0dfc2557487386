import type { CountValue } from '../tag/values.js';
import type { Subject, SymbolKind, WorkspacePath } from './claim.js';

/** Longer texts of authors are cut in a claim's words; the document has them whole. */
const longestWords = 400;

/**
 * A claim in words, as shown to people: `src/auth.ts has 156 lines`.
 * @param words the author's own, for claims that have no other
 */
export function textOf(subject: Subject, words = ''): string {
  switch (subject.kind) {
    case 'file-exists':
      return subject.path.kind === 'glob' && /[*?{]|\/$/.test(subject.path.raw)
        ? `there are files at ${at(subject.path)}`
        : `${at(subject.path)} exists`;
    case 'file-new':
      return `${at(subject.path)} is new`;
    case 'file-lines':
      return `${at(subject.path)} has ${countInWords(subject.count)}`;
    case 'file-changed':
      return `${at(subject.path)} was changed`;
    case 'file-deleted':
      return `${at(subject.path)} was deleted`;
    case 'lines-changed':
      return `${linesInWords(subject.lines)} of ${at(subject.path)} changed`;
    case 'image':
      return `${at(subject.path)} is a picture of the work`;
    case 'evidence-file':
      return `${at(subject.path)} is evidence`;
    case 'dependency':
      return `${subject.name} is a dependency`;
    case 'env':
      return `the environment variable ${subject.name} is declared${place(subject.path)}`;
    case 'schema':
      return schemaInWords(subject);
    case 'symbol':
      return symbolInWords(subject);
    case 'route':
      return `the route ${subject.method === undefined ? '' : `${subject.method} `}${subject.route} is declared${place(subject.path)}`;
    case 'import':
      return `${subject.from} can import ${subject.specifier}`;
    case 'setting':
      return subject.value === undefined
        ? `${subject.key} is set${place(subject.path)}`
        : `${subject.key} is ${cut(subject.value)}${place(subject.path)}`;
    case 'provides-command':
      return `${subject.provider ?? 'the project'} provides the command ${subject.name}`;
    case 'command':
      return subject.expected === undefined
        ? cut(subject.line)
        : `${cut(subject.line)} gives ${cut(subject.expected)}`;
    case 'port':
      return `${subject.service ?? 'something'} listens at ${subject.host}:${subject.port}`;
    case 'http':
      return `${subject.method} ${subject.route} answers ${cut(subject.expects)}`;
    case 'manual':
      return cut(subject.instruction);
    case 'statement':
      return cut(words);
  }
}

const place = (path: WorkspacePath | undefined): string => (path ? ` in ${at(path)}` : '');

function at(path: WorkspacePath): string {
  return path.kind === 'inside' && path.path !== '' ? path.path : path.raw;
}

function countInWords({ lines, kind }: CountValue): string {
  const noun = lines === 1 ? 'line' : 'lines';
  if (kind === 'about') return `about ${lines} ${noun}`;
  if (kind === 'at-least') return `at least ${lines} ${noun}`;
  return kind === 'added' ? `${lines} more ${noun}` : `${lines} ${noun}`;
}

function linesInWords({ from, to, about }: { from: number; to: number; about: boolean }): string {
  const numbers = from === to ? `line ${from}` : `lines ${from}-${to}`;
  return about ? `${numbers} (about)` : numbers;
}

function schemaInWords({ model, fields, word }: Extract<Subject, { kind: 'schema' }>): string {
  const part = word === 'table' ? 'column' : 'field';
  if (fields.length === 0) return `there is a ${word} ${model}`;
  return `the ${word} ${model} has the ${part}${fields.length > 1 ? 's' : ''} ${fields.join(', ')}`;
}

const nouns: Readonly<Record<SymbolKind, string>> = {
  function: 'function ',
  method: 'method ',
  class: 'class ',
  module: 'module ',
  type: 'type ',
  variable: 'variable ',
  export: 'export ',
};

function symbolInWords({
  name,
  symbol,
  member,
  path,
  imported,
}: Extract<Subject, { kind: 'symbol' }>): string {
  if (imported)
    return `${imported.specifier} provides ${name === 'default' ? 'a default export' : name}, which ${imported.from} calls`;
  if (member !== undefined)
    return `${name} has the ${symbol === undefined ? 'member ' : nouns[symbol]}${member}${place(path)}`;
  return `the ${symbol === undefined ? 'symbol ' : nouns[symbol]}${name} is declared${place(path)}`;
}

function cut(text: string): string {
  return text.length <= longestWords ? text : `${text.slice(0, longestWords - 1)}…`;
}
