import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { pageHtml } from '../../../webview/pageHtml.js';
import type { ToPage } from '../../../webview/protocol.js';

/** Where a page is shown: among the editors, or narrow in the side bar. */
type Place = 'panel' | 'sidebar';

/** One page, wherever it is shown. */
export interface Page {
  /** It is to be seen. One that is not has been thrown away, and begins again. */
  readonly visible: boolean;
  /** @returns whether it got there */
  post(message: ToPage): Thenable<boolean>;
  /** What the page says: anything. */
  readonly onDidReceive: vscode.Event<unknown>;
  readonly onDidChangeVisibility: vscode.Event<unknown>;
  readonly onDidDispose: vscode.Event<void>;
}

/** What a page may do: run its own script, and read what is packaged for it. */
export function webviewOptions(extension: vscode.Uri): vscode.WebviewOptions {
  return {
    enableScripts: true,
    enableForms: false,
    enableCommandUris: false,
    localResourceRoots: [vscode.Uri.joinPath(extension, 'dist'), vscode.Uri.joinPath(extension, 'media')],
  };
}

/** Loads the page into a webview. */
export function showPage(webview: vscode.Webview, extension: vscode.Uri, place: Place): void {
  const address = (file: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', file)).toString();
  webview.html = pageHtml({
    script: address('dashboard.js'),
    style: address('dashboard.css'),
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString('hex'),
    place,
  });
}
