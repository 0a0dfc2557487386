import { countOf, last, has, readOptions } from '../options.js';
import type { Call, Output, Program } from '../program.js';
import { needsRunning, unknowable } from '../stop.js';
import { rawLinesOf } from '../strings.js';
import { openInputs, partialOf } from './inputs.js';

const table = {
  short: 'n:c:qv',
  digits: 'n',
  long: { lines: 'n:', bytes: 'c:', quiet: 'q', silent: 'q', verbose: 'v' },
};

/** head and tail: `-n N`, `-N`, `-n -N`, `-n +N`, `-c N`. */
export const headTail: Program = {
  names: ['head', 'tail'],
  run(call: Call): Output {
    const args = readOptions(call.name, oldForm(call), table);
    const amount = last(args, 'n', 'c') ?? { name: 'n', value: '10' };
    const [, sign = '', digits = ''] = /^([-+]?)(\d+)$/.exec(amount.value) ?? [];
    if (digits === '') return needsRunning(`not interpretable: ${amount.value} as a number for ${call.name}`);
    const inputs = openInputs(call, args.operands);
    const headed = has(args, 'v') || (inputs.length > 1 && !has(args, 'q'));
    let text = '';
    for (const input of inputs) {
      if (!('text' in input)) continue;
      const parts = amount.name === 'n' ? rawLinesOf(input.text) : bytesOf(input.text);
      if (headed)
        text += `${text === '' ? '' : '\n'}==> ${input.shown === '-' ? 'standard input' : input.shown} <==\n`;
      text += cut(call.name, parts, sign, countOf(call.name, digits)).join('');
    }
    const failed = inputs.some((input) => 'problem' in input);
    return { exit: failed ? 1 : 0, text, ...(failed ? { complained: true } : {}), ...partialOf(inputs) };
  },
};

/** `tail +5` is an old spelling of `tail -n +5`. */
function oldForm(call: Call): readonly string[] {
  const [first = '', ...rest] = call.args;
  return call.name === 'tail' && /^\+\d+$/.test(first) ? ['-n', first, ...rest] : call.args;
}

function cut(name: string, parts: readonly string[], sign: string, count: number): readonly string[] {
  if (name === 'head')
    return sign === '-' ? parts.slice(0, Math.max(0, parts.length - count)) : parts.slice(0, count);
  if (sign === '+') return parts.slice(Math.max(0, count - 1));
  return count === 0 ? [] : parts.slice(-count);
}

function bytesOf(text: string): string[] {
  if (/[^\u0000-\u007f]/.test(text)) return unknowable('bytes of a text that is not plain ASCII');
  return text.split('');
}
