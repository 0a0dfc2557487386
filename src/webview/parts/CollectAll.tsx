import { visible } from '../../core/report/escape.js';
import type { TaskRow } from '../../core/language/overview/overview.js';
import { collectable, isCollectedHere, isCollecting } from '../model/collecting.js';
import type { FolderState } from '../protocol.js';
import { words } from '../words.js';
import { Button } from './Button.js';
import { CollectingNow } from './CollectingNow.js';
import { usePage } from './pageContext.js';

interface CollectAllProps {
  readonly state: FolderState;
  readonly task: TaskRow;
}

/** Collects everything that the task lacks, where that is more than one item; it stays there until that is over. */
export function CollectAll({ state, task }: CollectAllProps) {
  const page = usePage();
  const { folder, collecting, trusted } = state;
  const items = task.budget.items.filter(collectable).map(({ id }) => id);
  const why = !trusted ? words.notInRestricted : isCollecting(state) ? words.othersFirst : undefined;
  return (
    <div class="collect-all">
      {isCollectedHere(state, task.id) ? (
        <CollectingNow item={visible(collecting?.item ?? '')} stops />
      ) : (
        <>
          <Button
            kind="main"
            disabled={why !== undefined}
            onClick={() => page.post({ kind: 'collect', folder, task: task.id, items })}
          >
            {words.collectAll}
          </Button>
          {why !== undefined && <span class="quiet">{why}</span>}
        </>
      )}
    </div>
  );
}
