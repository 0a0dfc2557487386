import type { Claim, WorkspacePath } from '../../claim/claim.js';
import type { Code } from '../../codes.js';
import type { Status } from '../../evidence/observation.js';
import { visible } from '../../report/escape.js';
import { rangeOnLine } from '../../text/position.js';
import type { ClaimResult } from '../../verdict/result.js';
import { hintIn } from '../../verdict/surface.js';
import { settleDependents } from '../../verdict/settleDependents.js';
import type { Problem } from '../items.js';
import type { DocumentView, ViewedClaim } from '../view.js';

/** A longer sentence is read by nobody. */
export const longestMessage = 400;
const mostRelated = 5;

/** A claim's problem before it is known how loudly it is shown. */
export type ClaimProblem = Omit<Problem, 'severity'>;

const codeOfStatus: Readonly<Partial<Record<Status, Code>>> = {
  failed: 'claim-failed',
  runtime: 'claim-runtime',
  unchecked: 'claim-unchecked',
  stale: 'claim-stale',
  error: 'claim-error',
};

/** The code under which a claim of this status is shown; none for one that is proven or vouched for. */
export function codeOf(status: Status): Code | undefined {
  return codeOfStatus[status];
}

/** Words before a message that would otherwise read as if the claim were false. */
const leads: Readonly<Partial<Record<Status, string>>> = {
  runtime: 'needs something running: ',
  unchecked: 'not checked: ',
  stale: 'stale: ',
  error: 'the check could not run: ',
};

/** Kinds whose answer depends on the base. */
const measuredAgainstBase = new Set<Claim['kind']>([
  'file-new',
  'file-changed',
  'file-deleted',
  'lines-changed',
]);

/**
 * What is wrong with the claims of some tasks, in their order: one lie, one line.
 * @param view the text that the claims stand in, where it is open
 */
export function claimProblems(
  claims: readonly ViewedClaim[],
  view: DocumentView | undefined,
): readonly ClaimProblem[] {
  const found: ClaimProblem[] = [];
  // Nearly all claims are no problem, and this runs with every keystroke.
  for (const one of settledClaims(claims)) {
    const problem = problemOf(one, view);
    if (problem) found.push(problem);
  }
  return found;
}

/**
 * The claims that something was found out about, without those that hang on a missing file that their own tag
 * claims. Live results are judged one by one, so that is settled here, task by task.
 */
export function settledClaims(claims: readonly ViewedClaim[]): readonly SettledClaim[] {
  const known = claims.filter((one): one is SettledClaim => one.result !== undefined);
  const lacking = new Set(known.filter(({ result }) => isMissing(result)).map(({ task }) => task));
  // With every keystroke all claims of a log pass here, and in most tasks no file is missing.
  if (lacking.size === 0) return known;
  const byTask = new Map<string, SettledClaim[]>();
  for (const one of known) {
    const others = byTask.get(one.task);
    if (others) others.push(one);
    else byTask.set(one.task, [one]);
  }
  return [...byTask].flatMap(([task, list]) => (lacking.has(task) ? settledTask(list) : list));
}

function settledTask(claims: readonly SettledClaim[]): readonly SettledClaim[] {
  const results = settleDependents(claims.map(({ result }) => result));
  const lies = missingFiles(results);
  return claims.flatMap((one, index): readonly SettledClaim[] => {
    const result = results[index] ?? one.result;
    const path = pathOf(result.claim);
    if (result.status === 'unchecked' && path !== undefined && lies.has(keyOf(result, path))) return [];
    return [{ ...one, result }];
  });
}

export type SettledClaim = ViewedClaim & { readonly result: ClaimResult };

/** Entries whose file is missing: that is said once, and not again for all that they say about it. */
function missingFiles(results: readonly ClaimResult[]): ReadonlySet<string> {
  const missing = new Set<string>();
  for (const result of results) {
    const path = isMissing(result) ? pathOf(result.claim) : undefined;
    if (path !== undefined) missing.add(keyOf(result, path));
  }
  return missing;
}

function isMissing({ claim, status }: ClaimResult): boolean {
  return status === 'failed' && claim.kind === 'file-exists';
}

function keyOf({ claim }: ClaimResult, path: string): string {
  return `${claim.file}\n${claim.tag}\n${path}`;
}

function pathOf(claim: Claim): string | undefined {
  const path: WorkspacePath | undefined = 'path' in claim ? claim.path : undefined;
  return path && (path.kind === 'inside' ? path.path : path.raw);
}

function problemOf({ task, result }: SettledClaim, view: DocumentView | undefined): ClaimProblem | undefined {
  const code = codeOf(result.status);
  if (code === undefined) return undefined;
  const { claim } = result;
  const base = measuredFrom(task, result, view);
  return {
    code,
    message: messageOf(result),
    file: claim.file,
    range: claim.range,
    related: [...observed(result, mostRelated - base.length), ...base],
    data: { task, claim: claim.id },
  };
}

/** `claimed 156 lines, the file has 12` */
function messageOf(result: ClaimResult): string {
  const { claim, status, message } = result;
  const hint = hintIn('editor', result);
  // How many lines there are is in the message itself.
  const more = hint === undefined || claim.kind === 'file-lines' ? '' : `; ${hint}`;
  return visible(`${leads[status] ?? ''}${message}${more}`, longestMessage);
}

function observed({ observations }: ClaimResult, most: number): Problem['related'] {
  return observations
    .flatMap(({ file, line, data, message }) => {
      // Where a file ends shows how many lines it has.
      const at = line ?? (data?.kind === 'lines' ? data.lines : undefined);
      return file === undefined || at === undefined ? [] : [{ file, at, message }];
    })
    .slice(0, most)
    .map(({ file, at, message }) => ({
      file,
      range: rangeOnLine(Math.max(0, at - 1), 0, 0),
      message: visible(message, longestMessage),
    }));
}

/** Where the base comes from matters to whoever believes to have changed the file. */
function measuredFrom(
  task: string,
  { claim, status, base }: ClaimResult,
  view: DocumentView | undefined,
): Problem['related'] {
  if (status !== 'failed' || base === '' || !measuredAgainstBase.has(claim.kind)) return [];
  const header = taskOf(view, task)?.header.base;
  return [
    {
      file: claim.file,
      range: header?.range ?? claim.range,
      message: visible(`measured against ${base}`, longestMessage),
    },
  ];
}

/** The task of an open log by its id: the whole workspace's ids may have a number behind the log's own. */
export function taskOf(
  view: DocumentView | undefined,
  id: string,
): DocumentView['tasks'][number] | undefined {
  if (!view) return undefined;
  const exact = view.tasks.find((task) => task.id === id);
  return exact ?? view.tasks.find((task) => task.id === id.replace(/~\d+$/, ''));
}
