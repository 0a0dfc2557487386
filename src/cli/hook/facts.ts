import { place } from '../../core/report/facts.js';
import type { BudgetItem, ClaimResult, TaskResult } from '../../core/verdict/result.js';
import { plainId, quoted } from './quote.js';
import type { Collected } from './seams.js';

/** Something that stands against "it is done": a line for the agent. */
export interface Fact {
  /**
   * - `contradicted` a sentence says that something works, and the evidence says that it does not
   * - `false` a claim of the log does not hold
   * - `evidence` strict mode asks for proof that is not there
   */
  readonly kind: 'contradicted' | 'false' | 'evidence';
  /** What is wrong, workspace text quoted. */
  readonly text: string;
}

/** What is known of the work that is in progress. */
export interface Findings {
  readonly facts: readonly Fact[];
  /** Proof that waits for a person: lines, quoted. */
  readonly waiting: readonly string[];
}

/**
 * The facts of a run, the gravest first.
 * @param tasks those that are worked on
 * @param strict proof that is missing counts
 * @param call how the command line is called
 */
export function findingsOf(
  tasks: readonly TaskResult[],
  collected: Collected,
  strict: boolean,
  call: string,
): Findings {
  const judged = tasks.filter((task) => task.verdict !== undefined);
  const of = (kind: Fact['kind'], texts: readonly string[]): readonly Fact[] =>
    texts.map((text) => ({ kind, text }));
  return {
    facts: [
      ...judged.flatMap((task) => of('contradicted', contradictionsOf(task))),
      ...judged.flatMap((task) => of('false', falseClaimsOf(task))),
      ...(strict ? judged.flatMap((task) => of('evidence', evidenceOf(task, collected, call))) : []),
    ],
    waiting: [...new Set(collected.waiting.map(({ line }) => quoted(line)))],
  };
}

function contradictionsOf({ contradictions }: TaskResult): readonly string[] {
  return contradictions.map(
    ({ message, file, range }) => `Contradicted at ${quoted(place(file, range))}: ${quoted(message, 240)}`,
  );
}

/** Claims that do not hold; where there is none and the gate is closed all the same, why. */
function falseClaimsOf(task: TaskResult): readonly string[] {
  const { claims } = task.gates;
  const failed = task.claims.filter(({ status }) => status === 'failed');
  if (failed.length > 0) return failed.map(inWords);
  if (claims.state !== 'BLOCKED' || task.contradictions.length > 0) return [];
  return claims.reasons.slice(0, 1).map((reason) => `The log: ${quoted(reason, 240)}`);
}

function inWords({ claim, message, hint }: ClaimResult): string {
  const more = hint === undefined ? '' : ` Hint: ${quoted(hint)}`;
  return `False: ${quoted(claim.text)} at ${quoted(place(claim.file, claim.range))}: ${quoted(message)}${more}`;
}

function evidenceOf(task: TaskResult, collected: Collected, call: string): readonly string[] {
  const { evidence } = task.gates;
  if (evidence.state !== 'BLOCKED') return [];
  // What a person has to approve, and what there was no time for, is nothing that the agent left out.
  const excused = (item: BudgetItem): boolean =>
    (item.state === 'missing' || item.state === 'stale') &&
    (collected.outOfTime ||
      collected.failure !== undefined ||
      collected.waiting.some((one) => one.task === task.id && one.item === item.id));
  const open = task.budget.items.filter((item) => item.state !== 'earned' && item.state !== 'not-collected');
  if (open.length > 0)
    return open.filter((item) => !excused(item)).map((item) => proofInWords(task, item, call));
  return task.contradictions.length > 0
    ? []
    : evidence.reasons.slice(0, 2).map((reason) => `The proof: ${quoted(reason, 240)}`);
}

function proofInWords(task: TaskResult, { id, state, why }: BudgetItem, call: string): string {
  const what = quoted(id);
  const [ofTask, ofItem] = [plainId(task.id), plainId(id)];
  const command = [
    call,
    'collect',
    ...(ofTask === undefined ? [] : ['--task', ofTask]),
    ...(ofItem === undefined ? [] : ['--item', ofItem]),
  ].join(' ');
  switch (state) {
    case 'failed':
      return `Proof ${what} failed: ${quoted(why, 240)}`;
    case 'error':
      return `Proof ${what} could not be collected: ${quoted(why, 240)}`;
    case 'unreachable':
      return `Nothing can give proof ${what}: ${quoted(why, 240)}`;
    default:
      return `Proof ${what} is ${state}: ${quoted(why)} Run: ${command}`;
  }
}
