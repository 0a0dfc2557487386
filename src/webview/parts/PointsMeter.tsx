import type { Budget, BudgetItem } from '../../core/verdict/result.js';
import { words } from '../words.js';
import { itemFaces } from './faces.js';
import { memo } from './memo.js';

const width = 240;
const height = 8;

/** The points of a task, one stretch for each item of its budget. */
export const PointsMeter = memo(({ budget }: { readonly budget: Budget }) => {
  const { items, earned, needed } = budget;
  const most = Math.max(
    1,
    needed,
    items.reduce((sum, { points }) => sum + points, 0),
  );
  const scale = width / most;
  let at = 0;
  // What is earned stands together, so that it can be held against what is needed.
  const stretches = items
    .toSorted((a, b) => share(b) - share(a))
    .map((item) => {
      const x = at;
      at += item.points * scale;
      return { item, x };
    });
  const inWords = items.map(({ id, state }) => `${id} ${words.items[state].toLowerCase()}`);
  return (
    <div class="points">
      <p class="points-words" aria-hidden="true">
        <span>{words.points}</span>
        <strong>{words.pointsOf(earned, needed)}</strong>
      </p>
      <div
        role="meter"
        aria-label={words.points}
        aria-valuemin={0}
        aria-valuemax={most}
        aria-valuenow={Math.min(earned, most)}
        aria-valuetext={[words.pointsOf(earned, needed), ...inWords].join(', ')}
      >
        <svg class="meter" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
          {stretches.map(({ item, x }) => (
            <g key={item.id} class={`stretch is-${itemFaces[item.state].tone}`}>
              <rect class="stretch-whole" x={x} width={item.points * scale} height={height} />
              <rect class="stretch-earned" x={x} width={item.earned * scale} height={height} />
            </g>
          ))}
          {stretches.slice(1).map(({ item, x }) => (
            <path key={item.id} class="meter-gap" d={`M${x} 0V${height}`} />
          ))}
          {needed > 0 && needed < most && (
            <rect class="meter-needed" x={needed * scale - 1} width={2} height={height} />
          )}
        </svg>
      </div>
    </div>
  );
});

const share = ({ earned, points }: BudgetItem): number => (points === 0 ? 0 : earned / points);
