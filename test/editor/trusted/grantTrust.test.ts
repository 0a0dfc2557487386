import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Dashboard } from '../support/dashboard.js';
import { seenTree, type SeenTree } from '../support/tagTree.js';
import { untilHolds } from '../support/until.js';
import { replaceIn, watchWindow } from '../support/window.js';
import { restoreWorkspace } from '../support/workspace.js';

describe('a window that becomes trusted while views are open', function () {
  this.timeout(60_000);
  let undo: (() => void)[];
  let grant: () => void;
  let board: Dashboard | undefined;
  let seen: SeenTree | undefined;
  before(restoreWorkspace);
  beforeEach(() => {
    // There is no command and no API that grants trust: a person does, and VS Code tells everybody.
    const granted = new vscode.EventEmitter<void>();
    undo = [
      replaceIn(vscode.workspace, 'isTrusted', false),
      replaceIn(vscode.workspace, 'onDidGrantWorkspaceTrust', granted.event),
    ];
    grant = () => {
      undo.push(replaceIn(vscode.workspace, 'isTrusted', true));
      granted.fire();
    };
  });
  afterEach(async () => {
    seen?.dispose();
    board?.dispose();
    [seen, board] = [undefined, undefined];
    for (const one of undo.reverse()) one();
    await restoreWorkspace();
  });

  it('is asked of git from then on, and its evidence can be collected', async () => {
    const { page, folder, session } = (board = new Dashboard());
    seen = seenTree(session);
    const { view } = seen;
    const untrusted = (): readonly string[] =>
      (page.known.get(folder.key)?.claims ?? [])
        .filter(({ message }) => /not trusted, so git is not started/.test(message))
        .map(({ status, tag }) => `${status} #${tag}`);
    await board.begin();
    await untilHolds(() => {
      assert.equal(page.folders[0]?.trusted, false);
      assert.equal(view.message, 'Restricted Mode: git is not asked what changed.');
      assert.ok(untrusted().includes('unchecked #FILE_MODIFIED'), untrusted().join());
    });
    const watched = watchWindow();
    try {
      const task = page.known.get(folder.key)?.tasks[0]?.id ?? '';
      const collect = (): void => page.ask({ kind: 'collect', folder: folder.key, task, items: ['tests'] });
      collect();
      await untilHolds(() =>
        assert.match(watched.messages[0]?.text ?? '', /^This window is in Restricted Mode/),
      );

      grant();
      await untilHolds(() => {
        assert.equal(page.folders[0]?.trusted, true);
        assert.equal(view.message, '');
        assert.deepEqual(untrusted(), []);
      }, 20_000);
      assert.deepEqual(page.known.get(folder.key)?.claims, folder.overview.claims);
      assert.equal(page.misfits, 0);
      collect();
      await untilHolds(
        () => assert.match(watched.messages[1]?.text ?? '', /^Allow Tagproof to run this command\?/),
        20_000,
      );
    } finally {
      watched.dispose();
    }
  });
});
