import type * as vscode from 'vscode';
import type { Page } from './page.js';

/** The page in the side bar. */
export function viewPage(view: vscode.WebviewView): Page {
  return {
    get visible() {
      return view.visible;
    },
    post: (message) => view.webview.postMessage(message),
    onDidReceive: view.webview.onDidReceiveMessage,
    onDidChangeVisibility: view.onDidChangeVisibility,
    onDidDispose: view.onDidDispose,
  };
}
