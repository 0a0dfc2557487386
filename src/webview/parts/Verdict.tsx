import type { TaskRow } from '../../core/language/overview/overview.js';
import { words } from '../words.js';
import { noVerdictFace, verdictFaces } from './faces.js';
import { Icon } from './Icon.js';

/** The verdict as sign, word and colour. */
export function Verdict({ verdict }: Pick<TaskRow, 'verdict'>) {
  const { icon, tone } = verdict ? verdictFaces[verdict] : noVerdictFace;
  return (
    <p class={`verdict is-${tone}`}>
      <Icon name={icon} tone={tone} />
      <span class="unseen">{words.verdict}: </span>
      <strong>{verdict ? words.verdicts[verdict] : words.noVerdict}</strong>
    </p>
  );
}
