import type { Claim } from '../claim/claim.js';
import type { Config, EvidenceCommand, EvidenceItemConfig } from '../config.js';
import type { TaskType } from '../config/taskTypes.js';
import { fileClass } from '../evidence/fileClass.js';
import type { ItemPlan, Step } from '../evidence/step.js';
import type { World } from '../ports/world.js';
import { checkStep, claimedFiles, isChecked } from './checks.js';
import { commandStep, type CommandRequest } from './commandStep.js';
import { findInProjects } from './ecosystem/index.js';
import { claimSteps, oracleSteps } from './oracles.js';

/** A task whose proof is to be collected. */
export interface TaskToPlan {
  /** What it needs; `undefined` when nobody can say: then only its claims are planned for. */
  readonly type: TaskType | undefined;
  /** All claims of the task, whatever became of them. */
  readonly claims: readonly Claim[];
}

/** Id of the item for what settles claims and earns no points. */
export const claimsItem = 'claims';

/**
 * What has to be done for each item of a task, in the order of its type, and for its claims. Nothing is done, and
 * nothing but files is looked at: the same files and configuration give the same plan.
 */
export function planItems(task: TaskToPlan, world: World, config: Config): readonly ItemPlan[] {
  const oracles = oracleSteps(task.claims, world, config);
  const items = (task.type?.items ?? []).map(({ id }) => planItem(id, task.claims, oracles, world, config));
  const ofClaims = [
    // Requests that settle a claim are worth sending also where no item asks for them.
    ...(items.some(({ item }) => asksServer(item)) ? [] : oracles.filter(({ claims }) => claims?.length)),
    ...claimSteps(task.claims, world, config),
  ];
  return ofClaims.length > 0 ? [...items, { item: claimsItem, steps: ofClaims }] : items;
}

/** What earns an item, and beside it what only the working tree asks for; that alone where there is nothing else. */
function planItem(
  id: string,
  claims: readonly Claim[],
  oracles: readonly Step[],
  world: World,
  config: Config,
): ItemPlan {
  const own = Object.hasOwn(config.evidence.items, id) ? (config.evidence.items[id] ?? {}) : {};
  const plan = asksServer(id)
    ? ofServer(id, oracles, own, world, config)
    : withoutServer(id, claims, own, world);
  if (!own.proposed) return plan;
  const beside = ofCommands(id, configured(own.proposed, id), own, world);
  if (beside.missing !== undefined) return plan.missing === undefined ? beside : plan;
  return { item: id, steps: [...plan.steps, ...beside.steps] };
}

function withoutServer(
  id: string,
  claims: readonly Claim[],
  own: EvidenceItemConfig,
  world: World,
): ItemPlan {
  if (own.commands) return ofCommands(id, configured(own.commands, id), own, world);
  const set = `set "evidence.items.${id}.commands" in tagproof.config.json`;
  if (isChecked(id)) {
    const check = checkStep(id, claims, world);
    return 'lacks' in check ? missing(id, `${check.lacks}, or ${set}`) : { item: id, steps: [check.step] };
  }
  if (id !== 'build' && id !== 'tests') return missing(id, `nothing is known that could earn it: ${set}`);
  const found = findInProjects(id, sourcesOf(claims), world);
  return 'lacks' in found
    ? missing(id, `${found.lacks}, or ${set}`)
    : ofCommands(id, found.commands, own, world);
}

/** Items that are earned by what a server answers. */
function asksServer(item: string): boolean {
  return item === 'api' || item === 'oracle';
}

function ofServer(
  id: string,
  oracles: readonly Step[],
  own: EvidenceItemConfig,
  world: World,
  config: Config,
): ItemPlan {
  const unanswered = config.server ? [] : oracles.filter(needsServer);
  // Where none of them could be asked it helps nobody to try.
  const asked = unanswered.length === oracles.length ? [] : oracles;
  if (own.commands) {
    const planned = ofCommands(id, configured(own.commands, id), own, world);
    return planned.missing === undefined ? { item: id, steps: [...asked, ...planned.steps] } : planned;
  }
  if (asked.length > 0) return { item: id, steps: asked };
  return missing(
    id,
    unanswered.length > 0
      ? 'its oracles ask the server under test: add "server" with "command" and "readyUrl" to tagproof.config.json'
      : `no oracle says what has to be answered: add "server" and "oracles" to tagproof.config.json, or set "evidence.items.${id}.commands"`,
  );
}

function needsServer(step: Step): boolean {
  return step.kind === 'oracle' && step.oracle.requests.some(({ origin }) => origin === undefined);
}

function configured(commands: readonly EvidenceCommand[] | undefined, id: string): readonly CommandRequest[] {
  return (commands ?? []).map(({ command, ...rest }) => ({
    ...rest,
    line: command,
    origin: `"evidence.items.${id}.commands" in tagproof.config.json`,
  }));
}

/** Steps for commands that all have to pass: one that cannot be run leaves the item without any. */
function ofCommands(
  item: string,
  requests: readonly CommandRequest[],
  own: EvidenceItemConfig,
  world: World,
): ItemPlan {
  const counted = item === 'tests' || own.counted === true;
  const known = new Set(counted ? requests.filter((one) => runsTests(one, world)) : []);
  const steps: Step[] = [];
  for (const request of requests) {
    // A linter among the commands of the tests counts none; where no runner is known, each has to show its count.
    const counts = counted && (known.size === 0 || known.has(request));
    const planned = commandStep(counts ? { ...request, reports: own.reports ?? [] } : request, world);
    if (planned.kind === 'refused')
      return missing(item, `\`${request.line}\` cannot be run without a shell: ${planned.reason}`);
    if (!steps.some(({ key }) => key === planned.step.key)) steps.push(planned.step);
  }
  return { item, steps };
}

function runsTests(request: CommandRequest, world: World): boolean {
  const planned = commandStep({ ...request, reports: [] }, world);
  return planned.kind === 'step' && (planned.step.counting?.runners.length ?? 0) > 0;
}

/** The files that say which project is meant: documents only where nothing else is claimed. */
function sourcesOf(claims: readonly Claim[]): readonly string[] {
  const files = claimedFiles(claims).filter((path) => fileClass(path) !== undefined);
  const sources = files.filter((path) => fileClass(path) !== 'documentation');
  return sources.length > 0 ? sources : files;
}

function missing(item: string, why: string): ItemPlan {
  return { item, steps: [], missing: why };
}
