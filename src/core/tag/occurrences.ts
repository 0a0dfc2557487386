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
const exactNames = new Set(vocabulary.map((definition) => definition.name));

/**
 * A finder for the built-in vocabulary and the configured tags. Without `#` only names of
 * several words count, and never the verifier's own: `VERIFIED` is an ordinary word.
 */
export function occurrenceFinder(customTags: readonly CustomTag[]): Finder {
  const custom = new Set(customTags.map((tag) => tag.name.toUpperCase()));
  /** As written, with its `#` → what it names, or null. */
  const known = new Map<string, Known | null>();
  const resolve = (match: string, hash: boolean): Known | null => {
    const before = known.get(match);
    if (before !== undefined) return before;
    const name = nameOf(hash ? match.slice(1) : match, hash, custom);
    const found = name === '' ? null : { name, definition: definitionOf(name) };
    known.set(match, found);
    return found;
  };
  return (line) => {
    if (!mayHoldTag(line)) return none;
    let found: Occurrence[] | undefined;
    written.lastIndex = 0;
    for (let match = written.exec(line); match; match = written.exec(line)) {
      const from = match.index;
      const to = from + match[0].length;
      if (isNameCharacter(line, to)) continue;
      const hash = line.charCodeAt(from) === 35;
      // `page.md#ANCHOR`, `${x#NAME}`, `##NAME`: the hash belongs to what is before it.
      if (hash && from > 0 && hashOfOthers.test(line[from - 1] ?? '')) continue;
      const named = resolve(match[0], hash);
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
