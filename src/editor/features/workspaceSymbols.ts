import * as vscode from 'vscode';
import { toRange } from '../host/convert.js';
import { isCancelled } from '../host/engineErrors.js';
import type { Session } from '../session.js';

/** "Go to Symbol in Workspace" finds every tag that claims something. */
export function register(session: Session): vscode.Disposable {
  return vscode.languages.registerWorkspaceSymbolProvider({
    async provideWorkspaceSymbols(query, token) {
      const found: vscode.SymbolInformation[] = [];
      for (const folder of session.folders) {
        if (!folder.started) continue;
        try {
          const symbols = await session.askBatch('symbols', { folder: folder.key, query }, token);
          for (const one of symbols)
            found.push(
              new vscode.SymbolInformation(
                `${one.name} ${one.text}`,
                vscode.SymbolKind.Event,
                one.container,
                new vscode.Location(folder.uri(one.file), toRange(one.range)),
              ),
            );
        } catch (error) {
          if (isCancelled(error)) return [];
          session.failed(error);
        }
      }
      return found;
    },
  });
}
