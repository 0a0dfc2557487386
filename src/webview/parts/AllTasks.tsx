import type { Folder } from '../model/folder.js';
import type { Page } from '../model/page.js';
import { verdictCounts, worstTask } from '../model/tasks.js';
import { words } from '../words.js';
import { Button } from './Button.js';
import { ClaimsSection } from './ClaimsSection.js';
import { Empty } from './Empty.js';
import { Contradictions } from './Contradictions.js';
import { Findings } from './Findings.js';
import { Next } from './Next.js';
import { usePage } from './pageContext.js';
import { Said } from './Said.js';
import { showClaims } from './showClaims.js';
import { Toolbar } from './Toolbar.js';
import { Verdict } from './Verdict.js';

interface AllTasksProps {
  readonly page: Page;
  readonly folder: Folder;
}

/** All tasks of a folder at once: what is worst, and every claim. */
export function AllTasks({ page, folder }: AllTasksProps) {
  const { active, finished, state } = folder;
  const worst = worstTask(active);
  if (!active.some(({ verdict }) => verdict !== undefined) && finished.length === 0)
    return <NoTask folder={folder} />;
  return (
    <article class="task" aria-label={words.allTasks}>
      <header class="head">
        <div class="head-title">
          <h2>{words.allTasks}</h2>
          <Toolbar folder={folder} />
        </div>
        {worst?.verdict && <Verdict verdict={worst.verdict} />}
        <p class="quiet">{words.taskCounts(verdictCounts(active))}</p>
        {worst?.verdict && worst.next.length > 0 && (
          <>
            <Next
              steps={worst.next.slice(0, 1)}
              onClaims={(status) => {
                page.choose(state.folder, worst.id);
                showClaims(page, status);
              }}
            />
            <button type="button" class="button is-link" onClick={() => page.choose(state.folder, worst.id)}>
              <Said>{worst.name}</Said>
            </button>
          </>
        )}
      </header>
      <div class="columns">
        <div class="column">
          <Contradictions folder={folder} tasks={active} />
          <ClaimsSection page={page} view={page.view} folder={folder} claims={folder.claims} several />
        </div>
        <div class="column">
          <Findings folder={folder} tasks={active} />
        </div>
      </div>
    </article>
  );
}

/** In place of tasks: why there are none. */
function NoTask({ folder: { state, version, historyLeftOut } }: { readonly folder: Folder }) {
  if (version === 0)
    return (
      <Empty title={state.running ? words.looking : words.notYet}>
        {!state.running && <VerifyButton folder={state.folder} />}
      </Empty>
    );
  const [title, how] =
    historyLeftOut > 0 ? [words.noTask, words.leftOut(historyLeftOut)] : [words.noLog, words.noLogHow];
  return (
    <Empty title={title} how={how}>
      <VerifyButton folder={state.folder} />
    </Empty>
  );
}

function VerifyButton({ folder }: { readonly folder: string }) {
  const page = usePage();
  return (
    <Button kind="main" onClick={() => page.post({ kind: 'verify', folder })}>
      {words.verify}
    </Button>
  );
}
