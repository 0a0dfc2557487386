import type { Claim } from '../claim/claim.js';
import type { TypesConfig } from '../config/taskTypes.js';
import { inferTaskType, mayReplace, parseTaskType, type InferredType } from '../evidence/taskType.js';
import type { GatheredTask } from '../log/gather.js';

/** The type of a task with its reasons, and what its header, or the configuration, tried to weaken. */
export interface ChosenType extends InferredType {
  /** A sentence. */
  readonly weakening?: string;
}

const notYet = 'not applied until it is part of the base revision';

/** The type of a task: what its log says, else what the files it claims and its title tell. */
export function typeOf(
  { id, task }: Pick<GatheredTask, 'id' | 'task'>,
  claims: readonly Claim[],
  config: TypesConfig,
): ChosenType {
  const files = claims.flatMap((claim) =>
    claim.kind === 'file-exists' && claim.path.kind === 'inside' ? [claim.path.path] : [],
  );
  return chooseType(id, task.header.type?.value, inferTaskType(files, task.title, config), config);
}

/**
 * `Type:` in a log's header overrides what is inferred, unless it needs fewer points:
 * then it is a weakening, as logs are written by those whose work they describe.
 * @param stated value of the header field, as written
 * @param inBase the same field stands in the base revision: a person has let it in
 */
export function chooseType(
  task: string,
  stated: string | undefined,
  inferred: InferredType,
  config: TypesConfig,
  inBase = false,
): ChosenType {
  const { weakening, ...found } = inferred;
  const asInferred: ChosenType =
    weakening === undefined ? found : { ...found, weakening: `task ${task}: ${weakening}: ${notYet}` };
  if (stated === undefined || stated.trim() === '') return asInferred;
  const type = parseTaskType(stated, config);
  if (type === undefined)
    return {
      ...asInferred,
      reasons: [...inferred.reasons, `"Type: ${stated.trim().slice(0, 60)}" in the log is no task type`],
    };
  const because = { type, reasons: ['"Type:" in the log says so'] };
  const lesser = inBase ? undefined : typeWeakening(task, type, inferred.type, config);
  return lesser === undefined ? because : { ...found, weakening: lesser };
}

/** The sentence for a stated type that asks for less than the inferred one; `undefined` when it does not. */
export function typeWeakening(
  task: string,
  stated: string,
  inferred: string | undefined,
  config: TypesConfig,
): string | undefined {
  const { allowed, why } = mayReplace(stated, inferred, config);
  return allowed ? undefined : `task ${task}: "Type: ${stated}" ${why}: ${notYet}`;
}

/**
 * The sentence for a `Base:` header that reaches back beyond the base found without it, so that older
 * work looks new; `undefined` when it does not.
 * @param relation where the stated commit stands, seen from the found one
 */
export function baseWeakening(
  task: string,
  stated: string,
  found: string,
  relation: 'same' | 'later' | 'earlier' | 'unrelated',
): string | undefined {
  if (relation === 'same' || relation === 'later') return undefined;
  const where = relation === 'earlier' ? 'is earlier than' : 'is not in the history of';
  return `task ${task}: "Base: ${stated.slice(0, 60)}" ${where} ${found}, the base found without it, and older work would look new: not applied`;
}
