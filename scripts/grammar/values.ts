import { inside, rule, scoped, type Part } from './pattern.js';
import { scopes } from './scopes.js';

/**
 * A character of a path. What closes a comment or an emphasis is none: the grammar below must find it.
 * Brackets are only in pairs, as in the folders of routes.
 */
const character =
  '(?:[^\\s"\'`|<>()\\[\\]{}*,;:=#?-]|-(?![->}])|\\*{1,2}(?=[\\w.-]|/[\\w*])|\\[[^\\]\\s]{1,40}\\]|\\{[^}\\s]{1,60}\\}|\\([\\w-]{1,40}\\)(?=/))';

/** A word that is written like a path: it has a folder or an ending, or is a well-known name. */
const path = `(?=[\\p{L}\\p{N}_.~/\\\\])(?:(?=[^\\s/\\\\.]{0,200}[/\\\\.])${character}+(?<![.!])|(?:Make|Docker|Proc|Gem|Rake|Just)file\\b|README\\b|LICENSE\\b)`;

const number = '(?:[~≈][ \\t]?)?(?:#?L)?\\d{1,7}';
const range = `${number}(?:[ \\t]{0,2}(?:[-–—‑−]|\\.\\.)[ \\t]{0,2}${number})?(?![\\w%$€])`;
/** `156 lines` and the like; a number of something else is no count. */
const count =
  '(?i:(?:[~≈+≥>]=?|about |around |approx\\.? |at least |over )?[ \\t]{0,2}\\d{1,3}(?:,\\d{3}){1,2}|(?:[~≈+≥>]=?|about |around |approx\\.? |at least |over )?[ \\t]{0,2}\\d{1,8})\\+?[ \\t]{0,4}(?i:(?:total |new |added |source )?(?:lines?|s?loc)\\b)';

/** The path after a tag with its lines and its count. */
export const pathValue: readonly Part[] = [
  '[ \\t]*`?',
  scoped(scopes.path, path),
  '(?:[:#]',
  scoped(scopes.range, range),
  ')?`?(?:[ \\t]{0,4}(?:[-–—:,|][ \\t]{0,4})?(?:\\([^()\\d~≈+≥>\\r\\n]{0,40})?',
  scoped(scopes.count, count),
  ')?',
];

/** `12-14, 34 and 40`. A number of lines is none of these. */
export const ranges: Part = inside(
  [rule(scoped(scopes.range, range))],
  `(?!\\d+\\+?[ \\t]*(?i:lines?|s?loc)\\b)${range}(?:[ \\t]{0,4}(?:,|;|&|and\\b)(?:[ \\t]*and\\b)?[ \\t]{0,4}${range})*`,
);
