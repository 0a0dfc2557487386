import {
  usualTimeout,
  type Config,
  type EvidenceCommand,
  type EvidenceConfig,
  type EvidenceItemConfig,
  type ServerConfig,
  type TaskTypeConfig,
} from '../config.js';
import type { Oracle } from './oracle.js';
import { sum, taskTypeOf, type TaskType } from './taskTypes.js';
import { some, tighterList, type Weakened } from './tighter.js';

/**
 * How proof is collected. A command of the base stays; what only the working tree has is `proposed`: it runs,
 * too. Nobody gains anything by the number of logs.
 */
export function tighterEvidence(
  base: EvidenceConfig,
  working: EvidenceConfig,
  weakened: Weakened,
): EvidenceConfig {
  const ids = new Set([...Object.keys(base.items), ...Object.keys(working.items)]);
  return {
    inputs: tighterList('evidence.inputs', base.inputs, working.inputs, 'more', weakened),
    inputsIgnore: tighterList(
      'evidence.inputsIgnore',
      base.inputsIgnore,
      working.inputsIgnore,
      'fewer',
      weakened,
    ),
    items: Object.fromEntries(
      [...ids].map((id) => [
        id,
        tighterItem(base.items[id] ?? {}, working.items[id] ?? {}, (what) =>
          weakened(`evidence.items.${id}${what}`),
        ),
      ]),
    ),
    keepLogs: working.keepLogs,
  };
}

function tighterItem(
  base: EvidenceItemConfig,
  working: EvidenceItemConfig,
  weakened: Weakened,
): EvidenceItemConfig {
  const lessRequired = (base.required ?? true) && working.required === false;
  if (lessRequired) weakened('.required true → false');
  const lessCounted = base.counted === true && working.counted !== true;
  if (lessCounted) weakened('.counted true → false');
  const required = lessRequired ? base.required : working.required;
  const counted = lessCounted ? base.counted : working.counted;
  // A report that is laid beside the real ones could count tests that nobody ran.
  const reports = base.reports ?? working.reports;
  if (base.reports && !same(base.reports, working.reports)) weakened('.reports changed');
  const { kept, come } = tighterCommands(base.commands, working.commands, weakened);
  return {
    ...(kept && { commands: kept }),
    ...(come.length > 0 && { proposed: come }),
    ...(required !== undefined && { required }),
    ...(counted !== undefined && { counted }),
    ...(reports && { reports }),
  };
}

/** What can hang may be ended sooner, not later: that a slow command passes is less than was asked. */
function tighterCommands(
  base: readonly EvidenceCommand[] | undefined,
  working: readonly EvidenceCommand[] | undefined,
  weakened: Weakened,
): { readonly kept: readonly EvidenceCommand[] | undefined; readonly come: readonly EvidenceCommand[] } {
  const identity = ({ command, folder = '' }: EvidenceCommand): string => JSON.stringify([folder, command]);
  const after = new Map((working ?? []).map((one) => [identity(one), one]));
  const before = new Set((base ?? []).map(identity));
  const gone = (base ?? []).filter((one) => !after.has(identity(one)));
  if (gone.length > 0) weakened(`.commands without ${some(gone.map(({ command }) => command))}`);
  return {
    kept: base?.map((one) => {
      const changed = after.get(identity(one));
      if (!changed || same(changed, one)) return one;
      const from = one.timeout ?? usualTimeout;
      const to = changed.timeout ?? usualTimeout;
      if (to > from) weakened(`.commands: timeout of ${one.command} ${from} s → ${to} s`);
      return to > from ? one : changed;
    }),
    come: (working ?? []).filter((one) => !before.has(identity(one))),
  };
}

/** There is one server: the base's where it has one. A person approves its command in any case. */
export function tighterServer(
  base: ServerConfig | undefined,
  working: ServerConfig | undefined,
  weakened: Weakened,
): ServerConfig | undefined {
  if (base && !same(base, working)) weakened(working ? 'server changed' : 'server removed');
  return base ?? working;
}

/** Those of the base stay as they are; others may come. */
export function tighterOracles(
  base: readonly Oracle[],
  working: readonly Oracle[],
  weakened: Weakened,
): readonly Oracle[] {
  const after = new Map(working.map((oracle) => [oracle.name, oracle]));
  const before = new Set(base.map(({ name }) => name));
  for (const oracle of base) {
    const now = after.get(oracle.name);
    if (!now) weakened(`oracles without "${oracle.name}"`);
    else if (!same(oracle, now)) weakened(`oracle "${oracle.name}" changed`);
  }
  return [...base, ...working.filter(({ name }) => !before.has(name))];
}

/**
 * Task types may ask for more. One that only the working tree knows is `proposed`, or an agent could make one
 * for the task at hand.
 * @param evidence the tightened one: it says which items are required
 */
export function tighterTypes(
  base: Config['taskTypes'],
  working: Config['taskTypes'],
  evidence: EvidenceConfig,
  weakened: Weakened,
): Config['taskTypes'] {
  const result: Record<string, TaskTypeConfig> = {};
  for (const id of new Set([...Object.keys(base), ...Object.keys(working)])) {
    const known = taskTypeOf(id, { taskTypes: base, evidence });
    const asked = working[id] && taskTypeOf(id, { taskTypes: working, evidence });
    const old = base[id];
    const now = working[id];
    if (!now || !asked) {
      weakened(`taskTypes without ${id}`);
      if (old) result[id] = old;
    } else if (!known) result[id] = { ...now, proposed: true };
    else {
      const loss = lossOf(known, asked);
      if (loss !== undefined) weakened(`taskTypes.${id} ${loss}`);
      const chosen = loss === undefined ? now : old;
      if (chosen) result[id] = { ...chosen, ...tighterFiles(id, old?.files ?? [], now.files, weakened) };
    }
  }
  return result;
}

/** How a type asks for less than before, in words. */
function lossOf(before: TaskType, after: TaskType): string | undefined {
  const items = new Map(after.items.map((item) => [item.id, item.points]));
  for (const { id, points } of before.items) {
    const now = items.get(id);
    if (now === undefined) return `without ${id}`;
    if (now < points) return `${id} ${points} → ${now} points`;
  }
  if (after.needed < before.needed) return `needs ${before.needed} → ${after.needed} points`;
  const spare = sum(before.items) - before.needed;
  const now = sum(after.items) - after.needed;
  return now > spare ? `points that may be missing ${spare} → ${now}` : undefined;
}

function tighterFiles(
  id: string,
  base: readonly string[],
  working: readonly string[],
  weakened: Weakened,
): Pick<TaskTypeConfig, 'files' | 'proposedFiles'> {
  const gone = base.filter((glob) => !working.includes(glob));
  if (gone.length > 0) weakened(`taskTypes.${id}.files without ${some(gone)}`);
  const come = working.filter((glob) => !base.includes(glob));
  return { files: base, ...(come.length > 0 && { proposedFiles: come }) };
}

/** Alike in content; keys come in the order of the schema, but for those of an author's own. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
