import * as vscode from 'vscode';

/** Whether anything may be run or approved here. Where not, it is said why, and how to change it. */
export async function isTrustedOrSaysWhy(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t('Manage Trust');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'This window is in Restricted Mode: no command of the workspace is run, so no evidence can be collected.',
    ),
    manage,
  );
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return false;
}
