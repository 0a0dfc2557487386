import * as v from 'valibot';
import { plainLines, tallyOf, type Tally, type TestState } from './tally.js';

const event = v.object({
  Action: v.picklist(['pass', 'fail', 'skip']),
  Package: v.optional(v.string(), ''),
  Test: v.optional(v.string()),
});

const states = { pass: 'passed', fail: 'failed', skip: 'skipped' } as const;

/**
 * Counts the events of `go test -json`, tests that only hold others left aside.
 * @returns `undefined` when there are none
 */
export function countGoEvents(text: string): Tally | undefined {
  let any = false;
  const tests = new Map<string, TestState>();
  for (const line of plainLines(text)) {
    if (!line.startsWith('{"')) continue;
    const said = parsed(line);
    if (!said) continue;
    any = true;
    if (said.Test !== undefined) tests.set(`${said.Package} ${said.Test}`, states[said.Action]);
  }
  return any ? tallyOf(leaves(tests)) : undefined;
}

function parsed(line: string): v.InferOutput<typeof event> | undefined {
  try {
    const result = v.safeParse(event, JSON.parse(line));
    return result.success ? result.output : undefined;
  } catch {
    // A line of some other program.
    return undefined;
  }
}

const verbose = /^ *--- (PASS|FAIL|SKIP): (\S+) \(/;
/** `ok  	example.com/cart	0.003s` ends what is said of a package. */
const endOfPackage = /^(?:ok|FAIL|---|\?) *\t/;

/** Counts what `go test -v` prints; without `-v` a package that passes has no counts. */
export function countGoText(output: string): readonly Tally[] {
  const tallies: Tally[] = [];
  let tests = new Map<string, TestState>();
  for (const line of plainLines(output)) {
    const [, outcome, name] = verbose.exec(line) ?? [];
    if (outcome !== undefined && name !== undefined)
      tests.set(name, outcome === 'PASS' ? 'passed' : outcome === 'FAIL' ? 'failed' : 'skipped');
    else if (endOfPackage.test(line)) {
      if (tests.size > 0 || /\[no tests? (?:files|to run)\]/.test(line)) tallies.push(tallyOf(leaves(tests)));
      tests = new Map();
    }
  }
  return tests.size > 0 ? [...tallies, tallyOf(leaves(tests))] : tallies;
}

/** Without tests that have others below them: `TestAdds` of `TestAdds/one`. */
function leaves(tests: ReadonlyMap<string, TestState>): readonly TestState[] {
  const parents = new Set([...tests.keys()].map((name) => name.slice(0, Math.max(0, name.lastIndexOf('/')))));
  return [...tests].filter(([name]) => !parents.has(name)).map(([, state]) => state);
}
