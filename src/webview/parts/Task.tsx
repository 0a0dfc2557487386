import type { TaskRow } from '../../core/language/overview/overview.js';
import type { Folder } from '../model/folder.js';
import type { Page } from '../model/page.js';
import { ClaimsSection } from './ClaimsSection.js';
import { EvidenceSection } from './EvidenceSection.js';
import { Contradictions } from './Contradictions.js';
import { Findings } from './Findings.js';
import { TaskHead } from './TaskHead.js';
import { Trend } from './Trend.js';

interface TaskProps {
  readonly page: Page;
  readonly folder: Folder;
  readonly task: TaskRow;
  readonly wide: boolean;
}

/** One task with all that is known of it. */
export function Task({ page, folder, task, wide }: TaskProps) {
  const tasks = [task];
  const runs = folder.runsOf(task.id);
  const trend = runs.length > 0 && <Trend runs={runs} />;
  return (
    <article class="task" aria-label={task.name}>
      <TaskHead folder={folder} task={task} />
      <div class="columns">
        <div class="column">
          <Contradictions folder={folder} tasks={tasks} />
          {task.budget.items.length > 0 && <EvidenceSection folder={folder} task={task} />}
          <ClaimsSection page={page} view={page.view} folder={folder} claims={folder.claimsOf(task.id)} />
        </div>
        <div class="column">
          {wide && trend}
          <Findings folder={folder} tasks={tasks} task={task.id} />
          {!wide && trend}
        </div>
      </div>
    </article>
  );
}
