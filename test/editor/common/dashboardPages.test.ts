import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DashboardViews } from '../../../src/editor/features/dashboard/dashboardViews.js';
import type { ToPage } from '../../../src/webview/protocol.js';
import { ownSession, type OwnSession } from '../support/session.js';
import { until } from '../support/until.js';

/** A webview that shows nothing, and keeps what is done to it. */
class FakeWebview {
  html = '';
  options: vscode.WebviewOptions = {};
  readonly cspSource = "'self' https://*.example";
  readonly posted: ToPage[] = [];
  readonly said = new vscode.EventEmitter<unknown>();
  readonly onDidReceiveMessage = this.said.event;
  asWebviewUri(uri: vscode.Uri): vscode.Uri {
    return uri.with({ scheme: 'https', authority: 'file.example' });
  }
  postMessage(message: ToPage): Promise<boolean> {
    this.posted.push(message);
    return Promise.resolve(true);
  }
}

/** A panel, or the view in the side bar: what both have. */
class Fake {
  readonly webview = new FakeWebview();
  visible = true;
  viewColumn = vscode.ViewColumn.One;
  iconPath: unknown;
  disposed = 0;
  revealed = 0;
  readonly gone = new vscode.EventEmitter<void>();
  readonly onDidDispose = this.gone.event;
  readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeVisibility = this.changed.event;
  readonly onDidChangeViewState = this.changed.event;
  reveal(): void {
    this.revealed++;
  }
  dispose(): void {
    this.disposed++;
    this.gone.fire();
  }
}

describe('the pages of the dashboard', () => {
  let own: OwnSession;
  let views: DashboardViews;
  const extension = vscode.Uri.file('/where/it is "installed"');
  beforeEach(() => {
    own = ownSession();
    views = new DashboardViews(own.session, extension);
  });
  afterEach(() => {
    views.dispose();
    own.dispose();
  });
  const inSideBar = (): Fake => {
    const fake = new Fake();
    views.resolve(fake as unknown as vscode.WebviewView);
    return fake;
  };
  const asPanel = (): Fake => {
    const fake = new Fake();
    views.restore(fake as unknown as vscode.WebviewPanel);
    return fake;
  };

  for (const [place, show] of [
    ['sidebar', inSideBar],
    ['panel', asPanel],
  ] as const)
    it(`may run their own script and nothing else (${place})`, () => {
      const { html, options } = show().webview;
      const [, nonce = ''] = /script-src 'nonce-([\w-]{20,})';/.exec(html) ?? [];
      const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
      assert.equal(
        policy,
        `default-src 'none'; style-src 'self' https://*.example; script-src 'nonce-${nonce}';`,
      );
      assert.deepEqual([...html.matchAll(/<script[^>]*>/g)].length, 1);
      assert.match(
        html,
        new RegExp(`<script nonce="${nonce}" src="https:[^"]+/dist/dashboard\\.js"></script>`),
      );
      assert.doesNotMatch(html, /\son\w+=|style=|javascript:/);
      assert.match(html, new RegExp(`data-place="${place}"`));
      assert.deepEqual(
        [options.enableScripts, options.enableForms, options.enableCommandUris],
        [true, false, false],
      );
      assert.deepEqual(
        options.localResourceRoots?.map(({ path }) => path.slice(extension.path.length)),
        ['/dist', '/media'],
      );
    });

  it('have a nonce of their own each time', () => {
    assert.notEqual(inSideBar().webview.html, inSideBar().webview.html);
  });

  it('are told of the folders of the window once they listen', async () => {
    const { webview } = inSideBar();
    webview.said.fire({ kind: 'ready', known: [] });
    const told = await until(() => webview.posted.find(({ kind }) => kind === 'folders'), 'the folders');
    assert.deepEqual(told.kind === 'folders' && told.folders.map(({ name, trusted }) => [name, trusted]), [
      ['auth-api', vscode.workspace.isTrusted],
    ]);
    await until(() => webview.posted.some(({ kind }) => kind === 'news'), 'the news');
  });

  it('are one panel at most, also when one comes back with the window', () => {
    const first = asPanel();
    assert.ok(first.iconPath);
    const second = asPanel();
    assert.deepEqual([first.disposed, second.disposed], [1, 0]);
    views.open(undefined);
    assert.equal(second.revealed, 1);
  });

  it('in the side bar open the panel, at the task that is asked for', async () => {
    const panel = asPanel();
    panel.webview.said.fire({ kind: 'ready', known: [] });
    const side = inSideBar();
    const folder = own.session.folders[0]?.key;
    side.webview.said.fire({ kind: 'openDashboard', folder, task: '234' });
    await until(() => panel.revealed === 1, 'the panel in front');
    const told = await until(() => panel.webview.posted.find(({ kind }) => kind === 'show'), 'the task');
    assert.deepEqual(told, { kind: 'show', folder, task: '234' });
    assert.ok(side.webview.posted.every(({ kind }) => kind !== 'show'));
  });

  it('cost nothing any more when they are closed', async () => {
    const side = inSideBar();
    side.webview.said.fire({ kind: 'ready', known: [] });
    await until(() => side.webview.posted.some(({ kind }) => kind === 'news'), 'the news');
    side.gone.fire();
    await until(() => own.session.folders[0]?.current, 'a quiet folder');
    const { length } = side.webview.posted;
    const [folder] = own.session.folders;
    const before = folder?.answer;
    folder?.schedule();
    await until(() => folder?.answer !== before, 'another verification');
    assert.equal(side.webview.posted.length, length);
    assert.equal(folder?.answer?.overview, undefined);
  });
});
