import type { Code } from './codes.js';
import { configFileName, readConfig } from './config/file.js';
import type { Config } from './config.js';
import type { Base } from './log/base.js';
import { gatherTasks, type Gathered } from './log/gather.js';
import { tightenConfig } from './config/policy.js';
import type { FileText } from './ports/files.js';
import { gitFailure } from './gitFailure.js';
import type { GitPort } from './ports/git.js';
import type { Workspace } from './ports/workspace.js';
import type { SyntaxFinding } from './tag/tag.js';
import { rangeOnLine } from './text/position.js';
import type { Honoured } from './verdict/attested.js';

/** What the person at the keyboard decides for this run; it is trusted, unlike the file. */
export interface Settings {
  /** `--base`: overrides every other base. */
  readonly base?: string;
  /** Whose attestations count. Not given: nobody's. */
  readonly attestations?: Honoured;
}

export interface EffectiveConfig {
  readonly config: Config;
  readonly gathered: Gathered;
  readonly findings: readonly SyntaxFinding[];
  readonly weakenings: readonly string[];
}

/**
 * The configuration that counts. What decides a verdict comes from the file as it was at the base revision;
 * the working tree may only tighten it, or an agent could pass its own work (docs/safety.md).
 */
export function effectiveConfig(workspace: Workspace, settings: Settings): EffectiveConfig {
  const file = workspace.world.files.read(configFileName);
  const working = readConfig(file.kind === 'text' ? file.text : undefined, configFileName);
  const { git } = workspace.world;
  const failure = gitFailure(workspace.world);
  const first = gatherTasks(workspace, working.config, settings.base);
  const commit = git && failure === undefined ? policyCommit(git, first) : undefined;
  const before = commit === undefined ? undefined : workspace.at(commit)?.files.read(configFileName);
  // Who breaks the repository must not get a policy of their own for it: then the defaults are the base.
  const known = before !== undefined || failure !== undefined;
  const atBase = known
    ? readConfig(before?.kind === 'text' ? before.text : undefined, configFileName).config
    : undefined;
  const tightened = tightenConfig(atBase, working.config, workspace.world.gitAbsence);
  const { config } = tightened;
  const unchanged = JSON.stringify(config) === JSON.stringify(working.config);
  return {
    config,
    gathered: unchanged ? first : gatherTasks(workspace, config, settings.base),
    findings: [
      ...unreadable(file),
      ...working.findings,
      ...noted('info', tightened.note, file),
      ...noted('warning', failure && `the defaults apply, and what is stricter here: ${failure}`, file),
    ],
    weakenings: tightened.weakenings,
  };
}

/** A configuration that is there and cannot be read must not pass for none. */
function unreadable(file: FileText): readonly SyntaxFinding[] {
  if (file.kind === 'text' || file.kind === 'missing') return [];
  return [
    finding('config-invalid', 'error', `The configuration was not read, the defaults apply: ${file.reason}`),
  ];
}

/** Only where there is a configuration does it matter whose word counts. */
function noted(
  severity: SyntaxFinding['severity'],
  note: string | undefined,
  file: FileText,
): readonly SyntaxFinding[] {
  return note === undefined || file.kind !== 'text' ? [] : [finding('policy-weakened', severity, note)];
}

function finding(code: Code, severity: SyntaxFinding['severity'], message: string): SyntaxFinding {
  return { code, severity, message, file: configFileName, range: rangeOnLine(0, 0, 0) };
}

/**
 * The commit whose policy counts: where the branch left, else what the work is measured against. A `Base:`
 * in a log and `base` in the configuration have no say: who weakens a policy would name the commit after it.
 */
function policyCommit(git: GitPort, gathered: Gathered): string | undefined {
  const divergence = git.divergence();
  if (divergence.kind === 'left') return divergence.mergeBase;
  let oldest: string | undefined;
  for (const task of gathered.tasks) {
    if (task.state !== 'active') continue;
    for (const tag of task.task.tags) {
      const base: Base | undefined = tag.claim ? task.foundBaseOf(tag) : undefined;
      const commit = base?.kind === 'unknown' ? undefined : base?.commit;
      if (commit === undefined || commit === oldest) continue;
      if (oldest === undefined || git.isAncestor(commit, oldest)) oldest = commit;
    }
  }
  return oldest ?? git.head();
}
