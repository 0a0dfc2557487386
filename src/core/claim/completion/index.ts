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

/** What one task's section of a log claims in its prose; tags are claims of their own. */
export function completionClaimsOfTask(
  task: Pick<LogTask, 'sections' | 'tags'>,
  lines: readonly string[],
): readonly Completion[] {
  const without = task.tags.filter(({ reason }) => reason !== 'mention').map(({ range }) => range);
  return completionClaims(proseOf({ lines, sections: task.sections, without }));
}

/** UTF-16 code units of a message that are read: its end, where it says how the work went. */
const readsOfMessage = 256 * 1024;

/** What an agent's message claims; Markdown. Lines of the ranges are those of the message. */
export function completionClaimsOfMessage(text: string): readonly Completion[] {
  const lines = text.split(/\r\n|\n|\r/);
  let from = lines.length;
  for (let size = 0; from > 0 && size <= readsOfMessage;) size += (lines[--from]?.length ?? 0) + 1;
  return completionClaims(proseOf({ lines, sections: sectionsIn(lines, from), without: [] }));
}

/** The parts of a text from heading to heading. */
function sectionsIn(lines: readonly string[], first: number): { lines: { from: number; to: number } }[] {
  const found: { lines: { from: number; to: number } }[] = [];
  let from = first;
  for (const [index, { kind, quote }] of scanBlocks({ lines }).lines.entries()) {
    if (index <= from || kind !== 'heading' || quote > 0) continue;
    found.push({ lines: { from, to: index } });
    from = index;
  }
  return [...found, { lines: { from, to: lines.length } }];
}

/** What a statement is about, whether or not it claims anything. */
export function itemOfStatement(text: string): CompletionItem {
  return itemOfText(clausesOf(text));
}
