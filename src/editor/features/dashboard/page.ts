import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
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

interface PageParts {
  /** `webview.cspSource`. */
  readonly cspSource: string;
  /** New for each page; letters and digits. */
  readonly nonce: string;
  readonly script: string;
  readonly style: string;
  readonly place: Place;
}

/** The document before its script runs. Nothing of the workspace is in it. */
export function pageHtml({ cspSource, nonce, script, style, place }: PageParts): string {
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}';`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<title>Tagproof</title>
<link rel="stylesheet" href="${style}">
</head>
<body data-place="${place}">
<div id="page"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
