import { parseCommand } from '../command/parse.js';

export type Words =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** Half a sentence: which part of the line only a shell would understand. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Stands for `${port}` while a line is read: words as in a shell know no variables. */
const portMark = 'PORT0f3c7e0fPORT';

/**
 * The program and the arguments of a command line. Quotes are understood; whatever a shell would do beyond that
 * (operators, variables, wildcards, redirections) is refused by name, as no shell runs it.
 * @param withPort `${port}` may stand in it, and stays
 */
export function wordsOf(line: string, withPort = false): Words {
  const parsed = parseCommand(withPort ? line.replaceAll('${port}', portMark) : line);
  if (parsed.kind === 'refused') return refused(parsed.reason.replace(/^not interpretable: /, ''));
  const [chain, ...more] = parsed.plan.statements;
  const [command, ...others] = chain?.first.commands ?? [];
  if (!chain || !command) return refused('there is no command');
  if (more.length > 0) return refused('the operator `;`');
  if (chain.rest.length > 0) return refused(`the operator \`${chain.rest[0]?.operator ?? '&&'}\``);
  if (others.length > 0) return refused('the operator `|`');
  if (chain.first.negated) return refused('the operator `!`');
  if (command.input || command.stdout !== 'kept' || command.stderr !== 'shown')
    return refused('a redirection');
  const wildcard = command.words.find((word) => word.pattern !== undefined);
  if (wildcard) return refused(`the wildcard ${wildcard.text}`);
  const words = [command.name, ...command.words.map((word) => word.text)];
  const home = words.find((word) => word.startsWith('~'));
  if (home !== undefined) return refused(`the home directory ${home}`);
  return { kind: 'words', words: words.map((word) => word.replaceAll(portMark, '${port}')) };
}

function refused(reason: string): Words {
  return { kind: 'refused', reason };
}
