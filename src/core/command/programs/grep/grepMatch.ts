import { WORD } from '../../pattern/bracket.js';
import { translatePattern } from '../../pattern/translate.js';
import { literalOf, MAX_LINE } from '../../patternMatcher.js';
import type { Session } from '../../session.js';
import { needsRunning, unknowable } from '../../stop.js';
import type { GrepOptions } from './grepOptions.js';

/** Spans of the matches of a line, in UTF-16 code units. */
export type Spans = readonly (readonly [number, number])[];

export interface LineMatcher {
  /** Index of a line → its matches, for the lines that match (`-v` is not applied). */
  match(lines: readonly string[]): Promise<ReadonlyMap<number, Spans>>;
  /** A line that is too long for the patterns, as a phrase. */
  tooLong(lines: readonly string[]): boolean;
}

export type Compiled =
  | { readonly kind: 'matcher'; readonly matcher: LineMatcher; readonly notes: readonly string[] }
  /** grep itself rejects the pattern: exit status 2. */
  | { readonly kind: 'invalid'; readonly reason: string };

/** UTF-16 code units sent in one request: each has its own deadline. */
const BATCH = 1024 * 1024;
const BEFORE = '(?<![0-9A-Za-z_])\\b';
const AFTER = '(?<=[0-9A-Za-z_])\\b';
/** A letter or digit that RE2's word boundaries do not take for one. */
const FOREIGN = /[^\u0000-\u007f\P{L}]|[^\u0000-\u007f\P{N}]|\p{M}/u;

/** Translates the patterns of a call and binds them to the pattern port. */
export function compilePatterns(options: GrepOptions, session: Session): Compiled {
  const sources: string[] = [];
  const loose: string[] = [];
  const bare: string[] = [];
  const notes: string[] = [];
  let boundary = false;
  for (const pattern of options.patterns ?? []) {
    const translation = translatePattern(pattern, options.dialect, {
      ignoreCase: options.ignoreCase,
      wrapped: options.word || options.line || options.only,
    });
    if (translation.kind === 'invalid') return translation;
    if (translation.kind === 'refused') return needsRunning(`not interpretable: ${translation.reason}`);
    const bounded = bound(translation.source, options);
    sources.push(bounded.source);
    bare.push(translation.source);
    loose.push(translation.loose);
    notes.push(...translation.notes);
    boundary ||= translation.boundary || bounded.boundary;
  }
  const all = options.only;
  const plain = sources.every((source) => literalOf(source) !== undefined);
  const ask = async (
    asked: readonly string[],
    lines: readonly string[],
  ): Promise<ReadonlyMap<number, Spans>> => {
    const answer = await session.context.patterns.match({
      sources: asked,
      ignoreCase: options.ignoreCase,
      lines,
      all,
    });
    return answer.kind === 'matched' ? answer.spans : unknowable(answer.reason);
  };
  const match = async (lines: readonly string[]): Promise<ReadonlyMap<number, Spans>> => {
    // Where a pattern may match nothing at all, grep -w retries in ways of its own.
    if (
      options.word &&
      !options.line &&
      bare.some((source) => source !== '') &&
      (await ask(bare, [''])).size > 0
    )
      return needsRunning('not interpretable: -w with a pattern that may match nothing');
    const found = new Map<number, Spans>();
    for (const [from, batch] of batches(lines)) {
      session.checkCancelled();
      for (const [index, spans] of await ask(sources, batch)) found.set(from + index, spans);
    }
    if (boundary) {
      const doubtful = lines.filter((line) => FOREIGN.test(line));
      if (doubtful.length > 0 && (await ask(loose, doubtful)).size > 0)
        return unknowable('word boundaries beside letters outside ASCII');
    }
    return found;
  };
  const tooLong = (lines: readonly string[]): boolean =>
    !plain && lines.some((line) => line.length > MAX_LINE);
  return { kind: 'matcher', matcher: { match, tooLong }, notes };
}

/** `-x` and `-w` as part of the pattern. */
function bound(source: string, options: GrepOptions): { source: string; boundary: boolean } {
  if (options.line) return { source: `\\A(?:${source})\\z`, boundary: false };
  if (!options.word) return { source, boundary: false };
  // Consuming the neighbours finds the same lines as grep's retrying does, but not the same spans.
  if (!options.only) return { source: `(?:\\A|[^${WORD}])(?:${source})(?:\\z|[^${WORD}])`, boundary: false };
  const literal = literalOf(source);
  if (literal === undefined || !/^[0-9A-Za-z_](.*[0-9A-Za-z_])?$/.test(literal))
    return needsRunning('not interpretable: -o and -w together on such a pattern');
  return { source: `${BEFORE}(?:${source})${AFTER}`, boundary: true };
}

function* batches(lines: readonly string[]): Generator<[number, readonly string[]]> {
  let from = 0;
  let size = 0;
  for (let at = 0; at < lines.length; at++) {
    size += (lines[at]?.length ?? 0) + 1;
    if (size < BATCH && at < lines.length - 1) continue;
    yield [from, from === 0 && at === lines.length - 1 ? lines : lines.slice(from, at + 1)];
    from = at + 1;
    size = 0;
  }
}
