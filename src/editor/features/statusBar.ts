import * as vscode from 'vscode';
import type { QuickSummary } from '../../core/language/items.js';
import type { Session } from '../session.js';
import type { TaskSummary } from '../../node/engine/protocol.js';
import type { FolderSession } from '../session/folderSession.js';

/** What the status bar shows of a folder. */
export interface StatusFace {
  readonly text: string;
  readonly tooltip: string;
  /** For screen readers. */
  readonly spoken: string;
  readonly alarming: boolean;
}

/** What goes on in a folder. */
export interface Work {
  /** A verification is under way. */
  readonly running: boolean;
  /** Item of the evidence that is being collected; empty: it is only being looked. */
  readonly collecting?: string | undefined;
  /** What has not earned its points, each in a line. */
  readonly lacking?: readonly string[];
  /** What would be collected by itself if a person approved it, each in a line. */
  readonly waiting?: readonly string[];
}

type Shown = Pick<QuickSummary, 'pieces' | 'tooltip' | 'spoken' | 'failed'>;

/** In place of what an earlier verification said, which may no longer be so. */
export function notVerified(why: string): Shown {
  const spoken = vscode.l10n.t('Not verified: {0}', why);
  return {
    pieces: [{ icon: 'warning', text: vscode.l10n.t('not verified') }],
    tooltip: [spoken],
    spoken,
    failed: 0,
  };
}

/** @param name of the folder, where the window has several */
export function statusFace(
  summary: Shown,
  { running, collecting, lacking = [], waiting = [] }: Work,
  name?: string,
): StatusFace {
  const [first, ...rest] = summary.pieces.map(({ icon, text }) => `$(${icon}) ${text}`);
  const verdict = running ? `$(sync~spin) ${summary.pieces[0]?.text ?? ''}` : first;
  const what =
    collecting === undefined
      ? undefined
      : vscode.l10n.t('collecting {0}…', collecting === '' ? vscode.l10n.t('evidence') : collecting);
  return {
    text: [...(what === undefined ? [verdict] : [`$(sync~spin) ${what}`, first]), ...rest].join(' '),
    tooltip: [
      ...(name === undefined ? [] : [name]),
      ...summary.tooltip,
      ...lacking.map((line) => `    ${line}`),
      ...waiting.map((line) => `    ${vscode.l10n.t('Waits for your approval: {0}', line)}`),
      '',
      ...(waiting.length === 0
        ? []
        : [vscode.l10n.t('"Tagproof: Collect Evidence" asks for approval, and collects.')]),
      what === undefined
        ? vscode.l10n.t('Click to verify the task and write its report.')
        : vscode.l10n.t('Click to see what is being collected, or to stop it.'),
    ].join('\n'),
    spoken: `Tagproof: ${name === undefined ? '' : `${name}: `}${what === undefined ? '' : `${what} `}${summary.spoken}`,
    alarming: summary.failed > 0,
  };
}

/** Lines about what is lacking that a tooltip has. */
const MOST = 8;

/** What has not earned its points, with what would. */
function lackingIn(tasks: readonly TaskSummary[]): readonly string[] {
  return tasks
    .filter(({ state }) => state === 'active')
    .flatMap(({ budget }) => budget.items)
    .filter(({ points, earned }) => earned < points)
    .slice(0, MOST)
    .map(({ id, points, steps, why }) => {
      const worth = points === 1 ? vscode.l10n.t('1 point') : vscode.l10n.t('{0} points', points);
      return `${id}, ${worth}: ${[...steps.slice(0, 2), why].join(' · ')}`;
    });
}

/** Where the work stands: proven, false, open, and the verdict. Silent where there are no tags. */
export function register(session: Session): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('tagproof.status', vscode.StatusBarAlignment.Left, 40);
  item.name = 'Tagproof';

  const summaryOf = ({ failed, answer }: FolderSession): Shown | undefined =>
    failed === undefined ? answer?.summary : notVerified(failed);
  const current = (): FolderSession | undefined => {
    const active = session.folderAt(vscode.window.activeTextEditor?.document.uri);
    return active && summaryOf(active) ? active : session.folders.find(summaryOf);
  };
  const show = (): void => {
    const { collector } = session;
    const folder = collector.now?.folder ?? current();
    const summary = folder && summaryOf(folder);
    if (!folder || !summary) return item.hide();
    const name = session.folders.length > 1 ? folder.folder.name : undefined;
    const work: Work = {
      running: folder.busy,
      collecting: collector.now?.item,
      lacking: folder.failed === undefined ? lackingIn(folder.answer?.tasks ?? []) : [],
      waiting: collector
        .waiting(folder)
        .map(({ item, questions }) => `${item}: ${questions.map(({ what }) => what).join(', ')}`),
    };
    const { text, tooltip, spoken, alarming } = statusFace(summary, work, name);
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: spoken, role: 'button' };
    item.backgroundColor = alarming ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    // What is clicked is verified, whatever folder the active text is of.
    item.command = collector.now
      ? {
          command: 'tagproof.stopCollecting',
          title: vscode.l10n.t('Stop Collecting'),
          arguments: ['offer'],
        }
      : {
          command: 'tagproof.verifyTask',
          title: vscode.l10n.t('Verify Task'),
          arguments: [folder.folder.uri],
        };
    item.show();
  };
  return vscode.Disposable.from(
    item,
    session.onDidChange(show),
    session.collector.onDidChange(show),
    vscode.window.onDidChangeActiveTextEditor(show),
  );
}
