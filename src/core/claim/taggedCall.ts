import type { TextDocument } from '../text/document.js';
import { rangeOnLine } from '../text/position.js';
import type { Draft } from './context.js';
import { importsOfFile } from './importedNames.js';

const call =
  /(?<![\w$.#])([A-Za-z_$][\w$]*)(?:\s{0,20}\.\s{0,20}([A-Za-z_$][\w$]*))?\s{0,20}(?:<[^<>()]{0,100}>\s{0,20})?\(/g;

/**
 * What the calls on a line need of the files that their names are imported from. Only names that a
 * relative import binds say where their target has to be; locals, parameters, packages and methods
 * of objects claim nothing.
 * @param at 0-based
 */
export function callClaims(document: TextDocument, at: number): readonly Draft[] {
  const { names, codeLines, callsOnly } = importsOfFile(document);
  const line = codeLines[at];
  if (names.size === 0 || line === undefined) return [];
  const from = document.path;
  const drafts: Draft[] = [];
  const seen = new Set<string>();
  const add = (key: string, draft: Draft) => {
    if (!seen.has(key)) drafts.push(draft);
    seen.add(key);
  };
  for (const match of line.matchAll(call)) {
    const [written, local = '', member] = match;
    const bound = names.get(local);
    if (!bound || /\b(?:def|function|class)\s*\*?\s*$/.test(line.slice(0, match.index))) continue;
    const isModule = bound.name === '*';
    // `client.get()` of an imported object says nothing about what the module exports as `get`.
    if (isModule === (member === undefined)) continue;
    if (isModule && !callsOnly(local, member ?? '')) continue;
    const name = member ?? bound.name;
    const { specifier } = bound;
    const range = rangeOnLine(
      at,
      match.index,
      match.index + written.replace(/\s*(?:<[^<>]*>\s*)?\($/, '').length,
    );
    // `from . import auth` resolves to the package, whatever it lacks.
    if (!/^\.+\w+$/.test(specifier) || !isModule)
      add(specifier, { subject: { kind: 'import', specifier, from }, range });
    add(`${specifier} ${name}`, { subject: { kind: 'symbol', name, imported: { specifier, from } }, range });
  }
  return drafts;
}
