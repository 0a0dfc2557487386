import type { CustomTag } from '../config.js';
import { definitionOf, vocabulary, type TagDefinition } from './vocabulary.js';

/** A place in a line where a tag's name stands. Columns are 0-based UTF-16 code units. */
export interface Occurrence {
  /** As the vocabulary spells it. */
  readonly name: string;
  /** The `#`, or the name's first letter where there is none. */
  readonly from: number;
  /** After the name. */
  readonly to: number;
  readonly hash: boolean;
  /** Absent for a configured tag. */
  readonly definition: TagDefinition | undefined;
}

interface Known {
  readonly name: string;
  readonly definition: TagDefinition | undefined;
}

/** Finds names of tags in lines. */
export type Finder = (line: string) => readonly Occurrence[];

const none: readonly Occurrence[] = [];
// An expression written in a function is a new object at each call: those of every line stand out here.
const written = /#[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*|(?<![\w#$./-])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+/g;
const hashOfOthers = /[\w#$&/]/;
const hashedCapital = /#[A-Z]/;
const joinedCapitals = /[A-Z]_[A-Z]/;
/** Names that are kept at hand. */
const mostLast = 6;
const exactNames = new Set(vocabulary.map((definition) => definition.name));

/**
 * A finder for the built-in vocabulary and the configured tags. Without `#` only names of
 * several words count, and never the verifier's own: `VERIFIED` is an ordinary word.
 */
export function occurrenceFinder(customTags: readonly CustomTag[]): Finder {
  const custom = new Set(customTags.map((tag) => tag.name.toUpperCase()));
  /** As written, with its `#` → what it names, or null. */
  const known = new Map<string, Known | null>();
  /** A text uses few names: the last ones are told without cutting them out of the line. */
  const last: { readonly text: string; readonly found: Known | null }[] = [];
  const resolve = (line: string, from: number, to: number, hash: boolean): Known | null => {
    for (const { text, found } of last)
      if (text.length === to - from && line.startsWith(text, from)) return found;
    const text = line.slice(from, to);
    let found = known.get(text);
    if (found === undefined) {
      const name = nameOf(hash ? text.slice(1) : text, hash, custom);
      found = name === '' ? null : { name, definition: definitionOf(name) };
      known.set(text, found);
    }
    if (last.length === mostLast) last.shift();
    last.push({ text, found });
    return found;
  };
  return (line) => {
    if (!mayHoldTag(line)) return none;
    let found: Occurrence[] | undefined;
    written.lastIndex = 0;
    // Asked whether, not what: there would be an array and a string for each.
    while (written.test(line)) {
      const to = written.lastIndex;
      if (isNameCharacter(line, to)) continue;
      let from = to - 1;
      while (isNameCharacter(line, from - 1)) from--;
      const hash = line.charCodeAt(from - 1) === 35;
      if (hash) from--;
      // `page.md#ANCHOR`, `${x#NAME}`, `##NAME`: the hash belongs to what is before it.
      if (hash && from > 0 && hashOfOthers.test(line[from - 1] ?? '')) continue;
      const named = resolve(line, from, to, hash);
      if (!named) continue;
      const one = { name: named.name, from, to, hash, definition: named.definition };
      // Nearly always the only one: an array that is grown takes seven times the memory.
      if (found) found.push(one);
      else found = [one];
    }
    return found ?? none;
  };
}

/** Most lines hold neither a `#` before a capital nor a capital before an underscore. */
function mayHoldTag(line: string): boolean {
  const hash = line.indexOf('#');
  if (hash >= 0 && hashedCapital.test(line)) return true;
  const underscore = line.indexOf('_');
  return underscore > 0 && joinedCapitals.test(line);
}

function isNameCharacter(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  return (
    (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122)
  );
}

/** The vocabulary's spelling, or an empty string. */
function nameOf(written: string, hash: boolean, custom: ReadonlySet<string>): string {
  if (custom.has(written)) return written;
  const upper = written.toUpperCase();
  // `Potential_Issue`: a name that is not all capitals must be one of the table's own.
  if (written !== upper && !(written.includes('_') && exactNames.has(upper))) return '';
  const definition = definitionOf(upper);
  if (!definition) return '';
  return !hash && definition.family === 'verifier' ? '' : upper;
}
