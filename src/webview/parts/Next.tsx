import type { NextStep } from '../../core/verdict/result.js';
import type { Status } from '../../core/evidence/observation.js';
import { words } from '../words.js';
import { More } from './More.js';
import { Said } from './Said.js';

interface NextProps {
  readonly steps: readonly NextStep[];
  /** Shows the claims that a step is about. */
  readonly onClaims: (status: Status) => void;
}

/** The one next step; the others on demand. What collects has a button in the page. */
export function Next({ steps, onClaims }: NextProps) {
  const [first, ...others] = steps;
  if (first === undefined) return <p class="next is-done">{words.nothingNext}</p>;
  return (
    <div class="next">
      <p>
        <span class="next-label">{words.next}</span> <Step step={first} onClaims={onClaims} />
      </p>
      {others.length > 0 && (
        <More name="steps" title={words.moreSteps(others.length)}>
          <ol start={2}>
            {others.map((step) => (
              <li key={step.text}>
                <Step step={step} onClaims={onClaims} />
              </li>
            ))}
          </ol>
        </More>
      )}
    </div>
  );
}

function Step({
  step: { text, claims },
  onClaims,
}: { readonly step: NextStep } & Pick<NextProps, 'onClaims'>) {
  const sentence = <Said>{text.charAt(0).toUpperCase() + text.slice(1)}</Said>;
  if (claims === undefined) return sentence;
  return (
    <button type="button" class="next-claims" onClick={() => onClaims(claims)}>
      {sentence}
    </button>
  );
}
