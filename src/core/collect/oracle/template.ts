/** Values that earlier answers gave, by name. */
export type Captured = ReadonlyMap<string, unknown>;

/** A text with a `${name}` for which nothing was captured. */
export class NotCaptured extends Error {
  constructor(readonly wanted: string) {
    super(`no earlier answer gave a value for \${${wanted}}`);
  }
}

const place = /\$\{([\w.-]{1,60})\}/g;

/** Puts captured values in, as `encode` writes them. */
function filled(text: string, captured: Captured, encode: (value: string) => string): string {
  return text.replace(place, (_, name: string) => {
    if (!captured.has(name)) throw new NotCaptured(name);
    const value = captured.get(name);
    return encode(typeof value === 'string' ? value : JSON.stringify(value));
  });
}

/** A captured value in a path is one part of it: it cannot lead elsewhere. */
export function filledPath(path: string, captured: Captured): string {
  return filled(path, captured, encodeURIComponent);
}

/** Header values as they are; what no header may hold is refused when it is sent. */
export function filledText(text: string, captured: Captured): string {
  return filled(text, captured, (value) => value);
}

/** In a JSON body a text that is nothing but `${name}` becomes the value itself, a number stays a number. */
export function filledValue(value: unknown, captured: Captured, depth = 0): unknown {
  if (typeof value === 'string') {
    const [, whole] = /^\$\{([\w.-]{1,60})\}$/.exec(value) ?? [];
    if (whole !== undefined && captured.has(whole)) return captured.get(whole);
    return filledText(value, captured);
  }
  // The configuration nests at most 32 deep: what is deeper did not come from it.
  if (typeof value !== 'object' || value === null || depth > 40) return value;
  if (Array.isArray(value)) return value.map((item) => filledValue(item, captured, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, filledValue(inner, captured, depth + 1)]),
  );
}
