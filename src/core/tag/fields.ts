import { isBlank as isBlankCode } from '../text/markdownLine.js';

/** A `Key: value` line below a tag. Columns are 0-based UTF-16 code units in the line that was read. */
export interface FieldLine {
  /** As written, without list marker and emphasis. */
  readonly key: string;
  readonly canonical: string;
  /** Trimmed; empty when the value stands on the following lines. */
  readonly value: string;
  readonly keyFrom: number;
  readonly keyTo: number;
  readonly valueFrom: number;
  readonly valueTo: number;
}

/** Longer stretches before a colon are sentences, not keys. */
const longestKey = 48;
const mostWords = 5;

/** Canonical key → the other spellings seen for it, lower-case. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  verification: [
    'verifiable by',
    'verifiable with',
    'verifiable via',
    'verify',
    'verify with',
    'verify by',
    'verify via',
    'verify using',
    'verification command',
    'verification commands',
    'verification method',
    'verification step',
    'verification steps',
    'how to verify',
  ],
  'lines affected': [
    'line',
    'lines',
    'line affected',
    'affected lines',
    'lines modified',
    'line modified',
    'modified lines',
    'lines changed',
    'line changed',
    'changed lines',
    'line range',
    'line ranges',
    'line numbers',
    'line number',
  ],
  'lines added': ['line added', 'added lines'],
  'lines removed': ['line removed', 'removed lines', 'lines deleted'],
  'lines replaced': ['line replaced', 'replaced lines'],
  expected: ['expect', 'expects', 'expected result', 'expected output', 'expected results'],
  'expected behavior': ['expected behaviour'],
  result: ['results', 'actual result'],
  changes: ['change', 'changes made', 'changes applied'],
  dependencies: ['dependency', 'depends on'],
  routes: ['route', 'endpoints', 'endpoint'],
  methods: ['method', 'functions', 'function'],
  exports: ['export'],
  'files affected': ['file affected', 'affected files', 'affected file'],
  timestamp: ['time stamp', 'captured', 'captured at', 'taken at'],
  mitigation: ['mitigations'],
  description: [],
  rationale: [],
  reason: [],
  context: [],
  purpose: [],
  before: [],
  after: [],
  decision: [],
  shows: [],
  device: [],
};

/** Canonical key → all its spellings, itself first. */
export const knownKeys: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(spellings).map(([canonical, others]) => [canonical, [canonical, ...others]]),
);

const canonicalOf = new Map(
  [...knownKeys].flatMap(([canonical, all]) =>
    all.map((spelling): [string, string] => [spelling, canonical]),
  ),
);

/** Every known spelling of a key with the one it folds to, both lower-case; the canonical one first. */
export const keySpellings: ReadonlyMap<string, string> = canonicalOf;

/**
 * The one spelling that a key's synonyms fold to; an unknown key is only brought to
 * lower case. A note in brackets (`Lines (approx)`) does not count.
 */
export function canonicalKey(key: string): string {
  return lookUp(key).canonical;
}

/** True for keys of the table above, whatever their case. */
export function isKnownKey(key: string): boolean {
  return lookUp(key).known;
}

interface KeyFact {
  readonly canonical: string;
  readonly known: boolean;
  /** It may be a key: known, or of a key's looks. */
  readonly likely: boolean;
}

/** The same few keys stand in every log; remembering them saves most of the work. */
const remembered = new Map<string, KeyFact>();
const mostRemembered = 2000;

function lookUp(key: string): KeyFact {
  const before = remembered.get(key);
  if (before) return before;
  const canonical = fold(key);
  const known = canonicalOf.has(canonical);
  const fact = { canonical, known, likely: known || looksLikeKey(key) };
  if (remembered.size < mostRemembered && key.length <= longestKey) remembered.set(key, fact);
  return fact;
}

function fold(key: string): string {
  const plain = key.toLowerCase().replaceAll('_', ' ').split(/\s+/).filter(Boolean).join(' ');
  const known = canonicalOf.get(plain);
  if (known !== undefined) return known;
  const bracket = plain.endsWith(')') ? plain.indexOf(' (') : -1;
  return bracket > 0 ? (canonicalOf.get(plain.slice(0, bracket)) ?? plain) : plain;
}

/**
 * Reads one line as `Key: value`: at any indent, as a list item, with the key or the whole
 * line in emphasis or backticks. Keys outside the table must look like one: a capital first
 * letter and few words, because ordinary sentences have colons too.
 * @param text one line without its comment marker or block quote marker (blank them out to keep columns).
 */
export function fieldLine(text: string): FieldLine | undefined {
  return fieldBetween(text, 0, text.length);
}

/** The same for a part of a line; the columns are those of the whole line. */
export function fieldBetween(text: string, from: number, to: number): FieldLine | undefined {
  const start = skipListMarker(text, skipBlanks(text, from, to), to);
  const keyFrom = skipMarkup(text, start);
  const colon = colonAfter(text, keyFrom, Math.min(to, keyFrom + longestKey + 8));
  if (colon <= keyFrom) return undefined;

  const marked = keyFrom > start;
  const before = trimEnd(text, keyFrom, colon);
  const keyTo = marked ? trimEnd(text, keyFrom, backOverMarkup(text, keyFrom, before)) : before;
  const closedInKey = keyTo < before;
  const key = text.slice(keyFrom, keyTo);
  const fact = key.length > longestKey || key === '' ? undefined : lookUp(key);
  if (!fact?.likely) return undefined;

  let after = colon + 1;
  const opener = marked ? text.slice(start, keyFrom) : '';
  const closesHere = marked && !closedInKey && text.startsWith(opener, after);
  if (closesHere) after += opener.length;
  if (after < to && !isBlank(text, after)) return undefined;

  let valueFrom = skipBlanks(text, after, to);
  let valueTo = trimEnd(text, valueFrom, to);
  if (marked && !closedInKey && !closesHere) {
    // An emphasis that neither the key nor the line closes is no emphasis of a field.
    if (valueTo - valueFrom < opener.length || !text.startsWith(opener, valueTo - opener.length))
      return undefined;
    valueTo = trimEnd(text, valueFrom, valueTo - opener.length);
  }
  if (valueTo <= valueFrom) valueFrom = valueTo = after;
  const value = text.slice(valueFrom, valueTo);
  return { key, canonical: fact.canonical, value, keyFrom, keyTo, valueFrom, valueTo };
}

function looksLikeKey(key: string): boolean {
  return (
    /^\p{Lu}[\p{L}\p{N}\p{M}_/&()'’~–+#. -]*$/u.test(key) &&
    !/[.] /.test(key) &&
    key.split(/\s+/).length <= mostWords
  );
}

function colonAfter(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 58) return at;
  return -1;
}

/** Skips `- `, `* `, `+ `, `• ` or `1. ` and a checkbox behind it. */
function skipListMarker(text: string, from: number, to: number): number {
  const code = text.charCodeAt(from);
  const digit = code >= 48 && code <= 57;
  if (!digit && code !== 45 && code !== 42 && code !== 43 && code !== 0x2022) return from;
  const marker = /^(?:[-*+•]|\d{1,9}[.)])[ \t]+(?:\[[ xX✓✔]\][ \t]+)?/.exec(text.slice(from, from + 24));
  return marker ? skipBlanks(text, from + marker[0].length, to) : from;
}

/** Emphasis or a backtick before a key: at most three characters of one kind. */
function skipMarkup(text: string, from: number): number {
  const first = text.charCodeAt(from);
  if (first !== 42 && first !== 95 && first !== 96) return from;
  let at = from;
  while (text.charCodeAt(at) === first && at < from + 3) at++;
  return at;
}

function backOverMarkup(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && '*_`'.includes(text[at - 1] ?? ' ')) at--;
  return at;
}

function isBlank(text: string, at: number): boolean {
  return isBlankCode(text.charCodeAt(at));
}

function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text, at)) at++;
  return at;
}

function trimEnd(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && isBlank(text, at - 1)) at--;
  return at;
}
