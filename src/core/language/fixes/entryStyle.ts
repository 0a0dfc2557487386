import type { LogTask } from '../../log/log.js';
import type { Tag } from '../../tag/tag.js';
import { definitionOf } from '../../tag/vocabulary.js';
import type { TextDocument } from '../../text/document.js';
import { scanBlocks } from '../../text/markdownBlocks.js';
import type { UnclaimedChange } from '../../verdict/result.js';
import { lineOf } from '../ranges.js';
import type { DocumentView } from '../view.js';
import { fieldWriter, type FieldWriter } from './fieldLine.js';

/** Where a new entry of a task goes, and what it looks like there. */
export interface EntryStyle {
  /** 0-based line that it goes below. */
  readonly below: number;
  /** A blank line stands between entries. */
  readonly spaced: boolean;
  /** The line of the tag itself. */
  readonly write: (name: string, path: string, note: string) => string;
  readonly writeField: FieldWriter;
}

export const tagOf: Readonly<Record<UnclaimedChange['change'], string>> = {
  added: 'FILE_CREATED',
  modified: 'FILE_MODIFIED',
  deleted: 'FILE_DELETED',
};

const headings: Readonly<Record<UnclaimedChange['change'], RegExp>> = {
  added: /\b(?:creat|add|new)/i,
  modified: /\b(?:modif|chang|updat|edit)/i,
  deleted: /\b(?:delet|remov)/i,
};

/**
 * In the task's section that has such entries, after the last one and in its manner; else in the section whose
 * heading announces them; else where other file tags are; else at the end of the task.
 */
export function entryStyle(
  view: DocumentView,
  task: LogTask,
  change: UnclaimedChange['change'],
): EntryStyle | undefined {
  const { document } = view;
  const entries = task.tags.filter(
    (tag) => tag.claim && definitionOf(tag.name)?.family === 'file' && tag.name !== 'SCREENSHOT_CLAIMED',
  );
  const same = entries.findLast((tag) => tag.name === tagOf[change]);
  const announced = task.sections.findLast(
    ({ heading }) => headings[change].test(heading) && /\bfiles?\b/i.test(heading),
  );
  const model = same ?? (announced ? undefined : entries.at(-1));
  const styled = model && like(view, model, entries);
  if (styled) return styled;
  const section = announced ?? task.sections.at(-1);
  const below = section && lastLine(document, section.lines);
  if (below === undefined) return undefined;
  return { below, spaced: true, write: plain, writeField: (key, value) => `  ${key}: ${value}` };
}

function plain(name: string, path: string, note: string): string {
  return `#${name}: ${path}${note}`;
}

function like(view: DocumentView, model: Tag, entries: readonly Tag[]): EntryStyle | undefined {
  const { document } = view;
  const { start, end } = model.nameRange;
  const text = lineOf(document, start.line);
  const head = text.slice(0, start.character);
  const between = text.slice(end.character, model.textRange.start.character);
  const oneLine = model.textRange.end.line === start.line;
  const tail = oneLine ? text.slice(model.textRange.end.character).trimEnd() : 'more';
  // A table, a heading, a numbered list: nothing to go on with.
  if (!/^[ \t>]*(?:[-*+•][ \t]+)?(?:\[[ xX]\][ \t]+)?[*_`]{0,3}$/.test(head)) return undefined;
  if (!/^[*_`]{0,3}:[*_`]{0,3}[ \t]+$/.test(between) || !/^[*_`]{0,3}$/.test(tail)) return undefined;
  const ticked = model.text.startsWith('`');
  const writeField = fieldWriter(view, model);
  if (!writeField) return undefined;
  return {
    below: endOfEntry(document, model, entries),
    spaced: isSpaced(document, model, entries, /[-*+•]/.test(head.replace(/[*_`]+$/, ''))),
    write: (name, path, note) =>
      `${head}#${name}${between}${ticked && !path.startsWith('`') ? `\`${path}\`` : path}${note}${tail}`,
    writeField,
  };
}

/** Entries with a blank line between them go on so; of a single one only a list item tells. */
function isSpaced(document: TextDocument, model: Tag, entries: readonly Tag[], item: boolean): boolean {
  const before = entries[entries.indexOf(model) - 1];
  const apart = before ? model.nameRange.start.line - before.range.end.line : undefined;
  if (before === undefined || before.headings !== model.headings) return !item;
  return apart !== 1 && lineOf(document, model.nameRange.start.line - 1).trim() === '';
}

/** What is written below an entry and is no field belongs to it, up to a blank line or another entry. */
function endOfEntry(document: TextDocument, model: Tag, entries: readonly Tag[]): number {
  const next = entries[entries.indexOf(model) + 1]?.nameRange.start.line ?? document.lines.length;
  let line = model.range.end.line;
  while (line + 1 < next && /^(?![ \t>]*(?:#|`{3}|~{3}|[-*_]{3}))[ \t>]*\S/.test(lineOf(document, line + 1)))
    line++;
  return line;
}

/** The last line of a section that says something. */
function lastLine(document: TextDocument, { from, to }: { from: number; to: number }): number | undefined {
  const blocks = scanBlocks(document).lines;
  for (let line = Math.min(to, document.lines.length) - 1; line >= from; line--) {
    const kind = blocks[line]?.kind;
    if (kind !== 'blank' && kind !== 'break') return line;
  }
  return undefined;
}
