import type { ClaimGroup } from './claim/group.js';
import type { Claim } from './claim/claim.js';
import type { Config } from './config.js';
import { taskTypeOf } from './config/taskTypes.js';
import { earn, standingOf } from './evidence/earn.js';
import { fileClass } from './evidence/fileClass.js';
import { inputState } from './evidence/inputs.js';
import { needsOf, type NeededItem } from './evidence/needs.js';
import { readRecords } from './evidence/records.js';
import type { ItemPlan } from './evidence/step.js';
import type { GatheredTask } from './log/gather.js';
import { claimsItem, planItems } from './plan/index.js';
import { openReasons } from './plan/oracles.js';
import type { World } from './ports/world.js';
import { boxesOf } from './verdict/boxes.js';
import type { SettlingStep } from './verdict/byEvidence.js';
import { completionOf } from './verdict/completion.js';
import { typeOf } from './verdict/headers.js';
import type { ClaimResult, Proof } from './verdict/result.js';

/** What is known of a task when its proof is planned. */
export interface PlanContext {
  readonly world: World;
  readonly config: Config;
  readonly task: GatheredTask;
  readonly claims: readonly Claim[];
}

export type PlanItems = (context: PlanContext) => readonly ItemPlan[];

/** What would earn each item of a task, and settle claims of it. */
export const planTask: PlanItems = ({ world, config, task, claims }) => {
  const { type } = typeOf(task, claims, config);
  return planItems(
    { type: type === undefined ? undefined : taskTypeOf(type, config), claims },
    world,
    config,
  );
};

/** The pseudo-item of commands that claims name: it settles them and is worth no points. */
export const claimsNeed: NeededItem = { id: claimsItem, points: 0, required: false, counted: false };

/** The proof of a task, with the steps that settle claims of it. */
export interface WeighedProof extends Proof {
  readonly steps: readonly SettlingStep[];
  /** Why a claim about an answer or a port cannot be asked: its id → a sentence. */
  readonly open: ReadonlyMap<string, string>;
}

/**
 * What the records of a task are worth now: plan → records → inputs → points. Nothing is run.
 * @param claims all claims of the task, also where the run looks at some of them only
 * @param only paths of the records that count; all when not given
 */
export function weigh(
  group: ClaimGroup & { readonly task: GatheredTask },
  config: Config,
  plan: PlanItems,
  only?: ReadonlySet<string>,
): WeighedProof {
  const { task, world, stated } = group;
  const claims = stated.map(({ claim }) => claim);
  const chosen = typeOf(task, claims, config);
  const needs = (chosen.type === undefined ? undefined : needsOf(chosen.type, config)) ?? {
    items: [],
    needed: 0,
  };
  const wanted = [...needs.items, claimsNeed];
  const plans = plan({ world, config, task, claims });
  const records = readRecords(world, config, task.id, wanted, only);
  const inputs = (one: ItemPlan) => inputState(world, config, one);
  const ownTests = (): readonly string[] => testsOf(group);
  const { type, reasons } = chosen;
  const budget = earn({ type, reasons, needs, plans, records, inputs, ownTests });
  const steps = plans.flatMap((one) => {
    const standing = standingOf(one, records.byItem.get(one.item) ?? [], inputs);
    return one.steps.map((step): SettlingStep => ({ step, standing }));
  });
  return {
    budget,
    completion: [],
    boxes: [],
    findings: records.findings,
    steps,
    open: openReasons(claims, world, config),
  };
}

/** A proof, with what the task's log says of it: its claims of completion and the boxes of its quality gates. */
export function withStatements(
  proof: WeighedProof,
  task: GatheredTask,
  claims: readonly ClaimResult[],
): WeighedProof {
  const { budget, steps } = proof;
  const weighed = { budget, steps, claims };
  return { ...proof, completion: completionOf(task, weighed), boxes: boxesOf(task, weighed) };
}

/** Tests among what a task says it worked on, and what changed since its base. */
function testsOf({ task, world, stated }: ClaimGroup): readonly string[] {
  const claimed = stated.flatMap(({ claim }) =>
    (claim.kind === 'file-new' || claim.kind === 'file-changed' || claim.kind === 'lines-changed') &&
    claim.path.kind === 'inside'
      ? [claim.path.path]
      : [],
  );
  const base = stated.find((one) => one.base.kind !== 'unknown')?.base;
  const changes =
    task === undefined || base === undefined || base.kind === 'unknown'
      ? []
      : (world.git?.changes(base.kind === 'root' ? 'root' : base.commit).keys() ?? []);
  return [...new Set([...claimed, ...changes])].filter((path) => fileClass(path) === 'test').sort();
}
