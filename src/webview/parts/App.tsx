import type { Page } from '../model/page.js';
import type { View } from '../model/view.js';
import { words } from '../words.js';
import { AllTasks } from './AllTasks.js';
import { Empty } from './Empty.js';
import { Note } from './Note.js';
import { OpenContext, PageContext } from './pageContext.js';
import { Progress } from './Progress.js';
import { Said } from './Said.js';
import { Task } from './Task.js';
import { TaskNav } from './TaskNav.js';

export interface AppProps {
  readonly page: Page;
  readonly view: View;
  /** There is room beside the tasks. */
  readonly wide: boolean;
}

/** The whole page. */
export function App({ page, view, wide }: AppProps) {
  const { folders, shown } = page;
  const failed = shown?.folder.state.failed;
  const running = folders === undefined || folders.some(({ state }) => state.running);
  return (
    <PageContext.Provider value={page}>
      <OpenContext.Provider value={view.open}>
        <main class={wide ? 'page is-wide' : 'page'}>
          <Progress running={running} />
          <h1 class="unseen">{words.page}</h1>
          {folders?.some(({ state }) => !state.trusted) && <Note icon="lock">{words.restricted}</Note>}
          {failed !== undefined && (
            <Note icon="warning">
              {words.notVerified} <Said>{failed}</Said>
            </Note>
          )}
          <TaskNav page={page} wide={wide} />
          {shown === undefined ? (
            folders && <Empty title={words.noFolder} how={words.noFolderHow} />
          ) : shown.task ? (
            <Task
              key={`${shown.folder.state.folder}\n${shown.task.id}`}
              page={page}
              folder={shown.folder}
              task={shown.task}
              wide={wide}
            />
          ) : (
            <AllTasks key={shown.folder.state.folder} page={page} folder={shown.folder} />
          )}
        </main>
      </OpenContext.Provider>
    </PageContext.Provider>
  );
}
