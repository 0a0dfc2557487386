import type { TaskRow } from '../../core/language/overview/overview.js';
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
  const { suggestions, weakenings } = folder;
  return (
    <>
      <Weakenings sentences={weakenings} />
      <Unclaimed folder={folder} tasks={tasks} />
      <Suggestions
        folder={folder}
        tags={task === undefined ? suggestions : suggestions.filter((tag) => tag.task === task)}
      />
      <QualityGate folder={folder} tasks={tasks} />
      <Completion folder={folder} tasks={tasks} />
    </>
  );
}
