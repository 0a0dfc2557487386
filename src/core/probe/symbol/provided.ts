/** Whether one file provides a name to those who import it, as far as that file alone can tell. */
export type Provided =
  | { readonly kind: 'found'; /** 1-based. */ readonly line: number }
  | {
      readonly kind: 'missing';
      /** 1-based line where it is declared, though not for others. */ readonly declared?: number;
    }
  | { readonly kind: 'unknown'; readonly reason: string }
  | {
      readonly kind: 'elsewhere';
      readonly sources: readonly { readonly specifier: string; readonly name: string }[];
      /** It is missing here when none of them has it; else the last one has to have it. */
      readonly all: boolean;
    };

/** It cannot be told, and why. */
export function unsure(reason: string): Provided {
  return { kind: 'unknown', reason };
}

/** True when a name stands in a text as a whole word. */
export function mentions(text: string, name: string): boolean {
  return offsetsOf(text, name).next().done !== true;
}

/** Where a name stands in a text as a whole word. */
export function* offsetsOf(text: string, name: string): Generator<number> {
  if (name === '') return;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
    if (!/[\w$]/.test(text[at - 1] ?? ' ') && !/[\w$]/.test(text[at + name.length] ?? ' ')) yield at;
}
