import type { Tag } from '../tag/tag.js';
import type { TextDocument } from '../text/document.js';
import type { MarkdownBlocks } from '../text/markdownBlocks.js';
import { plainHeading, readTaskHeading, slug, type TaskHeading } from './taskHeading.js';

/** The lines of a log that one task owns. */
export interface TaskSpan {
  readonly id: string;
  readonly title: string;
  /** 0-based, half-open. */
  readonly lines: { readonly from: number; readonly to: number };
  /** 0-based line of its heading; `undefined` for a log without one. */
  readonly heading: number | undefined;
  /** What stands outside all tasks of a log that has several: above the first one. */
  readonly rest: boolean;
}

interface Heading {
  /** Its place among the headings. */
  readonly index: number;
  readonly line: number;
  readonly level: number;
  readonly text: string;
  readonly task: TaskHeading | undefined;
}

/**
 * Divides a log into tasks: the headings of one level that carry task ids, when there are several
 * and nearly every claim stands below one of them. Otherwise the whole log is one task; headings of
 * phases, steps and dates never divide it.
 */
export function findSpans(document: TextDocument, blocks: MarkdownBlocks, tags: readonly Tag[]): TaskSpan[] {
  const headings = headingsOf(blocks);
  const tasks = taskLevel(headings);
  const end = document.lines.length;
  if (tasks.length >= 2) {
    const spans = tasks.map((heading): TaskSpan => {
      const next = nextOutside(headings, heading);
      return {
        ...naming(heading, document.path),
        heading: heading.line,
        rest: false,
        lines: { from: heading.line, to: next?.line ?? end },
      };
    });
    const outside = claimsOutside(spans, tags);
    const claims = tags.filter((tag) => tag.claim).length;
    if (outside.above + outside.between === 0) return spans;
    const first = spans[0]?.lines.from ?? 0;
    if (outside.between === 0 && outside.above * 2 <= claims)
      return [restOf(document, headings, first), ...spans];
  }
  return [wholeLog(document, headings)];
}

/** True for a log whose headings could divide it into tasks, depending on where its claims stand. */
export function mayDivide(blocks: MarkdownBlocks): boolean {
  return taskLevel(headingsOf(blocks)).length >= 2;
}

/** The heading that ends a section. Linear over all sections of one level. */
function nextOutside(headings: readonly Heading[], heading: Heading): Heading | undefined {
  let index = heading.index + 1;
  while ((headings[index]?.level ?? 0) > heading.level) index++;
  return headings[index];
}

function headingsOf(blocks: MarkdownBlocks): Heading[] {
  const headings: Heading[] = [];
  blocks.lines.forEach((block, line) => {
    if (block.kind !== 'heading' || block.quote > 0) return;
    const text = block.headings.at(-1) ?? '';
    headings.push({ index: headings.length, line, level: block.level, text, task: readTaskHeading(text) });
  });
  return headings;
}

/** The task headings of the outermost level that has them; groups count where nothing else does. */
function taskLevel(headings: readonly Heading[]): readonly Heading[] {
  const title = headings.find((heading) => heading.level === 1);
  const titles = headings.filter((heading) => heading.level === 1);
  // A log whose one title names its task is that task's log, whatever its steps are called.
  if (titles.length === 1 && title?.task && !title.task.group) return [];
  for (const groups of [false, true]) {
    const named = headings.filter(
      (heading) => heading.task && heading.task.group === groups && heading.level <= 3,
    );
    const level = named.reduce((least, heading) => Math.min(least, heading.level), 7);
    const found = named.filter((heading) => heading.level === level);
    if (found.length >= 2) return found;
  }
  return [];
}

function claimsOutside(spans: readonly TaskSpan[], tags: readonly Tag[]): { above: number; between: number } {
  const first = spans[0]?.lines.from ?? 0;
  let above = 0;
  let between = 0;
  let current = 0;
  for (const tag of tags) {
    if (!tag.claim) continue;
    const line = tag.nameRange.start.line;
    if (line < first) above++;
    else {
      while (current < spans.length && line >= (spans[current]?.lines.to ?? 0)) current++;
      if (line < (spans[current]?.lines.from ?? Infinity)) between++;
    }
  }
  return { above, between };
}

function wholeLog(document: TextDocument, headings: readonly Heading[]): TaskSpan {
  const lines = { from: 0, to: document.lines.length };
  const alone = [1, 2].flatMap((level) => {
    const named = headings.filter((heading) => heading.task && heading.level === level);
    return named.length === 1 ? named : [];
  });
  const title = alone[0] ?? headings[0];
  if (!title || (title.level > 1 && !title.task))
    return { ...fromFile(document.path), lines, heading: undefined, rest: false };
  return { ...naming(title, document.path), lines, heading: title.line, rest: false };
}

function restOf(document: TextDocument, headings: readonly Heading[], to: number): TaskSpan {
  const title = headings.find((heading) => heading.line < to);
  const named = title ? naming(title, document.path) : fromFile(document.path);
  return { ...named, lines: { from: 0, to }, heading: title?.line, rest: true };
}

function naming(heading: Heading, path: string): { id: string; title: string } {
  const { task } = heading;
  if (task) return { id: task.id ?? (slug(task.title) || fromFile(path).id), title: task.title };
  const title = plainHeading(heading.text);
  const id = slug(title);
  return id === '' ? fromFile(path) : { id, title };
}

const generalNames = /^(?:implementation[-_ ]?log|log|index|readme|progress|notes)$/i;
const generalFolders = /^(?:\.orchestration|orchestration|\.claude|docs?|logs?|\.|)$/i;

/** A log without a telling title is named after its file, or after the folder that a general name stands in. */
function fromFile(path: string): { id: string; title: string } {
  const parts = path.split('/');
  const name = (parts.at(-1) ?? '').replace(/\.\w+$/, '');
  const folder = parts.at(-2) ?? '';
  const title = generalNames.test(name) && !generalFolders.test(folder) ? folder : name;
  return { id: slug(title) || 'log', title };
}
