import * as vscode from 'vscode';
import { mostItems } from '../../core/language/completion/offer.js';
import type { CompletionItem } from '../../core/language/items.js';
import { fromPosition, toMarkdown, toRange } from '../host/convert.js';
import type { Session } from '../session.js';
import { everyText } from './selector.js';

const kinds: Readonly<Record<CompletionItem['kind'], vscode.CompletionItemKind>> = {
  tag: vscode.CompletionItemKind.Keyword,
  field: vscode.CompletionItemKind.Property,
  file: vscode.CompletionItemKind.File,
  folder: vscode.CompletionItemKind.Folder,
  value: vscode.CompletionItemKind.Value,
  package: vscode.CompletionItemKind.Module,
  variable: vscode.CompletionItemKind.Variable,
  model: vscode.CompletionItemKind.Struct,
  command: vscode.CompletionItemKind.Snippet,
};

/** Tags, fields, paths, counts and values where a tag is being written. */
export function register(session: Session): vscode.Disposable {
  const provider = vscode.languages.registerCompletionItemProvider(
    everyText,
    {
      async provideCompletionItems(document, position, token) {
        // Most of what is typed is no tag: no text is sent anywhere for it.
        if (!isWorthAsking(session, document, position)) return undefined;
        const address = session.address(document);
        if (!address) return undefined;
        const items = await session.ask('complete', { ...address, position: fromPosition(position) }, token);
        return items && new vscode.CompletionList(items.map(toItem), mayGrow(items));
      },
    },
    '#',
    ':',
    ' ',
    '/',
    '(',
  );
  return vscode.Disposable.from(
    provider,
    vscode.workspace.onDidChangeTextDocument((event) => void openList(session, event)),
  );
}

/**
 * Where a language counts `#` among the letters (TypeScript, JavaScript), VS Code does not take it for the
 * sign to open the list, and waits for letters, which in comments open none: so the list is opened here.
 */
async function openList(
  session: Session,
  { document, contentChanges }: vscode.TextDocumentChangeEvent,
): Promise<void> {
  const [change, ...more] = contentChanges;
  const editor = vscode.window.activeTextEditor;
  if (change?.text !== '#' || more.length > 0 || editor?.document !== document) return;
  const position = change.range.start.translate(0, 1);
  const word = document.getWordRangeAtPosition(position);
  if (!word || !document.getText(word).startsWith('#')) return;
  const address = session.address(document);
  const items = address && (await session.ask('complete', { ...address, position: fromPosition(position) }));
  const { active } = editor.selection;
  const typed = document.lineAt(active.line).text.slice(position.character, active.character);
  if (!items?.length || active.line !== position.line || !/^\w*$/.test(typed)) return;
  await vscode.commands.executeCommand('editor.action.triggerSuggest', { auto: true });
}

/** A text that holds no tag yet is only looked at where one begins: behind a `#`. */
function isWorthAsking(session: Session, document: vscode.TextDocument, position: vscode.Position): boolean {
  if (session.isOpen(document.uri)) return true;
  return /#\w*$/.test(document.lineAt(position).text.slice(0, position.character));
}

/**
 * A list that was cut holds other items for more letters; so does one of paths, in which files anywhere
 * are found by the first letters of their names.
 */
function mayGrow(items: readonly CompletionItem[]): boolean {
  return items.length >= mostItems || items.some(({ kind }) => kind === 'file' || kind === 'folder');
}

function toItem(one: CompletionItem): vscode.CompletionItem {
  const item = new vscode.CompletionItem(one.label, kinds[one.kind]);
  if (one.detail !== undefined) item.detail = one.detail;
  if (one.documentation !== undefined) item.documentation = toMarkdown(one.documentation);
  item.insertText = one.snippet === true ? new vscode.SnippetString(one.insert) : one.insert;
  item.range = toRange(one.range);
  if (one.filter !== undefined) item.filterText = one.filter;
  if (one.sort !== undefined) item.sortText = one.sort;
  if (one.again === true) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}
