import * as vscode from 'vscode';
import type { QuickSummary } from '../../core/language/items.js';
import type { Session } from '../session.js';
import type { FolderSession } from '../session/folderSession.js';

/** What the status bar shows of a folder. */
export interface StatusFace {
  readonly text: string;
  readonly tooltip: string;
  /** For screen readers. */
  readonly spoken: string;
  readonly alarming: boolean;
}

/**
 * @param name of the folder, where the window has several
 * @param running a verification is under way
 */
export function statusFace(summary: QuickSummary, running: boolean, name?: string): StatusFace {
  const [first, ...rest] = summary.pieces.map(({ icon, text }) => `$(${icon}) ${text}`);
  const busy = running ? `$(sync~spin) ${summary.pieces[0]?.text ?? ''}` : first;
  return {
    text: [busy, ...rest].join(' '),
    tooltip: [
      ...(name === undefined ? [] : [name]),
      ...summary.tooltip,
      '',
      vscode.l10n.t('Click to verify the task and write its report.'),
    ].join('\n'),
    spoken: `Tagproof: ${name === undefined ? '' : `${name}: `}${summary.spoken}`,
    alarming: summary.failed > 0,
  };
}

/** Where the work stands: proven, false, open, and the verdict. Silent where there are no tags. */
export function register(session: Session): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('tagproof.status', vscode.StatusBarAlignment.Left, 40);
  item.name = 'Tagproof';

  const current = (): FolderSession | undefined => {
    const active = session.folderAt(vscode.window.activeTextEditor?.document.uri);
    return active?.answer?.summary ? active : session.folders.find((one) => one.answer?.summary);
  };
  const show = (): void => {
    const folder = current();
    const summary = folder?.answer?.summary;
    if (!folder || !summary) return item.hide();
    const name = session.folders.length > 1 ? folder.folder.name : undefined;
    const { text, tooltip, spoken, alarming } = statusFace(summary, folder.running, name);
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: spoken, role: 'button' };
    item.backgroundColor = alarming ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    // What is clicked is verified, whatever folder the active text is of.
    item.command = {
      command: 'tagproof.verifyTask',
      title: vscode.l10n.t('Verify Task'),
      arguments: [folder.folder.uri],
    };
    item.show();
  };
  return vscode.Disposable.from(
    item,
    session.onDidChange(show),
    vscode.window.onDidChangeActiveTextEditor(show),
  );
}
