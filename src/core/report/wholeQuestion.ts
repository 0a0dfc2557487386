import { cutMark, longestQuestion, type ConsentQuestion } from '../ports/consent.js';
import { visible } from './escape.js';

/** As many as a terminal keeps above what it shows. */
const mostLines = 500;

/** A question as it is shown to a person: nothing in it is cut. */
export interface WholeQuestion {
  /** The very line of a command; of requests, where they go to. */
  readonly what: string;
  /** Folder, relative to the workspace; empty: the workspace itself. */
  readonly where: string;
  /** What the line resolves to, or the requests; empty where the line says it all. */
  readonly text: readonly string[];
}

/** All that is approved, so that nothing in it is overlooked: the script line by line, requests one by one. */
export function wholeQuestion(question: ConsentQuestion): WholeQuestion {
  if (question.kind === 'oracles') {
    const where = question.origin ?? 'the server that Tagproof starts';
    return { what: inFull(where), where: '', text: question.requests.map(inFull) };
  }
  const { line, folder, resolved } = question;
  const script = resolved === line ? [] : resolved.split('\n').map(inFull);
  return { what: inFull(line), where: inFull(folder), text: withoutGaps(script) };
}

/** Nobody is asked about it: it cannot be shown whole, or nobody would read the whole of it. */
export function isTooLong(question: ConsentQuestion): boolean {
  if (question.kind === 'command' && cutOff.test(question.resolved)) return true;
  if (question.kind === 'oracles' && question.requests.some((one) => one.length > longestQuestion))
    return true;
  const { what, where, text } = wholeQuestion(question);
  const length = text.reduce((sum, one) => sum + one.length, what.length + where.length);
  return length > longestQuestion || text.length > mostLines;
}

/** Why it is not asked about, and what to do then: a sentence each. */
export const tooLongInWords =
  'It is too long to be approved: nobody would read all of it. Shorten the script, or the requests.';

const cutOff = new RegExp(`(?:^|\\n)${cutMark}[0-9a-f]{64}$`);

/** Blanks of every kind, and what takes no place at all. */
const blank = String.raw`[\p{Zs}\p{Default_Ignorable_Code_Point}\u2800]`;
/** Longer than what people indent and align with. */
const gap = new RegExp(`${blank}{20,}`, 'gu');
const blankLine = new RegExp(`^${blank}*$`, 'u');

/** One line, whole: what cannot be seen is shown as an escape, and blanks that push the rest out of sight by their number. */
export function inFull(text: string): string {
  return visible(text, Infinity).replace(gap, (blanks) => `⟨${[...blanks].length} blanks⟩`);
}

/** Empty lines push what follows out of sight, too. */
function withoutGaps(lines: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let empty = 0;
  const close = (): void => {
    if (empty > 2) kept.push(`⟨${empty} empty lines⟩`);
    else kept.push(...Array<string>(empty).fill(''));
    empty = 0;
  };
  for (const line of lines) {
    if (blankLine.test(line)) {
      empty++;
      continue;
    }
    close();
    kept.push(line);
  }
  close();
  return kept;
}

/**
 * A line in pieces that fit into any window; all but the first begin with `↪`.
 * @param width in characters
 */
export function inPieces(line: string, width = 80): readonly string[] {
  const pieces = line.match(new RegExp(`.{1,${width}}`, 'gsu')) ?? [''];
  return pieces.map((piece, at) => (at === 0 ? piece : `↪ ${piece}`));
}
