import { completionClaimsOfTask, type Completion, type CompletionItem } from '../claim/completion/index.js';
import type { Budget, BudgetItem } from '../evidence/budget.js';
import type { GatheredTask } from '../log/gather.js';
import { gateBoxes } from '../log/gateBoxes.js';
import { routeSteps, type AskedStep, type WeighedStep } from './namedRoutes.js';
import type { ClaimResult, CompletionClaim } from './result.js';

/** What statements of completion are held against. */
export interface Weighed {
  readonly budget: Budget;
  /** The planned steps, each with how the newest record of its item stands; none: only the budget decides. */
  readonly steps?: readonly WeighedStep[];
  readonly claims: readonly Pick<ClaimResult, 'status' | 'claim'>[];
}

/** What a task's log claims to be done, held against its evidence. Boxes of its gates are judged by themselves. */
export function completionOf(
  { task, document, log }: Pick<GatheredTask, 'task' | 'document' | 'log'>,
  weighed: Weighed,
): readonly CompletionClaim[] {
  const boxes = new Set(gateBoxes(document, task).map(({ range }) => range.start.line));
  const claims = completionClaimsOfTask(task, document.lines);
  return judgeCompletions(
    claims.filter(({ range }) => !boxes.has(range.start.line)),
    log,
    weighed,
  );
}

/**
 * Statements of completion, held against evidence.
 * @param file the log; for a message of an agent whatever it is to be called
 */
export function judgeCompletions(
  claims: readonly Completion[],
  file: string,
  weighed: Weighed,
): readonly CompletionClaim[] {
  return claims.map((claim) => ({ ...claim, file, ...judged(claim, weighed) }));
}

type Judgement = Pick<CompletionClaim, 'state' | 'why'>;

function judged({ text, item }: Completion, weighed: Weighed): Judgement {
  if (item === 'any') return ofRoutes(text, 'any', weighed, 'failed') ?? ofWhole(weighed);
  if (item === 'api') {
    const named = ofRoutes(text, 'api', weighed);
    if (named) return named;
  }
  return ofItems(itemIds[item], item, weighed.budget);
}

/** The items of a budget that prove a kind of statement. */
const itemIds: Readonly<Record<Exclude<CompletionItem, 'any'>, readonly string[]>> = {
  build: ['build'],
  tests: ['tests'],
  api: ['api'],
  ui: ['ui', 'screenshot', 'oracle'],
  docs: ['docs', 'lint', 'links'],
  config: ['config', 'validation'],
};

function ofItems(ids: readonly string[], about: string, { items }: Budget): Judgement {
  const own = items.filter(({ id }) => ids.includes(id));
  const failed = own.find(({ state }) => state === 'failed');
  if (failed) return { state: 'contradicted', why: itemInWords(failed) };
  const open = own.find(({ state }) => state !== 'earned');
  if (open) return { state: 'unproven', why: itemInWords(open) };
  const [first] = own;
  return first
    ? { state: 'supported', why: own.map(itemInWords).join('; ') }
    : { state: 'unproven', why: `nothing that this task needs proves ${spoken[about] ?? about}` };
}

const spoken: Readonly<Record<string, string>> = {
  build: 'that it builds',
  tests: 'that tests pass',
  api: 'what its API answers',
  ui: 'what is seen of it',
  docs: 'that its documents are right',
  config: 'that its configuration is valid',
};

/** `done!`: everything that the task needs. A false claim leaves it open; it is shown where it stands. */
function ofWhole({ budget, claims }: Weighed): Judgement {
  const { type, items, earned, needed } = budget;
  const failed = items.find(({ required, state }) => required && state === 'failed');
  if (failed) return { state: 'contradicted', why: itemInWords(failed) };
  const wrong = claims.find(({ status }) => status === 'failed');
  if (wrong) return { state: 'unproven', why: `it is false that ${wrong.claim.text}` };
  if (type === undefined) return { state: 'unproven', why: 'nobody can tell what proof this task needs' };
  const open = items.find(({ required, state }) => required && state !== 'earned');
  if (open) return { state: 'unproven', why: itemInWords(open) };
  if (earned < needed) return { state: 'unproven', why: `${earned} of ${needed} points are proven` };
  return { state: 'supported', why: `${earned} of ${needed} points are proven` };
}

/**
 * What was asked of the routes that a sentence names decides, whatever became of others.
 * @param only nothing else than a failure counts
 */
function ofRoutes(
  text: string,
  item: 'api' | 'any',
  { steps = [] }: Weighed,
  only?: 'failed',
): Judgement | undefined {
  const { named, asked } = routeSteps(text, item, steps);
  const failed = asked.find(({ outcome }) => outcome.outcome === 'failed');
  if (failed) return { state: 'contradicted', why: stepInWords(failed) };
  if (only === 'failed' || !named) return undefined;
  const [first] = asked;
  if (first === undefined)
    return { state: 'unproven', why: 'no fresh answer of the route that it names is recorded' };
  const open = asked.find(({ outcome }) => outcome.outcome !== 'passed');
  return { state: open ? 'unproven' : 'supported', why: stepInWords(open ?? first) };
}

/** Both places of a contradiction: this is the second. */
function stepInWords({ step, outcome, path }: AskedStep): string {
  return `${step.name}: ${outcome.message}${place(outcome.log, path)}`;
}

const verbs: Readonly<Record<BudgetItem['state'], string>> = {
  earned: 'passed',
  failed: 'failed',
  error: 'could not be done',
  stale: 'is out of date',
  missing: 'is not collected',
  unreachable: 'cannot be collected',
  'not-collected': 'is not collected',
};

/** `tests failed: npm test: 2 of 12 tests failed (.orchestration/evidence/task-7/tests-….json)` */
export function itemInWords({ id, state, why, record }: BudgetItem): string {
  return `${id} ${verbs[state]}: ${why}${place(record)}`;
}

function place(...paths: readonly (string | undefined)[]): string {
  const known = paths.filter((path) => path !== undefined);
  return known.length === 0 ? '' : ` (${known.join(', ')})`;
}
