import * as vscode from 'vscode';
import type { Range } from '../../../core/text/position.js';
import { onDemand } from '../../host/onDemand.js';
import type { Session } from '../../session.js';
import type { DecideArguments } from './decide.js';

/** What is of no use before something is known of a text or a folder: a file of its own, loaded then. */
export function register(session: Session): vscode.Disposable {
  const commands = onDemand(
    () => import('./laterFeatures.js'),
    (all) => all,
    session.notLoaded,
  );
  let failed = false;
  const features = onDemand(
    () => import('./laterFeatures.js'),
    (module) => module.register(session),
    (error) => {
      // It is tried with all that becomes known, and nobody asked for it.
      if (!failed) session.notLoaded(error);
      failed = true;
    },
  );
  const first = session.onDidChange(async ({ uri, folder }) => {
    if ((uri || folder) && (await features.get())) first.dispose();
  });
  return vscode.Disposable.from(
    first,
    features,
    vscode.commands.registerCommand('tagproof.findTags', async (of?: { readonly name?: unknown }) =>
      (await commands.get())?.findTags(session, of?.name),
    ),
    vscode.commands.registerCommand('tagproof.decide', async (asked?: DecideArguments) =>
      (await commands.get())?.decide(session, asked),
    ),
    vscode.commands.registerCommand(
      'tagproof.showProblem',
      async (uri: vscode.Uri | undefined, range: Range | undefined) => {
        if (uri && range) await (await commands.get())?.showProblem(uri, range);
      },
    ),
  );
}
