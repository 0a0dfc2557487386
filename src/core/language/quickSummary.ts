import { visible } from '../report/escape.js';
import { decidingReasons, nameOf } from '../report/facts.js';
import { worstVerdict } from '../verdict/gates.js';
import type { TaskResult, Verdict } from '../verdict/result.js';
import type { QuickSummary } from './items.js';
import { statusFaces, worstFirst } from './statuses.js';

/** Tasks that the tooltip tells of. */
const mostTasks = 8;

const verdictIcons: Readonly<Record<Verdict, string>> = {
  PASSED: 'pass-filled',
  CONDITIONAL: 'warning',
  BLOCKED: 'error',
};

/**
 * Where the work stands, for one line: what is proven, what is false, what is left. A finished task counts
 * only in the tooltip. What a person has attested is neither proven nor open, so it has a number of its own.
 * @returns `undefined` where there is nothing to say: no task that is being worked on and no claim
 */
export function summary(tasks: readonly TaskResult[]): QuickSummary | undefined {
  // That there is no log at all is said where somebody asks for a verification, not in every window.
  const live = tasks.filter(
    ({ state, log, claims }) => state === 'active' && (log !== undefined || claims.length > 0),
  );
  if (live.length === 0) return undefined;
  const total = (count: (task: TaskResult) => number): number =>
    live.reduce((sum, task) => sum + count(task), 0);
  const verdict = worstVerdict(live.map((task) => task.verdict));
  const verified = total(({ counts }) => counts.verified);
  const failed = total(({ counts }) => counts.failed);
  const attested = total(({ counts }) => counts.attested);
  const open = total(({ claims }) => claims.length) - verified - failed - attested;
  const points = pointsOf(live);
  return {
    ...(verdict && { verdict }),
    verified,
    failed,
    attested,
    open,
    ...(points && { points }),
    pieces: [
      { icon: verdict ? verdictIcons[verdict] : 'tag', text: verdict ?? 'no task' },
      { icon: statusFaces.verified.icon, text: String(verified) },
      { icon: statusFaces.failed.icon, text: String(failed) },
      { icon: statusFaces.unknown.icon, text: String(open) },
      ...(points ? [{ icon: 'beaker', text: `${points.earned}/${points.needed}` }] : []),
    ],
    spoken: `${verdict ?? 'no task'}: ${verified} verified, ${failed} failed, ${open} open${points ? `, ${points.earned} of ${points.needed} points proven` : ''}`,
    tooltip: [...live.slice(0, mostTasks).flatMap(taskLines), ...more(live.length, tasks)],
  };
}

/** The points of all tasks whose evidence was weighed, together. */
function pointsOf(tasks: readonly TaskResult[]): QuickSummary['points'] {
  const weighed = tasks.filter(
    ({ gates, budget }) => gates.evidence.state !== 'NOT COLLECTED' && budget.needed > 0,
  );
  if (weighed.length === 0) return undefined;
  const sum = (count: (task: TaskResult) => number): number =>
    weighed.reduce((total, task) => total + count(task), 0);
  // What is earned beyond the need of one task helps no other one.
  return {
    earned: sum(({ budget }) => Math.min(budget.earned, budget.needed)),
    needed: sum(({ budget }) => budget.needed),
  };
}

function taskLines(task: TaskResult): readonly string[] {
  const { verdict, counts } = task;
  const name = verdict === undefined ? 'Tags that belong to no task' : nameOf(task);
  const shown = worstFirst.flatMap((status) =>
    status !== 'unknown' && counts[status] > 0 ? [statusFaces[status].counted(counts[status])] : [],
  );
  const [reason] = decidingReasons(task);
  const { earned, needed } = pointsOf([task]) ?? {};
  const points = needed === undefined ? [] : [`${earned} of ${needed} points`];
  return [
    verdict === undefined ? visible(name) : `${verdict}  ${visible(name)}`,
    `    ${[...(shown.length === 0 ? ['no claims'] : shown), ...points].join(', ')}`,
    ...(verdict === undefined || verdict === 'PASSED' || reason === undefined
      ? []
      : [`    ${visible(reason)}`]),
  ];
}

function more(live: number, tasks: readonly TaskResult[]): readonly string[] {
  const finished = tasks.filter(({ state }) => state === 'history').length;
  return [
    ...(live > mostTasks ? [`… and ${live - mostTasks} more`] : []),
    ...(finished > 0 ? [`${finished} finished, checked at their own commits`] : []),
  ];
}
