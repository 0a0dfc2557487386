import type { Status } from '../../core/evidence/observation.js';
import type { Counts } from '../../core/verdict/result.js';
import { statuses } from '../model/claims.js';
import { words } from '../words.js';
import { statusFace } from './faces.js';
import { Icon } from './Icon.js';

interface StatusChipsProps {
  readonly counts: Counts;
  readonly pressed: readonly Status[];
  readonly onToggle: (status: Status) => void;
}

/** How many claims there are of each status; each shows only its own. */
export function StatusChips({ counts, pressed, onToggle }: StatusChipsProps) {
  return (
    <div class="chips" role="group" aria-label={words.statuses}>
      {statuses
        .filter((status) => counts[status] > 0 || pressed.includes(status))
        .map((status) => {
          const { icon, tone, word } = statusFace(status);
          return (
            <button
              key={status}
              type="button"
              class="chip"
              aria-pressed={pressed.includes(status)}
              onClick={() => onToggle(status)}
            >
              <Icon name={icon} tone={tone} />
              <span>{word}</span>
              <span class="chip-count">{counts[status].toLocaleString('en')}</span>
            </button>
          );
        })}
    </div>
  );
}
