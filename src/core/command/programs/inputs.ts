import type { Call } from '../program.js';
import { unknowable } from '../stop.js';

export interface Input {
  readonly shown: string;
  readonly text: string;
  readonly partial?: string;
}

export type Opened = Input | { readonly shown: string; readonly problem: 'missing' | 'folder' };

/** The texts of operands in their order; `-` and no operand at all are what is piped in. */
export function openInputs(call: Call, operands: readonly string[]): Opened[] {
  return (operands.length > 0 ? operands : ['-']).map((operand): Opened => {
    if (operand === '-') {
      if (call.stdin === undefined) return unknowable(`${call.name} names no file and would wait for input`);
      return { shown: '-', ...call.stdin };
    }
    const content = call.session.text(call.session.place(operand));
    if (content.kind === 'text') return { shown: operand, text: content.text };
    call.session.notes.add(
      content.kind === 'missing' ? `${operand} does not exist` : `${operand} is a folder`,
    );
    return { shown: operand, problem: content.kind };
  });
}

/** Why the output of a program lacks something, taken from its inputs. */
export function partialOf(inputs: readonly Opened[]): { partial?: string } {
  for (const input of inputs)
    if ('partial' in input && input.partial !== undefined) return { partial: input.partial };
  return {};
}
