import type { Config } from '../config.js';
import { KnownError } from '../errors.js';
import type { Gathered, GatheredTask } from './gather.js';

/**
 * The tasks of one run: those that were named, else the active ones, and finished ones on request.
 * @param ids named tasks; a named one is taken also when it is finished
 * @param logs paths of logs that were named; empty: any
 * @throws KnownError when a named task does not exist
 */
export function chooseTasks(
  gathered: Gathered,
  config: Pick<Config, 'history'>,
  request: {
    readonly tasks: readonly string[];
    readonly history: boolean;
    readonly paths: readonly string[];
  },
): readonly GatheredTask[] {
  const known = gathered.tasks.map((task) => task.id);
  for (const id of request.tasks) {
    if (known.includes(id)) continue;
    throw new KnownError(
      `There is no task ${id}`,
      known.length === 0 ? 'No implementation log has a task.' : `There are: ${known.join(', ')}`,
    );
  }
  if (request.tasks.length > 0) return gathered.tasks.filter((task) => request.tasks.includes(task.id));
  const logs = request.paths.filter((path) => gathered.logs.includes(path));
  return gathered.tasks.filter(
    (task) =>
      // A log that was named is wanted whole.
      (logs.length === 0 || logs.includes(task.log)) &&
      (task.state === 'active' || request.history || config.history || logs.includes(task.log)),
  );
}
