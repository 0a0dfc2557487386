import * as vscode from 'vscode';
import type { Session } from '../session.js';

/** One place that says what Restricted Mode leaves out, and how to change it; nothing where there are no tags. */
export function register(session: Session): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('tagproof.trust', [{ scheme: 'file' }]);
  item.name = 'Tagproof';
  const show = (): void => {
    const restricted = !vscode.workspace.isTrusted;
    const active = vscode.window.activeTextEditor?.document;
    const concerned = restricted && active !== undefined && session.live(active.uri)?.hasTags === true;
    item.selector =
      concerned && active
        ? { scheme: active.uri.scheme, pattern: active.uri.fsPath }
        : { scheme: 'tagproof-nowhere' };
    if (!concerned) return;
    item.text = vscode.l10n.t('Tagproof: Restricted Mode');
    item.detail = vscode.l10n.t(
      'Files and line counts are checked. Git and programs are not started, so "new" and "changed" stay unchecked.',
    );
    item.severity = vscode.LanguageStatusSeverity.Warning;
    item.command = { command: 'workbench.trust.manage', title: vscode.l10n.t('Manage Trust') };
  };
  show();
  return vscode.Disposable.from(
    item,
    session.onDidChange(show),
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.workspace.onDidGrantWorkspaceTrust(show),
  );
}
