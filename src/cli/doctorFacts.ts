import type { Divergence } from '../core/ports/git.js';
import { visible } from '../core/report/escape.js';
import { plural } from '../core/report/facts.js';
import type { Colors } from '../core/report/terminal.js';
import type { LedgerPlace } from '../node/ledger.js';

/** What `doctor` knows of a workspace; printed as it is with `--format json`. */
export interface Facts {
  readonly schemaVersion: 1;
  readonly versions: Readonly<Record<'tagproof' | 'node' | 'platform', string>> & {
    readonly git: string | null;
  };
  readonly git:
    | { readonly divergence: Divergence; readonly shallow: boolean }
    /** `failed`: there is a repository, which git cannot use. */
    | { readonly absent: string; readonly failed?: true };
  readonly logs: readonly {
    readonly path: string;
    readonly tasks: readonly { readonly id: string; readonly state: 'active' | 'history' }[];
    readonly findings: readonly string[];
  }[];
  readonly configuration: {
    readonly file: string | null;
    /** Why a file that is there was not read. */
    readonly unread: string | null;
    readonly settings: readonly { readonly key: string; readonly value: unknown; readonly origin: string }[];
    readonly findings: readonly { readonly message: string; readonly line: number }[];
  };
  readonly attestations: {
    /** Records in the workspace. */
    readonly recorded: number;
    /** The person's own ledger of what was attested on this machine. */
    readonly ledger: 'read' | 'none' | 'refused' | 'nowhere';
    /** Why the workspace's file or a record of it does not count. */
    readonly unread: string | null;
  };
  readonly probes: readonly { readonly id: string; readonly cost: string; readonly summary: string }[];
}

/** Absolute paths: for the person, never for a bug report. */
export interface Places {
  /** The workspace that was found. */
  readonly root: string;
  readonly ledger: LedgerPlace;
}

/** Width of the first column. */
const labels = 15;

/**
 * The same for a person: what is odd stands out with what to do about it.
 */
export function factsAsText(facts: Facts, { root, ledger }: Places, colors: Colors): string {
  const lines: string[] = [];
  const row = (label: string, text: string): void => {
    lines.push(`${colors.bold(label.padEnd(labels))}${visible(text, 1000)}`);
  };
  const below = (text: string, paint: (shown: string) => string = String): void => {
    lines.push(`${' '.repeat(labels)}${paint(visible(text, 1000))}`);
  };
  const hint = (text: string): void => below(`→ ${text}`, colors.cyan);
  const { tagproof, node, platform } = facts.versions;
  row('versions', `tagproof ${tagproof}, node ${node}, ${platform}, ${gitVersion(facts)}`);
  row('workspace', root);

  if ('absent' in facts.git) {
    row('git', `not used: ${facts.git.absent}`);
    hint(
      facts.git.failed
        ? 'there is a .git: until git can use it, claims about what is new or changed are errors, and the default policy or a stricter one counts'
        : 'without git, claims about what is new or changed stay unchecked',
    );
  } else {
    row('git', inWords(facts.git.divergence));
    const { divergence } = facts.git;
    if (divergence.kind === 'unknown')
      hint(
        divergence.failed
          ? '"git log" and "git fsck" say what is wrong'
          : 'set "defaultBranch" in tagproof.config.json',
      );
    if (facts.git.shallow) {
      below('the history is cut off (shallow clone)', colors.yellow);
      hint('git fetch --unshallow, or fetch-depth: 0 in CI');
    }
  }

  logRows(facts, row, below, hint, colors);

  const { file, unread, findings, settings } = facts.configuration;
  row('configuration', file ?? 'no tagproof.config.json: every setting has its default');
  if (unread !== null) below(`not read, the defaults apply: ${unread}`, colors.red);
  for (const { message, line } of findings) below(`line ${line}: ${message}`, colors.yellow);
  for (const { key, value, origin } of settings) {
    const shown = visible(JSON.stringify(value), 100);
    lines.push(
      `  ${key.padEnd(20)} ${shown}${origin === 'default' ? '' : colors.cyan(`  (${file ?? origin})`)}`,
    );
  }

  const { recorded, ledger: state, unread: broken } = facts.attestations;
  row('attestations', `${plural(recorded, 'attestation')} in this workspace`);
  below(ledger.kind === 'at' ? `your ledger: ${ledger.file}${ledgerNotes[state]}` : ledger.reason);
  if (state === 'refused')
    hint('it counts when it is a file of your own, outside the workspace, that nobody else may write to');
  if (broken !== null) below(broken, colors.yellow);

  row('probes', 'what can be checked');
  for (const { id, summary } of facts.probes) lines.push(`  ${id.padEnd(20)} ${summary}`);
  return `${lines.join('\n')}\n`;
}

const ledgerNotes: Readonly<Record<Facts['attestations']['ledger'], string>> = {
  read: '',
  none: ' (none yet)',
  refused: ' (does not count)',
  nowhere: '',
};

function logRows(
  { logs }: Facts,
  row: (label: string, text: string) => void,
  below: (text: string, paint?: (shown: string) => string) => void,
  hint: (text: string) => void,
  colors: Colors,
): void {
  if (logs.length === 0) {
    row('logs', 'none found, in any of the places that "logs" names below');
    hint('write .orchestration/implementation-log.md, one tag for each thing that was done');
  }
  for (const [at, { path, tasks, findings }] of logs.entries()) {
    const active = tasks.filter((task) => task.state === 'active').map((task) => task.id);
    const finished = tasks.length - active.length;
    const found = [
      ...(active.length > 0
        ? [`active: ${active.slice(0, 10).join(', ')}${active.length > 10 ? ', …' : ''}`]
        : []),
      ...(finished > 0 ? [`${finished} finished`] : []),
    ];
    row(at === 0 ? 'logs' : '', `${path}  ${found.length === 0 ? 'no task with a tag' : found.join('; ')}`);
    for (const message of findings) below(message, colors.yellow);
  }
}

function gitVersion({ versions, git }: Facts): string {
  return versions.git !== null ? `git ${versions.git}` : 'absent' in git ? 'git not in use' : 'git';
}

function inWords(divergence: Divergence): string {
  switch (divergence.kind) {
    case 'on-default':
      return divergence.branch === undefined
        ? 'on the default branch'
        : `on the default branch, ${divergence.branch}`;
    case 'left':
      return `on a branch that left ${divergence.branch} at ${divergence.mergeBase.slice(0, 7)}`;
    case 'unknown':
      return `the default branch is not known: ${divergence.reason}`;
  }
}
