import type { CommandStep, TestCount } from '../evidence/step.js';
import type { RunOutcome } from '../ports/runner.js';
import type { CollectContext, Collector, Seen } from './collector.js';
import { countTests, reportHashes, reportingOf, type Counted } from './tests/count.js';
import { executed } from './tests/tally.js';
import { plural } from './wording.js';

type Ended = Extract<RunOutcome, { kind: 'ended' }>;

/** Runs a program. Its exit code decides, never a word that it prints; tests have to be counted beside it. */
export const commandCollector: Collector<'command'> = {
  kinds: ['command'],
  async collect(step, context) {
    const { world, ports } = context;
    const globs = step.counting?.reports ?? [];
    const before = reportHashes(world.files, globs);
    let log = `${context.logs}/${logName(step)}`;
    const run = async (added: Readonly<Record<string, string>> | undefined): Promise<RunOutcome> => {
      const outcome = await ports.runner.run(
        {
          words: step.words,
          folder: step.folder,
          ...(step.env ? { env: step.env } : {}),
          ...(added ? { added } : {}),
          timeout: step.timeout,
          log,
          onOutput: (text) => {
            const line = text.trimEnd().split('\n').at(-1)?.trim();
            if (line) context.progress(`${step.line}: ${line.slice(0, 120)}`);
          },
        },
        context.token,
      );
      context.forget?.();
      return outcome;
    };
    const added = addedWords(step);
    let outcome = await run(added);
    // What Tagproof added must not decide: an old runner may not know it.
    if (added && outcome.kind === 'ended' && choked(outcome)) {
      // A log is never written over.
      log = log.replace(/\.log$/, '-again.log');
      outcome = await run(undefined);
    }
    if (outcome.kind === 'not-started') return { outcome: 'error', message: outcome.reason };
    const seen = ended(step, outcome, context, before);
    return { ...seen, ...(outcome.exit === undefined ? {} : { exit: outcome.exit }), log };
  },
};

function ended(
  step: CommandStep,
  outcome: Ended,
  { world }: CollectContext,
  before: ReadonlyMap<string, string | undefined>,
): Seen {
  const cut = interrupted(step, outcome);
  if (cut) return cut;
  const code = `exit code ${outcome.exit ?? 0}`;
  const results = { output: outcome.output, reports: outcome.reports ?? {}, before };
  const counted = step.counting ? countTests(step.counting, results, world.files) : undefined;
  if (outcome.exit !== 0) return withTests(failure(outcome, code, counted), counted);
  if (counted === undefined) return { outcome: 'passed', message: code };
  if (typeof counted === 'string')
    return { outcome: 'error', message: `${code}, but the executed tests could not be counted: ${counted}` };
  return withTests(countedAs(code, counted), counted);
}

/** Ended by a signal or by Tagproof: only a crash of its own is a failure. */
function interrupted({ timeout }: CommandStep, { exit, signal, stopped }: Ended): Seen | undefined {
  if (stopped === 'cancelled') return { outcome: 'error', message: 'cancelled before it ended' };
  if (stopped === 'timeout')
    return {
      outcome: 'error',
      message: `did not end within ${plural(timeout / 1000, 'second')}, and was ended`,
    };
  if (stopped === 'too-much-output')
    return { outcome: 'error', message: 'printed more than any log may hold, and was ended' };
  if (exit !== undefined) return undefined;
  const message = `was ended by ${signal ?? 'a signal'}`;
  return { outcome: signal !== undefined && crashes.has(signal) ? 'failed' : 'error', message };
}

const crashes = new Set(['SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGSEGV', 'SIGSYS', 'SIGTRAP']);

function failure({ exit }: Ended, code: string, counted: Counted | string | undefined): Seen {
  // What a shell inside says of a program that it cannot find or execute: nothing was tried.
  if (exit === 127) return { outcome: 'error', message: `${code}: a program that it calls was not found` };
  if (exit === 126)
    return { outcome: 'error', message: `${code}: a program that it calls cannot be executed` };
  if (typeof counted !== 'object') return { outcome: 'failed', message: code };
  const { count } = counted;
  const tests =
    count.failed > 0
      ? `${count.failed} of ${executed(count)} ${executed(count) === 1 ? 'test' : 'tests'} failed`
      : executed(count) === 0
        ? 'no test was executed'
        : `${passed(count)}, yet it failed`;
  return { outcome: 'failed', message: `${code}, ${tests}` };
}

function countedAs(code: string, { count, structured }: Counted): Seen {
  const { failed, skipped } = count;
  if (executed(count) === 0) {
    const others = skipped > 0 ? ` (${skipped} skipped)` : '';
    return { outcome: 'failed', message: `${code}, but no test was executed${others}` };
  }
  if (failed === 0) {
    const others = skipped > 0 ? `, ${skipped} skipped` : '';
    return { outcome: 'passed', message: `${code}, ${passed(count)}${others}` };
  }
  // A text for people may quote another run; a report is about this one.
  return structured
    ? { outcome: 'failed', message: `${code}, but ${failed} of ${executed(count)} tests failed` }
    : {
        outcome: 'error',
        message: `${code}, but its summary says that ${failed} of ${executed(count)} tests failed`,
      };
}

function passed({ passed: count }: TestCount): string {
  return `${count} ${count === 1 ? 'test' : 'tests'} passed`;
}

function withTests(seen: Seen, counted: Counted | string | undefined): Seen {
  return typeof counted === 'object' ? { ...seen, tests: counted.count } : seen;
}

/** The variables that make the runners report, each with all that is added to it. */
function addedWords(step: CommandStep): Readonly<Record<string, string>> | undefined {
  const added = reportingOf(step).map(({ variable, words }) => [variable, words] as const);
  return added.length > 0 ? Object.fromEntries(added) : undefined;
}

/** It failed over what was added, not over what it was to do. */
function choked({ exit, stopped, output }: Ended): boolean {
  return exit !== 0 && stopped === undefined && refusals.some((refusal) => output.includes(refusal));
}

/** What node, pytest and go say when they do not understand what was added. */
const refusals = [
  'is not allowed in NODE_OPTIONS',
  "must match the number of specified '--test-reporter-destination'",
  'unrecognized arguments: --junitxml',
  'parsing $GOFLAGS',
  'flag provided but not defined: -json',
];

/** `npm-test-1a2b3c4d.log`: steps of one collection never share it. */
function logName({ line, key }: CommandStep): string {
  const words = line
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');
  return `${words === '' ? 'command' : words}-${key.slice(0, 8)}.log`;
}
