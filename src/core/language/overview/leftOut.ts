import { headingOf } from '../../log/heading.js';
import { visible } from '../../report/escape.js';
import { nameOf } from '../../report/facts.js';
import type { ShownTask, TagRow } from './overview.js';
import type { TaggedRun } from './tagRows.js';

/** Tasks that the run left out and that have tags all the same, by their names. */
export function leftOut({ gathered, tasks }: TaggedRun, tags: readonly TagRow[]): readonly ShownTask[] {
  const judged = new Set(tasks.map(({ id }) => id));
  const tagged = new Set(tags.map(({ task }) => task));
  return gathered.tasks.flatMap(({ id, task, log, document, state }): readonly ShownTask[] => {
    if (judged.has(id) || !tagged.has(id)) return [];
    const name = visible(nameOf({ id, title: task.title }));
    return [{ id, name, place: { file: log, range: headingOf(task, document) }, state }];
  });
}
