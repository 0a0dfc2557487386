import { inWords } from '../evidence/attestation.js';
import type { BudgetItem } from '../evidence/budget.js';
import type { Status } from '../evidence/observation.js';
import { toPerson, type Range } from '../text/position.js';
import { collectCommand, inWordsOf } from '../verdict/evidenceGate.js';
import { worstFirst, worstVerdict } from '../verdict/gates.js';
import { plural } from '../verdict/judgement.js';
import type { ClaimResult, ShownAttestation, TaskResult, Verdict, Verification } from '../verdict/result.js';

/** `file:line:column`, as terminals and editors make a link of it. */
export function place(file: string, range: Range): string {
  const { line, column } = toPerson(range.start);
  return `${file}:${line}:${column}`;
}

export function claimsOf(task: TaskResult, ...statuses: readonly Status[]): readonly ClaimResult[] {
  return task.claims.filter((one) => statuses.includes(one.status));
}

/** What a person's word amounts to where it does not settle the claim; empty where it does. */
function attestationNote({ state, because }: ShownAttestation): string {
  switch (state) {
    case 'counted':
      return '';
    case 'elsewhere':
      return 'made elsewhere: not counted';
    case 'outdated':
      return `no longer holds: ${because ?? 'something changed since'}`;
    case 'without-effect':
      return 'without effect: the check itself gives an answer';
  }
}

/** What a person said of a claim and what it amounts to: `Ada on 2026-05-06: tried it (made elsewhere: not counted)`. */
export function attestationInWords(shown: ShownAttestation): string {
  const note = attestationNote(shown);
  return `${inWords(shown)}${note === '' ? '' : ` (${note})`}`;
}

/** Reasons of both gates, those of the worse one first; that nobody weighed the evidence is said elsewhere. */
export function decidingReasons(task: TaskResult): readonly string[] {
  const { claims, evidence } = task.gates;
  return evidence.state === 'NOT COLLECTED' ? claims.reasons : worstFirst(claims, evidence);
}

/** The verdict of the whole run; `undefined` when no task has one. */
export function overallVerdict({ tasks }: Verification): Verdict | undefined {
  return worstVerdict(tasks.map((task) => task.verdict));
}

/** What a person does next, as an imperative without a full stop. */
export function nextSteps({ tasks }: Verification): readonly string[] {
  const total = (count: (task: TaskResult) => number): number =>
    tasks.reduce((sum, task) => sum + count(task), 0);
  const failed = total((task) => task.counts.failed);
  const contradicted = total((task) => task.contradictions.length);
  const errors = total((task) => task.counts.error);
  const stale = total((task) => task.counts.stale);
  const runtime = total((task) => task.counts.runtime);
  const unclaimed = total((task) => task.unclaimed.length);
  const steps: string[] = [];
  if (
    tasks.some(
      ({ gates, claims, contradictions }) =>
        gates.claims.state === 'BLOCKED' && claims.length === 0 && contradictions.length === 0,
    )
  )
    steps.push('write what was done into the implementation log, one tag per change');
  if (failed > 0)
    steps.push(
      `correct ${plural(failed, 'false claim')}, or the code behind ${failed === 1 ? 'it' : 'them'}`,
    );
  if (contradicted > 0) steps.push(`remove ${plural(contradicted, 'statement')} that the checks contradict`);
  steps.push(...contradictedSteps(tasks));
  if (unclaimed > 0) steps.push(`add a tag for ${plural(unclaimed, 'change')} that nobody claims`);
  if (errors > 0) steps.push(`look at ${plural(errors, 'check')} that could not run`);
  if (stale > 0) steps.push(`renew ${plural(stale, 'proof')} that ${stale === 1 ? 'is' : 'are'} out of date`);
  if (runtime > 0)
    steps.push(`try ${plural(runtime, 'claim')} that ${runtime === 1 ? 'needs' : 'need'} something running`);
  return [...steps, ...proofSteps(tasks)];
}

/** What is to be done about statements that the evidence contradicts. */
function contradictedSteps(tasks: readonly TaskResult[]): readonly string[] {
  const count = tasks
    .flatMap(({ completion, boxes }) => [...completion, ...boxes])
    .filter(({ state }) => state === 'contradicted').length;
  if (count === 0) return [];
  return [`correct what fails, or take back ${plural(count, 'statement')} that the evidence contradicts`];
}

/** What is to be done for the points: what fails first, then what can be collected, then what cannot. */
function proofSteps(tasks: readonly TaskResult[]): readonly string[] {
  const weighed = tasks.filter(({ gates }) => gates.evidence.state !== 'NOT COLLECTED');
  const items = weighed.flatMap(({ budget }) => budget.items);
  const named = (...states: readonly BudgetItem['state'][]): readonly string[] => [
    ...new Set(items.filter(({ state }) => states.includes(state)).map(({ id }) => id)),
  ];
  const failed = named('failed');
  const open = named('missing', 'stale', 'error');
  const unreachable = named('unreachable');
  const untyped = weighed.filter(({ budget }) => budget.type === undefined);
  const unticked = weighed.flatMap(({ boxes }) => boxes).filter(({ state }) => state === 'open').length;
  return [
    ...(failed.length > 0 ? [`correct what fails (${failed.join(', ')}), then: ${collectCommand}`] : []),
    ...(open.length > 0 ? [`collect ${inWordsOf(open)}: ${collectCommand}`] : []),
    ...(unreachable.length > 0
      ? [`say how ${inWordsOf(unreachable)} can be earned; the budget says what is missing`]
      : []),
    ...(untyped.length > 0 ? ['say "Type:" in the header of a task whose type nobody can tell'] : []),
    ...(unticked > 0
      ? [`do what ${plural(unticked, 'open box', 'open boxes')} of the quality gate asks for`]
      : []),
  ];
}

export { plural };

/** The task as people call it: `Task 234: Add login`; only the title where the id is made of it. */
export function nameOf({ id, title }: Pick<TaskResult, 'id' | 'title'>): string {
  return hasNumber(id) ? `Task ${id}: ${title}` : title;
}

/** Whether people call the task by its id: `234`, `PROJ-12`; else the id is made of its title. */
export function hasNumber(id: string): boolean {
  return /^[A-Za-z]{0,12}[-_]?\d[\w.-]{0,20}(?:~\d+)?$/.test(id);
}
