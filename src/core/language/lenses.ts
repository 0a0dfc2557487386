import type { Claim } from '../claim/claim.js';
import type { Status } from '../evidence/observation.js';
import { headingOf } from '../log/heading.js';
import type { LogTask } from '../log/log.js';
import { visible } from '../report/escape.js';
import { hasNumber } from '../report/facts.js';
import type { Lens } from './items.js';
import { codeOf, settledClaims, type SettledClaim } from './problems/claims.js';
import type { TaskProof } from './problems/proof.js';
import { severityOf, type Severities } from './problems/severity.js';
import { comparePositions } from './ranges.js';
import { statusFaces, statusOf, worstFirst, type ShownStatus } from './statuses.js';
import type { DocumentView, ViewedClaim } from './view.js';

/** Lenses of one text; those that tell of something false come first. */
const mostLenses = 1000;
/** Longest text of the workspace in a title, in UTF-16 code units. */
const longestName = 40;
const longestFact = 100;
const longestTooltip = 300;

/** What is known beside the claims of the text. */
export interface LensContext {
  readonly tasks: readonly LensTask[];
  /** Whether a task of which no claim is known is being worked on. */
  readonly stateOf: (task: string) => 'active' | 'history' | undefined;
  /** The last verification knows the claim as it stands, so a person can vouch for it. */
  readonly isVerified: (claim: Claim) => boolean;
  /** Programs may be run. */
  readonly trusted: boolean;
  /** Finished tasks are shown, too. */
  readonly history: boolean;
  /** The editor's settings. */
  readonly severities: Severities;
}

/** What the last verification said of a task. */
export interface LensTask {
  readonly task: string;
  readonly proof?: TaskProof | undefined;
  /** Its claims in other files than the log. */
  readonly elsewhere?: Readonly<Partial<Record<Status, number>>> | undefined;
}

/** What there is to do above the tasks of a log, and above tags that somebody has to do something about. */
export function lenses(view: DocumentView, context: LensContext): readonly Lens[] {
  const shown = context.history ? view.results : view.results.filter(({ state }) => state === 'active');
  const settled = settledClaims(shown);
  const tags = tagLenses(view, settled, context);
  const isUrgent = ({ action }: Lens): boolean => action.kind === 'problem';
  return [
    ...taskLenses(view, settled, context),
    ...tags.filter(isUrgent),
    ...tags.filter((lens) => !isUrgent(lens)),
  ]
    .slice(0, mostLenses)
    .sort((a, b) => comparePositions(a.range.start, b.range.start));
}

function taskLenses(
  { document, results, tasks }: DocumentView,
  settled: readonly SettledClaim[],
  context: LensContext,
): readonly Lens[] {
  // What was not looked at yet is settled by nobody.
  const counts = countsByTask([...settled, ...results.filter(({ result }) => result === undefined)]);
  const states = new Map<string, ViewedClaim['state']>();
  for (const { task, state } of results) if (states.get(task) !== 'active') states.set(task, state);
  const known = new Map(context.tasks.map((one) => [one.task, one]));
  return tasks.flatMap((task): readonly Lens[] => {
    const { id } = task;
    const range = headingOf(task, document);
    const { proof, elsewhere = {} } = known.get(id) ?? {};
    const own = counts.get(id) ?? new Map<ShownStatus, number>();
    const count = (...statuses: readonly ShownStatus[]): number =>
      statuses.reduce(
        (sum, status) => sum + (own.get(status) ?? 0) + (status === 'unknown' ? 0 : (elsewhere[status] ?? 0)),
        0,
      );
    if ((states.get(id) ?? context.stateOf(id)) === 'history') {
      if (!context.history) return [];
      return [{ range, title: joined('Finished', inShort(count)), action: { kind: 'none' } }];
    }
    const verify: Lens = {
      range,
      title: `$(${iconOf(count, proof)}) ${joined(`Verify ${nameOf(task)}`, pointsOf(proof), inShort(count))}`,
      action: { kind: 'verify', task: id },
    };
    if (!context.trusted || !isLacking(proof)) return [verify];
    return [verify, { range, title: '$(beaker) Collect evidence', action: { kind: 'collect', task: id } }];
  });
}

type Count = (...statuses: readonly ShownStatus[]) => number;

function countsByTask(claims: readonly ViewedClaim[]): ReadonlyMap<string, Map<ShownStatus, number>> {
  const byTask = new Map<string, Map<ShownStatus, number>>();
  for (const viewed of claims) {
    const counts = byTask.get(viewed.task) ?? new Map<ShownStatus, number>();
    const status = statusOf(viewed);
    byTask.set(viewed.task, counts.set(status, (counts.get(status) ?? 0) + 1));
  }
  return byTask;
}

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

function nameOf({ id, title }: LogTask): string {
  if (hasNumber(id)) return `task ${words(id, longestName)}`;
  return title.trim() === '' ? 'this task' : `“${words(title.trim(), longestName)}”`;
}

function tagLenses(
  { tags, config }: DocumentView,
  settled: readonly SettledClaim[],
  context: LensContext,
): readonly Lens[] {
  const byTag = new Map<number, SettledClaim[]>();
  for (const one of settled) {
    if (one.tag === undefined) continue;
    // A finished task's claims are not asked about any more, and nothing of it is renewed.
    if (one.state === 'history' && one.result.status !== 'failed') continue;
    const code = codeOf(one.result.status);
    // A person who does not want to see a problem wants no line about it either.
    if (code === undefined || severityOf(code, config, context.severities) === undefined) continue;
    const own = byTag.get(one.tag);
    if (own) own.push(one);
    else byTag.set(one.tag, [one]);
  }
  const found: Lens[] = [];
  for (const [index, claims] of byTag) {
    const range = tags[index]?.nameRange;
    const lens = range && worstFirst.map((status) => lensOf(status, claims, context)).find(Boolean);
    if (lens) found.push({ range, ...lens });
  }
  return found;
}

/** What is to be done about the claims of one tag that have a status. */
function lensOf(
  status: ShownStatus,
  claims: readonly SettledClaim[],
  { isVerified }: LensContext,
): Omit<Lens, 'range'> | undefined {
  const own = claims.filter(({ result }) => result.status === status);
  const [first] = own;
  if (!first) return undefined;
  const { claim, message } = first.result;
  switch (status) {
    case 'failed':
      return {
        title: `$(${statusFaces.failed.icon}) ${own.length} failed: ${words(message, longestFact)}`,
        tooltip: visible(claim.text, longestTooltip),
        action: { kind: 'problem', range: claim.range },
      };
    case 'error':
    case 'stale':
      return {
        title: `$(${statusFaces[status].icon}) ${status === 'stale' ? 'Out of date' : 'Could not be checked'} · Verify again`,
        tooltip: visible(message, longestTooltip),
        action: { kind: 'check' },
      };
    case 'runtime':
    case 'unchecked': {
      const [attested, ...more] = own.filter(({ result }) => isVerified(result.claim));
      if (!attested) return undefined;
      return {
        title: `$(${statusFaces.attested.icon}) ${more.length === 0 ? 'Attest…' : `Attest… (1 of ${more.length + 1})`}`,
        tooltip: visible(attested.result.claim.text, longestTooltip),
        action: { kind: 'attest', task: attested.task, claim: attested.result.claim.id },
      };
    }
    default:
      return undefined;
  }
}

/** Text of the workspace in a title: seen as it is, and no icon. */
function words(text: string, limit: number): string {
  return visible(text, limit).replaceAll('$(', '\\$(');
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
