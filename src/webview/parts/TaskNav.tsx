import { useRef } from 'preact/hooks';
import type { Page } from '../model/page.js';
import { tabStop } from '../model/navigation.js';
import { verdictCounts } from '../model/tasks.js';
import { words } from '../words.js';
import { Icon } from './Icon.js';
import { useOpen } from './pageContext.js';
import { Said } from './Said.js';
import { NavFolder } from './NavFolder.js';

interface TaskNavProps {
  readonly page: Page;
  readonly wide: boolean;
}

/** What to choose from, where there is more than what is shown. In a narrow page it is folded into one line. */
export function TaskNav({ page, wide }: TaskNavProps) {
  const [unfolded, toggle] = useOpen('tasks', false);
  const [finished] = useOpen('finished', false);
  const line = useRef<HTMLButtonElement>(null);
  const folders = page.folders ?? [];
  const { shown } = page;
  if (!shown || (folders.length === 1 && shown.folder.tasks.length === (shown.task ? 1 : 0))) return null;
  const stop = tabStop(folders, shown, finished);
  const open = wide || unfolded;
  const onClick = ({ target }: MouseEvent): void => {
    if (wide || !(target instanceof Element) || !target.closest('[data-task]')) return;
    // In a narrow page the list makes room for what was chosen.
    line.current?.focus();
    toggle();
  };
  return (
    <nav class="nav" aria-label={words.tasks} onKeyDown={moveFocus} onClick={onClick}>
      {!wide && (
        <button type="button" ref={line} class="nav-chosen" aria-expanded={open} onClick={toggle}>
          <Icon name="chevron" tone={open ? 'is-open' : ''} />
          <span>{words.tasks}</span>
          <span class="nav-name quiet">
            {folders.length > 1 && (
              <>
                <Said>{shown.folder.state.name}</Said>
                {' · '}
              </>
            )}
            {words.taskCounts(verdictCounts(shown.folder.active))}
          </span>
        </button>
      )}
      {open && (
        <div class="nav-all">
          {folders.map((folder) => (
            <NavFolder
              key={folder.state.folder}
              page={page}
              folder={folder}
              named={folders.length > 1}
              stop={stop}
            />
          ))}
        </div>
      )}
    </nav>
  );
}

/** Only one of the many is a stop of the Tab key; from there arrows lead on. */
function moveFocus(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-task]')];
  const at = all.indexOf(event.target as HTMLElement);
  if (at < 0) return;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: all.length - 1,
  };
  const to = all[steps[event.key] ?? -1];
  if (!to) return;
  event.preventDefault();
  to.focus();
}
