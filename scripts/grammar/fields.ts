import { knownKeys } from '../../src/core/tag/fields.js';
import { anyOf, rule, scoped, type Part, type Rule } from './pattern.js';
import { scopes } from './scopes.js';
import { ranges } from './values.js';

const all = [...knownKeys].flatMap(([, spellings]) => spellings);
const isOfLines = (canonical: string): boolean => canonical.startsWith('lines ');
const lineKeys = [...knownKeys].flatMap(([canonical, spellings]) => (isOfLines(canonical) ? spellings : []));

/**
 * Keys that only tags have. The others are ordinary words, and are fields only below a tag, which
 * in the comments of most languages no grammar can know: each line is a comment of its own.
 */
const distinct = [
  ...(knownKeys.get('verification') ?? []).filter((key) => key !== 'verify'),
  ...lineKeys.filter((key) => /\b(?:affected|added|removed|deleted|replaced|modified|changed)\b/.test(key)),
  'files affected',
];

/** A capital and few words: any line of this form below a tag is a field. */
export const looksLikeKey = `(?:\\p{Lu}[\\p{L}\\p{N}_/&()'’–+#.-]{0,40}(?:[ \\t][\\p{L}\\p{N}_/&()'’–+#.-]{1,40}){0,4}|(?i:${anyOf(all)}))`;

/**
 * The rules for `Key: value` lines.
 * @param start what stands before a key
 * @param below whether a tag is known to stand above
 */
export function fieldRules(start: string, below: boolean): readonly Rule[] {
  const keys = below ? all : distinct;
  const lines = lineKeys.filter((key) => keys.includes(key));
  const places = rule(
    start,
    '(?:',
    ...marked(scoped(scopes.field, `(?i:${anyOf(lines)})`)),
    ')[ \\t]*',
    ranges,
  );
  const known = rule(start, '(?:', ...marked(scoped(scopes.field, `(?i:${anyOf(keys)})`)), ')');
  if (!below) return [places, known];
  const listed = rule(start, scoped(scopes.field, '(?i:lines?)'), '[ \\t]+', ranges, colon, '(?=\\s|$)');
  return [places, listed, rule(start, '(?:', ...marked(scoped(scopes.field, looksLikeKey)), ')')];
}

const colon = scoped(scopes.separator, ':');

/** A key with its colon, plain or in bold. Both marks are taken, or neither: half a pair would colour all that follows. */
function marked(key: Part): readonly Part[] {
  const bold = scoped('punctuation.definition.bold.markdown', '\\*\\*');
  const end = '(?=\\s|$)';
  return [key, colon, end, '|', bold, key, colon, bold, end, '|', bold, key, bold, colon, end];
}
