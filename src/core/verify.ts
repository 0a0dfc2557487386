import { filesNamed, groupClaims } from './claim/group.js';
import { placeClaim } from './claim/projectRoots.js';
import { effectiveConfig, type Settings } from './effectiveConfig.js';
import { chooseTasks } from './log/choose.js';
import type { CancelToken } from './ports/world.js';
import type { Workspace } from './ports/workspace.js';
import { observeClaim } from './probe/observeClaims.js';
import { scanTags } from './tag/scan.js';
import { judgeClaim } from './verdict/judgeClaim.js';
import type { ClaimResult, Verification } from './verdict/result.js';
import { settleRun, type JudgedGroup } from './verdict/settleRun.js';

/** What a run is asked for. */
export interface VerifyRequest {
  /** Only these tasks, also when they are history. Empty: all active ones. */
  readonly tasks: readonly string[];
  /** Only claims in these files or about them (a folder ends in `/`), or these logs. Empty: everything. */
  readonly paths: readonly string[];
  /** Finished tasks, too. */
  readonly history: boolean;
}

/** Told what is being done, for progress. */
export type OnProgress = (what: string, done?: number, total?: number) => void;

/**
 * The whole line on one page: text → tag → claim → probe → observation → verdict.
 * @throws KnownError when a named task does not exist; nothing else that a workspace can cause.
 */
export async function verify(
  workspace: Workspace,
  settings: Settings,
  request: VerifyRequest,
  token: CancelToken,
  progress: OnProgress = () => undefined,
): Promise<Verification> {
  progress('reading the logs');
  const { config, gathered, findings, weakenings } = effectiveConfig(workspace, settings);
  const chosen = chooseTasks(gathered, config, request);

  progress('looking for tags');
  const { documents } = scanTags(workspace, config, gathered.logs);
  const groups = groupClaims(workspace.world, gathered, chosen, documents, config, request);

  const total = groups.reduce((sum, group) => sum + group.stated.length, 0);
  let done = 0;
  const judged: JudgedGroup[] = [];
  for (const group of groups) {
    const context = { world: group.world, config, token, logs: gathered.logs };
    const results: ClaimResult[] = [];
    for (const one of group.stated) {
      progress('verifying', ++done, total);
      const claim = placeClaim(one.claim, group.world.files);
      results.push(await judgeClaim({ ...one, claim }, config, (base) => observeClaim(claim, base, context)));
    }
    judged.push({ ...group, results });
  }

  progress('weighing the evidence');
  const textFindings = documents.filter((one) => !one.isLog).flatMap((one) => one.findings);
  const beside = { findings: [...findings, ...gathered.findings, ...textFindings], weakenings };
  return settleRun(workspace, config, gathered, judged, beside, filesNamed(request.paths, gathered));
}
