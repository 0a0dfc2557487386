import * as vscode from 'vscode';
import { asLabel } from '../../../core/language/asLabel.js';
import type { Session } from '../../session.js';

/** Ends what is being collected. A click on the status bar only offers it. */
export function register(session: Session): vscode.Disposable {
  const { collector } = session;
  let shown = false;
  return vscode.Disposable.from(
    vscode.commands.registerCommand('tagproof.stopCollecting', async (asked?: unknown) => {
      if (!collector.now) return;
      if (asked === 'offer') {
        const { item, line } = collector.now;
        const stop = vscode.l10n.t('Stop Collecting');
        const chosen = await vscode.window.showQuickPick(
          [{ label: stop, description: item, detail: asLabel(line) }],
          { title: vscode.l10n.t('Tagproof is collecting evidence') },
        );
        if (chosen === undefined) return;
      }
      await collector.stop();
    }),
    collector.onDidChange(() => {
      const now = collector.now !== undefined;
      if (now === shown) return;
      shown = now;
      void vscode.commands.executeCommand('setContext', 'tagproof.collecting', now);
    }),
  );
}
