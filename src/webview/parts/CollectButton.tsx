import type { BudgetItem } from '../../core/verdict/result.js';
import { visible } from '../../core/report/escape.js';
import type { FolderState } from '../protocol.js';
import { collectable, isCollectedHere, isCollecting, waitsFor } from '../model/collecting.js';
import { words } from '../words.js';
import { Button } from './Button.js';
import { CollectingNow } from './CollectingNow.js';
import { Icon } from './Icon.js';
import { usePage } from './pageContext.js';

interface CollectButtonProps {
  readonly state: FolderState;
  /** Id. */
  readonly task: string;
  readonly item: BudgetItem;
  /** What is collected is said, and stopped, for the task as a whole. */
  readonly together: boolean;
}

/** Collects an item, where that may be done now; says so while it is. */
export function CollectButton({ state, task, item, together }: CollectButtonProps) {
  const page = usePage();
  const { folder, collecting, trusted } = state;
  const id = visible(item.id);
  if (!trusted || item.state === 'unreachable' || item.state === 'not-collected') return null;
  if (isCollectedHere(state, task) && collecting?.item === item.id)
    return <CollectingNow stops={!together} />;
  const waits = waitsFor(state, task, item.id);
  return (
    <>
      {waits && (
        <span class="waits">
          <Icon name="person" tone="warn" />
          {words.waits}
        </span>
      )}
      {!isCollecting(state) && (collectable(item) || waits) && (
        <Button
          kind={item.state === 'earned' || together ? 'plain' : 'main'}
          label={words.collectItem(id)}
          onClick={() => page.post({ kind: 'collect', folder, task, items: [item.id] })}
        >
          {words.collect}
        </Button>
      )}
    </>
  );
}
