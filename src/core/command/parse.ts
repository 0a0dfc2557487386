import { parse, type AndOr, type Command, type PipelineNode, type Redirection, type Statement } from 'unbash';
import { strayText } from './coverage.js';
import {
  MAX_COMMANDS,
  MAX_COMMAND_LINE,
  MAX_WORDS,
  type Chain,
  type Pipeline,
  type Plan,
  type PlanWord,
  type SimpleCommand,
} from './plan.js';
import { readTestExpression } from './testExpression.js';
import { readWord } from './words.js';

export type Parsed =
  | { readonly kind: 'plan'; readonly plan: Plan }
  /** A sentence saying which part of the line is not interpreted. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Carries a reason out of the nested readers below; never leaves this file. */
class Refusal extends Error {}

/**
 * Reads a command line into a plan. What is not on the list of known forms is refused by name:
 * substitutions, variables, redirections to files, subshells, loops, functions, background jobs.
 */
export function parseCommand(line: string): Parsed {
  try {
    return { kind: 'plan', plan: readLine(line) };
  } catch (cause) {
    if (cause instanceof Refusal) return { kind: 'refused', reason: cause.message };
    throw cause;
  }
}

const refuse = (part: string): never => {
  throw new Refusal(`not interpretable: ${part}`);
};

function readLine(line: string): Plan {
  if (line.length > MAX_COMMAND_LINE) return refuse(`the line is longer than ${MAX_COMMAND_LINE} characters`);
  if (/[\n\r]/.test(line.trim())) return refuse('it holds a line break');
  if ([...line.trim()].some(isControl)) return refuse('it holds a control character');
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(line)) return refuse('it ends in a backslash');
  const script = parse(line);
  const error = script.errors?.[0];
  if (error) return refuse(error.message);
  if (script.commands.length === 0) return refuse('there is no command');
  const plan = { statements: script.commands.map(readStatement) };
  const stray = strayText(line, script.commands);
  if (stray !== undefined) return refuse(`the misplaced ${stray}`);
  const count = plan.statements.flatMap((chain) => [chain.first, ...chain.rest.map((one) => one.pipeline)]);
  if (count.flatMap((pipeline) => pipeline.commands).length > MAX_COMMANDS)
    return refuse('too many commands');
  return plan;
}

function readStatement(statement: Statement): Chain {
  if (statement.background) return refuse('`&` would leave a process running');
  const node = statement.command;
  if (node.type !== 'AndOr') return { first: readPipeline(node), rest: [] };
  return readChain(node);
}

function readChain(node: AndOr): Chain {
  const [first, ...others] = node.commands;
  if (first === undefined) return refuse('there is no command');
  return {
    first: readPipeline(first),
    rest: others.map((one, index) => ({
      operator: node.operators[index] ?? '&&',
      pipeline: readPipeline(one),
    })),
  };
}

function readPipeline(node: PipelineNode): Pipeline {
  if (node.type !== 'Pipeline') return { negated: false, commands: [readNode(node)] };
  if (node.prefixes.some((prefix) => prefix.type !== 'Negation')) return refuse('`time`');
  if (node.operators.some((operator) => operator !== '|')) return refuse('`|&`');
  return { negated: node.prefixes.length % 2 === 1, commands: node.commands.map(readNode) };
}

function readNode(node: Exclude<PipelineNode, { type: 'Pipeline' }>): SimpleCommand {
  if (node.type === 'Command') return readSimple(node);
  if (node.type === 'TestCommand') {
    const words = readTestExpression(node.expression);
    if (typeof words === 'string') return refuse(words);
    return { name: '[[', words, stdout: 'kept', stderr: 'shown' };
  }
  if (node.type === 'Subshell') return refuse('a subshell `( … )`');
  if (node.type === 'BraceGroup') return refuse('a group `{ … }`');
  if (node.type === 'Function') return refuse('a function');
  return refuse(`the shell construct \`${node.type === 'Redirected' ? node.command.type : node.type}\``);
}

function readSimple(node: Command): SimpleCommand {
  if (node.prefix.some((one) => one.type === 'Assignment')) return refuse('an assignment');
  if (node.name === undefined) return refuse('there is no command');
  const name = only(readWords(node.name));
  if (name === undefined || name.pattern !== undefined) return refuse(`the command name ${node.name.text}`);
  const words: PlanWord[] = [];
  for (const argument of node.args) {
    if (argument.type === 'Assignment') return refuse('an assignment');
    if (isPlaceholder(argument.text)) return refuse(`the placeholder ${argument.text}`);
    words.push(...readWords(argument));
    if (words.length > MAX_WORDS) return refuse('too many words');
  }
  return { name: name.text, words, ...readRedirections(node.redirects) };
}

const isControl = (char: string): boolean => (char < ' ' && char !== '\t') || char === '\u007f';

/** `[file_path]`, `[changed files]` (two words to a shell), `{ticket}`: a template, not a command. */
const isPlaceholder = (text: string): boolean =>
  /^\[[A-Za-z_ -]{4,}\]?$/.test(text) || /^[^"']*\{[A-Za-z_ -]+\}/.test(text);

const only = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined);

function readWords(word: Parameters<typeof readWord>[0]): readonly PlanWord[] {
  const words = readWord(word);
  return typeof words === 'string' ? refuse(words) : words;
}

/** Output and errors that are thrown away, and a file of the workspace as input; nothing is ever written. */
function readRedirections(
  redirects: readonly Redirection[],
): Pick<SimpleCommand, 'stdout' | 'stderr' | 'input'> {
  let stdout: SimpleCommand['stdout'] = 'kept';
  let stderr: SimpleCommand['stderr'] = 'shown';
  let input: PlanWord | undefined;
  for (const one of redirects) {
    if (one.type !== 'Redirect') return refuse(`a here-document \`${one.operator}\``);
    const target = one.target?.value ?? '';
    const written = `${one.operator}${target}`;
    if (one.descriptor?.type === 'FileDescriptorVariable') return refuse(`the redirection ${written}`);
    const descriptor = one.descriptor?.value;
    const toNull = target === '/dev/null' && (one.operator === '>' || one.operator === '>>');
    if (one.operator === '<' && one.target && (descriptor ?? 0) === 0) {
      input = only(readWords(one.target));
      if (input === undefined || input.pattern !== undefined) return refuse(`the redirection ${written}`);
    } else if (toNull && (descriptor === undefined || descriptor === 1)) stdout = 'dropped';
    else if (toNull && descriptor === 2) stderr = 'dropped';
    else if (one.operator === '>&' && descriptor === 2 && target === '1')
      stderr = stdout === 'dropped' ? 'dropped' : 'merged';
    else if (one.operator === '&>' && target === '/dev/null') [stdout, stderr] = ['dropped', 'dropped'];
    else return refuse(`the redirection ${descriptor ?? ''}${written}`);
  }
  return { stdout, stderr, ...(input ? { input } : {}) };
}
