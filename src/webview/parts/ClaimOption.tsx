import type { ClaimRow } from '../../core/language/overview/overview.js';
import { rowHeight } from '../model/rowWindow.js';
import { statusFace } from './faces.js';
import { Icon } from './Icon.js';
import { memo } from './memo.js';
import { Said, Where } from './Said.js';

interface ClaimOptionProps {
  readonly claim: ClaimRow;
  readonly index: number;
  readonly count: number;
  readonly chosen: boolean;
  /** The editor's cursor is there. */
  readonly here: boolean;
}

/** Id of the row's element. */
export const optionId = (claim: ClaimRow): string => `claim-${claim.id}`;

/** A row of the list of claims. */
export const ClaimOption = memo(({ claim, index, count, chosen, here }: ClaimOptionProps) => {
  const { icon, tone, word } = statusFace(claim.status);
  return (
    <div
      role="option"
      id={optionId(claim)}
      class={here ? 'claim is-here' : 'claim'}
      style={{ top: `${index * rowHeight}px`, height: `${rowHeight}px` }}
      aria-selected={chosen}
      aria-current={here ? 'location' : undefined}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-index={index}
    >
      <Icon name={icon} tone={tone} />
      <span class="unseen">{word}: </span>
      <span class="claim-text">
        <Said>{claim.text}</Said>
      </span>
      <span class="claim-more">
        <span class="claim-message">
          <Said>{claim.message}</Said>
        </span>
        <span class="unseen">, </span>
        <Where place={claim} short />
      </span>
    </div>
  );
});
