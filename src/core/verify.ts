import { filesWorkedOn } from './claim/assign.js';
import { filesNamed, groupClaims } from './claim/group.js';
import type { Config } from './config.js';
import { effectiveConfig, type Settings } from './effectiveConfig.js';
import { KnownError } from './errors.js';
import { chooseTasks } from './log/choose.js';
import type { Gathered } from './log/gather.js';
import { openApiFindings } from './plan/openapi/findings.js';
import type { CancelToken } from './ports/world.js';
import type { SkippedFile, Workspace } from './ports/workspace.js';
import { observeClaim } from './probe/observeClaims.js';
import { prefetch } from './probe/prefetch.js';
import { planTask, weigh, withStatements, type PlanItems } from './proof.js';
import { scanTags, type ScannedDocument } from './tag/scan.js';
import type { SyntaxFinding } from './tag/tag.js';
import { rangeOnLine } from './text/position.js';
import { readAttestations, settleAttested, withoutClaim } from './verdict/attested.js';
import { settleByEvidence } from './verdict/byEvidence.js';
import { judgeClaim } from './verdict/judgeClaim.js';
import type { WeighedStep } from './verdict/namedRoutes.js';
import type { ClaimResult, Verification } from './verdict/result.js';
import { settleRun, type JudgedGroup } from './verdict/settleRun.js';
import { readDecisions, suggestionsOf } from './verdict/suggestions.js';

/** Claims of one run: a bound on memory and on the size of a report. */
const mostClaims = 200_000;

/** What a run is asked for. */
export interface VerifyRequest {
  /** Only these tasks, also when they are history. Empty: all active ones. */
  readonly tasks: readonly string[];
  /** Only claims in these files or about them (a folder ends in `/`), or these logs. Empty: everything. */
  readonly paths: readonly string[];
  /** Finished tasks, too. */
  readonly history: boolean;
  /** Paths of the only evidence records that count: of those that were just collected. Not given: all. */
  readonly only?: ReadonlySet<string>;
}

/** A verification with what it was made from, for those who ask further. */
export interface Run extends Verification {
  /** The configuration that counted. */
  readonly config: Config;
  readonly gathered: Gathered;
  /** Every text with a tag or a finding, in path order. */
  readonly documents: readonly ScannedDocument[];
  /** Id of an active task → the steps of its plan, each with how the newest record of its item stands. */
  readonly steps: ReadonlyMap<string, readonly WeighedStep[]>;
}

/** Told what is being done, for progress. */
export type OnProgress = (what: string, done?: number, total?: number) => void;

/**
 * The whole line on one page: text → tag → claim → probe → observation → evidence → verdict.
 * @param plan what would earn the points of a task
 * @throws KnownError when a named task does not exist or there are too many claims; nothing else that a
 * workspace can cause.
 */
export async function verify(
  workspace: Workspace,
  settings: Settings,
  request: VerifyRequest,
  token: CancelToken,
  progress: OnProgress = () => undefined,
  plan: PlanItems = planTask,
): Promise<Run> {
  progress('reading the logs');
  const { config, gathered, findings, weakenings } = effectiveConfig(workspace, settings);
  const chosen = chooseTasks(gathered, config, request);

  progress('looking for tags');
  const { documents, skipped } = scanTags(workspace, config, gathered.logs, (done, total) =>
    progress('looking for tags', done, total),
  );
  const groups = groupClaims(workspace.world, gathered, chosen, documents, config, request);

  const total = groups.reduce((sum, group) => sum + group.stated.length, 0);
  if (total > mostClaims)
    throw new KnownError(
      `There are ${total} claims, and at most ${mostClaims} are checked in one run`,
      'Name one task (--task) or one log, and split logs that are larger than anybody reads.',
    );
  const named = filesNamed(request.paths, gathered);
  const attestations = readAttestations(workspace.world, settings.attestations);
  const decisions = readDecisions(workspace.world);
  let done = 0;
  const judged: JudgedGroup[] = [];
  const steps = new Map<string, readonly WeighedStep[]>();
  for (const group of groups) {
    const workedOn = filesWorkedOn(group.stated.map(({ claim }) => claim));
    const context = { world: group.world, config, token, logs: gathered.logs, workedOn };
    const results: ClaimResult[] = [];
    prefetch(
      group.stated.map(({ claim }) => claim),
      group.world,
    );
    for (const one of group.stated) {
      progress('verifying', ++done, total);
      results.push(await judgeClaim(one, config, (base) => observeClaim(one.claim, base, context)));
    }
    const { task } = group;
    // A look at single files does not see all that a task claims.
    const proof =
      task?.state === 'active' && named.length === 0
        ? weigh({ ...group, task }, config, plan, request.only)
        : undefined;
    if (task && proof) steps.set(task.id, proof.steps);
    const byEvidence = settleByEvidence(results, proof?.steps ?? [], proof?.open);
    const settled = settleAttested(byEvidence, attestations, group.world);
    judged.push({
      ...group,
      proof: task && proof && withStatements(proof, task, settled),
      results: settled,
      suggestions: suggestionsOf(group.tags, task?.id ?? 'workspace', decisions, workspace.world.hash),
    });
  }

  progress('weighing the evidence');
  const textFindings = documents.filter((one) => !one.isLog).flatMap((one) => one.findings);
  // Of a run that looks at a few files nobody can say which claims are gone.
  const gone = request.paths.length > 0 ? [] : withoutClaim(attestations, judged);
  const beside = {
    findings: [
      ...findings,
      ...gathered.findings,
      ...textFindings,
      ...unread(skipped, gathered.logs),
      ...attestations.findings,
      ...decisions.findings,
      ...gone,
      // What a document lacks shows only beside all of the code.
      ...(request.paths.length > 0 ? [] : await openApiFindings(workspace.world, config, token)),
    ],
    weakenings,
  };
  const verification = settleRun(workspace, config, gathered, judged, beside, named);
  return { ...verification, config, gathered, documents, steps };
}

/** Files that may hold tags and were not read; of the logs that is said already. */
function unread(skipped: readonly SkippedFile[], logs: readonly string[]): readonly SyntaxFinding[] {
  return skipped
    .filter(({ path, mayHoldTags }) => mayHoldTags === true && !logs.includes(path))
    .map(({ path, reason }) => ({
      code: 'file-skipped',
      severity: 'info',
      message: `Tags in this file are not known: ${reason}. Split it, or add it to "exclude".`,
      file: path,
      range: rangeOnLine(0, 0, 0),
    }));
}
