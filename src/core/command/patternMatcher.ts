import { RE2JS } from 're2js';
import type { PatternAnswer, PatternRequest } from '../ports/world.js';

/** Longest RE2 source that is compiled, in UTF-16 code units; translating a pattern makes it longer. */
const MAX_SOURCE = 20_000;
/** Longest line that a pattern with operators is run on, in UTF-16 code units. */
export const MAX_LINE = 64 * 1024;

/**
 * The text a source stands for when it holds no operator, else `undefined`.
 * Such sources need no engine and no deadline: a plain search is linear.
 */
export function literalOf(source: string): string | undefined {
  if (!/^(?:[^\\^$.|?*+()[\]{}]|\\[^A-Za-z0-9\s])*$/.test(source)) return undefined;
  return source.replace(/\\(.)/g, '$1');
}

/** Whether a request can be answered by plain searches alone. */
export function isLiteral(request: PatternRequest): boolean {
  return request.sources.every(
    (source) =>
      literalOf(source) !== undefined &&
      (!request.ignoreCase || [...source].every((char) => char <= '\u007f')),
  );
}

type Finder = (line: string, from: number) => readonly [number, number] | undefined;

/**
 * Answers a request on the calling thread: leftmost-longest matches, as POSIX tools choose them.
 * Takes linear time per line, but a long time all the same on hostile patterns: run it where a
 * deadline can stop it (`src/node/patterns.ts`).
 */
export function matchPattern(request: PatternRequest): PatternAnswer {
  const find = createFinder(request);
  if (typeof find === 'string') return { kind: 'refused', reason: find };
  const long = isLiteral(request) ? -1 : request.lines.findIndex((line) => line.length > MAX_LINE);
  if (long !== -1) return { kind: 'refused', reason: `line ${long + 1} is longer than 64 KB` };
  const spans = new Map<number, [number, number][]>();
  request.lines.forEach((line, index) => {
    const found: [number, number][] = [];
    for (let from = 0; from <= line.length;) {
      const span = find(line, from);
      if (span === undefined) break;
      found.push([span[0], span[1]]);
      if (!request.all) break;
      from = span[1] > span[0] ? span[1] : span[1] + 1;
    }
    if (found.length > 0) spans.set(index, found);
  });
  return { kind: 'matched', spans };
}

function createFinder(request: PatternRequest): Finder | string {
  if (request.sources.length === 0) return () => undefined;
  if (isLiteral(request)) {
    const literals = request.sources.map((source) => literalOf(source) ?? '');
    return literalFinder(literals, request.ignoreCase);
  }
  const source =
    request.sources.length === 1
      ? (request.sources[0] ?? '')
      : request.sources.map((one) => `(?:${one})`).join('|');
  if (source.length > MAX_SOURCE) return 'the pattern is too long';
  const flags = RE2JS.LONGEST_MATCH | RE2JS.LOOKBEHINDS | (request.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  let pattern: RE2JS;
  try {
    pattern = RE2JS.compile(source, flags);
  } catch (cause) {
    return `the pattern cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
  let matcher: ReturnType<RE2JS['matcher']> | undefined;
  let current: string | undefined;
  return (line, from) => {
    // `test` runs the automaton without positions, several times faster: most lines do not match.
    if (from === 0) {
      current = undefined;
      if (!pattern.test(line)) return undefined;
    }
    if (current !== line || matcher === undefined) {
      matcher = pattern.matcher(line);
      current = line;
    }
    return matcher.find(from) ? [matcher.start(), matcher.end()] : undefined;
  };
}

/** Case is ignored for ASCII letters only, so that positions stay those of the line. */
const lower = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

function literalFinder(literals: readonly string[], ignoreCase: boolean): Finder {
  const wanted = ignoreCase ? literals.map(lower) : literals;
  let current: string | undefined;
  let folded = '';
  return (line, from) => {
    if (current !== line) {
      current = line;
      folded = ignoreCase ? lower(line) : line;
    }
    let best: readonly [number, number] | undefined;
    for (const literal of wanted) {
      const at = folded.indexOf(literal, from);
      if (at === -1) continue;
      const end = at + literal.length;
      if (best === undefined || at < best[0] || (at === best[0] && end > best[1])) best = [at, end];
    }
    return best;
  };
}
