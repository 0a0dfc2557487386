import type { EvidenceRecord } from './record.js';
import type { StepOutcome } from './step.js';

const worstFirst = ['failed', 'error', 'passed'] as const;

/** What the steps of a record amount to: `failed` before `error` before `passed`. */
export function worstOf(steps: readonly Pick<StepOutcome, 'outcome'>[]): EvidenceRecord['outcome'] {
  return worstFirst.find((one) => steps.some(({ outcome }) => outcome === one)) ?? 'error';
}

/**
 * Why a record cannot be what a collection wrote, half a sentence; `undefined` when nothing speaks against it.
 * @param counted tests have to be counted for its item
 */
export function inconsistency(
  { outcome, steps, item, inputs }: EvidenceRecord,
  counted: boolean,
): string | undefined {
  const borne = worstOf(steps);
  if (outcome !== borne) return `it says ${outcome}, and its steps say ${borne}`;
  if (inputs.files === 0 && Object.keys(inputs.parts).length > 0) return 'it has inputs and counts none';
  for (const step of steps) {
    const problem = stepProblem(step);
    if (problem !== undefined) return `${step.name}: ${problem}`;
  }
  if (outcome === 'passed' && counted && !steps.some(({ tests }) => executed(tests) > 0))
    return `${item} passed, and not one executed test was counted`;
  return undefined;
}

/** Tests that ran; skipped ones did not. */
export function executed(tests: StepOutcome['tests']): number {
  return tests === undefined ? 0 : tests.passed + tests.failed;
}

function stepProblem({ kind, outcome, exit, tests }: StepOutcome): string | undefined {
  if (kind !== 'command' && (exit !== undefined || tests !== undefined))
    return `${kind} runs no program, and it has what only a program has`;
  if (outcome !== 'passed') return undefined;
  if (kind === 'command' && exit === undefined) return 'it passed without an exit code';
  if (exit !== undefined && exit !== 0) return `it passed with exit code ${exit}`;
  if (tests !== undefined && tests.failed > 0) return `it passed with ${tests.failed} failed tests`;
  return undefined;
}
