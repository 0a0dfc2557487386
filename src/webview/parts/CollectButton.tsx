import type { BudgetItem } from '../../core/verdict/result.js';
import { visible } from '../../core/report/escape.js';
import type { FolderState } from '../protocol.js';
import { words } from '../words.js';
import { Button } from './Button.js';
import { Icon } from './Icon.js';
import { usePage } from './pageContext.js';

interface CollectButtonProps {
  readonly state: FolderState;
  /** Id. */
  readonly task: string;
  readonly item: BudgetItem;
}

/** Collects an item, where that may be done now; says so while it is. */
export function CollectButton({ state, task, item }: CollectButtonProps) {
  const page = usePage();
  const { folder, collecting, waiting, trusted } = state;
  const id = visible(item.id);
  if (!trusted || item.state === 'unreachable' || item.state === 'not-collected') return null;
  if (collecting === item.id)
    return (
      <>
        <span class="collecting" role="status">
          <span class="ring" aria-hidden="true" />
          {words.collecting}
        </span>
        <Button icon="stop" onClick={() => page.post({ kind: 'stopCollecting' })}>
          {words.stop}
        </Button>
      </>
    );
  const waits = waiting.includes(item.id);
  return (
    <>
      {waits && (
        <span class="waits">
          <Icon name="person" tone="warn" />
          {words.waits}
        </span>
      )}
      {collecting === undefined && (item.state !== 'earned' || waits) && (
        <Button
          kind={item.state === 'earned' ? 'plain' : 'main'}
          label={words.collectItem(id)}
          onClick={() => page.post({ kind: 'collect', folder, task, item: item.id })}
        >
          {words.collect}
        </Button>
      )}
    </>
  );
}
