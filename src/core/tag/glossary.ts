import type { Lines } from './markdown/body.js';
import type { Occurrence } from './occurrences.js';
import { isTemplate } from './templates.js';

/** An explanation of a tag is short; a statement about a project rarely is and names things. */
const mostWords = 8;

/**
 * Looks through a list of tags and tells whether it explains them (`#CARGO_CULT: pattern used`,
 * each tag once, in few general words, below a line such as `Core tags:`).
 * @param index 0-based line of its first tagged item
 * @param lead the line that introduces the list
 * @param records in a log, report or plan a list of tags explains them only where the lead says so
 * @returns the list's half-open lines with the answer
 */
export function isGlossary(
  lines: Lines,
  index: number,
  lead: string,
  records: boolean,
): { from: number; to: number; glossary: boolean } {
  const start = lines.blocks[index];
  const names = new Set<string>();
  const named = /\btags?\b/i.test(lead);
  const mayExplain = named || !records;
  const statements: string[] = [];
  let items = 0;
  let shown = false;
  let several = false;
  let definitions = 0;
  let to = index;
  for (; to < lines.blocks.length; to++) {
    const block = lines.blocks[to];
    if (!block || !start) break;
    if (block.kind === 'blank') continue;
    if (block.kind === 'item' ? block.indent < start.indent : block.indent <= start.indent) break;
    if (block.kind !== 'item' || block.indent > start.indent) continue;
    const line = lines.text[to] ?? '';
    const tag = lines.find(line)[0];
    items++;
    if (!tag || tag.from > block.from + 6) continue;
    const after = line.slice(tag.to, block.to);
    shown ||= !records && line[tag.from - 1] === '`' && showsForm(tag, after);
    const others = namesFollow.exec(after)?.[0] ?? '';
    several ||= others !== '';
    if (names.has(tag.name)) continue;
    names.add(tag.name);
    if (explains.test(after.replace(separator, ''))) definitions++;
    statements.push(after.slice(others.length));
  }
  // Looked at only where it decides: in most lists it does not.
  const general = mayExplain || several ? statements.filter(isGeneral).length : 0;
  const enough = named ? general === items && items >= 3 : items >= 5 && general >= items * 0.8;
  const explained = (several && general === items) || (definitions >= 3 && definitions >= items / 2);
  return { from: index, to, glossary: shown || explained || (mayExplain && enough && general > 0) };
}

/** `#FILE_CREATED, #FILE_MODIFIED: files`: who explains two names at once explains all of the list. */
const namesFollow = /^[`*_]*(?:\s*(?:,|\/|\||&|and\b|or\b)\s*[`*_]*#[A-Z]\w+[`*_]*)+\s?[:–—-]/;

/** `` `#FILE_CREATED: path/to/file` ``: a list in which one tag is still to be filled in shows how to write them. */
function showsForm(tag: Occurrence, after: string): boolean {
  if (!after.startsWith(': ') || !after.endsWith('`')) return false;
  return isTemplate(tag.definition?.takesPath === true, after.slice(2, -1));
}

// Every tag of a list is held against these: an expression in a function is a new object at each call.
const separator = /^[*_`]*\s*[:–—-]?\s*[*_`]*\s*/;
const explains =
  /^(?:used (?:when|for|to|if)|(?:an?|the) (?:assumption|agent|decision|pattern|tag|claim)\b)/i;
const blanks = /\s+/;
const namesSomething = /\d|`|\.\w|::|_|\w\(/;
const tellsOfWork = /^(?:assum(?:ed|ing)|chose|chosen|using|kept|\w+ed)\b/i;
const capitalised = /^\p{Lu}/u;
const acronym = /^\p{Lu}+(?:\/|s?$|\W)/u;

/**
 * True for words that explain a tag rather than state something with it: few, naming no part of a
 * project, and not telling what somebody did (`Chose …`, `Assuming …`).
 */
export function isGeneral(text: string): boolean {
  const statement = text.replace(separator, '').slice(0, 200);
  if (explains.test(statement)) return true;
  if (namesSomething.test(statement)) return false;
  const words = statement.split(blanks).filter(Boolean);
  if (words.length > mostWords) return false;
  if (tellsOfWork.test(statement)) return false;
  return !words.slice(1).some((word) => capitalised.test(word) && !acronym.test(word));
}
