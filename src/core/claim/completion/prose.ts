import type { Section } from '../../log/log.js';
import { readSection, type SectionContent, type Sentence } from '../../log/sectionContent.js';
import { scanBlocks, type MarkdownBlocks } from '../../text/markdownBlocks.js';
import { rangeOnLine, type Range } from '../../text/position.js';
import type { ProseSentence } from './index.js';

/** Lines that what is stated is looked for in, and the stretches of them that are something else (tags). */
export interface ProseSource {
  readonly lines: readonly string[];
  readonly sections: readonly Pick<Section, 'lines'>[];
  readonly without: readonly Range[];
}

/**
 * The sentences that a text states: of paragraphs, list items, headings and rows of tables. Not of code, quotations
 * and unticked boxes, nor below headings and lead-ins of what is yet to be done.
 */
export function proseOf({ lines, sections, without }: ProseSource): readonly ProseSentence[] {
  const blocks = scanBlocks({ lines });
  const own = blanked(lines, without);
  return sections.flatMap(({ lines: { from, to } }) => {
    const rows = tableRows(own, blocks, from, to);
    const text = own
      .slice(from, to)
      .map((line, index) => (blocks.lines[from + index]?.kind === 'table' ? '' : line))
      .join('\n');
    if (text.trim() === '' && rows.length === 0) return [];
    const headings = blocks.lines[from]?.headings ?? [];
    const found = [...sentences(readSection(text, from), own, headings.some(isPlan)), ...rows];
    return found.sort((a, b) => a.range.start.line - b.range.start.line);
  });
}

/** Headings and lead-ins of what is to be done, is wanted, or only shows how something is written. */
const planned =
  /\b(?:next steps?|to-?dos?|to do|remaining|remains|outstanding|future|follow-?ups?|known (?:issues|limitations)|plan|planned|roadmap|requirements?|acceptance|criteria|definition of done|checklist|gates?|expected|risks?|examples?|templates?|assumptions?|how to|test plan|instructions?|usage|open (?:questions|issues|points)|pending|not (?:done|started|included)|blockers?|user stor(?:y|ies)|goals?|objectives?|recommendations?|troubleshooting|rollback|steps to|out of scope|left to do|missing|must|should|needs?|before (?:merging|completion|you)|once|when|if)\b/i;
/** A heading that says that its plan is finished is one of results. */
const resultHeading = /\b(?:complete|completed|done|finished|results?|met|passed|status)\b|[✅✓✔]/iu;

const isPlan = (words: string): boolean => {
  const start = words.slice(0, 200);
  return planned.test(start) && !resultHeading.test(start);
};

const done = /[✅✓✔]/u;

function sentences(content: SectionContent, lines: readonly string[], underPlan: boolean): ProseSentence[] {
  const boxes = new Map<number, boolean>();
  for (const { range, checked } of content.checkboxes)
    for (let line = range.start.line; line <= range.end.line; line++) boxes.set(line, checked);
  const found: ProseSentence[] = [];
  let leadIn = '';
  for (const sentence of content.sentences) {
    const { form, quoted, text, range } = sentence;
    if (form !== 'item') leadIn = text.endsWith(':') ? text : '';
    const box = form === 'item' ? boxes.get(range.start.line) : undefined;
    const plan = form !== 'heading' && (underPlan || (form === 'item' && isPlan(leadIn)));
    if (quoted || box === false || (plan && box !== true && !done.test(text))) continue;
    // `## Done` names a topic.
    if (form === 'heading' && topic.test(text) && !done.test(text) && !text.endsWith('!')) continue;
    for (const one of apart(sentence, lines)) join(found, { ...one, ticked: box === true });
  }
  return found;
}

/** One word, or a participle that describes what follows: `Done`, `Fixed issues`, `Working with the API`. */
const topic =
  /^\W*(?:\w+\W*$|(?:completed|fixed|resolved|implemented|working|ready|passing|verified|finished|solved|green)\b)/i;

/** `1. Build passes 2. Tests pass`: an enumeration within a line is one sentence, and so is a quotation of several. */
function join(found: ProseSentence[], next: ProseSentence): void {
  const last = found.at(-1);
  if (last && last.range.end.line === next.range.start.line && isOpen(last.text))
    found[found.length - 1] = {
      ...last,
      text: `${last.text} ${next.text}`,
      range: { start: last.range.start, end: next.range.end },
    };
  else found.push(next);
}

/** Longer ones are not held together: a stray quotation mark must not swallow a page. */
const longest = 600;

function isOpen(text: string): boolean {
  if (text.length > longest) return false;
  const straight = text.split('"').length % 2 === 0;
  return straight || text.lastIndexOf('“') > text.lastIndexOf('”') || /\s\d{1,2}\.$/.test(text.slice(-5));
}

/** A line that begins a statement of its own, without a blank line above it: a label, a mark, bold words. */
const beginsAnew = /^\s*(?:\*\*|__|[✅✔✓☑❌🚧⏳⚠🔴🟢🟡]|[A-Z][\w /()-]{0,40}:\s)/u;
/** Shorter lines are not wrapped, they end. */
const wrapsAfter = 60;

/** Lines of one paragraph that are statements of their own: people end them without a full stop. */
function apart({ text, range }: Sentence, lines: readonly string[]): { text: string; range: Range }[] {
  const { start, end } = range;
  if (start.line === end.line) return [{ text, range }];
  const found: { text: string[]; range: Range }[] = [];
  for (let line = start.line; line <= end.line; line++) {
    const whole = lines[line] ?? '';
    const from = line === start.line ? start.character : whole.length - whole.trimStart().length;
    const to = line === end.line ? end.character : whole.trimEnd().length;
    const words = whole.slice(from, to);
    const above = lines[line - 1] ?? '';
    const last = found.at(-1);
    const anew =
      beginsAnew.test(words) ||
      /(?: {2}|\\)$/.test(above) ||
      (above.length < wrapsAfter && !/[,;–—-]\s*$/.test(above) && /^[A-Z]/.test(words));
    if (last === undefined || anew) found.push({ text: [words], range: rangeOnLine(line, from, to) });
    else {
      last.text.push(words);
      last.range = { start: last.range.start, end: { line, character: to } };
    }
  }
  return found
    .map((one) => ({ text: one.text.join(' '), range: one.range }))
    .filter((one) => one.text !== '');
}

/** Rows of tables, one sentence each; headers and the rulers below them say nothing. */
function tableRows(
  lines: readonly string[],
  { lines: blocks }: MarkdownBlocks,
  from: number,
  to: number,
): ProseSentence[] {
  const found: ProseSentence[] = [];
  for (let line = from; line < to; line++) {
    const block = blocks[line];
    if (block?.kind !== 'table' || block.quote > 0) continue;
    const text = (lines[line] ?? '').slice(block.from, block.to);
    if (isRuler(text) || isRuler(lines[line + 1] ?? '')) continue;
    found.push({ text, range: rangeOnLine(line, block.from, block.to), ticked: false });
  }
  return found;
}

const isRuler = (text: string): boolean => text.includes('-') && /^[\s|:-]+$/.test(text);

/** The lines with blanks in place of the stretches, so that all positions stay. */
function blanked(lines: readonly string[], ranges: readonly Range[]): readonly string[] {
  if (ranges.length === 0) return lines;
  const own = [...lines];
  for (const { start, end } of ranges)
    for (let line = start.line; line <= end.line; line++) {
      const text = own[line] ?? '';
      const from = line === start.line ? start.character : 0;
      const to = line === end.line ? end.character : text.length;
      own[line] = text.slice(0, from) + ' '.repeat(Math.max(0, to - from)) + text.slice(to);
    }
  return own;
}
