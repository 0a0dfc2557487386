import type { Collected } from '../../core/collect/collected.js';
import { KnownError } from '../../core/errors.js';
import type { BudgetItem } from '../../core/evidence/budget.js';
import type { Step } from '../../core/evidence/step.js';
import type { Run } from '../../core/verify.js';
import { approvalsPlace, readApprovals } from '../../node/approvals.js';
import type { Io } from '../io.js';
import { nothingTried, triedOf, type Tried } from './tried.js';

/** Collects items of the tasks that are worked on, as far as a person allowed it. */
export type CollectItems = (
  root: string,
  items: readonly string[],
  io: Io,
  limit: number,
) => Promise<Collected>;

/** Where notes go that are for nobody but who looks for them. */
type Note = (text: string) => void;

export interface Means {
  readonly io: Io;
  readonly note: Note;
  readonly collect: CollectItems;
}

/**
 * Collects what is missing or out of date; what failed or could not be done says so until its inputs change.
 * @param root links resolved
 * @param deadline milliseconds since 1970
 */
export async function collectMissing(run: Run, root: string, deadline: number, means: Means): Promise<Tried> {
  const tasks = run.tasks.filter(({ verdict }) => verdict !== undefined);
  const open = tasks.flatMap(({ id: task, budget }) =>
    budget.items.flatMap((item) => (isOpen(item) ? [{ task, item: item.id, lines: item.steps }] : [])),
  );
  if (open.length === 0) return nothingTried;
  const steps = [...run.steps.values()].flat().filter(({ standing }) => isOpen(standing));
  // What collects is as much as all the rest here: it is not loaded to be told that nobody has approved anything.
  if (steps.every(({ step }) => asksFirst.has(step.kind)) && !hasApprovals(root, means.io))
    return { ...nothingTried, waiting: open.filter(({ lines }) => lines.length > 0) };
  return collectWhat([...new Set(open.map(({ item }) => item))], root, deadline, means);
}

const isOpen = ({ state }: Pick<BudgetItem, 'state'>): boolean => state === 'missing' || state === 'stale';

/** Steps that a person has to allow. */
const asksFirst: ReadonlySet<Step['kind']> = new Set<Step['kind']>(['command', 'oracle', 'port']);

/** A person has approved or refused something in this folder, or the list cannot be relied on, which others say. */
function hasApprovals(root: string, { env }: Io): boolean {
  const read = readApprovals(approvalsPlace(env), root);
  return read.kind === 'refused' || read.approvals.some((one) => one.root === root);
}

/** What cannot be collected because Tagproof fails holds nobody up. */
async function collectWhat(
  items: readonly string[],
  root: string,
  deadline: number,
  { io, note, collect }: Means,
): Promise<Tried> {
  try {
    const tried = triedOf(await collect(root, items, io, Math.max(0, deadline - Date.now())));
    if (tried.failure !== undefined) note(tried.failure);
    return tried;
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    note(`the proof could not be collected: ${error instanceof KnownError ? failure : stackOf(error)}`);
    return { ...nothingTried, failure };
  }
}

export const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
