import type { TaskRow } from '../../core/language/overview/overview.js';
import type { Page } from '../model/page.js';
import { words } from '../words.js';
import { noVerdictFace, verdictFaces } from './faces.js';
import { Icon } from './Icon.js';
import { memo } from './memo.js';
import { Said } from './Said.js';

interface NavTaskProps {
  readonly page: Page;
  /** Names it in messages. */
  readonly folder: string;
  /** Without it: all tasks. */
  readonly task?: TaskRow;
  readonly chosen: boolean;
  /** The Tab key stops here. */
  readonly stop: boolean;
}

/** A task to choose, with its verdict and its points. */
export const NavTask = memo(({ page, folder, task, chosen, stop }: NavTaskProps) => {
  const { icon, tone } = task?.verdict ? verdictFaces[task.verdict] : noVerdictFace;
  const weighed = task?.verdict !== undefined && task.gates.evidence.state !== 'NOT COLLECTED';
  return (
    <li>
      <button
        type="button"
        class="nav-task"
        data-task={task?.id ?? ''}
        tabIndex={stop ? 0 : -1}
        aria-current={chosen ? 'true' : undefined}
        onClick={() => page.choose(folder, task?.id)}
      >
        {task ? <Icon name={icon} tone={tone} /> : <Icon name="report" tone="quiet" />}
        <span class="nav-name">
          <Said>{task?.name ?? words.allTasks}</Said>
        </span>
        {task?.verdict && <span class="unseen">, {words.verdicts[task.verdict]}</span>}
        {weighed && (
          <>
            <span class="nav-points" aria-hidden="true">
              {words.amountOf(task.budget.earned, task.budget.needed)}
            </span>
            <span class="unseen">, {words.pointsOf(task.budget.earned, task.budget.needed)}</span>
          </>
        )}
      </button>
    </li>
  );
});
