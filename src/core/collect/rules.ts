import type { ClaimGroup } from '../claim/group.js';
import type { Config } from '../config.js';
import type { BudgetItem } from '../evidence/budget.js';
import type { EvidenceRecord, InputState } from '../evidence/record.js';
import type { ItemPlan } from '../evidence/step.js';
import type { GatheredTask } from '../log/gather.js';
import type { ConsentCommand } from '../ports/consent.js';
import type { World } from '../ports/world.js';

/** A task with all its claims. */
export type TaskGroup = ClaimGroup & { readonly task: GatheredTask };

/** The server under test, as far as it is known before it runs. */
export type ServerPlan =
  | {
      readonly kind: 'server';
      /** What is approved; its variables are part of what it resolves to. */
      readonly command: ConsentCommand;
      /** Program and arguments; `${port}` in them. */
      readonly words: readonly string[];
      readonly env?: Readonly<Record<string, string>>;
      readonly readyUrl: string;
      /** Milliseconds. */
      readonly timeout: number;
    }
  /** Why there is none, and what to do. */
  | { readonly kind: 'none'; readonly reason: string };

/** What collecting asks of those who plan and weigh proof. */
export interface CollectRules {
  /** What would earn each item, and settle claims. */
  plan(group: TaskGroup, world: World, config: Config): readonly ItemPlan[];
  server(world: World, config: Config): ServerPlan;
  /** How the records of an item stand now. */
  standing(
    group: TaskGroup,
    plan: ItemPlan,
    world: World,
    config: Config,
  ): { readonly state: BudgetItem['state']; readonly why: string; readonly path?: string };
  /** The files that could change its outcome. */
  inputs(plan: ItemPlan, world: World, config: Config): InputState;
  /** What differs between two states: `src/server.ts changed`. */
  whatChanged(before: InputState, after: InputState): string;
  /** Where the record of one collection belongs. */
  recordPath(config: Config, record: Pick<EvidenceRecord, 'task' | 'item' | 'started'>): string;
  printRecord(record: EvidenceRecord): string;
}
