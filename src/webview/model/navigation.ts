import type { TaskRow } from '../../core/language/overview/overview.js';
import type { Folder } from './folder.js';
import type { Shown } from './page.js';

/** What is always in a folder's part of the list: all tasks, where there is not just one, and those that are worked on. */
export const listed = ({ active, tasks }: Folder): readonly (TaskRow | undefined)[] =>
  tasks.length === 1 ? active : [undefined, ...active];

/**
 * The entry of the list that the Tab key stops at: what is shown, or the first where that is folded away.
 * @param unfolded finished tasks are in the list, too
 */
export function tabStop(folders: readonly Folder[], shown: Shown, unfolded: boolean): Shown | undefined {
  const entries = folders.flatMap((folder) =>
    [...listed(folder), ...(unfolded ? folder.finished : [])].map((task): Shown =>
      task ? { folder, task } : { folder },
    ),
  );
  return entries.find((entry) => isSame(entry, shown)) ?? entries[0];
}

const isSame = (one: Shown, other: Shown): boolean =>
  one.folder === other.folder && one.task?.id === other.task?.id;

/** Whether it is this entry of the list. @param task absent: all tasks of the folder */
export const isEntry = (entry: Shown | undefined, folder: Folder, task: TaskRow | undefined): boolean =>
  entry !== undefined && isSame(entry, task ? { folder, task } : { folder });
