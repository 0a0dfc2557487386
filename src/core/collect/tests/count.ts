import type { CommandStep, Counting, TestCount } from '../../evidence/step.js';
import type { FilePort } from '../../ports/files.js';
import { reportFiles } from './reportFiles.js';
import { runners, type Reporting } from './runners.js';
import { countReport } from './structured.js';
import { executed, sum, type Tally } from './tally.js';

/** Tests that were counted, and how far the count can be trusted where it speaks against the exit code. */
export interface Counted {
  readonly count: TestCount;
  /** Counted in a report, not in a text for people. */
  readonly structured: boolean;
}

/** What can be counted after a command has run. */
export interface Results {
  readonly output: string;
  /** What runners wrote because their environment told them to: name → text. */
  readonly reports: Readonly<Record<string, string>>;
  /** Hashes of the report files before it ran. */
  readonly before: ReadonlyMap<string, string | undefined>;
}

/** The hashes of the report files as they are. */
export function reportHashes(files: FilePort, globs: readonly string[]): Results['before'] {
  return new Map(reportFiles(files, globs).map((path) => [path, files.hash(path)]));
}

/** How the runners of a command are told to write reports that can be counted. */
export function reportingOf({ counting, line, resolved }: CommandStep): readonly Reporting[] {
  return (counting?.runners ?? []).flatMap((runner) => {
    const { reporting } = runners[runner];
    return reporting && !reporting.own.test(`${line}\n${resolved}`) ? [reporting] : [];
  });
}

/**
 * Counts the tests of a command that has ended: in the report files that it wrote, else in what its runners
 * were told to write, else in what they printed.
 * @returns a sentence when nothing says how many there were
 */
export function countTests(counting: Counting, results: Results, files: FilePort): Counted | string {
  const written = inFiles(counting, results.before, files);
  const told = toldToWrite(counting, results.reports);
  const printed = inOutput(counting, results.output);
  const found =
    typeof written === 'object' ? written : told && executed(told.count) > 0 ? told : (printed ?? told);
  // Of two runs one after the other the second has written over the report of the first.
  if (
    counting.hides === true &&
    found?.count.failed === 0 &&
    printed !== undefined &&
    printed.count.failed > 0
  )
    return printed;
  if (found) return found;
  if (typeof written === 'string') return written;
  return counting.runners.length === 0
    ? 'nobody knows how its tests are counted: name its report files in "reports" of the item'
    : `no count of ${names(counting)} was found in what it printed`;
}

function toldToWrite(counting: Counting, reports: Results['reports']): Counted | undefined {
  const found = Object.values(reports).flatMap((text) => countReport(text) ?? []);
  const [first] = found;
  return (
    first &&
    counted(
      found.map(({ tally }) => tally),
      `${first.form} report of ${names(counting)}`,
      true,
    )
  );
}

/**
 * Only the summary of a runner that the command is known to start counts: anything can print `5 passing`. Where
 * the first failure ends the command, an earlier summary with failures is one that a test printed.
 */
function inOutput(counting: Counting, output: string): Counted | undefined {
  for (const runner of counting.runners) {
    const { name, summaries } = runners[runner];
    const tallies = summaries(output);
    const last = tallies.at(-1);
    if (!last) continue;
    const quoted = counting.hides !== true && last.failed === 0;
    const own = quoted ? tallies.filter(({ failed }) => failed === 0) : tallies;
    return counted(own, `summary of ${name}`, false);
  }
  return undefined;
}

/** A report from before the run proves nothing of it; it is never deleted, as it is not Tagproof's. */
function inFiles(
  { reports }: Counting,
  before: Results['before'],
  files: FilePort,
): Counted | string | undefined {
  if (reports.length === 0) return undefined;
  const found = reportFiles(files, reports);
  if (found.length === 0) return `there is no report ${reports.join(', ')}`;
  const fresh = found.filter((path) => files.hash(path) !== before.get(path));
  if (fresh.length === 0) return `${some(found)} is as it was before the run`;
  const tallies: Tally[] = [];
  let form = '';
  for (const path of fresh) {
    const read = files.read(path);
    if (read.kind !== 'text') return `${path} cannot be read: ${read.reason}`;
    const report = countReport(read.text);
    if (!report) return `${path} is no report that can be counted, or a damaged one`;
    form = report.form;
    tallies.push(report.tally);
  }
  return counted(tallies, `${form} report ${some(fresh)}`, true);
}

function counted(tallies: readonly Tally[], source: string, structured: boolean): Counted {
  return {
    count: { ...sum(tallies), source },
    structured,
  };
}

function names({ runners: ids }: Counting): string {
  return ids.map((id) => runners[id].name).join(' or ');
}

function some(paths: readonly string[]): string {
  const [first = '', ...others] = paths;
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
