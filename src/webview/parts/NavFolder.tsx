import type { TaskRow } from '../../core/language/overview/overview.js';
import type { Folder } from '../model/folder.js';
import { isEntry, listed } from '../model/navigation.js';
import type { Page, Shown } from '../model/page.js';
import { words } from '../words.js';
import { More } from './More.js';
import { NavTask } from './NavTask.js';
import { Said } from './Said.js';

interface NavFolderProps {
  readonly page: Page;
  readonly folder: Folder;
  /** There are several: each has its name above. */
  readonly named: boolean;
  /** The one entry of the list that the Tab key stops at. */
  readonly stop: Shown | undefined;
}

/** The tasks of a folder; finished ones are folded. */
export function NavFolder({ page, folder, named, stop }: NavFolderProps) {
  const { finished, historyLeftOut, state } = folder;
  const { shown } = page;
  const entry = (task: TaskRow | undefined) => (
    <NavTask
      key={task?.id ?? ''}
      page={page}
      folder={state.folder}
      {...(task ? { task } : {})}
      chosen={isEntry(shown, folder, task)}
      stop={isEntry(stop, folder, task)}
    />
  );
  return (
    <section class="nav-folder">
      {named && (
        <h2>
          <Said>{state.name}</Said>
        </h2>
      )}
      <ul>{listed(folder).map(entry)}</ul>
      {finished.length > 0 && (
        <More name="finished" title={words.finished(finished.length)}>
          <ul>{finished.map(entry)}</ul>
        </More>
      )}
      {historyLeftOut > 0 && <p class="quiet">{words.leftOut(historyLeftOut)}</p>}
    </section>
  );
}
