import * as v from 'valibot';
import type { Verification } from '../verdict/result.js';

/**
 * What is kept of whole verifications, for the trend of a task: one line of JSON for each task and run. Nothing
 * reads it for a verdict. What is read is a file that anything may have happened to, so every line is looked at.
 */
const verdict = v.picklist(['PASSED', 'CONDITIONAL', 'BLOCKED']);
const gate = v.picklist(['PASSED', 'CONDITIONAL', 'BLOCKED', 'NOT COLLECTED']);
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));
const points = v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000));

const runSchema = v.object({
  /** ISO 8601 in UTC, as the clock said: it may have been set back between two runs. */
  when: v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/),
    v.check((when) => !Number.isNaN(Date.parse(when))),
  ),
  verdict,
  gates: v.object({ claims: gate, evidence: gate }),
  counts: v.object({
    verified: count,
    failed: count,
    runtime: count,
    unchecked: count,
    stale: count,
    attested: count,
    error: count,
  }),
  points: v.object({ earned: points, needed: points }),
  /** The commit that HEAD pointed to; absent without git or commits. */
  head: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9a-f]{40,64}$/))),
});

/** UTF-16 code units of a task's id. */
const longestTask = 300;
const lineSchema = v.object({
  task: v.pipe(v.string(), v.minLength(1), v.maxLength(longestTask)),
  ...runSchema.entries,
});

/** How a task stood when everything was verified. */
export type RecordedRun = Readonly<v.InferOutput<typeof runSchema>>;

/** A run with the id of its task, as it is kept. */
export type RecordedLine = Readonly<v.InferOutput<typeof lineSchema>>;

export interface TaskRuns {
  /** Id of the task; somebody else's text. */
  readonly task: string;
  /** In the order in which they were recorded, also where the clock was set back; no two in a row are the same. */
  readonly runs: readonly RecordedRun[];
}

/** Runs that are kept of a task: the latest. */
export const mostRuns = 200;
/** Tasks of which runs are kept: those that were recorded last. */
export const mostTasks = 500;

/**
 * What is worth recording of a verification: the tasks being worked on that do not stand as they did.
 * @param known what is recorded already
 * @param when ISO 8601 in UTC
 * @param head the commit that HEAD points to
 */
export function worthRecording(
  { tasks }: Pick<Verification, 'tasks'>,
  known: readonly TaskRuns[],
  when: string,
  head: string | undefined,
): readonly RecordedLine[] {
  const last = new Map(known.map(({ task, runs }) => [task, runs.at(-1)]));
  return tasks.flatMap((one): readonly RecordedLine[] => {
    if (one.state !== 'active' || one.verdict === undefined || one.id.length > longestTask) return [];
    const { gates, counts, budget } = one;
    const { verified, failed, runtime, unchecked, stale, attested, error } = counts;
    const line: RecordedLine = {
      task: one.id,
      when,
      verdict: one.verdict,
      gates: { claims: gates.claims.state, evidence: gates.evidence.state },
      counts: { verified, failed, runtime, unchecked, stale, attested, error },
      points: { earned: budget.earned, needed: budget.needed },
      ...(head === undefined ? {} : { head }),
    };
    const before = last.get(one.id);
    return before !== undefined && isSame(before, line) ? [] : [line];
  });
}

/** The text of recorded lines. */
export function toLines(lines: readonly RecordedLine[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** The lines of a text that are what they should be; half a line, or anything else, is none. */
export function readLines(text: string): readonly RecordedLine[] {
  return text.split('\n').flatMap((line) => {
    // As they are written: a file of a million empty lines costs next to nothing.
    if (!line.startsWith('{"task":')) return [];
    const read = v.safeParse(lineSchema, parsed(line));
    return read.success ? [read.output] : [];
  });
}

/** Recorded lines, oldest first, by task: within the limits, and none that says what the one before it said. */
export function byTask(lines: readonly RecordedLine[]): readonly TaskRuns[] {
  const tasks = new Map<string, RecordedRun[]>();
  for (const { task, ...run } of lines) {
    const runs = tasks.get(task) ?? [];
    // Behind the others: the last ones of the map are those that were recorded last.
    tasks.delete(task);
    tasks.set(task, runs);
    const before = runs.at(-1);
    if (before === undefined || !isSame(before, run)) runs.push(run);
  }
  return [...tasks].slice(-mostTasks).map(([task, runs]) => ({ task, runs: runs.slice(-mostRuns) }));
}

/** Nothing but the time differs. */
function isSame(one: RecordedRun, other: RecordedRun): boolean {
  const key = ({ verdict, gates, counts, points, head }: RecordedRun): string =>
    JSON.stringify([
      verdict,
      [gates.claims, gates.evidence],
      [counts.verified, counts.failed, counts.runtime, counts.unchecked],
      [counts.stale, counts.attested, counts.error],
      [points.earned, points.needed],
      head ?? null,
    ]);
  return key(one) === key(other);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Cut off, or nobody's.
    return undefined;
  }
}
