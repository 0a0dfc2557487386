import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { OverviewStore } from '../../../src/core/language/overview/store.js';
import { DashboardViews } from '../../../src/editor/features/dashboard/dashboardViews.js';
import type { ToPage } from '../../../src/webview/protocol.js';
import { ownSession, type OwnSession } from '../support/session.js';
import { openText } from '../support/text.js';
import { until, untilHolds } from '../support/until.js';
import { replaceIn } from '../support/window.js';
import { readOutside, restoreWorkspace, writeOutside } from '../support/workspace.js';

const SOURCE = 'src/api/routes/auth.ts';

describe('the page of the dashboard in a panel of VS Code', function () {
  this.timeout(60_000);
  let own: OwnSession;
  let views: DashboardViews;
  let panel: vscode.WebviewPanel | undefined;
  let undo: () => void;
  let told: ToPage[];
  let said: unknown[];
  beforeEach(async () => {
    await restoreWorkspace();
    const create = vscode.window.createWebviewPanel.bind(vscode.window);
    undo = replaceIn(vscode.window, 'createWebviewPanel', (...asked: Parameters<typeof create>) => {
      panel = create(...asked);
      const { webview } = panel;
      const post = webview.postMessage.bind(webview);
      replaceIn(webview, 'postMessage', (message: ToPage) => {
        told.push(message);
        return post(message);
      });
      webview.onDidReceiveMessage((message) => said.push(message));
      return panel;
    });
    [told, said] = [[], []];
    own = ownSession();
    const extension = vscode.extensions.getExtension('tagproof.tagproof') ?? assert.fail('no extension');
    views = new DashboardViews(own.session, extension.extensionUri);
  });
  afterEach(async () => {
    undo();
    views.dispose();
    own.dispose();
    await restoreWorkspace();
  });

  /** What a page has from the messages since the last one that began. */
  const known = (): OverviewStore => {
    const store = new OverviewStore();
    for (const one of told) if (one.kind === 'news') store.apply(one.news);
    return store;
  };

  it('is told nothing while another editor covers it, and everything when it is shown again', async () => {
    const [folder = assert.fail('no folder')] = own.session.folders;
    views.open(undefined);
    await untilHolds(() => assert.ok(known().claims.length > 20), 20_000);
    assert.deepEqual(said, [{ kind: 'ready', known: [] }]);
    await until(() => folder.current, 'a quiet folder');

    await openText('package.json');
    await until(() => panel?.visible === false, 'it to be covered');
    await until(() => folder.current, 'a quiet folder');
    [told, said] = [[], []];
    const before = folder.answer;
    writeOutside(SOURCE, `${readOutside(SOURCE)}\n`);
    await until(() => folder.answer !== before && folder.current, 'another verification');
    assert.equal(told.length, 0);
    assert.equal(folder.answer?.overview, undefined, 'nobody asks for what nobody sees');

    panel?.reveal();
    await untilHolds(() => {
      assert.ok(known().claims.some(({ message }) => message === 'claimed 156 lines, the file has 62'));
      assert.deepEqual(known().claims, folder.overview.claims);
    }, 20_000);
    assert.deepEqual(said, [{ kind: 'ready', known: [] }]);
    assert.equal(told.at(0)?.kind, 'folders');
  });

  it('costs nothing any more when it is closed', async () => {
    const [folder = assert.fail('no folder')] = own.session.folders;
    views.open(undefined);
    await untilHolds(() => assert.ok(known().claims.length > 20), 20_000);
    panel?.dispose();
    await until(() => folder.current, 'a quiet folder');
    told = [];
    const before = folder.answer;
    folder.schedule();
    await until(() => folder.answer !== before, 'another verification');
    assert.equal(told.length, 0);
    assert.equal(folder.answer?.overview, undefined);
  });
});
