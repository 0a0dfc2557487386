import { words } from '../words.js';
import { More } from './More.js';
import { Said } from './Said.js';

/** The one next step; the others on demand. */
export function Next({ steps }: { readonly steps: readonly string[] }) {
  const [first, ...others] = steps;
  if (first === undefined) return <p class="next is-done">{words.nothingNext}</p>;
  return (
    <div class="next">
      <p>
        <span class="next-label">{words.next}</span> <Said>{sentence(first)}</Said>
      </p>
      {others.length > 0 && (
        <More name="steps" title={words.moreSteps(others.length)}>
          <ol start={2}>
            {others.map((step) => (
              <li key={step}>
                <Said>{sentence(step)}</Said>
              </li>
            ))}
          </ol>
        </More>
      )}
    </div>
  );
}

const sentence = (step: string): string => step.charAt(0).toUpperCase() + step.slice(1);
