import type { Folder } from '../model/folder.js';
import type { Page } from '../model/page.js';
import { words } from '../words.js';
import { More } from './More.js';
import { NavTask } from './NavTask.js';
import { Said } from './Said.js';

interface NavFolderProps {
  readonly page: Page;
  readonly folder: Folder;
  /** There are several: each has its name above. */
  readonly named: boolean;
}

/** The tasks of a folder; finished ones are folded. */
export function NavFolder({ page, folder, named }: NavFolderProps) {
  const { active, finished, historyLeftOut, state } = folder;
  const { shown } = page;
  const chosen = shown?.folder === folder ? (shown.task?.id ?? '') : undefined;
  return (
    <section class="nav-folder">
      {named && (
        <h2>
          <Said>{state.name}</Said>
        </h2>
      )}
      <ul>
        {active.length + finished.length !== 1 && (
          <NavTask page={page} folder={state.folder} chosen={chosen === ''} />
        )}
        {active.map((task) => (
          <NavTask key={task.id} page={page} folder={state.folder} task={task} chosen={chosen === task.id} />
        ))}
      </ul>
      {finished.length > 0 && (
        <More name="finished" title={words.finished(finished.length)}>
          <ul>
            {finished.map((task) => (
              <NavTask
                key={task.id}
                page={page}
                folder={state.folder}
                task={task}
                chosen={chosen === task.id}
              />
            ))}
          </ul>
        </More>
      )}
      {historyLeftOut > 0 && <p class="quiet">{words.leftOut(historyLeftOut)}</p>}
    </section>
  );
}
