import { translatePattern } from '../pattern/translate.js';
import { has, readOptions } from '../options.js';
import type { Call, Output, Program } from '../program.js';
import { needsRunning, unknowable } from '../stop.js';
import { rawLinesOf } from '../strings.js';
import { openInputs, partialOf } from './inputs.js';

/** `sed -n` with printing commands only: `5p`, `2,8p`, `$p`, `3,$p`, `/re/p`, several joined by `;`. */
export const sed: Program = {
  names: ['sed'],
  async run(call: Call): Promise<Output> {
    const args = readOptions('sed', call.args, {
      short: 'nErse:',
      long: { quiet: 'n', silent: 'n', 'regexp-extended': 'E', expression: 'e:' },
    });
    if (!has(args, 'n') || has(args, 's'))
      return needsRunning('not interpretable: sed other than `sed -n … p`');
    const operands = [...args.operands];
    const given = args.options.filter((option) => option.name === 'e').map((option) => option.value);
    const script = given.length > 0 ? given.join(';') : (operands.shift() ?? '');
    const commands = readScript(script);
    const inputs = openInputs(call, operands);
    // A last line without its line feed gets one when another file's line follows.
    const raw = inputs
      .flatMap((input) => ('text' in input ? rawLinesOf(input.text) : []))
      .map((line, index, all) => (line.endsWith('\n') || index === all.length - 1 ? line : `${line}\n`));
    const lines = raw.map((line) => line.replace(/\n$/, ''));
    const printed = await Promise.all(
      commands.map((command) => select(command, lines, has(args, 'E', 'r'), call)),
    );
    const failed = inputs.some((input) => 'problem' in input);
    return {
      exit: failed ? 2 : 0,
      text: raw.map((line, index) => line.repeat(printed.filter((test) => test(index)).length)).join(''),
      ...(failed ? { complained: true } : {}),
      ...partialOf(inputs),
    };
  },
};

type Address = { readonly kind: 'line'; readonly line: number } | { readonly kind: 'last' };
type SedCommand =
  | { readonly kind: 'range'; readonly from: Address; readonly to: Address }
  | { readonly kind: 'pattern'; readonly pattern: string };

function readScript(script: string): SedCommand[] {
  const refuse = (): never => needsRunning(`not interpretable: the sed script ${script}`);
  const pattern = /^\s*\/((?:[^/\\[\]]|\\[^n])+)\/\s*p\s*;?\s*$/.exec(script);
  if (pattern) return [{ kind: 'pattern', pattern: (pattern[1] ?? '').replace(/\\\//g, '/') }];
  return script
    .split(';')
    .filter((part, _, all) => part.trim() !== '' || all.length === 1)
    .map((part) => {
      const parts = /^\s*(\d{1,9}|\$)\s*(?:,\s*(\d{1,9}|\$)\s*)?p\s*$/.exec(part);
      if (!parts) return refuse();
      const [, from = '', to = from] = parts;
      if (from === '0') return refuse();
      return { kind: 'range', from: address(from), to: address(to) };
    });
}

const address = (text: string): Address =>
  text === '$' ? { kind: 'last' } : { kind: 'line', line: Number(text) };

async function select(
  command: SedCommand,
  lines: readonly string[],
  extended: boolean,
  call: Call,
): Promise<(index: number) => boolean> {
  if (command.kind === 'range') {
    const resolve = (one: Address): number => (one.kind === 'last' ? lines.length : one.line);
    const [from, to] = [resolve(command.from), resolve(command.to)];
    // A range that ends before it begins is its first line alone.
    return (at) => at + 1 === from || (from <= at + 1 && at + 1 <= to);
  }
  const translation = translatePattern(command.pattern, extended ? 'extended' : 'basic');
  if (translation.kind !== 'source' || translation.boundary)
    return needsRunning('not interpretable: the pattern of sed');
  const answer = await call.session.context.patterns.match({
    sources: [translation.source],
    ignoreCase: false,
    lines,
    all: false,
  });
  if (answer.kind === 'refused') return unknowable(answer.reason);
  return (index) => answer.spans.has(index);
}
