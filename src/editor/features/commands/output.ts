import * as vscode from 'vscode';
import type { Session } from '../../session.js';

/** What Tagproof did and what went wrong, with stacks. */
export function register(session: Session): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('tagproof.showOutput', () => session.log.show(true)),
    vscode.commands.registerCommand('tagproof.clearState', () => {
      session.clear();
      session.log.info('What was known has been thrown away.');
      const seconds = 4;
      vscode.window.setStatusBarMessage(vscode.l10n.t('Tagproof begins again from nothing.'), seconds * 1000);
    }),
  );
}
