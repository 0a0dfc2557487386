import * as vscode from 'vscode';
import type { Session } from '../session.js';
import type { FolderSession } from '../session/folderSession.js';

/** Where the work stands: proven, false, open, and the verdict. Silent where there are no tags. */
export function register(session: Session): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('tagproof.status', vscode.StatusBarAlignment.Left, 40);
  item.name = 'Tagproof';
  item.command = 'tagproof.verifyTask';

  const current = (): FolderSession | undefined => {
    const active = session.folderAt(vscode.window.activeTextEditor?.document.uri);
    return active?.answer?.summary ? active : session.folders.find((one) => one.answer?.summary);
  };
  const show = (): void => {
    const folder = current();
    const summary = folder?.answer?.summary;
    if (!folder || !summary) return item.hide();
    const [first, ...rest] = summary.pieces.map(({ icon, text }) => `$(${icon}) ${text}`);
    const busy = folder.running ? `$(sync~spin) ${summary.pieces[0]?.text ?? ''}` : first;
    item.text = [busy, ...rest].join(' ');
    item.tooltip = [
      ...summary.tooltip,
      '',
      vscode.l10n.t('Click to verify the task and write its report.'),
    ].join('\n');
    item.accessibilityInformation = { label: `Tagproof: ${summary.spoken}`, role: 'button' };
    item.backgroundColor =
      summary.failed > 0 ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    item.show();
  };
  return vscode.Disposable.from(
    item,
    session.onDidChange(show),
    vscode.window.onDidChangeActiveTextEditor(show),
  );
}
