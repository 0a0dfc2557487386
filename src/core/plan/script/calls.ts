import { forEachChild, parse, type Command, type SyntaxNode } from 'unbash';

/** Program and arguments, quotes removed; what a shell would replace stands as it is written. */
export type Call = readonly string[];

/** Longest script that is looked into, in UTF-16 code units, and most calls that are taken from it. */
const longest = 4000;
const most = 100;

/**
 * The programs that a script of a manifest calls, wherever in it: `NODE_ENV=test mocha && npm run lint`. It is
 * only looked at, to see what else it runs; what runs it is the package manager.
 */
export function callsIn(script: string): readonly Call[] {
  if (script.length > longest) return [];
  const calls: Call[] = [];
  const open: SyntaxNode[] = [...parse(script).commands].reverse();
  for (let node = open.pop(); node && calls.length < most; node = open.pop()) {
    if (node.type === 'Command') calls.push(callOf(node));
    const inner: SyntaxNode[] = [];
    forEachChild(node, (child) => inner.push(child));
    open.push(...inner.reverse());
  }
  return calls.filter((call) => call.length > 0);
}

/**
 * True when a script can end well although a program in it did not: `mocha || true`, `mocha; echo done`,
 * `mocha | tee log`. Only programs one after the other, each after the success of the one before, pass it on.
 */
export function mayHideFailure(script: string): boolean {
  if (script.length > longest) return true;
  const { commands, errors = [] } = parse(script);
  const [first, ...more] = commands;
  if (first === undefined) return false;
  if (errors.length > 0 || more.length > 0 || first.background === true) return true;
  const { command } = first;
  if (command.type !== 'AndOr') return command.type !== 'Command';
  return (
    command.operators.some((operator) => operator !== '&&') ||
    command.commands.some(({ type }) => type !== 'Command')
  );
}

function callOf({ name, args }: Command): Call {
  if (!name) return [];
  return [name.value, ...args.map((arg) => (arg.type === 'Assignment' ? arg.text : arg.value))];
}
