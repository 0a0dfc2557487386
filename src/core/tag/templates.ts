import { isTemplatePath, isTemplateValue } from './values/template.js';

/** Enough of a statement to tell what it is; keeps every look at it cheap. */
const looksAt = 400;

/** Words that stand for something to be filled in, where they are a whole part of a path. */
const placeholderWords =
  'path|paths|to|file|files|filename|file-name|file_name|name|component|componentname|module|feature|feature-name|ext|extension|dir|directory|folder|task|task-id|taskid|timestamp|date|description|screenshot|image|reason|n|x|xx|xxx|count|lines|number|class|function|page|screen|project|app';

const placeholderPath = new RegExp(`[[{<](?:[^\\]}>]*[ /|]|)(?:${placeholderWords})[\\]}>]`, 'i');
/** A statement that begins with a placeholder. */
const wholePlaceholder = /^(?:\[[^\]]*\](?!\()|\{[^}]*\}|<[^>]*>|\$\{[^}]*\})(?:$|[\s.,:;)("'`*-])/;
/** A bracketed phrase that is no link, no index, no checkbox: `Assuming user wants [feature]`. */
const phraseToFill = /(?:^|[\s"'(`])(?:\[[A-Za-z][A-Za-z _/|-]*\](?![(\w[])|<[a-z]+(?:[ _/-][a-z/]+)+>)/;
const genericPath =
  /^(?:\.{0,2}\/)?(?:paths?(?:$|[\s,)]|\/to\b|\/(?:file|your)\b)|(?:file|filename|filepath|file ?path|file ?name)(?:$|[\s,)]|\.(?:ext|xyz)\b)|src\/\.\.\.|\.\.\.|…)/i;
const genericStatement =
  /^(?:(?:an? |the |your |specific |brief )*(?:description|assumption|assumptions|explanation|reason|reasoning|rationale|decision|decision made|statement|what|why|text|details?|note|suggestion|pattern|pattern used|approach|approaches|competing approaches|issue|problem|uncertainty|claim|command|todo|tbd|n\/a|\.{2,}|…)\b[\s.…]*)+$|^assum(?:e|ing|ption:?) (?:(?:file |component |module |that )?[XYZ]|\.{3}|…)(?:\s|$)/i;

// What every tag is held against: an expression written in a function is a new object at each call.
const anyBracket = /[[{<$]/;
const quotesBefore = /^["'`“*_]+/;
const firstBlank = /\s/;
const date = /\bYYYY\b/;
const nothingFound = /^(?:none|n\/a|zero|no(?:ne)? found|not used|not applicable|yes|no)\b[\s.✅✓]*$/iu;
const startsWithNumber = /^[([~≈]*\d/;

/**
 * True when a statement is a form to be filled in rather than filled in: `[path/to/file]`,
 * `{description}`, `<specific assumption>`, `path (lines)`.
 * @param takesPath the statement begins with a path: brackets inside it count (but not the dynamic
 *   parts of routes such as `[slug]`)
 */
export function isTemplate(takesPath: boolean, text: string): boolean {
  const start = text.slice(0, looksAt).trim();
  const brackets = anyBracket.test(start);
  if ((brackets || start.length < 12) && isTemplateValue(start)) return true;
  const bare = quotesBefore.test(start) ? start.replace(quotesBefore, '') : start;
  if (brackets && wholePlaceholder.test(bare)) return isFillIn(bare);
  if (takesPath) {
    const blank = bare.search(firstBlank);
    const path = blank < 0 ? bare : bare.slice(0, blank);
    return isTemplatePath(path) || genericPath.test(bare) || date.test(path) || placeholderPath.test(path);
  }
  return (brackets && phraseToFill.test(start)) || genericStatement.test(start);
}

/** `[x]` and `{a, b}` may be values; a word or a phrase in brackets is to be filled in. */
function isFillIn(text: string): boolean {
  const inside = /^\$?[[{<]+([^\]}>]*)/.exec(text)?.[1]?.trim() ?? '';
  return !/^[xX✓✔ ]?$/.test(inside) && !/[,:;]/.test(inside);
}

const countWords =
  /^(?:x|tags?|found|total|items?|instances?|occurrences?|uses|markers?|resolved|remaining|verified|pending|new|open|of|and|in|files?|all|(?:[✅✓✔❌→=+&|]|\u26a0\ufe0f?)+)$/iu;

/** True for counts of tags and results of counting: `12`, `3 found, 0 remaining`, `2/35`, `none`, `0 ✅`. */
export function isStatistic(text: string): boolean {
  const start = text.slice(0, looksAt).trim();
  if (nothingFound.test(start)) return true;
  if (!startsWithNumber.test(start)) return false;
  if (/^\d+\s+(?:tags?|instances?|occurrences?|markers?)\b/i.test(start)) return true;
  if (/^\d+\s+(?:\w+ )?assumptions? (?:tag|mark|creat|remain|verif|resolv)/i.test(start)) return true;
  const words = start.split(/[\s,;.:/()[\]–-]+/).filter(Boolean);
  return words.every((word) => /^[~≈]?\d+[%x]?$/.test(word) || countWords.test(word));
}

/** `❌ WRONG: …`, `✅ GOOD …`: shows how to do it, or how not to. */
export const demonstration =
  /(?:❌|✅|✗|✓|👎|👍)\s*\**(?:WRONG|RIGHT|BAD|GOOD|INCORRECT|CORRECT|DON'?T|DO|NEVER|ALWAYS|AVOID|INVALID|VALID|EXAMPLE)\b/iu;
