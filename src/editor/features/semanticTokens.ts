import * as vscode from 'vscode';
import { semanticLegend } from '../../core/language/semanticLegend.js';
import type { VerifyAnswer } from '../../node/engine/protocol.js';
import type { Session } from '../session.js';
import type { FolderSession } from '../session/folderSession.js';

/** What the grammar cannot know: custom tags, fields, paths, and mentions that claim nothing. */
export function register(session: Session): vscode.Disposable {
  const change = new vscode.EventEmitter<void>();
  const legend = new vscode.SemanticTokensLegend([...semanticLegend.types], [...semanticLegend.modifiers]);
  const provider: vscode.DocumentSemanticTokensProvider = {
    onDidChangeSemanticTokens: change.event,
    async provideDocumentSemanticTokens(document, token) {
      const address = session.isOpen(document.uri) ? session.address(document) : undefined;
      const tokens = address && (await session.ask('tokens', address, token));
      if (!tokens) return undefined;
      const builder = new vscode.SemanticTokensBuilder(legend);
      for (const { range, type, modifiers } of tokens) {
        const { line, character } = range.start;
        builder.push(line, character, range.end.character - character, type, modifiers);
      }
      return builder.build();
    },
  };
  /** What was known of each folder when VS Code was last told to ask. */
  const answers = new WeakMap<FolderSession, VerifyAnswer | undefined>();
  return vscode.Disposable.from(
    change,
    // A text becomes known, or the configuration brings tags of its own.
    session.onDidChange(({ uri, folder }) => {
      if (uri !== undefined) return;
      if (folder && answers.get(folder) === folder.answer) return;
      if (folder) answers.set(folder, folder.answer);
      change.fire();
    }),
    // VS Code asks the best match alone: a language's own provider has to be one, or its colours were gone.
    vscode.languages.registerDocumentSemanticTokensProvider('*', provider, legend),
  );
}
