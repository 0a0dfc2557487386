import { place } from '../../core/report/facts.js';
import type { Range } from '../../core/text/position.js';
import type { BudgetItem, ClaimResult, TaskResult } from '../../core/verdict/result.js';
import { plainId, quoted } from './quote.js';
import type { Tried } from './seams.js';

/** Something that stands against "it is done": a line for the agent. */
export interface Fact {
  /**
   * - `contradicted` a sentence says that something works, and the evidence says that it does not
   * - `false` a claim of the log does not hold
   * - `unproven` strict mode asks for proof that is not there
   */
  readonly kind: 'contradicted' | 'false' | 'unproven';
  /** What is wrong, workspace text quoted. */
  readonly text: string;
}

/** What is known of the work that is in progress. */
export interface Findings {
  readonly facts: readonly Fact[];
  /** Proof that waits for a person: lines, quoted. */
  readonly waiting: readonly string[];
}

/** Longest reason of Tagproof's own words with little of the workspace in it. */
const sentence = 240;

/**
 * The facts of a run, the gravest first.
 * @param tasks those that are worked on
 * @param strict proof that is missing counts
 * @param call how the command line is called
 */
export function findingsOf(
  tasks: readonly TaskResult[],
  tried: Tried,
  strict: boolean,
  call: string,
): Findings {
  const judged = tasks.filter((task) => task.verdict !== undefined);
  const of = (kind: Fact['kind'], texts: (task: TaskResult) => readonly string[]): readonly Fact[] =>
    judged.flatMap(texts).map((text) => ({ kind, text }));
  return {
    facts: [
      ...of('contradicted', contradictionsOf),
      ...of('false', falseClaimsOf),
      ...(strict ? of('unproven', (task) => unprovenOf(task, tried, call)) : []),
    ],
    waiting: [...new Set(tried.waiting.map(({ line }) => quoted(line)))],
  };
}

const at = (file: string, range: Range): string => quoted(place(file, range));

/** Sentences, ticked boxes and hand-written verdicts that the checks contradict. */
function contradictionsOf({ contradictions, completion, boxes }: TaskResult): readonly string[] {
  return [
    ...[...completion, ...boxes]
      .filter(({ state }) => state === 'contradicted')
      .map(
        ({ text, file, range, why }) =>
          `Contradicted: ${quoted(text)} at ${at(file, range)}: ${quoted(why, sentence)}`,
      ),
    ...contradictions.map(
      ({ message, file, range }) => `Contradicted at ${at(file, range)}: ${quoted(message, sentence)}`,
    ),
  ];
}

/** Claims that do not hold; where there is none and the gate is closed all the same, why. */
function falseClaimsOf(task: TaskResult): readonly string[] {
  const { claims } = task.gates;
  const failed = task.claims.filter(({ status }) => status === 'failed');
  if (failed.length > 0) return failed.map(inWords);
  if (claims.state !== 'BLOCKED' || task.contradictions.length > 0) return [];
  return claims.reasons.slice(0, 1).map((reason) => `The log: ${quoted(reason, sentence)}`);
}

function inWords({ claim, message, hint }: ClaimResult): string {
  const more = hint === undefined ? '' : ` Hint: ${quoted(hint)}`;
  return `False: ${quoted(claim.text)} at ${at(claim.file, claim.range)}: ${quoted(message)}${more}`;
}

/** What a closed evidence gate is closed for, as far as an agent can open it. */
function unprovenOf(task: TaskResult, tried: Tried, call: string): readonly string[] {
  const { evidence } = task.gates;
  const { items, earned, needed } = task.budget;
  if (evidence.state !== 'BLOCKED') return [];
  const wanted = items.filter(({ state, required }) => state !== 'earned' && (required || earned < needed));
  const found = [
    ...wanted.filter((item) => !isExcused(task, item, tried)).map((item) => proofInWords(task, item, call)),
    ...task.boxes
      .filter(({ state }) => state === 'open' || (state === 'unproven' && !wanted.length))
      .map(
        ({ text, file, range, why }) => `Not done: box ${quoted(text)} at ${at(file, range)}: ${quoted(why)}`,
      ),
  ];
  if (found.length > 0 || wanted.length > 0 || contradictionsOf(task).length > 0) return found;
  return evidence.reasons.slice(0, 2).map((reason) => `The proof: ${quoted(reason, sentence)}`);
}

/** What a person has to approve, and what there was no time for, is nothing that the agent left out. */
function isExcused(task: TaskResult, { id, state }: BudgetItem, tried: Tried): boolean {
  if (state !== 'missing' && state !== 'stale') return false;
  const waits = tried.waiting.some(({ task: of, item }) => of === task.id && item === id);
  return waits || tried.outOfTime || tried.failure !== undefined;
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
      return `Proof ${what} failed: ${quoted(why, sentence)}`;
    case 'error':
      return `Proof ${what} could not be collected: ${quoted(why, sentence)}`;
    case 'unreachable':
      return `Nothing can give proof ${what}: ${quoted(why, sentence)}`;
    default:
      return `Proof ${what} is ${state}: ${quoted(why)} Run: ${command}`;
  }
}
