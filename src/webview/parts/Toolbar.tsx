import type { TaskRow } from '../../core/language/overview/overview.js';
import type { Folder } from '../model/folder.js';
import { words } from '../words.js';
import { Button } from './Button.js';
import { usePage } from './pageContext.js';

interface ToolbarProps {
  readonly folder: Folder;
  /** Without it all tasks are meant. */
  readonly task?: TaskRow;
}

/** What can be done with what is shown. */
export function Toolbar({ folder: { state }, task }: ToolbarProps) {
  const page = usePage();
  const { folder } = state;
  const meant = task?.verdict === undefined ? { folder } : { folder, task: task.id };
  return (
    <div class="tools">
      <Button
        kind="tool"
        icon="check"
        label={words.verify}
        onClick={() => page.post({ kind: 'verify', ...meant })}
      />
      <Button
        kind="tool"
        icon="report"
        label={words.report}
        onClick={() => page.post({ kind: 'openReport', folder })}
      />
      {document.body.dataset['place'] === 'sidebar' && (
        <Button
          kind="tool"
          icon="open-beside"
          label={words.openDashboard}
          onClick={() => page.post({ kind: 'openDashboard', ...meant })}
        />
      )}
    </div>
  );
}
