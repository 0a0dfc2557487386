import type { TestExpression } from 'unbash';
import type { PlanWord } from './plan.js';
import { readWord } from './words.js';

/** Deepest nesting that is followed; the parser itself stops at 256. */
const MAX_DEPTH = 20;

/**
 * `[[ … ]]` as the words of an equal `test`, in parentheses where the grouping matters.
 * @returns the words, or a phrase saying which part is not interpreted
 */
export function readTestExpression(expression: TestExpression, depth = 0): readonly PlanWord[] | string {
  if (depth > MAX_DEPTH) return 'a deeply nested `[[ … ]]`';
  switch (expression.type) {
    case 'TestUnary':
      return operator(expression.operator, [], expression.operand);
    case 'TestBinary': {
      if (expression.operator === '=~' || expression.operator === '<' || expression.operator === '>')
        return `\`${expression.operator}\` in \`[[ … ]]\``;
      const left = plainWord(expression.left);
      return typeof left === 'string' ? left : operator(expression.operator, [left], expression.right);
    }
    case 'TestNot': {
      const inner = readTestExpression(expression.operand, depth + 1);
      if (typeof inner === 'string') return inner;
      return expression.negations.length % 2 === 1 ? [{ text: '!' }, ...group(inner)] : inner;
    }
    case 'TestGroup':
      return readTestExpression(expression.expression, depth + 1);
    case 'TestLogical': {
      const words: PlanWord[] = [];
      for (const operand of expression.operands) {
        const inner = readTestExpression(operand, depth + 1);
        if (typeof inner === 'string') return inner;
        if (words.length > 0) words.push({ text: expression.operator === '&&' ? '-a' : '-o' });
        words.push(...group(inner));
      }
      return words;
    }
  }
}

const group = (words: readonly PlanWord[]): PlanWord[] => [{ text: '(' }, ...words, { text: ')' }];

function operator(
  name: string,
  before: PlanWord[],
  operand: Parameters<typeof readWord>[0],
): readonly PlanWord[] | string {
  const word = plainWord(operand);
  return typeof word === 'string' ? word : [...before, { text: name }, word];
}

/** Inside `[[ … ]]` words are not expanded to file names; a wildcard there is a pattern. */
function plainWord(word: Parameters<typeof readWord>[0]): PlanWord | string {
  const words = readWord(word);
  if (typeof words === 'string') return words;
  const [only] = words;
  if (words.length !== 1 || only === undefined || only.pattern !== undefined)
    return `the wildcard ${word.text} in \`[[ … ]]\``;
  return only;
}
