// What shows the dashboard: a file of its own, loaded when somebody first looks.
import * as vscode from 'vscode';
import type { Session } from '../../session.js';
import { perform } from './actions.js';
import { Bridge } from './bridge.js';
import { createPanel, furnish, panelPage } from './panel.js';
import { showPage, webviewOptions, type Page } from './page.js';
import { viewPage } from './sideView.js';
import { targetOf, type Target } from './target.js';

/** The pages of one window: at most one panel, at most one view in the side bar. */
export class DashboardViews implements vscode.Disposable {
  #panel: { readonly panel: vscode.WebviewPanel; readonly bridge: Bridge } | undefined;
  readonly #bridges = new Set<Bridge>();

  constructor(
    private readonly session: Session,
    private readonly extension: vscode.Uri,
  ) {}

  /** Shows the panel; the one that is there already, if there is one. @param asked what it is to show first */
  open(asked: unknown): void {
    const target = targetOf(this.session, asked);
    if (this.#panel) this.#panel.panel.reveal();
    else this.restore(createPanel(this.extension));
    if (target) this.#panel?.bridge.show(target);
  }

  /** Takes over a panel, which may be one that an earlier window left. */
  restore(panel: vscode.WebviewPanel): void {
    this.#panel?.panel.dispose();
    furnish(panel, this.extension);
    showPage(panel.webview, this.extension, 'panel');
    const bridge = this.#connect(panelPage(panel), () => panel.viewColumn);
    this.#panel = { panel, bridge };
    panel.onDidDispose(() => {
      if (this.#panel?.panel === panel) this.#panel = undefined;
    });
  }

  /** Fills the view in the side bar. */
  resolve(view: vscode.WebviewView): void {
    view.webview.options = webviewOptions(this.extension);
    showPage(view.webview, this.extension, 'sidebar');
    this.#connect(viewPage(view), () => undefined);
  }

  dispose(): void {
    for (const bridge of this.#bridges) bridge.dispose();
    this.#panel?.panel.dispose();
  }

  #connect(page: Page, column: () => vscode.ViewColumn | undefined): Bridge {
    const openDashboard = (target: Target | undefined): void => {
      this.open(undefined);
      if (target) this.#panel?.bridge.show(target);
    };
    const bridge: Bridge = new Bridge(this.session, page, (message) =>
      perform(this.session, message, { openDashboard, column: column() }),
    );
    this.#bridges.add(bridge);
    page.onDidDispose(() => {
      bridge.dispose();
      this.#bridges.delete(bridge);
    });
    return bridge;
  }
}
