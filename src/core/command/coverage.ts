import { forEachChild, type Statement, type SyntaxNode } from 'unbash';

/**
 * What a tolerant parser has skipped: text that belongs to no word, redirection or operator. A real
 * shell would reject such a line, so it must not be answered.
 * @returns the first such stretch, or `undefined` when every character is accounted for
 */
export function strayText(line: string, statements: readonly Statement[]): string | undefined {
  const covered: [number, number][] = [];
  const stack: SyntaxNode[] = [...statements];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isWhole(node)) covered.push([node.pos, node.end]);
    else forEachChild(node, (child) => void stack.push(child));
  }
  covered.sort((a, b) => a[0] - b[0]);
  let at = 0;
  for (const [from, to] of [...covered, [line.length, line.length] as const]) {
    const stray = strayIn(line.slice(at, from));
    if (stray !== undefined) return stray;
    at = Math.max(at, to);
  }
  return undefined;
}

/** Nodes whose text is taken as it is; what they hold is checked where words are read. */
const isWhole = (node: SyntaxNode): boolean => whole.has(node.type);

const whole: ReadonlySet<string> = new Set([
  'Word',
  'Redirect',
  'HereString',
  'HereDoc',
  'Assignment',
  'TestCommand',
]);

/** Between words there are blanks and operators, and at the end a comment. */
function strayIn(between: string): string | undefined {
  const rest = between.replace(/(^|\s|[;&|])#.*$/s, '$1').replace(/&&|\|\||\||;|!|\s/g, '');
  return rest === '' ? undefined : rest;
}
