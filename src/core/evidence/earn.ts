import type { Budget, BudgetItem } from './budget.js';
import { executed } from './consistency.js';
import { whatChanged } from './inputs.js';
import type { NeededItem, Needs } from './needs.js';
import type { EvidenceRecord, InputState } from './record.js';
import type { Records, StoredRecord } from './records.js';
import type { ItemPlan, StepOutcome } from './step.js';

/** Tests that are named in one remark. */
const mostNames = 5;

/** What a budget is earned from. */
export interface Earning {
  /** Task type with the reasons for it, as sentences. */
  readonly type: string | undefined;
  readonly reasons: readonly string[];
  readonly needs: Needs;
  readonly plans: readonly ItemPlan[];
  readonly records: Records;
  /** Asked only where there is a record: it reads every source file. */
  readonly inputs: (plan: ItemPlan) => InputState;
  /** Tests that the task itself added or changed, sorted; asked only where tests earn something. */
  readonly ownTests: () => readonly string[];
}

/** How the newest record of an item stands. */
export interface Standing {
  readonly state: BudgetItem['state'];
  readonly why: string;
  /** The file that decides. */
  readonly path?: string;
  /** What it says, unless it is broken. */
  readonly record?: EvidenceRecord;
  /** Its inputs changed since, whatever became of its steps: a sentence. */
  readonly outdated?: string;
}

/** The budget of a task: for each item its newest record decides, alone. */
export function earn({ type, reasons, needs, plans, records, inputs, ownTests }: Earning): Budget {
  const items = needs.items.map((item): BudgetItem => {
    const plan = plans.find((one) => one.item === item.id) ?? { item: item.id, steps: [] };
    const stored = records.byItem.get(item.id) ?? [];
    const standing = standingOf(plan, stored, inputs);
    const { state, why, path } = standing;
    return {
      id: item.id,
      points: item.points,
      earned: state === 'earned' ? item.points : 0,
      required: item.required,
      state,
      why,
      steps: plan.steps.map(({ name }) => name),
      ...(path === undefined ? {} : { record: path }),
      remarks: remarksOf(item, standing, stored, ownTests),
    };
  });
  return {
    type,
    why: reasons.join('; '),
    items,
    needed: needs.needed,
    earned: items.reduce((sum, item) => sum + item.earned, 0),
  };
}

/**
 * What the newest record of an item amounts to. An older one never steps in for it: a pass from before a
 * failure, or from before something that nobody can read, proves nothing.
 * @param stored the newest first
 */
export function standingOf(
  plan: ItemPlan,
  [newest]: readonly StoredRecord[],
  inputs: (plan: ItemPlan) => InputState,
): Standing {
  if (plan.steps.length === 0)
    return { state: 'unreachable', why: plan.missing ?? 'nothing is known that could earn it' };
  if (newest === undefined) return { state: 'missing', why: 'never collected' };
  const { path, record, broken } = newest;
  if (!record) return { state: 'error', why: `its newest record cannot count: ${broken ?? ''}`, path };
  const outdated = outdatedBecause(record, inputs(plan));
  if (outdated !== undefined) return { state: 'stale', why: outdated, path, record, outdated };
  const replanned = replannedBecause(record, plan);
  if (replanned !== undefined) return { state: 'stale', why: replanned, path, record };
  const uncounted = record.outcome === 'passed' && plan.steps.find((step) => isUncounted(step, record));
  if (uncounted) return { state: 'error', why: `${uncounted.name}: nobody counted its tests`, path, record };
  return { state: stateOf[record.outcome], why: seen(record), path, record };
}

const stateOf = { passed: 'earned', failed: 'failed', error: 'error' } as const;

const verb = { passed: 'passed', failed: 'failed', error: 'could not be done' } as const;

function outdatedBecause({ outcome, inputs }: EvidenceRecord, now: InputState): string | undefined {
  return now.hash === inputs.hash ? undefined : `${whatChanged(inputs, now)} since it ${verb[outcome]}`;
}

function replannedBecause(record: EvidenceRecord, { steps }: ItemPlan): string | undefined {
  const done = new Set(record.steps.map(({ key }) => key));
  const fresh = steps.filter(({ key }) => !done.has(key));
  const [first] = fresh;
  if (first === undefined) return undefined;
  const more = fresh.length > 1 ? ` and ${fresh.length - 1} more` : '';
  return `what earns it changed since it ${verb[record.outcome]}: ${first.name}${more}`;
}

function isUncounted(step: ItemPlan['steps'][number], record: EvidenceRecord): boolean {
  if (step.kind !== 'command' || step.counting === undefined) return false;
  return !record.steps.some(({ key, tests }) => key === step.key && executed(tests) > 0);
}

/** The worst of what was seen: `npm run build: exit code 2`. */
function seen({ outcome, steps }: EvidenceRecord): string {
  const those = steps.filter((step) => step.outcome === outcome);
  const [first] = those;
  if (first === undefined) return verb[outcome];
  const about = `${first.name}: ${first.message}`;
  if (those.length === 1) return about;
  return outcome === 'passed'
    ? `all ${those.length} of its steps passed (${about}; …)`
    : `${about} (and ${those.length - 1} more)`;
}

function remarksOf(
  { counted }: NeededItem,
  { state, record }: Standing,
  stored: readonly StoredRecord[],
  ownTests: () => readonly string[],
): readonly string[] {
  if (state !== 'earned' || !record) return [];
  const remarks: string[] = [];
  const own = counted ? ownTests() : [];
  if (own.length > 0)
    remarks.push(
      `this task itself added or changed ${own.length === 1 ? 'a test' : `${own.length} tests`}: ${own.slice(0, mostNames).join(', ')}${own.length > mostNames ? ', …' : ''}`,
    );
  const skipped = record.steps.reduce((sum, step) => sum + skippedOf(step), 0);
  if (skipped > 0) remarks.push(`${skipped} ${skipped === 1 ? 'test was' : 'tests were'} skipped`);
  const failure = stored.find(
    (one) => one.record?.outcome === 'failed' && one.record.inputs.hash === record.inputs.hash,
  );
  if (failure) remarks.push(`it failed before with the very same files (${failure.path})`);
  return remarks;
}

const skippedOf = ({ tests }: StepOutcome): number => tests?.skipped ?? 0;
