import { isFileItself, plainLines, tallyOf, type Tally, type TestState } from './tally.js';

const point = /^(?<indent> *)(?<not>not )?ok\b(?: \d+)?(?: -)?(?<rest>.*)$/;

/**
 * Counts the test points of TAP 13 or 14 that have no others below them, in a text that may hold other lines.
 * @returns `undefined` when it is no TAP: neither a version nor a plan
 */
export function countTap(text: string): Tally | undefined {
  let isTap = false;
  const found: TestState[] = [];
  /** Depths of points since the last one that was not as deep. */
  let depths: number[] = [];
  let diagnosis: string | undefined;
  for (const line of plainLines(text)) {
    if (diagnosis !== undefined) {
      if (line === `${diagnosis}...`) diagnosis = undefined;
      continue;
    }
    const indent = ' '.repeat(line.length - line.trimStart().length);
    const words = line.trim();
    if (words === '---' && isTap) diagnosis = indent;
    else if (/^TAP version 1[34]$/.test(words) || /^1\.\.\d+\b/.test(words)) isTap = true;
    else if (words === '}') depths = depths.filter((depth) => depth <= indent.length);
    const groups = point.exec(line)?.groups;
    if (!groups) continue;
    const depth = indent.length;
    const hasChildren = depths.some((other) => other > depth);
    depths = [...depths.filter((other) => other < depth), depth];
    const rest = (groups['rest'] ?? '').trim();
    // Those below it follow.
    if (hasChildren || rest.endsWith('{')) continue;
    found.push(stateOf(rest, groups['not'] !== undefined));
  }
  return isTap ? tallyOf(found) : undefined;
}

function stateOf(rest: string, failed: boolean): TestState {
  if (/(?:^|[^\\])#[ \t]*(?:skip|todo)/i.test(rest)) return 'skipped';
  if (failed) return 'failed';
  return isFileItself(withoutComment(rest)) ? 'skipped' : 'passed';
}

/** `name # time=2ms` → `name`. */
function withoutComment(rest: string): string {
  const at = rest.lastIndexOf(' # ');
  return at < 0 ? rest : rest.slice(0, at);
}
