import { noTask, type TagRow, type TaskRow } from '../../core/language/overview/overview.js';
import type { Folder } from '../model/folder.js';
import { Completion } from './Completion.js';
import { QualityGate } from './QualityGate.js';
import { Suggestions } from './Suggestions.js';
import { Unclaimed } from './Unclaimed.js';
import { Weakenings } from './Weakenings.js';

interface FindingsProps {
  readonly folder: Folder;
  readonly tasks: readonly TaskRow[];
  /** Id of the one task that is shown. */
  readonly task?: string;
}

/** What a person has to look at beside claims and evidence. */
export function Findings({ folder, tasks, task }: FindingsProps) {
  const { suggestions, decided, weakenings } = folder;
  const own = (tags: readonly TagRow[]): readonly TagRow[] =>
    task === undefined ? tags : tags.filter((tag) => (tag.task ?? noTask) === task);
  return (
    <>
      <Weakenings sentences={weakenings} />
      <Unclaimed folder={folder} tasks={tasks} />
      <Suggestions folder={folder} waiting={own(suggestions)} decided={own(decided)} />
      <QualityGate folder={folder} tasks={tasks} />
      <Completion folder={folder} tasks={tasks} />
    </>
  );
}
