import * as vscode from 'vscode';
import type { DocumentLink } from '../../core/language/items.js';
import { fromPosition, linesToRange, toRange } from '../host/convert.js';
import type { Session } from '../session.js';
import { everyText } from './selector.js';

/** Paths and ranges lead to what they name: as links, and as what "Go to Definition" goes to. */
export function register(session: Session): vscode.Disposable {
  const known = (document: vscode.TextDocument) =>
    session.isOpen(document.uri) ? session.address(document) : undefined;
  return vscode.Disposable.from(
    vscode.languages.registerDocumentLinkProvider(everyText, {
      async provideDocumentLinks(document, token) {
        const address = known(document);
        const found = address && (await session.ask('links', address, token));
        return found?.flatMap((one) => {
          const target = address && session.uriOf({ ...address, path: one.file });
          if (!target) return [];
          const link = new vscode.DocumentLink(toRange(one.range), withLines(target, one));
          link.tooltip = one.tooltip;
          return [link];
        });
      },
    }),
    vscode.languages.registerDefinitionProvider(everyText, {
      async provideDefinition(document, position, token) {
        const address = known(document);
        const found =
          address &&
          (await session.ask('definition', { ...address, position: fromPosition(position) }, token));
        const target = address && found && session.uriOf({ ...address, path: found.file });
        if (!target) return undefined;
        const range = found.lines ? linesToRange(found.lines) : new vscode.Range(0, 0, 0, 0);
        return [{ originSelectionRange: toRange(found.range), targetUri: target, targetRange: range }];
      },
    }),
  );
}

/** The form in which VS Code understands lines in the address of a file. */
function withLines(uri: vscode.Uri, { lines }: DocumentLink): vscode.Uri {
  if (!lines) return uri;
  const { from, to } = lines;
  // The end is the beginning of the next line: the whole of the last one is selected.
  return uri.with({ fragment: from >= to ? `L${from}` : `L${from},1-${to + 1},1` });
}
