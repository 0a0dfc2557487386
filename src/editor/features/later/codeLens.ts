import * as vscode from 'vscode';
import type { Lens } from '../../../core/language/items.js';
import type { Range } from '../../../core/text/position.js';
import { toRange } from '../../host/convert.js';
import { showsLenses } from '../../host/settings.js';
import type { Session } from '../../session.js';
import { everyText } from '../selector.js';

/** Milliseconds after which VS Code is asked to ask again, and how often in a row. */
const LATER = 200;
const MOST = 5;

/** What can be done, above the tasks of a log and above tags that somebody has to do something about. */
export function register(session: Session): vscode.Disposable {
  const change = new vscode.EventEmitter<void>();
  /** What each text was last given: VS Code is told only when that is another one. */
  const given = new WeakMap<vscode.TextDocument, string>();
  let collecting = false;

  const lensesOf = async (
    document: vscode.TextDocument,
    token?: vscode.CancellationToken,
  ): Promise<readonly Lens[]> => {
    const { uri } = document;
    const address = session.isOpen(uri) && showsLenses(document) ? session.address(document) : undefined;
    const lenses = (address && (await session.ask('lenses', address, token))) ?? [];
    return session.collector.now ? lenses.filter(({ action }) => action.kind !== 'collect') : lenses;
  };
  const look = async (uri?: vscode.Uri): Promise<void> => {
    for (const { document } of vscode.window.visibleTextEditors) {
      if (uri && uri.toString() !== document.uri.toString()) continue;
      // VS Code gives up asking when the focus leaves a text that was just opened: it may have asked for nothing yet.
      const before = given.get(document) ?? '[]';
      if (JSON.stringify(await lensesOf(document)) !== before) return change.fire();
    }
  };

  /** VS Code gives a question up where the focus leaves a text, and does not ask again by itself. */
  let givenUp = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lookLater = (): void => {
    clearTimeout(timer);
    if (++givenUp <= MOST) timer = setTimeout(() => void look(), LATER);
  };

  return vscode.Disposable.from(
    change,
    new vscode.Disposable(() => clearTimeout(timer)),
    session.onDidChange(({ uri }) => {
      givenUp = 0;
      void look(uri);
    }),
    session.collector.onDidChange(() => {
      // It tells of every line that a program prints.
      const now = session.collector.now !== undefined;
      if (now !== collecting) void look();
      collecting = now;
    }),
    vscode.languages.registerCodeLensProvider(everyText, {
      onDidChangeCodeLenses: change.event,
      async provideCodeLenses(document, token) {
        // What becomes known before the first answer is there makes that answer an old one.
        if (!given.has(document)) given.set(document, '');
        const lenses = await lensesOf(document, token);
        if (token.isCancellationRequested) {
          lookLater();
          return undefined;
        }
        givenUp = 0;
        given.set(document, JSON.stringify(lenses));
        return lenses.map((lens) => toLens(lens, document.uri, session));
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
