import { names, type Names } from './names.js';
import { rule, scoped, type Part, type Rule } from './pattern.js';
import { scopes, tagScope } from './scopes.js';
import { pathValue } from './values.js';

/** What stands before a `#` that is a tag's own. In quotes or backticks a tag is an example. */
const before = '(?:(?<=//)|(?<![\\w#$&/"\'`“‘«]))';
/** `[KEY]`, `(note)` or an ordinal between a name and its colon. */
const note = '(?:\\[[^\\]\\r\\n]{1,60}\\])?(?:[ \\t]?\\([^()\\r\\n]{1,80}\\)|[ \\t]\\d{1,3}(?=:))?[ \\t]?';
const colon = scoped(scopes.separator, ':');
const dash = '(?=[ \\t]{1,4}[-–—]{1,2}[ \\t])';
/** Asked before what stands behind: looking back is dear, and most places hold no tag. */
const ahead = '(?=#[A-Z])';
/** Without a separator only a sentence of some length is a statement. */
const sentence = '(?=[ \\t]+\\p{Lu}\\p{Ll}\\S{0,60}(?:[ \\t]+\\S{1,80}){2})';

/**
 * The rules for all forms of a tag with its `#`.
 * @param start what stands before a tag that begins a statement
 */
export function tagRules(start: string): readonly Rule[] {
  return names.flatMap((one) => {
    const tag = hashed(one);
    if (!one.takesPath)
      return [
        rule(ahead, before, tag, note, colon, '(?!:)'),
        rule(ahead, start, before, tag, `(?:${dash}|${sentence})`),
      ];
    return [
      rule(ahead, before, tag, note, colon, '(?!:)(?:', ...pathValue, ')?'),
      rule(ahead, start, before, tag, '[ \\t]{1,4}(?:[-–—]{1,2}[ \\t])?', ...pathValue),
    ];
  });
}

/** The tag itself, `#` and name. */
export function hashed(one: Names): Part {
  return scoped(tagScope(one.family), scoped(scopes.hash, '#'), one.hashed);
}

/**
 * The rules for names without a `#` of their own.
 * @param start what must stand before them
 */
export function bareRules(start: string): readonly Rule[] {
  return names
    .filter((one) => one.bare !== '')
    .map((one) => {
      const tag = scoped(tagScope(one.family), one.bare);
      return one.takesPath
        ? rule(start, tag, note, colon, '(?!:)', ...pathValue)
        : rule(start, tag, note, colon, '(?!:)(?=[ \\t]*[^\\s"\'`{\\[\\d])');
    });
}
