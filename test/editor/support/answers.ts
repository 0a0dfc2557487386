// What VS Code shows at a place, asked for through its own commands: every provider takes part.
import * as vscode from 'vscode';
import { until } from './until.js';

/** Tagproof's diagnostics of a document, in the order of their places. */
export function diagnosticsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'tagproof')
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** Waits for diagnostics that are as they should be. @param what for the message when they never are */
export function untilDiagnostics(
  uri: vscode.Uri,
  asked: (found: readonly vscode.Diagnostic[]) => boolean,
  what: string,
): Promise<vscode.Diagnostic[]> {
  return until(() => {
    const found = diagnosticsOf(uri);
    return asked(found) ? found : undefined;
  }, what);
}

/** The texts of all hovers at a place. */
export async function hoversAt(uri: vscode.Uri, at: vscode.Position): Promise<string[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, at);
  return hovers.flatMap(({ contents }) =>
    contents.map((part) => (typeof part === 'string' ? part : part.value)),
  );
}

/** What is offered for completion at a place. */
export async function completionsAt(
  uri: vscode.Uri,
  at: vscode.Position,
  trigger?: string,
): Promise<vscode.CompletionItem[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    at,
    trigger,
  );
  return items;
}

/** The quick fixes for a range. */
export function fixesAt(uri: vscode.Uri, range: vscode.Range): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, 'quickfix');
}
