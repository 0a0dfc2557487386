import * as vscode from 'vscode';
import { isLocal } from '../host/paths.js';
import type { Session } from '../session.js';
import { mayHoldTags } from '../session/texts.js';

/** Why a text with tags is not verified in full, in the words of the language status. */
export interface Limit {
  readonly text: string;
  readonly detail: string;
  readonly command?: vscode.Command;
  readonly severity: vscode.LanguageStatusSeverity;
}

const { Warning, Information } = vscode.LanguageStatusSeverity;

/** What is left out for a text, and how to change it; `undefined` where nothing is, or where there are no tags. */
export function limitOf(session: Session, document: vscode.TextDocument): Limit | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (folder && !isLocal(folder))
    return mayHoldTags.test(document.getText())
      ? {
          text: vscode.l10n.t('Tagproof: virtual workspace'),
          detail: vscode.l10n.t(
            'Tags are highlighted. There are no files on this machine to verify them against.',
          ),
          severity: Warning,
        }
      : undefined;
  if (session.live(document.uri)?.hasTags !== true) return undefined;
  if (vscode.workspace.isTrusted) {
    const why = session.folderAt(document.uri)?.answer?.gitAbsence;
    if (why === undefined) return undefined;
    return { text: vscode.l10n.t('Tagproof: without git'), detail: why, severity: Information };
  }
  return {
    text: vscode.l10n.t('Tagproof: Restricted Mode'),
    // Longer ones are cut off where they are shown, and the way to grant trust with them.
    detail: vscode.l10n.t('git is not asked what changed'),
    command: { command: 'workbench.trust.manage', title: vscode.l10n.t('Manage Trust') },
    severity: Warning,
  };
}

/** The one place that says what Restricted Mode, a virtual workspace or a folder without git leaves out. */
export function register(session: Session): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('tagproof.trust', { scheme: 'tagproof-nowhere' });
  item.name = 'Tagproof';
  const show = (): void => {
    const active = vscode.window.activeTextEditor?.document;
    const limit = active && limitOf(session, active);
    item.selector =
      active && limit
        ? { scheme: active.uri.scheme, pattern: active.uri.fsPath }
        : { scheme: 'tagproof-nowhere' };
    if (!limit) return;
    item.text = limit.text;
    item.detail = limit.detail;
    item.command = limit.command;
    item.severity = limit.severity;
  };
  show();
  return vscode.Disposable.from(
    item,
    session.onDidChange(show),
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.workspace.onDidGrantWorkspaceTrust(show),
  );
}
