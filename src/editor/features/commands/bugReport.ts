import * as vscode from 'vscode';
import type { Session } from '../../session.js';

/**
 * Facts about this window that help to find a defect: versions and numbers, no name, path or text of the
 * workspace.
 */
export async function copyDiagnostics(session: Session, context: vscode.ExtensionContext): Promise<void> {
  await vscode.env.clipboard.writeText(facts(session, context));
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Copied: versions and counts, nothing of your files. Paste it into the bug report.'),
  );
}

function facts(session: Session, { extension }: vscode.ExtensionContext): string {
  const { version } = extension.packageJSON as { readonly version: string };
  const lines = [
    `Tagproof ${version}`,
    `${vscode.env.appName} ${vscode.version} (${vscode.env.uiKind === vscode.UIKind.Web ? 'browser' : 'desktop'}${vscode.env.remoteName === undefined ? '' : ', remote'})`,
    `${process.platform} ${process.arch}, Node ${process.versions.node}`,
    `trusted: ${vscode.workspace.isTrusted ? 'yes' : 'no'}, folders: ${session.folders.length}`,
  ];
  session.folders.forEach((folder, index) => {
    const { answer } = folder;
    if (!answer)
      return lines.push(`folder ${index + 1}: ${folder.started ? 'not verified yet' : 'no log, no tags'}`);
    const codes = new Map<string, number>();
    for (const { problems } of answer.problems)
      for (const { code } of problems) codes.set(code, (codes.get(code) ?? 0) + 1);
    const counts = [...codes].map(([code, count]) => `${code} ${count}`).join(', ');
    return lines.push(
      `folder ${index + 1}: ${answer.logs.length} logs, ${answer.tagged.length} files with tags, ${answer.tasks.length} tasks (${answer.tasks.map((task) => task.verdict ?? 'no verdict').join(', ')}), git: ${answer.gitAbsence === undefined ? 'yes' : 'no'}`,
      `  problems: ${counts === '' ? 'none' : counts}`,
    );
  });
  return `${lines.join('\n')}\n`;
}
