import { Parser } from 'saxen';
import { isFileItself, tallyOf, type Tally, type TestState } from './tally.js';

/** Elements inside a `testcase` that say what became of it; the worst counts. */
const states: ReadonlyMap<string, TestState> = new Map([
  ['failure', 'failed'],
  ['error', 'failed'],
  ['skipped', 'skipped'],
]);

/**
 * Counts the test cases of a JUnit report. Its totals are not believed, and entities that it declares are not
 * expanded.
 * @returns `undefined` when the text is no JUnit report, or a damaged one
 */
export function countJunit(xml: string): Tally | undefined {
  const found: TestState[] = [];
  let root: string | undefined;
  let depth = 0;
  let current: TestState | undefined;
  let damaged = false;
  const parser = new Parser()
    .on('openTag', (name, attributes) => {
      root ??= name;
      depth++;
      if (name === 'testcase') current = stateOf(attributes());
      else if (current !== undefined && current !== 'failed') current = states.get(name) ?? current;
    })
    .on('closeTag', (name) => {
      depth--;
      if (name !== 'testcase' || current === undefined) return;
      found.push(current);
      current = undefined;
    });
  const stop = (): void => {
    damaged = true;
    parser.stop();
  };
  parser.on('error', stop).on('warn', stop).parse(xml);
  if (damaged || depth !== 0 || (root !== 'testsuites' && root !== 'testsuite')) return undefined;
  return tallyOf(found);
}

function stateOf({ name, status, result }: Readonly<Record<string, string | undefined>>): TestState {
  const said = `${status ?? ''} ${result ?? ''}`.toLowerCase();
  if (/\b(?:notrun|skipped|disabled|suppressed)\b/.test(said)) return 'skipped';
  return isFileItself(name ?? '') ? 'skipped' : 'passed';
}
