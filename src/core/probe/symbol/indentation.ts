import type { Declaration, SymbolLanguage } from './language.js';
import { declarationOf, matchRule } from './rules.js';

/** Characters of one statement that are looked at: a long list of imports still fits. */
const longestStatement = 4_000;

/** A statement with the lines that its open brackets reach over. */
interface Statement {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/**
 * The declarations of a language whose bodies are indented.
 * @param code the text with comments and strings blanked
 */
export function declarationsByIndentation(code: string, language: SymbolLanguage): readonly Declaration[] {
  const declarations: Declaration[] = [];
  const bodies: { readonly indent: number; readonly name: string; readonly kind: string }[] = [];
  for (const { text, line } of statementsOf(code)) {
    const indent = text.search(/\S/);
    if (indent < 0) continue;
    while ((bodies.at(-1)?.indent ?? -1) >= indent) bodies.pop();
    const found = matchRule(language, text, 'statements');
    if (!found) continue;
    // `self.x = …` in a method belongs to the class around it.
    const owner = /^\s*self\./.test(text)
      ? bodies.findLast(({ kind }) => kind === 'class')?.name
      : bodies.at(-1)?.name;
    const declaration = declarationOf(language, found, text, line, owner);
    if (declaration) declarations.push(declaration, ...moreNames(text, declaration));
    if (found.kind !== 'variable' && found.kind !== 'export')
      bodies.push({ indent, name: found.name, kind: found.kind });
  }
  return declarations;
}

/** What stands inside brackets on following lines is no statement of its own (`f(\n  name=1,\n)`). */
function statementsOf(code: string): readonly Statement[] {
  const statements: Statement[] = [];
  let text = '';
  let line = 1;
  let depth = 0;
  code.split(/\r\n|\n|\r/).forEach((part, index) => {
    if (depth === 0) {
      text = '';
      line = index + 1;
    }
    // A declaration at the left margin ends whatever a stray bracket has opened.
    if (depth > 0 && /^(?:class|def|async def|from|module)\s/.test(part)) {
      statements.push({ text, line });
      text = '';
      line = index + 1;
      depth = 0;
    }
    if (text.length < longestStatement) text += `${text === '' ? '' : ' '}${part.slice(0, longestStatement)}`;
    for (const bracket of part.match(/[()[\]{}]/g) ?? []) depth += '([{'.includes(bracket) ? 1 : -1;
    depth = Math.max(0, depth);
    if (depth === 0) statements.push({ text, line });
  });
  if (depth > 0) statements.push({ text, line });
  return statements;
}

/** The further names of `from x import a, b as c` and `attr_reader :a, :b`. */
function moreNames(text: string, first: Declaration): readonly Declaration[] {
  if (!first.reexport && !/^\s*attr_/.test(text)) return [];
  const comma = text.indexOf(',');
  if (comma < 0) return [];
  return text
    .slice(comma + 1)
    .split(',')
    .map((part) => /^\s*:?(?:[\w.]+\s+as\s+)?(\w+)/.exec(part)?.[1])
    .filter((name) => name !== undefined)
    .map((name) => ({ ...first, name }));
}
