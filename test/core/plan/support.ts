import type { Claim } from '../../../src/core/claim/claim.js';
import { defaultConfig, type Config } from '../../../src/core/config.js';
import { taskTypeOf } from '../../../src/core/config/taskTypes.js';
import type { CommandStep, ItemPlan } from '../../../src/core/evidence/step.js';
import { planItems } from '../../../src/core/plan/index.js';
import { rangeOnLine } from '../../../src/core/text/position.js';
import { memoryWorld, type MemoryFiles } from '../../support/memoryWorld.js';

/** What a log says of a file that was worked on. */
export function claimsOf(...paths: readonly string[]): readonly Claim[] {
  return paths.map((path) => ({
    id: `1/${path}`,
    tag: 'FILE_CREATED',
    text: `${path} exists`,
    file: '.orchestration/implementation-log.md',
    range: rangeOnLine(0, 0, 1),
    kind: 'file-exists',
    path: { kind: 'inside', path, raw: path },
  }));
}

export function configWith(items: Config['evidence']['items'], more: Partial<Config> = {}): Config {
  return { ...defaultConfig, ...more, evidence: { ...defaultConfig.evidence, items } };
}

/** The plan of one item of a task that claims these files. */
export function planOf(
  item: string,
  files: MemoryFiles,
  claimed: readonly string[] | readonly Claim[],
  config: Config = defaultConfig,
): ItemPlan {
  const claims = claimed.map((one) => (typeof one === 'string' ? claimsOf(one) : [one])).flat();
  const own = { ...config, taskTypes: { it: { items: { [item]: 1 }, files: [] } } };
  const plans = planItems({ type: taskTypeOf('it', own), claims }, memoryWorld(files), own);
  const plan = plans.find((one) => one.item === item);
  if (!plan) throw new Error(`there is no plan for ${item}`);
  return plan;
}

/** The same in short: the names of its steps, or why there is none. */
export function shortly(...asked: Parameters<typeof planOf>): readonly string[] | string {
  const { steps, missing } = planOf(...asked);
  return missing ?? steps.map(({ name }) => name);
}

/** The only command of a plan. */
export function onlyCommand(plan: ItemPlan): CommandStep {
  const [step, ...more] = plan.steps;
  if (step?.kind !== 'command' || more.length > 0)
    throw new Error(`no single command: ${JSON.stringify(plan)}`);
  return step;
}

export const json = (value: unknown): string => JSON.stringify(value, null, 2);
