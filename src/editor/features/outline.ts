import * as vscode from 'vscode';
import type { OutlineItem } from '../../core/language/items.js';
import { toRange } from '../host/convert.js';
import type { Session } from '../session.js';
import { everyText } from './selector.js';

const kinds: Readonly<Record<OutlineItem['kind'], vscode.SymbolKind>> = {
  task: vscode.SymbolKind.Module,
  section: vscode.SymbolKind.Namespace,
  tag: vscode.SymbolKind.Event,
};

/** The tasks, sections and tags of a log, and the tags of any other text. */
export function register(session: Session): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDocumentSymbolProvider(
      everyText,
      {
        async provideDocumentSymbols(document, token) {
          const address = session.isOpen(document.uri) ? session.address(document) : undefined;
          const items = address && (await session.ask('outline', address, token));
          return items?.map(toSymbol);
        },
      },
      { label: 'Tagproof' },
    ),
    // In other languages a provider would end the folding by indentation.
    vscode.languages.registerFoldingRangeProvider(
      { language: 'markdown' },
      {
        async provideFoldingRanges(document, _context, token) {
          const address = session.isOpen(document.uri) ? session.address(document) : undefined;
          const folds = address && (await session.ask('folds', address, token));
          if (!folds || folds.length === 0) return undefined;
          return folds.map(({ from, to }) => new vscode.FoldingRange(from, to));
        },
      },
    ),
  );
}

function toSymbol(item: OutlineItem): vscode.DocumentSymbol {
  const { name, detail, kind, range, selection } = item;
  const symbol = new vscode.DocumentSymbol(name, detail, kinds[kind], toRange(range), toRange(selection));
  symbol.children = item.children.map(toSymbol);
  return symbol;
}
