import type { Completion } from '../../core/claim/completion/index.js';
import { place } from '../../core/report/facts.js';
import type { Range } from '../../core/text/position.js';
import type { BudgetItem, ClaimResult, TaskResult } from '../../core/verdict/result.js';
import { hintIn } from '../../core/verdict/surface.js';
import type { Run } from '../../core/verify.js';
import { plainId, quoted, sentence } from './quote.js';
import { sayings } from './sayings.js';
import type { Tried } from './tried.js';

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

/** What a run found, and what the agent says. */
export interface Looked {
  /** Those that are worked on. */
  readonly tasks: readonly TaskResult[];
  readonly steps: Run['steps'];
  /** What the agent's last message claims. */
  readonly message: readonly Completion[];
  readonly tried: Tried;
  /** Proof that is missing counts. */
  readonly strict: boolean;
}

/**
 * The facts of a run, the gravest first.
 * @param call how the command line is called
 */
export function findingsOf({ tasks, steps, message, tried, strict }: Looked, call: string): Findings {
  const judged = tasks.filter((task) => task.verdict !== undefined);
  const said = sayings(message, judged, steps);
  const of = (kind: Fact['kind'], texts: readonly string[]): readonly Fact[] =>
    texts.map((text) => ({ kind, text }));
  const facts = [
    ...of('contradicted', said.contradicted),
    ...of('contradicted', judged.flatMap(contradictionsOf)),
    ...of('false', judged.flatMap(falseClaimsOf)),
  ];
  const lacking = judged.flatMap((task) => lackingOf(task, tried, strict, call));
  // The same said in two ways would take the place of something else.
  const known = facts.map(({ text }) => text);
  const more = lacking.filter(
    ({ about }) => about === undefined || !known.some((text) => text.includes(about)),
  );
  facts.push(
    ...of(
      'unproven',
      more.map(({ text }) => text),
    ),
  );
  // A sentence without proof is a fact of its own only where nothing else says why.
  const excused = tried.waiting.length > 0 || tried.outOfTime || tried.failure !== undefined;
  if (strict && facts.length === 0 && !excused)
    facts.push(...of('unproven', [...said.unproven, ...judged.flatMap(unprovenOf)]));
  return {
    facts,
    waiting: [...new Set(tried.waiting.flatMap(({ lines }) => lines.map((line) => quoted(line))))],
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

function inWords(result: ClaimResult): string {
  const { claim, message } = result;
  const hint = hintIn('shell', result);
  const more = hint === undefined ? '' : ` Hint: ${quoted(hint)}`;
  return `Failed: ${quoted(claim.text)} at ${at(claim.file, claim.range)}: ${quoted(message)}${more}`;
}

/** Sentences of the log that strict mode wants proof of. */
function unprovenOf({ completion }: TaskResult): readonly string[] {
  return completion
    .filter(({ state }) => state === 'unproven')
    .map(
      ({ text, file, range, why }) =>
        `Not proven: ${quoted(text)} at ${at(file, range)}: ${quoted(why, sentence)}`,
    );
}

interface Lacking {
  readonly text: string;
  /** Words of a fact that says the same. */
  readonly about?: string;
}

/** What a closed evidence gate is closed for, as far as an agent can open it. */
function lackingOf(task: TaskResult, tried: Tried, strict: boolean, call: string): readonly Lacking[] {
  const { evidence } = task.gates;
  const { items, earned, needed } = task.budget;
  if (evidence.state !== 'BLOCKED') return [];
  const open = items.filter(({ state, required }) => state !== 'earned' && (required || earned < needed));
  const wanted = open.filter(({ state }) => strict || state === 'failed');
  const found = [
    ...wanted
      .filter((item) => !isExcused(task, item, tried))
      .map((item) => ({ text: proofInWords(task, item, call), about: `"${item.id} ${item.state}: ` })),
    ...task.boxes
      .filter(({ state }) => strict && (state === 'open' || (state === 'unproven' && open.length === 0)))
      .map(({ text, file, range, why }) => ({
        text: `Not done: box ${quoted(text)} at ${at(file, range)}: ${quoted(why)}`,
      })),
  ];
  if (found.length > 0 || open.length > 0 || contradictionsOf(task).length > 0) return found;
  return evidence.reasons.slice(0, 2).map((reason) => ({ text: `The proof: ${quoted(reason, sentence)}` }));
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
