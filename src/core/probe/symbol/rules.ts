import type { SymbolKind } from '../../claim/claim.js';
import type { Declaration, FrameKind, Rule, SymbolLanguage } from './language.js';

/** A rule that matched a statement's beginning. */
export interface Found {
  readonly rule: Rule;
  readonly kind: SymbolKind | 'extension';
  readonly name: string;
  readonly container: string | undefined;
}

/** Words that stand where a name could and are none. */
const reserved = new Set(
  (
    'if for while switch catch return do else try with await yield new throw typeof delete case break continue ' +
    'function class const let var import export default super when match guard defer select go range elif except ' +
    'finally assert del pass raise using lock foreach synchronized void null true false nil None self this'
  ).split(' '),
);

/** Where no statement can stand: `delete() {}` is a method there. */
const memberFrames: ReadonlySet<FrameKind> = new Set<FrameKind>(['class', 'object', 'type', 'enum']);

/** `new` is no variable, but `fn new` is a function. */
function isKeyword(name: string, head: string): boolean {
  return reserved.has(name) && head.trimStart().startsWith(name);
}

/** The first rule of a language that the beginning of a statement meets. */
export function matchRule(language: SymbolLanguage, head: string, within: FrameKind): Found | undefined {
  if (head.trim() === '') return undefined;
  for (const rule of language.rules) {
    if (rule.within ? !rule.within.includes(within) : within === 'pattern' || within === 'exports') continue;
    const groups = rule.pattern.exec(head)?.groups;
    const name = groups?.['name'] ?? groups?.['other'];
    if (name === undefined || (isKeyword(name, head) && !memberFrames.has(within))) continue;
    return { rule, kind: rule.kind, name, container: groups?.['container'] };
  }
  return undefined;
}

/** What a matched rule declares; `undefined` for an extension, which only adds to another declaration. */
export function declarationOf(
  language: SymbolLanguage,
  { rule, kind, name }: Found,
  head: string,
  line: number,
  container: string | undefined,
): Declaration | undefined {
  if (kind === 'extension') return undefined;
  return {
    name,
    kind:
      kind === 'function' && container !== undefined && language.layout === 'indentation' ? 'method' : kind,
    line,
    ...(container === undefined ? {} : { container }),
    exported: rule.kind === 'export' || language.exported(head, name),
    reexport: rule.reexport === true,
    parents: kind === 'class' || kind === 'type' ? parentsIn(head, name) : [],
  };
}

/** The names that a class builds on: behind `extends`, `implements`, `with`, `:`, `<` or in Python's parentheses. */
function parentsIn(head: string, name: string): readonly string[] {
  const rest = head.slice(head.indexOf(name) + name.length).slice(0, 300);
  const from = /\bextends\b|\bimplements\b|[:(]|\s<\s/.exec(rest);
  if (!from) return [];
  const words = rest.slice(from.index).match(/[A-Za-z_]\w*/g) ?? [];
  return words.filter((word) => !/^(extends|implements|with|metaclass|object|struct|interface)$/.test(word));
}
