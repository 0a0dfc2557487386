import type { BudgetItem } from '../../core/verdict/result.js';
import type { Folder } from '../model/folder.js';
import type { FolderState } from '../protocol.js';
import { words } from '../words.js';
import { CollectButton } from './CollectButton.js';
import { itemFaces } from './faces.js';
import { Icon } from './Icon.js';
import { memo } from './memo.js';
import { RecordLink } from './RecordLink.js';
import { Said } from './Said.js';
import { visible } from '../../core/report/escape.js';

interface EvidenceItemProps {
  readonly folder: Folder;
  readonly state: FolderState;
  /** Id. */
  readonly task: string;
  readonly item: BudgetItem;
  /** There is a button for all items. */
  readonly together: boolean;
}

/** An item of the budget: whether it is earned, why, and what would earn it. */
export const EvidenceItem = memo(({ folder, state, task, item, together }: EvidenceItemProps) => {
  const { id, points, earned, why, steps, record, remarks } = item;
  const { icon, tone } = itemFaces[item.state];
  return (
    <li class="row item">
      <Icon name={icon} tone={tone} />
      <div class="row-body">
        <div class="item-head">
          <strong>
            <Said>{visible(id)}</Said>
          </strong>
          <span class="item-state">
            {words.items[item.state]}
            {item.required && item.state !== 'earned' && `, ${words.required}`}
          </span>
          <span class="item-points">{words.pointsOf(earned, points)}</span>
        </div>
        <div class="row-why">
          <Said>{why}</Said>
          {record !== undefined && <RecordLink folder={folder} record={record} of={visible(id)} />}
        </div>
        {item.state !== 'earned' && steps.length > 0 && (
          <>
            <p>{words.earnedBy}</p>
            <ul class="item-steps">
              {steps.map((step, index) => (
                <li key={index}>
                  <code>
                    <Said>{step}</Said>
                  </code>
                </li>
              ))}
            </ul>
          </>
        )}
        {remarks.map((remark) => (
          <p key={remark} class="quiet">
            {words.remark}: <Said>{remark}</Said>
          </p>
        ))}
        <div class="item-do">
          <CollectButton state={state} task={task} item={item} together={together} />
        </div>
      </div>
    </li>
  );
});
