import { isTemplate } from '../tag/templates.js';
import type { TextDocument } from '../text/document.js';
import { scanBlocks, type BlockLine, type MarkdownBlocks } from '../text/markdownBlocks.js';
import { rangeOnLine, type Range } from '../text/position.js';
import type { LogTask } from './log.js';

/** A box of a checklist that a task has to meet. */
export interface LogBox {
  /** Its words, on the box's own line. */
  readonly text: string;
  /** From the bracket to the end of the words. */
  readonly range: Range;
  readonly ticked: boolean;
}

/** Boxes of one task that are read. More are nobody's checklist. */
const mostBoxes = 1000;

/** Longer headings and words are not held against any form. */
const readsUpTo = 500;

const gateHeading =
  /\b(?:quality[ -]?(?:gates?|checklist)|definition of done|acceptance criteria|(?:completion|exit|success|done) criteria|(?:completion|final|verification|review|gate|security|backend|frontend|api) checklist|before (?:completion|completing|merging|merge|review|submitting|hand-?off|hand-?over|marking|claiming))\b|^\W*(?:the )?checklist\b|\bchecklist(?: before .{1,40})?\W*$/i;
/** Lists of another time or of nobody: no condition for the work to be done. */
const otherTime =
  /\b(?:templates?|examples?|samples?|optional|recommended|non-?blocking|nice to have|future|next|follow-?ups?|later|pre-?implementation|before implementation|post-?\w+|after \w+|monitoring|roll-?(?:out|back)|deployment|release|week|month|sprint)\b/i;
const checklistTag = /#[A-Z][A-Z0-9_]{3,60}\b:?[*_`]{0,3}\s{0,3}checklist\b/i;
const box = /^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(\[([ xX✓✔])\][ \t]+)(\S.*)$/u;
const proseFences = /^(?:|md|markdown|text|txt|plain)$/i;

/**
 * The boxes of a task's quality gates: below a heading such as `Quality Gates` or `Definition of Done` and the headings
 * under it, or below `#COMPLETION_DRIVE checklist:`, inside a code fence or not. Forms to be filled in are none.
 */
export function gateBoxes(
  document: Pick<TextDocument, 'lines'>,
  task: Pick<LogTask, 'lines'>,
): readonly LogBox[] {
  const blocks = scanBlocks(document);
  const found: LogBox[] = [];
  /** Below a `checklist:` tag, until something else than a list follows. */
  let listed = false;
  const gates = new Map<readonly string[], boolean>();
  for (let line = task.lines.from; line < task.lines.to && found.length < mostBoxes; line++) {
    const block = blocks.lines[line];
    const text = document.lines[line] ?? '';
    if (block === undefined || block.quote > 0 || block.kind === 'comment') continue;
    const start = text.slice(0, readsUpTo);
    if (checklistTag.test(start)) listed = true;
    else if (listed && ends(block, start, line, blocks)) listed = false;
    let gate = gates.get(block.headings);
    if (gate === undefined) gates.set(block.headings, (gate = isGate(block.headings)));
    if (!(listed || gate) || !isProse(block, blocks)) continue;
    const read = readBox(start, line);
    if (read) found.push(read);
  }
  return found;
}

function readBox(text: string, line: number): LogBox | undefined {
  const [all, bracket, mark, words] = box.exec(text) ?? [];
  if (all === undefined || bracket === undefined || words === undefined) return undefined;
  const trimmed = words.trimEnd();
  if (isTemplate(false, trimmed)) return undefined;
  const from = all.length - words.length - bracket.length;
  return {
    text: trimmed,
    range: rangeOnLine(line, from, all.length - words.length + trimmed.length),
    ticked: mark !== ' ',
  };
}

/** The innermost heading that says anything of it decides. */
function isGate(headings: readonly string[]): boolean {
  for (const heading of headings.toReversed()) {
    const words = heading.slice(0, readsUpTo);
    if (gateHeading.test(words)) return !otherTime.test(words);
    if (otherTime.test(words)) return false;
  }
  return false;
}

/** A heading, a fence's end or a paragraph after the list. */
function ends(block: BlockLine, text: string, line: number, { lines }: MarkdownBlocks): boolean {
  if (block.kind === 'heading' || block.kind === 'break') return true;
  // A fence right after the tag holds its list; any other one has nothing to do with it.
  if (block.kind === 'fence') return lines[line - 1]?.kind === 'code';
  return !/^\s*$|^\s+\S|^(?:[-*+]|\d{1,3}[.)])\s/.test(text);
}

/** Code of a language is not read, prose in a fence is. */
function isProse({ code }: BlockLine, { codes }: MarkdownBlocks): boolean {
  const inside = codes[code];
  return inside === undefined || (inside.fenced && proseFences.test(inside.info));
}
