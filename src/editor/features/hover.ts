import * as vscode from 'vscode';
import { fromPosition, toMarkdown, toRange } from '../host/convert.js';
import type { Session } from '../session.js';
import { everyText } from './selector.js';

/** What a tag means, what its claims came to, and what to do next. */
export function register(session: Session): vscode.Disposable {
  return vscode.languages.registerHoverProvider(everyText, {
    async provideHover(document, position, token) {
      const address = session.isOpen(document.uri) ? session.address(document) : undefined;
      if (!address) return undefined;
      const found = await session.ask('hover', { ...address, position: fromPosition(position) }, token);
      const base = session.folderAt(document.uri)?.uri('/');
      return found && new vscode.Hover(toMarkdown(found.markdown, base), toRange(found.range));
    },
  });
}
