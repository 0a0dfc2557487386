import type { Config } from '../config.js';
import type { EvidenceRecord } from '../evidence/record.js';
import { evidenceFolderOf, startAfter } from '../evidence/recordName.js';
import type { ItemPlan, Step, StepOutcome } from '../evidence/step.js';
import type { CancelToken, World } from '../ports/world.js';
import { maskSecrets } from '../text/mask.js';
import type { CollectContext, Collector, CollectPorts, Seen } from './collector.js';
import type { CollectRules, ServerPlan } from './rules.js';
import type { ServerUnderTest } from './serverUnderTest.js';

/** Longest sentence of an outcome that is kept, in UTF-16 code units. */
const longestMessage = 2000;

export interface ItemWork {
  /** Id of the task. */
  readonly task: string;
  readonly plan: ItemPlan;
  readonly config: Config;
  readonly rules: Pick<CollectRules, 'inputs' | 'whatChanged' | 'recordPath'>;
  readonly collectorFor: (kind: Step['kind']) => Collector | undefined;
  readonly ports: CollectPorts;
  readonly server: ServerUnderTest;
  readonly serverPlan: ServerPlan;
  /** The workspace as it is now. */
  world(): World;
  /** What is known of files is asked anew. */
  refresh(): void;
  readonly token: CancelToken;
  readonly progress: (what: string) => void;
  /** Of Tagproof. */
  readonly version: string;
}

export interface Done {
  readonly record: EvidenceRecord;
  /** Where the record belongs. */
  readonly path: string;
  /** Folder of its logs. */
  readonly logs: string;
  /** Its inputs changed while it was collected, so it is stale already: a sentence. */
  readonly changed?: string;
}

/**
 * Does all steps of one item, one after the other. A step that fails does not stop the others: who reads the
 * record wants to know of the integration tests, too, when a unit test fails.
 * @returns `undefined` when it was cancelled: half an item is no record
 */
export async function collectItem(work: ItemWork): Promise<Done | undefined> {
  const { task, plan, config, rules, ports, token } = work;
  const began = ports.now();
  const there = work.world().files.list(evidenceFolderOf(config, task)) ?? [];
  const started = startAfter(there, plan.item, began);
  const path = rules.recordPath(config, { task, item: plan.item, started });
  const logs = logFolder(path);
  work.refresh();
  const inputs = rules.inputs(plan, work.world(), config);
  await work.server.renew(work.serverPlan, inputs.hash);
  const head = work.world().git?.head() ?? null;
  const steps: StepOutcome[] = [];
  for (const step of plan.steps) {
    if (token.cancelled) return undefined;
    work.progress(step.name);
    const from = ports.now();
    const seen = await doStep(step, work, logs);
    if (token.cancelled) return undefined;
    steps.push(outcomeOf(step, seen, Math.max(0, ports.now() - from)));
  }
  work.refresh();
  const after = rules.inputs(plan, work.world(), config);
  const record: EvidenceRecord = {
    version: 1,
    task,
    item: plan.item,
    outcome: worst(steps),
    steps,
    started,
    duration: Math.max(0, ports.now() - began),
    head,
    // As they were before: whatever changed meanwhile makes the record stale.
    inputs,
    tagproof: work.version,
  };
  const changed = after.hash === inputs.hash ? undefined : rules.whatChanged(inputs, after);
  return { record, path, logs, ...(changed === undefined ? {} : { changed }) };
}

/** Never throws: a defect of a collector must not take the other items with it. */
async function doStep(step: Step, work: ItemWork, logs: string): Promise<Seen> {
  const collector = work.collectorFor(step.kind);
  if (!collector)
    return { outcome: 'error', message: `this version of Tagproof cannot do a step of kind ${step.kind}` };
  const context: CollectContext = {
    get world() {
      return work.world();
    },
    config: work.config,
    ports: work.ports,
    token: work.token,
    logs,
    origin: () => work.server.origin(logs),
    progress: work.progress,
    forget: work.refresh,
  };
  try {
    const seen = await collector.collect(step, context);
    const died = step.kind === 'oracle' ? await work.server.problem() : undefined;
    return died === undefined ? seen : { ...seen, outcome: 'failed', message: `${seen.message}; ${died}` };
  } catch (cause) {
    work.world().log.error(`Tagproof failed while it collected ${step.name}`, cause);
    return { outcome: 'error', message: 'Tagproof itself failed here; its log says more' };
  }
}

function outcomeOf(step: Step, seen: Seen, duration: number): StepOutcome {
  const message = maskSecrets(seen.message);
  const claims = seen.claims ?? step.claims;
  return {
    key: step.key,
    kind: step.kind,
    name: step.name,
    outcome: seen.outcome,
    message: message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message,
    duration: Math.round(duration),
    ...(seen.exit === undefined ? {} : { exit: seen.exit }),
    ...(seen.tests ? { tests: seen.tests } : {}),
    ...(seen.log === undefined ? {} : { log: seen.log }),
    ...(claims ? { claims } : {}),
  };
}

function worst(steps: readonly StepOutcome[]): EvidenceRecord['outcome'] {
  if (steps.some(({ outcome }) => outcome === 'failed')) return 'failed';
  return steps.length > 0 && steps.every(({ outcome }) => outcome === 'passed') ? 'passed' : 'error';
}

/** `…/task-7/build-20260506T070809123Z.json` → `.orchestration/logs/task-7/build-20260506T070809123Z` */
function logFolder(record: string): string {
  const [folder = 'task', name = 'item'] = record.split('/').slice(-2);
  return `.orchestration/logs/${folder}/${name.replace(/\.json$/, '')}`;
}
