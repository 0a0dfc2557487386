import type { Config } from '../config.js';
import type { ItemPlan } from '../evidence/step.js';
import type { Consent } from '../ports/consent.js';
import type { CancelToken, World } from '../ports/world.js';
import type { CollectedItem, CollectParts, CollectRequest, ItemOutcome, OnCollect } from './collected.js';
import { collectItem, type Done } from './collectItem.js';
import { answerTo, needsServer, questionsOf } from './questions.js';
import type { CollectRules, ServerPlan, TaskGroup } from './rules.js';
import { ServerUnderTest } from './serverUnderTest.js';

export interface TaskWork {
  readonly group: TaskGroup;
  readonly config: Config;
  readonly request: CollectRequest;
  readonly parts: CollectParts;
  readonly token: CancelToken;
  readonly progress: OnCollect;
}

/**
 * Collects items of one task, one after the other, with one server for all of them.
 * @param items ids, in the order in which they are collected
 */
export async function collectTask(
  work: TaskWork,
  items: readonly string[],
): Promise<readonly CollectedItem[]> {
  const { parts, token, progress, group } = work;
  const { id } = group.task;
  const server = new ServerUnderTest(parts.ports.server, token, (what) => progress(what, id));
  const collected: CollectedItem[] = [];
  try {
    for (const item of items) {
      progress('looking what is to be done', id, item);
      // What was collected before took its time: what is approved has to be what is run now.
      const now = new Now(work);
      const plan = now.plans.find((one) => one.item === item) ?? { item, steps: [] };
      const outcome = now.whyNot(plan) ?? (await doItem(plan, now, server, work));
      collected.push({ item, steps: plan.steps.map(({ name }) => name), ...outcome });
    }
  } finally {
    await server.stop();
  }
  return collected;
}

/** What is known of a task at one moment. */
class Now {
  world: World;
  readonly plans: readonly ItemPlan[];
  readonly server: ServerPlan;
  readonly #work: TaskWork;
  readonly #rules: CollectRules;

  constructor(work: TaskWork) {
    const { parts, config, group } = work;
    this.#work = work;
    this.#rules = parts.rules;
    this.world = parts.refresh().world;
    this.plans = this.#rules.plan(group, this.world, config);
    this.server = this.#rules.server(this.world, config);
  }

  /** Why an item is not done; `undefined` when it is. */
  whyNot(plan: ItemPlan): ItemOutcome | undefined {
    const { token, request, parts } = this.#work;
    if (plan.steps.length === 0)
      return { kind: 'nothing-to-do', reason: plan.missing ?? 'nothing is known that could earn it' };
    if (token.cancelled) return { kind: 'cancelled' };
    if (request.needed === 'missing-and-stale') {
      const { state, why, path } = this.#standing(plan);
      if (state === 'earned') return { kind: 'fresh', reason: why, ...(path === undefined ? {} : { path }) };
    }
    const questions = questionsOf(plan, this.server, this.world.hash);
    const answered = (answer: Consent) =>
      questions.filter((one) => answerTo(one, parts.ports.consent) === answer);
    const refused = answered('refused');
    if (refused.length > 0) return { kind: 'refused', questions: refused };
    const open = answered('not-asked');
    if (open.length > 0) return { kind: 'approval-needed', questions: open };
    if (request.dryRun === true) return { kind: 'ready', questions, state: this.#stateOf(plan) };
    // A server that was built from other sources would answer for these.
    const unbuilt = needsServer(plan) ? this.#unbuilt() : undefined;
    return unbuilt === undefined
      ? undefined
      : { kind: 'waits', reason: `the build has not passed (${unbuilt})` };
  }

  #stateOf(plan: ItemPlan): string {
    const { hash } = this.#rules.inputs(plan, this.world, this.#work.config);
    return this.world.hash.sha256([hash, ...plan.steps.map(({ key }) => key)].join('\n'));
  }

  #unbuilt(): string | undefined {
    const build = this.plans.find(({ item, steps }) => item === 'build' && steps.length > 0);
    const stands = build && this.#standing(build);
    return stands === undefined || stands.state === 'earned' ? undefined : stands.why;
  }

  #standing(plan: ItemPlan): ReturnType<CollectRules['standing']> {
    return this.#rules.standing(this.#work.group, plan, this.world, this.#work.config);
  }
}

async function doItem(
  plan: ItemPlan,
  now: Now,
  server: ServerUnderTest,
  { group, config, parts, token, progress }: TaskWork,
): Promise<ItemOutcome> {
  const { id } = group.task;
  const done = await collectItem({
    task: id,
    plan,
    config,
    rules: parts.rules,
    collectorFor: parts.collectorFor,
    ports: parts.ports,
    server,
    serverPlan: now.server,
    world: () => now.world,
    refresh: () => {
      now.world = parts.refresh().world;
    },
    token,
    progress: (what) => progress(what, id, plan.item),
    version: parts.version,
  });
  return done ? recorded(done, config, parts) : { kind: 'cancelled' };
}

function recorded({ record, path, logs, changed }: Done, config: Config, parts: CollectParts): ItemOutcome {
  const problem = parts.save(path, parts.rules.printRecord(record));
  parts.tidy(logs, config.evidence.keepLogs);
  if (problem !== undefined) return { kind: 'not-saved', reason: problem };
  return { kind: 'recorded', path, record, ...(changed === undefined ? {} : { changed }) };
}
