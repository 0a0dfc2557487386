import type { Lines } from './markdownBody.js';

/** An explanation of a tag is short; a statement about a project rarely is and names things. */
const mostWords = 8;

/**
 * Looks through a list of tags and tells whether it explains them (`#CARGO_CULT: pattern used`,
 * each tag once, in few general words, below a line such as `Core tags:`).
 * @param index 0-based line of its first tagged item
 * @param lead the line that introduces the list
 * @param isLog in a log a list of tags explains them only where the lead says so
 * @returns the list's half-open lines with the answer
 */
export function isGlossary(
  lines: Lines,
  index: number,
  lead: string,
  isLog: boolean,
): { from: number; to: number; glossary: boolean } {
  const start = lines.blocks[index];
  const names = new Set<string>();
  const named = /\btags?\b/i.test(lead);
  let general = 0;
  let items = 0;
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
    if (!tag || names.has(tag.name) || tag.from > block.from + 6) continue;
    names.add(tag.name);
    if (isGeneral(line.slice(tag.to, block.to))) general++;
  }
  const enough = named ? general === items && items >= 3 : !isLog && items >= 5 && general >= items * 0.8;
  return { from: index, to, glossary: enough && general > 0 };
}

// Every tag of a list is held against these: an expression in a function is a new object at each call.
const separator = /^[*_`]*\s*[:–—-]?\s*[*_`]*\s*/;
const explains =
  /^(?:used (?:when|for|to|if)|(?:an?|the) (?:assumption|agent|decision|pattern|tag|claim)\b)/i;
const blanks = /\s+/;
const namesSomething = /\d|`|\.\w|::|_|\w\(/;

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
  if (/^(?:assum(?:ed|ing)|chose|chosen|using|kept|\w+ed)\b/i.test(statement)) return false;
  return !words.slice(1).some((word) => /^\p{Lu}/u.test(word) && !/^\p{Lu}+(?:\/|s?$|\W)/u.test(word));
}
