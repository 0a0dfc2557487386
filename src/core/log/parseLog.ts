import type { SyntaxFinding, Tag, TagDocument } from '../tag/tag.js';
import type { TextDocument } from '../text/document.js';
import { scanBlocks, type MarkdownBlocks } from '../text/markdownBlocks.js';
import { rangeOnLine } from '../text/position.js';
import type { ImplementationLog, LogTask, Section } from './log.js';
import { mostSectionText, readableEnd } from './sectionLimits.js';
import { headerOf } from './headerEnd.js';
import { readHeader, type ReadHeader } from './taskHeader.js';
import { findSpans, type TaskSpan } from './taskSpans.js';

/**
 * Reads an implementation log: its tasks with their headers, sections and tags.
 * Sections divide a task's lines: each goes from its heading to the next heading of any level, and
 * what stands above the first heading is a section of level 0 without a heading.
 * @param tags the tags of the same document
 */
export function parseLog(document: TextDocument, tags: TagDocument): ImplementationLog {
  const blocks = scanBlocks(document);
  const findings: SyntaxFinding[] = [];
  const finding = (code: string, severity: SyntaxFinding['severity'], message: string, line = 0): void => {
    const range = rangeOnLine(line, 0, (document.lines[line] ?? '').length);
    findings.push({ code, severity, message, file: document.path, range });
  };
  if (document.text.replace(/^\uFEFF/, '').trim() === '') {
    finding('log-empty', 'error', 'The implementation log is empty. Add what was done, with its tags.');
  } else if (!tags.tags.some((tag) => tag.claim)) {
    finding(
      'log-no-tags',
      'error',
      'The implementation log claims nothing that could be checked. Add #FILE_CREATED, #FILE_MODIFIED or #COMPLETION_DRIVE lines.',
    );
  }
  const spans = findSpans(document, blocks, tags.tags);
  const shared = sharedHeader(document, blocks, spans);
  for (const one of shared.findings) findings.push(one);
  const ids = new Map<string, number>();
  const owned = tagsBySpan(spans, tags.tags);
  const tasks = spans.map((span, index): LogTask => {
    // What the only task says, or the text above all of them, has been read already.
    const own =
      spans.length === 1 || span.rest ? { header: {}, findings: [] } : headerOf(document, blocks, span);
    for (const one of own.findings) findings.push(one);
    const count = (ids.get(span.id) ?? 0) + 1;
    ids.set(span.id, count);
    if (count === 2) {
      finding(
        'duplicate-task',
        'warning',
        `The task id "${span.id}" occurs more than once in this log. Give each task an id of its own.`,
        span.lines.from,
      );
    }
    return {
      id: count === 1 ? span.id : uniqueId(span.id, count, ids),
      title: span.title,
      header: { ...shared.header, ...own.header },
      lines: span.lines,
      ...(span.heading === undefined ? {} : { heading: span.heading }),
      tags: owned[index] ?? [],
      sections: sectionsOf(document, blocks, span, (line) =>
        finding('section-too-large', 'warning', tooLarge, line),
      ),
    };
  });
  return { path: document.path, tasks, findings };
}

/** `12~2`; never the id of another task. */
function uniqueId(id: string, count: number, taken: Map<string, number>): string {
  let unique = `${id}~${count}`;
  while (taken.has(unique)) unique += '~';
  taken.set(unique, 1);
  return unique;
}

/** The header that stands above all tasks, or that of the only one. */
function sharedHeader(
  document: TextDocument,
  blocks: MarkdownBlocks,
  spans: readonly TaskSpan[],
): ReadHeader {
  const only = spans.length === 1 ? spans[0] : undefined;
  if (only) return headerOf(document, blocks, only);
  const first = spans.find((span) => !span.rest);
  return readHeader(document, blocks, 0, first?.lines.from ?? 0);
}

/** Each tag belongs to the innermost span around it: the spans of tasks before the rest of the log. */
function tagsBySpan(spans: readonly TaskSpan[], tags: readonly Tag[]): Tag[][] {
  const owned = spans.map((): Tag[] => []);
  const rest = spans.findIndex((span) => span.rest);
  let current = 0;
  for (const tag of tags) {
    const line = tag.nameRange.start.line;
    while (current < spans.length && (spans[current]?.rest || line >= (spans[current]?.lines.to ?? 0)))
      current++;
    const inside = line >= (spans[current]?.lines.from ?? Infinity);
    owned[inside ? current : rest]?.push(tag);
  }
  return owned;
}

/** Says that a section is not read to its end. */
export const tooLarge = `This section is larger than ${mostSectionText / 1024} KB or has thousands of list items: only its beginning is searched for evidence and checkboxes. Split it.`;

/** @param large told the first line of each section that is too large to be read in full */
function sectionsOf(
  document: TextDocument,
  blocks: MarkdownBlocks,
  span: TaskSpan,
  large: (line: number) => void,
): Section[] {
  const sections: Section[] = [];
  let from = span.lines.from;
  let heading = '';
  let level = 0;
  const close = (to: number): void => {
    const lines = document.lines.slice(from, to);
    if (lines.length === 0 || (level === 0 && lines.every((line) => line.trim() === ''))) return;
    sections.push({ heading, level, lines: { from, to } });
    const text = lines.join('\n');
    if (readableEnd(text) < text.length) large(from);
  };
  for (let index = span.lines.from; index < span.lines.to; index++) {
    const block = blocks.lines[index];
    if (block?.kind !== 'heading' || block.quote > 0) continue;
    close(index);
    from = index;
    heading = block.headings.at(-1) ?? '';
    level = block.level;
  }
  close(span.lines.to);
  return sections;
}
