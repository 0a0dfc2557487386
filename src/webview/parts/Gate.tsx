import type { Gate as GateResult } from '../../core/verdict/result.js';
import { words } from '../words.js';
import { verdictFaces } from './faces.js';
import { Icon } from './Icon.js';
import { memo } from './memo.js';
import { More } from './More.js';
import { Said } from './Said.js';

interface GateProps {
  readonly name: 'claimsGate' | 'evidenceGate';
  readonly gate: GateResult;
}

/** A gate with the reasons for its state. */
export const Gate = memo(({ name, gate: { state, reasons } }: GateProps) => {
  const [first, ...others] = reasons;
  const { icon, tone } = verdictFaces[state];
  return (
    <div class="gate">
      <dt>
        <Icon name={icon} tone={tone} />
        <span>{words[name]}</span> <strong>{words.verdicts[state]}</strong>
      </dt>
      <dd>
        {first !== undefined && <Said>{first}</Said>}
        {others.length > 0 && (
          <More name={name} title={words.moreReasons(others.length)}>
            <ul>
              {others.map((reason) => (
                <li key={reason}>
                  <Said>{reason}</Said>
                </li>
              ))}
            </ul>
          </More>
        )}
      </dd>
    </div>
  );
});
