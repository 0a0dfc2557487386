import { hasNumber } from '../../report/facts.js';
import { asLabel } from '../asLabel.js';
import type { Lens } from '../items.js';
import type { TaskProof } from '../problems/proof.js';
import { statusFaces, type ShownStatus } from '../statuses.js';
import type { TaskHeading } from '../view.js';
import type { LensContext } from './context.js';
import type { Counted } from './counting.js';
import { behind, joined } from './titles.js';

/** Longest name in a title, in UTF-16 code units. */
const longestName = 40;

/** Above each task that is being worked on: verify it, collect what is lacking, see all of it; a finished one only tells. */
export function taskLenses(
  tasks: readonly TaskHeading[],
  claimed: ReadonlyMap<string, Counted>,
  context: LensContext,
): readonly Lens[] {
  const known = new Map(context.tasks.map((one) => [one.task, one]));
  return tasks.flatMap((task): readonly Lens[] => {
    const { id, range } = task;
    const { proof, elsewhere = {} } = known.get(id) ?? {};
    const own = claimed.get(id);
    const count = (...statuses: readonly ShownStatus[]): number =>
      statuses.reduce(
        (sum, status) =>
          sum + (own?.counts.get(status) ?? 0) + (status === 'unknown' ? 0 : (elsewhere[status] ?? 0)),
        0,
      );
    if ((own?.state ?? context.stateOf(id)) === 'history') {
      if (!context.history) return [];
      return [{ range, title: joined('Finished', inShort(count)), action: { kind: 'none' } }];
    }
    const verify: Lens = {
      range,
      title: behind(iconOf(count, proof), joined(`Verify ${nameOf(task)}`, pointsOf(proof), inShort(count))),
      action: { kind: 'verify', task: id },
    };
    const collect: Lens = {
      range,
      title: behind('beaker', 'Collect evidence'),
      action: { kind: 'collect', task: id },
    };
    const dashboard: Lens = {
      range,
      title: behind('dashboard', 'Open dashboard'),
      action: { kind: 'dashboard', task: id },
    };
    return [verify, ...(context.trusted && isLacking(proof) ? [collect] : []), dashboard];
  });
}

type Count = (...statuses: readonly ShownStatus[]) => number;

/** `1 failed`; where nothing is: `12 verified, 2 open`. */
function inShort(count: Count): string {
  const failed = count('failed');
  if (failed > 0) return statusFaces.failed.counted(failed);
  const verified = count('verified');
  const open = count('error', 'stale', 'runtime', 'unknown', 'unchecked');
  return [
    ...(verified > 0 ? [statusFaces.verified.counted(verified)] : []),
    ...(open > 0 ? [`${open} open`] : []),
  ].join(', ');
}

function iconOf(count: Count, proof: TaskProof | undefined): string {
  if (count('failed') > 0) return statusFaces.failed.icon;
  const { claims, evidence } = proof?.gates ?? {};
  const passed = claims?.state === 'PASSED' && evidence?.state === 'PASSED';
  return passed ? statusFaces.verified.icon : statusFaces.unknown.icon;
}

/** `4/5`, where the evidence was weighed. */
function pointsOf(proof: TaskProof | undefined): string {
  if (!proof || proof.gates.evidence.state === 'NOT COLLECTED' || proof.budget.needed === 0) return '';
  return `${proof.budget.earned}/${proof.budget.needed}`;
}

function isLacking(proof: TaskProof | undefined): boolean {
  const open: readonly string[] = ['missing', 'stale', 'error'];
  return proof?.budget.items.some(({ state }) => open.includes(state)) ?? false;
}

function nameOf({ id, title }: TaskHeading): string {
  if (hasNumber(id)) return `task ${asLabel(id, longestName)}`;
  return title.trim() === '' ? 'this task' : `“${asLabel(title.trim(), longestName)}”`;
}
