import { parseTags } from '../../tag/parse.js';
import type { TagDocument } from '../../tag/tag.js';
import { createDocument, type TextDocument } from '../../text/document.js';
import type { Fix, TextEdit } from '../items.js';
import { comparePositions, lineOf } from '../ranges.js';
import type { DocumentView } from '../view.js';

/** A fix that replaces one stretch of the open text. */
export function replacement(
  { document }: DocumentView,
  title: string,
  edit: TextEdit,
  preferred: boolean,
): Fix {
  return {
    title,
    ...(preferred && { preferred }),
    action: { kind: 'edit', file: document.path, edits: [edit] },
  };
}

/** A new line below another one. */
export function lineBelow(document: TextDocument, line: number, added: string): TextEdit {
  const end = { line, character: lineOf(document, line).length };
  const lineEnd = document.text.includes('\r\n') ? '\r\n' : '\n';
  return { range: { start: end, end }, text: `\n${added}`.replaceAll('\n', lineEnd) };
}

/** The text after some edits, which do not overlap. */
export function edited(document: TextDocument, edits: readonly TextEdit[]): TextDocument {
  const { path, lines, language } = document;
  const parts: string[] = [];
  let at = { line: 0, character: 0 };
  const copyTo = (to: typeof at): void => {
    for (; at.line < to.line; at = { line: at.line + 1, character: 0 })
      parts.push(lineOf(document, at.line).slice(at.character), '\n');
    parts.push(lineOf(document, at.line).slice(at.character, to.character));
    at = to;
  };
  for (const { range, text } of [...edits].sort((a, b) => comparePositions(a.range.start, b.range.start))) {
    copyTo(range.start);
    parts.push(text);
    at = range.end;
  }
  const last = Math.max(0, lines.length - 1);
  copyTo({ line: last, character: lineOf(document, last).length });
  return createDocument(path, parts.join(''), language);
}

/** The tags of the text after some edits: what an edit adds must be read as it is meant. */
export function reread({ document, config, isLog }: DocumentView, edits: readonly TextEdit[]): TagDocument {
  return parseTags(edited(document, edits), {
    customTags: config.tags,
    isLog,
    fencedEntries: config.fencedEntries,
    definitionDocument: isLog ? 'no' : 'detect',
  });
}
