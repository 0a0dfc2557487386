import type { Plan, SimpleCommand } from './plan.js';

/**
 * What makes a line's exit status 0 whatever it finds, seen in its form alone
 * (docs/verdict.md: checks that cannot fail prove nothing).
 */
export function weaknesses(plan: Plan): string[] {
  const chain = plan.statements.at(-1);
  if (chain === undefined) return [];
  const last = chain.rest.at(-1);
  const pipeline = last?.pipeline ?? chain.first;
  const command = pipeline.commands.at(-1);
  if (command === undefined || pipeline.negated) return [];
  const name = command.name;
  if (last === undefined) {
    if (alwaysTrue.has(name))
      return [plan.statements.length > 1 ? `\`; ${name}\` hides a failure` : `\`${name}\` cannot fail`];
    // Nothing is expanded in these lines, so without a file test the words are constants.
    if ((name === 'test' || name === '[') && !command.words.some((word) => fileTest.test(word.text)))
      return [`\`${name}\` of constants cannot fail`];
    if (name === 'ls' && pipeline.commands.length === 1 && listsItself(command))
      return ['listing the folder itself cannot fail'];
  } else if (last.operator === '||' && alwaysTrue.has(name)) return [`\`|| ${name}\` hides a failure`];
  if (pipeline.commands.length > 1 && filters.has(name) && (last === undefined || last.operator === '||'))
    return [`a pipe into \`${name}\` succeeds whatever comes through it`];
  return [];
}

const fileTest = /^-(?:[abcdefghkprstuwxLSNOG]|nt|ot|ef)$/;
const alwaysTrue = new Set(['true', ':', 'echo']);

/** Reading what is piped in, these succeed with any input. */
const filters = new Set(['wc', 'head', 'tail', 'cat', 'sort', 'uniq', 'tr', 'cut', 'sed']);

const listsItself = (command: SimpleCommand): boolean =>
  command.words.every((word) => word.text.startsWith('-') || word.text === '.' || word.text === './');
