import type { SimpleCommand } from '../../command/plan.js';
import type { Expectation } from '../../config/oracle.js';
import type { Json } from '../../evidence/answer/value.js';

/**
 * What `| jq …` or `| grep …` behind a `curl` makes of its answer, where that is certain.
 * @param prints `headers` when the status is printed, too
 * @returns half a sentence about what is not understood
 */
export function filterExpectation(
  { name, words, input, stdout }: SimpleCommand,
  prints: 'headers' | 'body',
  hidesBody: boolean,
  expected: string | undefined,
): Expectation | string {
  const texts = words.map(({ text }) => text);
  if (input || words.some(({ pattern }) => pattern !== undefined && name !== 'jq'))
    return `${name} with a file or a wildcard is not understood`;
  if (name === 'jq' && prints === 'body' && !hidesBody) return ofJq(texts, expected);
  if (/^e?grep$|^fgrep$/.test(name) && (expected === undefined || stdout === 'dropped'))
    return ofGrep(texts, prints, hidesBody);
  return `${name} behind it is not understood`;
}

/** `jq .`, `jq -r .data.token`, `jq -e '.ok'`: the key is there; with an expectation, its value. */
function ofJq(words: readonly string[], expected: string | undefined): Expectation | string {
  const options = words.filter((word) => word.startsWith('-'));
  const [path, ...more] = words.filter((word) => !word.startsWith('-'));
  if (options.some((option) => !/^-(?:[reMC]+)$/.test(option)) || more.length > 0)
    return 'jq with such options is not understood';
  if (path === undefined || path === '.')
    return expected === undefined ? { example: null } : 'what jq prints';
  if (!/^(?:\.[A-Za-z_$][\w$]{0,60}){1,20}$/.test(path)) return `jq ${path.slice(0, 60)} is not understood`;
  const keys = path.slice(1).split('.');
  const isTrue = options.some((option) => option.includes('e'));
  const value =
    expected === undefined ? (isTrue ? { not: { enum: [null, false] } } : true) : valueSaid(expected);
  if (value === undefined) return `what jq should print is not understood: ${String(expected).slice(0, 80)}`;
  return { schema: keys.reduceRight<Json>((inner, key) => holding(key, inner), value) };
}

const holding = (key: string, inner: Json): Json => ({
  type: 'object',
  required: [key],
  properties: { [key]: inner },
});

/** `ok`, `3`, `true`: one value as jq prints it; anything longer is prose. */
function valueSaid(expected: string): Json {
  const text = expected.trim().replace(/^"([^"]*)"$/, '$1');
  if (!/^[\w.@:/-]{1,80}$/.test(text) || text === 'null') return undefined;
  const other = /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? [Number(text)] : [];
  const truth = text === 'true' || text === 'false' ? [text === 'true'] : [];
  return { enum: [text, ...other, ...truth] };
}

/** `grep 200` of a printed status, `grep -i x-frame-options` of headers, `grep -q '"ok"'` of a body. */
function ofGrep(
  words: readonly string[],
  prints: 'headers' | 'body',
  hidesBody: boolean,
): Expectation | string {
  const options = words.filter((word) => word.startsWith('-'));
  const [pattern, ...more] = words.filter((word) => !word.startsWith('-'));
  const known = options.every((option) => /^-[qioEFw]+$/.test(option));
  if (!known || pattern === undefined || more.length > 0) return 'grep with such options is not understood';
  const ignoresCase = options.some((option) => option.includes('i'));
  if (prints === 'headers') {
    const status = /^(?:HTTP\/[\d.\\]+ )?([1-5]\d\d)(?: [A-Za-z ]{1,40})?$/.exec(pattern)?.[1];
    if (status !== undefined) return { status: Number(status) };
    const header = /^\^?([A-Za-z][A-Za-z-]{2,60})(?::\s*([\w/+.;= -]{0,100}))?$/.exec(pattern);
    if (hidesBody || !header || !ignoresCase || !pattern.includes('-'))
      return `grep ${pattern.slice(0, 60)} is not understood`;
    return { headers: { [header[1]?.toLowerCase() ?? '']: header[2] ?? '' } };
  }
  // A text without signs of a pattern, and no status that the body would only hold by chance.
  const isPlain = options.some((option) => option.includes('F')) || /^[\w\s":,@/-]{1,200}$/.test(pattern);
  if (!isPlain || ignoresCase || /^\d{3}$/.test(pattern) || options.some((option) => option.includes('w')))
    return `grep ${pattern.slice(0, 60)} is not understood`;
  return { contains: [pattern] };
}
