import { has, readOptions } from '../options.js';
import type { Call, Output, Program } from '../program.js';
import { rawLinesOf } from '../strings.js';
import { openInputs, partialOf } from './inputs.js';

/** cat, with `-n`. */
export const cat: Program = {
  names: ['cat'],
  run(call: Call): Output {
    const args = readOptions('cat', call.args, { short: 'nu', long: { number: 'n' } });
    const inputs = openInputs(call, args.operands);
    const text = inputs.map((input) => ('text' in input ? input.text : '')).join('');
    const failed = inputs.some((input) => 'problem' in input);
    return {
      exit: failed ? 1 : 0,
      text: has(args, 'n') ? numbered(text) : text,
      ...(failed ? { complained: true } : {}),
      ...partialOf(inputs),
    };
  },
};

const numbered = (text: string): string =>
  rawLinesOf(text)
    .map((line, index) => `${String(index + 1).padStart(6)}\t${line}`)
    .join('');
