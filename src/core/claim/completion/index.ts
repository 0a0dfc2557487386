import type { LogTask } from '../../log/log.js';
import { scanBlocks } from '../../text/markdownBlocks.js';
import type { Range } from '../../text/position.js';
import { clausesOf } from './clauses.js';
import { itemOfText, itemsOf, type CompletionItem } from './items.js';
import { proseOf } from './prose.js';
import { claimingClauses } from './statement.js';

export type { CompletionItem } from './items.js';

/** A sentence that says that something works or is finished. */
export interface Completion {
  readonly text: string;
  readonly range: Range;
  readonly item: CompletionItem;
}

/** A sentence as it stands in a text. */
export interface ProseSentence {
  readonly text: string;
  readonly range: Range;
  /** In a ticked box. */
  readonly ticked: boolean;
}

/** What these sentences claim to be done: one claim for each kind of proof that a sentence calls for. */
function completionClaims(sentences: readonly ProseSentence[]): readonly Completion[] {
  return sentences.flatMap(({ text, range, ticked }) => {
    const clauses = clausesOf(text);
    const claiming = claimingClauses(text, clauses, ticked);
    if (claiming.length === 0) return [];
    return itemsOf(claiming, clauses).map((item) => ({ text, range, item }));
  });
}

/** Claims of one text that are kept: nobody reads more. */
const mostClaims = 1000;

/** What one task's section of a log claims in its prose; tags are claims of their own. */
export function completionClaimsOfTask(
  task: Pick<LogTask, 'sections' | 'tags'>,
  lines: readonly string[],
): readonly Completion[] {
  const without = task.tags.filter(({ reason }) => reason !== 'mention').map(({ range }) => range);
  return completionClaims(proseOf({ lines, sections: task.sections, without })).slice(0, mostClaims);
}

/** UTF-16 code units of a message that are read: its end, where it says how the work went. */
const readsOfMessage = 256 * 1024;

/** What an agent's message claims; Markdown. Lines of the ranges are those of the message. */
export function completionClaimsOfMessage(text: string): readonly Completion[] {
  const lines = text.split(/\r\n|\n|\r/);
  let from = lines.length;
  for (let size = 0; from > 0 && size <= readsOfMessage;) size += (lines[--from]?.length ?? 0) + 1;
  return completionClaims(proseOf({ lines, sections: sectionsIn(lines, from), without: [] })).slice(
    -mostClaims,
  );
}

/** Less than what is read of a section, so that the end of a long one is read, too. */
const longestPart = 32 * 1024;

/** The parts of a text from heading to heading, those of unusual length divided at blank lines. */
function sectionsIn(lines: readonly string[], first: number): { lines: { from: number; to: number } }[] {
  const found: { lines: { from: number; to: number } }[] = [];
  let from = first;
  let size = 0;
  for (const [index, { kind, quote }] of scanBlocks({ lines }).lines.entries()) {
    if (index <= from) continue;
    size += (lines[index - 1]?.length ?? 0) + 1;
    if (!(kind === 'heading' && quote === 0) && !(kind === 'blank' && size > longestPart)) continue;
    found.push({ lines: { from, to: index } });
    from = index;
    size = 0;
  }
  return [...found, { lines: { from, to: lines.length } }];
}

/** What a statement is about, whether or not it claims anything. */
export function itemOfStatement(text: string): CompletionItem {
  return itemOfText(clausesOf(text));
}
