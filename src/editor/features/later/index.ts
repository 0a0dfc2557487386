import * as vscode from 'vscode';
import type { Session } from '../../session.js';

/** What is of no use before something is known of a text or a folder: a file of its own, loaded then. */
export function register(session: Session): vscode.Disposable {
  const features: vscode.Disposable[] = [];
  let ended = false;
  const first = session.onDidChange(async ({ uri, folder }) => {
    if (!uri && !folder) return;
    first.dispose();
    const later = await import('./laterFeatures.js');
    if (!ended) features.push(later.register(session));
  });
  return new vscode.Disposable(() => {
    ended = true;
    first.dispose();
    for (const one of features) one.dispose();
  });
}
