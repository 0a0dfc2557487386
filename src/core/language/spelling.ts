import { distance } from 'fastest-levenshtein';
import { vocabulary } from '../tag/vocabulary.js';

/** Longer names are no slips of the finger. */
const longestName = 64;
const mostNear = 3;

/** Names that an author may have meant; those of the engine's own verdicts are never to be written. */
const tagNames = vocabulary.filter(({ family }) => family !== 'verifier');

/**
 * The tags that a name is nearly the name of, nearest first; the open end of a family stays as it is written
 * (`COMPLETON_DRIVE_IMPL` → `COMPLETION_DRIVE_IMPL`).
 * @param name upper-case, without `#`, of no known tag
 * @param others names of configured tags
 */
export function tagsNear(name: string, others: readonly string[] = []): readonly string[] {
  if (name.length > longestName) return [];
  return nearest([
    ...others.map((other) => candidate(name, other)),
    ...tagNames.map((one) => candidate(name, one.name)),
    ...tagNames.flatMap((one) => (one.open ? withEnding(name, one.name) : [])),
  ]);
}

interface Candidate {
  readonly name: string;
  readonly off: number;
}

const far = Infinity;

/** Letters that may differ: of long names more than of short ones, or a last word with another ending. */
function candidate(written: string, meant: string): Candidate {
  const shorter = Math.min(written.length, meant.length);
  if (Math.abs(written.length - meant.length) > 3) return { name: meant, off: far };
  const off = distance(written, meant);
  const limit = shorter <= 8 ? 1 : 2;
  const sameStem = off <= 3 && meant.includes('_') && commonStart(written, meant) >= shorter * 0.8;
  return { name: meant, off: off > 0 && (off <= limit || sameStem) ? off : far };
}

function withEnding(written: string, family: string): readonly Candidate[] {
  const words = written.split('_');
  const count = family.split('_').length;
  if (words.length <= count) return [];
  const { off } = candidate(words.slice(0, count).join('_'), family);
  return [{ name: `${family}_${words.slice(count).join('_')}`, off }];
}

function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

function nearest(candidates: readonly Candidate[]): readonly string[] {
  const near = candidates.filter(({ off }) => off < far).sort((a, b) => a.off - b.off);
  return [...new Set(near.map(({ name }) => name))].slice(0, mostNear);
}

/** Keys that are worth correcting: short ones are too near to ordinary words (`Content`, `Shown`). */
const leastKey = 8;

/** As people write them, by their lower-case form. */
const keys: readonly string[] = [
  ...new Set([
    'Verification',
    'Lines affected',
    'Lines added',
    ...vocabulary.flatMap(({ fields }) => fields),
  ]),
].filter((key) => key.length >= leastKey);

/**
 * The field keys that a key is nearly the same as.
 * @param key as written, one that Tagproof does not know
 */
export function keysNear(key: string): readonly string[] {
  if (key.length < leastKey - 1 || key.length > longestName || !/^[\p{L}_ -]+$/u.test(key)) return [];
  const written = key.toLowerCase().replaceAll('_', ' ');
  return nearest(
    keys.map((meant): Candidate => {
      const lower = meant.toLowerCase();
      const off = distance(written, lower);
      // One of several words may be a plural on purpose; another first letter is another word.
      const same = off <= (lower.length >= 12 ? 2 : 1) && written[0] === lower[0] && written !== `${lower}s`;
      return { name: meant, off: same ? off : far };
    }),
  );
}
