import * as vscode from 'vscode';
import type { Lens } from '../../../core/language/items.js';
import type { Range } from '../../../core/text/position.js';
import { toRange } from '../../host/convert.js';
import { showsLenses } from '../../host/settings.js';
import type { Session } from '../../session.js';
import { everyText } from '../selector.js';
import { GivenLenses } from './givenLenses.js';

/** What can be done, above the tasks of a log and above tags that somebody has to do something about. */
export function register(session: Session): vscode.Disposable {
  const change = new vscode.EventEmitter<void>();
  let collecting = false;

  const lensesOf = async (
    document: vscode.TextDocument,
    token?: vscode.CancellationToken,
  ): Promise<readonly Lens[] | undefined> => {
    if (!session.isOpen(document.uri)) return undefined;
    const address = showsLenses(document) ? session.address(document) : undefined;
    const lenses = (address && (await session.ask('lenses', address, token))) ?? [];
    return session.collector.now ? lenses.filter(({ action }) => action.kind !== 'collect') : lenses;
  };
  const given = new GivenLenses(lensesOf, () => change.fire());
  return vscode.Disposable.from(
    change,
    given,
    session.onDidChange(({ uri }) => void given.changed(uri)),
    session.collector.onDidChange(() => {
      // It tells of every line that a program prints.
      const now = session.collector.now !== undefined;
      if (now !== collecting) void given.changed();
      collecting = now;
    }),
    vscode.languages.registerCodeLensProvider(everyText, {
      onDidChangeCodeLenses: change.event,
      async provideCodeLenses(document, token) {
        const lenses = await given.ask(document, token);
        return lenses?.map((lens) => toLens(lens, document.uri, session));
      },
    }),
  );
}

/** Goes to a problem, and shows it. */
export async function showProblem(uri: vscode.Uri, range: Range): Promise<void> {
  const { start } = toRange(range);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(start, start) });
  await vscode.commands.executeCommand('editor.action.marker.next');
}

function toLens(lens: Lens, uri: vscode.Uri, session: Session): vscode.CodeLens {
  const { range, title, tooltip = '', action } = lens;
  const [command = '', ...rest] = commandOf(action, uri, session);
  return new vscode.CodeLens(toRange(range), { command, title, tooltip, arguments: rest });
}

function commandOf(
  action: Lens['action'],
  uri: vscode.Uri,
  session: Session,
): readonly [string, ...unknown[]] | readonly [] {
  switch (action.kind) {
    case 'verify':
      return ['tagproof.verifyTask', uri, action.task];
    case 'collect':
      return ['tagproof.collectEvidence', uri, action.task];
    case 'check':
      return ['tagproof.verifyFile', uri];
    case 'problem':
      return ['tagproof.showProblem', uri, action.range];
    case 'dashboard':
      return ['tagproof.openDashboard', { ...action, folder: session.folderAt(uri)?.key }];
    case 'attest':
      return ['tagproof.attest', { ...action, folder: session.folderAt(uri)?.key }];
    case 'none':
      return [];
  }
}
