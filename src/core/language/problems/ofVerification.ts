import type { Config } from '../../config.js';
import type { Status } from '../../evidence/observation.js';
import { rangeOnLine } from '../../text/position.js';
import type { TaskResult, Verification } from '../../verdict/result.js';
import type { Problem } from '../items.js';
import { comparePositions } from '../ranges.js';
import type { ViewedClaim } from '../view.js';
import { problems, type TaskNews } from './problems.js';
import type { Severities } from './severity.js';

/**
 * The problems of a whole run, file by file in path order and from top to bottom, for files that are not open.
 * @param severities the editor's settings
 * @param history claims of finished tasks, too
 */
export function problemsOf(
  { tasks, findings }: Pick<Verification, 'tasks' | 'findings'>,
  config: Pick<Config, 'severities'>,
  severities: Severities,
  history = false,
): ReadonlyMap<string, readonly Problem[]> {
  const results = tasks.flatMap(({ id, state, claims }) =>
    claims.map((result): ViewedClaim => ({ task: id, state, claim: result.claim, result })),
  );
  const news = tasks.map((task): TaskNews => {
    const { id, contradictions } = task;
    // Without a log there is no line to show a silence at; the verdict says it.
    return newsOf(task) ?? { task: id, log: '', heading: top, unclaimed: [], contradictions };
  });
  const byFile = new Map<string, Problem[]>();
  for (const one of problems({ results, findings, tasks: news, config, severities, history })) {
    const known = byFile.get(one.file);
    if (known) known.push(one);
    else byFile.set(one.file, [one]);
  }
  return new Map(
    [...byFile]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([file, list]) => [file, list.sort((a, b) => comparePositions(a.range.start, b.range.start))]),
  );
}

/** What a task has to say beside its claims; `undefined` for one without a log. */
export function newsOf(task: TaskResult): TaskNews | undefined {
  const { id, log, heading, unclaimed, contradictions, budget, completion, boxes, gates } = task;
  if (log === undefined) return undefined;
  const proof = { budget, completion, boxes, gates };
  const elsewhere: Partial<Record<Status, number>> = {};
  for (const { claim, status } of task.claims)
    if (claim.file !== log) elsewhere[status] = (elsewhere[status] ?? 0) + 1;
  return { task: id, log, heading: heading ?? top, unclaimed, contradictions, proof, elsewhere };
}

const top = rangeOnLine(0, 0, 0);
