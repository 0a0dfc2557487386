import { inWords } from '../evidence/attestation.js';
import type { Budget, BudgetItem } from '../evidence/budget.js';
import type { Status } from '../evidence/observation.js';
import { toPerson, type Range } from '../text/position.js';
import { inWordsOf, isWanted } from '../verdict/evidenceGate.js';
import { worstFirst, worstVerdict } from '../verdict/gates.js';
import { plural } from '../verdict/judgement.js';
import type {
  ClaimResult,
  Gate,
  GateBox,
  NextStep,
  ShownAttestation,
  TaskResult,
  Verdict,
  Verification,
} from '../verdict/result.js';

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

/** What a person does next, the most urgent first. */
export function nextSteps({ tasks }: Pick<Verification, 'tasks'>): readonly NextStep[] {
  const total = (count: (task: TaskResult) => number): number =>
    tasks.reduce((sum, task) => sum + count(task), 0);
  const failed = total((task) => task.counts.failed);
  const contradicted = total((task) => task.contradictions.length);
  const errors = total((task) => task.counts.error);
  const stale = total((task) => task.counts.stale);
  const runtime = total((task) => task.counts.runtime);
  const unclaimed = total((task) => task.unclaimed.length);
  const steps: NextStep[] = [];
  if (
    tasks.some(
      ({ gates, claims, contradictions }) =>
        gates.claims.state === 'BLOCKED' &&
        gates.claims.untold !== true &&
        claims.length === 0 &&
        contradictions.length === 0,
    )
  )
    steps.push({ text: 'write what was done into the implementation log, one tag per change' });
  if (failed > 0)
    steps.push({
      text: `correct ${plural(failed, 'failed claim')}, or the code behind ${failed === 1 ? 'it' : 'them'}`,
      claims: 'failed',
    });
  if (contradicted > 0)
    steps.push({ text: `remove ${plural(contradicted, 'statement')} that the checks contradict` });
  steps.push(...contradictedSteps(tasks), ...uncheckedSteps(tasks, 'block'));
  if (tasks.some(({ gates }) => gates.claims.untold))
    steps.push({ text: 'repair the repository: "git status" and "git fsck" say what is wrong' });
  if (unclaimed > 0) steps.push({ text: `add a tag for ${plural(unclaimed, 'change')} that nobody claims` });
  if (errors > 0)
    steps.push({ text: `look at ${plural(errors, 'check')} that could not run`, claims: 'error' });
  if (stale > 0)
    steps.push({
      text: `renew ${plural(stale, 'proof')} that ${stale === 1 ? 'is' : 'are'} out of date`,
      claims: 'stale',
    });
  if (runtime > 0)
    steps.push({
      text: `try ${plural(runtime, 'claim')} that ${runtime === 1 ? 'needs' : 'need'} something running`,
      claims: 'runtime',
    });
  return [...steps, ...uncheckedSteps(tasks, 'conditional'), ...proofSteps(tasks)];
}

/** What settles claims that nothing mechanical can tell, where the policy makes them count. */
function uncheckedSteps(
  tasks: readonly TaskResult[],
  counting: NonNullable<Gate['unchecked']>,
): readonly NextStep[] {
  const counted = tasks.filter(({ gates }) => gates.claims.unchecked === counting);
  const found = counted.flatMap((task) => claimsOf(task, 'unchecked').map(({ claim }) => ({ claim, task })));
  if (found.length === 0) return [];
  const them = found.length === 1 ? 'it' : 'them';
  const ways = [
    ...(found.some(({ claim }) => claim.kind === 'statement') ? ['add a "Verification:" line'] : []),
    `reword ${them}`,
    // Nobody vouches for what a past commit holds.
    ...(found.some(({ task }) => task.state === 'active') ? [`attest ${them} in the editor`] : []),
  ];
  const said = ways.length > 1 ? `${ways.slice(0, -1).join(', ')}, or ${ways.at(-1)}` : ways.join('');
  return [{ text: `settle ${plural(found.length, 'unchecked claim')}: ${said}`, claims: 'unchecked' }];
}

/** What is to be done about statements that the evidence contradicts. */
function contradictedSteps(tasks: readonly TaskResult[]): readonly NextStep[] {
  const count = tasks
    .flatMap(({ completion, boxes }) => [...completion, ...boxes])
    .filter(({ state }) => state === 'contradicted').length;
  if (count === 0) return [];
  return [
    { text: `correct what fails, or take back ${plural(count, 'statement')} that the evidence contradicts` },
  ];
}

/** What is to be done for the points: what fails first, then what can be collected, then what cannot. */
function proofSteps(tasks: readonly TaskResult[]): readonly NextStep[] {
  const weighed = tasks.filter(({ gates }) => gates.evidence.state !== 'NOT COLLECTED');
  const items = weighed.flatMap(({ budget, boxes }) =>
    budget.items.filter((item) => isWanted(item, budget) || isTicked(item, boxes)),
  );
  const named = (...states: readonly BudgetItem['state'][]): readonly string[] => [
    ...new Set(items.filter(({ state }) => states.includes(state)).map(({ id }) => id)),
  ];
  const failed = named('failed');
  const open = named('missing', 'stale', 'error');
  const unreachable = named('unreachable');
  const beyond = weighed.filter(({ budget }) => isBeyondReach(budget));
  const untyped = weighed.filter(({ budget }) => budget.type === undefined);
  const unticked = weighed.flatMap(({ boxes }) => boxes).filter(({ state }) => state === 'open').length;
  return [
    ...(failed.length > 0
      ? [
          {
            text: `correct what fails (${failed.join(', ')}), then collect it again`,
            action: 'collect' as const,
          },
        ]
      : []),
    ...(open.length > 0 ? [{ text: `collect ${inWordsOf(open)}`, action: 'collect' as const }] : []),
    ...(unreachable.length > 0
      ? [{ text: `say how ${inWordsOf(unreachable)} can be earned; the budget says what is missing` }]
      : []),
    ...beyond.map(({ budget: { type = '', needed, earned } }) => ({
      text: `correct the budget of "${type}" in tagproof.config.json: all its items are earned, and ${plural(needed - earned, 'point is', 'points are')} missing`,
    })),
    ...(untyped.length > 0
      ? [{ text: 'say "Type:" in the header of a task whose type nobody can tell' }]
      : []),
    ...(unticked > 0
      ? [{ text: `do what ${plural(unticked, 'open box', 'open boxes')} of the quality gate asks for` }]
      : []),
  ];
}

/** A box that is ticked without proof has to be shown, also by an item that the points do without. */
function isTicked({ id }: BudgetItem, boxes: readonly GateBox[]): boolean {
  return boxes.some(({ item, state }) => item === id && (state === 'unproven' || state === 'contradicted'));
}

/** Nothing is left that could earn a point. */
function isBeyondReach({ type, items, needed, earned }: Budget): boolean {
  return type !== undefined && earned < needed && items.every(({ state }) => state === 'earned');
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
