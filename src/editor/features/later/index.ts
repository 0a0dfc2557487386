import * as vscode from 'vscode';
import type { Range } from '../../../core/text/position.js';
import type { Session } from '../../session.js';

/** What is of no use before something is known of a text or a folder: a file of its own, loaded then. */
export function register(session: Session): vscode.Disposable {
  const later = () => import('./laterFeatures.js');
  const features: vscode.Disposable[] = [];
  let ended = false;
  const first = session.onDidChange(async ({ uri, folder }) => {
    if (!uri && !folder) return;
    first.dispose();
    const { register } = await later();
    if (!ended) features.push(register(session));
  });
  return vscode.Disposable.from(
    first,
    vscode.commands.registerCommand('tagproof.findTags', async (of?: { readonly name?: unknown }) => {
      const { findTags } = await later();
      await findTags(session, of?.name);
    }),
    vscode.commands.registerCommand(
      'tagproof.showProblem',
      async (uri: vscode.Uri | undefined, range: Range | undefined) => {
        if (uri && range) await (await later()).showProblem(uri, range);
      },
    ),
    new vscode.Disposable(() => {
      ended = true;
      for (const one of features) one.dispose();
    }),
  );
}
