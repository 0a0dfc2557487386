import { nameOf } from '../report/facts.js';
import { asLabel } from './asLabel.js';
import type { TagSymbol } from './items.js';
import type { DocumentView } from './view.js';

/** A document of the workspace with its tags; one that is no log has no tasks. */
export type SymbolSource = Pick<DocumentView, 'document' | 'tags' | 'tasks'>;

const mostSymbols = 500;
/** Longest statement that is searched and shown, in UTF-16 code units. */
const longestText = 120;

/**
 * The tags of the workspace whose name and text hold the letters of a query in their order, whatever the
 * case. Those that hold the query as it is come first; among equals it is the order of the documents.
 * @param most bound on the answer
 */
export function symbolsOf(
  documents: Iterable<SymbolSource>,
  query: string,
  most = mostSymbols,
): readonly TagSymbol[] {
  const wanted = query.replace(/\s+/g, '').toLowerCase();
  const whole: TagSymbol[] = [];
  const scattered: TagSymbol[] = [];
  for (const source of documents) {
    let task = 0;
    for (const tag of source.tags) {
      if (!tag.claim) continue;
      const { line } = tag.nameRange.start;
      while (task < source.tasks.length && (source.tasks[task]?.lines.to ?? 0) <= line) task++;
      const match = matches(`#${tag.name} ${tag.text.slice(0, longestText)}`, wanted);
      const list = match === 'whole' ? whole : scattered;
      if (match === 'no' || list.length >= most) continue;
      const inTask = source.tasks[task];
      list.push({
        name: `#${tag.name}`,
        text: asLabel(tag.text, longestText),
        container: asLabel(inTask && inTask.lines.from <= line ? nameOf(inTask) : source.document.path),
        file: source.document.path,
        range: tag.range,
      });
    }
    if (whole.length >= most) break;
  }
  return [...whole, ...scattered].slice(0, most);
}

/** @param wanted in lower case and without blanks */
function matches(text: string, wanted: string): 'whole' | 'scattered' | 'no' {
  const searched = text.replace(/\s+/g, '').toLowerCase();
  if (searched.includes(wanted)) return 'whole';
  let at = 0;
  for (const letter of wanted) {
    const found = searched.indexOf(letter, at);
    if (found < 0) return 'no';
    at = found + letter.length;
  }
  return 'scattered';
}
