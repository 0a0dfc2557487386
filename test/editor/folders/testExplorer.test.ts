import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Explorer } from '../../../src/editor/features/testExplorer/explorer.js';
import { changeFolders } from '../support/folders.js';
import { Pears } from '../support/pears.js';
import { ownSession, type OwnSession } from '../support/session.js';
import { until, untilHolds } from '../support/until.js';

const pears = new Pears();
let own: OwnSession;
let controller: vscode.TestController;
let explorer: Explorer;

const labels = (items: vscode.TestItemCollection): readonly string[] =>
  [...items].map(([, { label }]) => label);
const top = (): readonly vscode.TestItem[] => [...controller.items].map(([, item]) => item);

describe('the Test Explorer in a window of several folders', function () {
  this.timeout(60_000);
  beforeEach(async () => {
    pears.layOut();
    own = ownSession();
    await until(() => own.session.folders[0]?.answer, 'the first verification');
    controller = vscode.tests.createTestController('tagproof-test-folders', 'Tagproof test');
    explorer = new Explorer(own.session, controller);
    await explorer.resolve(undefined);
  });
  afterEach(async () => {
    explorer.dispose();
    controller.dispose();
    own.dispose();
    if ((vscode.workspace.workspaceFolders ?? []).length > 1) await changeFolders(1);
  });
  after(() => pears.remove());

  it('has a level for folders while there are several, and offers a person’s word for claims alone', async () => {
    assert.match(labels(controller.items)[0] ?? '', /^Task 234/);
    await changeFolders(0, { uri: pears.uri(), name: 'pears $(trash)' });
    await untilHolds(() => {
      assert.ok(labels(controller.items).includes('pears \\$(trash)'));
      const [task] = top().flatMap(({ children }) =>
        labels(children).filter((label) => label.startsWith('Task 7')),
      );
      assert.match(task ?? '', /^Task 7: Pears · BLOCKED/);
    });
    const folder = top().find(({ label }) => label.startsWith('pears'));
    const [task] = [...(folder?.children ?? [])].map(([, item]) => item);
    assert.ok(folder && task);
    await untilHolds(() => assert.ok(labels(task.children).includes('pear.js exists')));
    const [claim] = [...task.children].map(([, item]) => item);
    assert.ok(claim);
    assert.deepEqual(explorer.claimOf(claim), { folder: folder.id, task: '7', claim: claim.id });
    assert.deepEqual([explorer.claimOf(task), explorer.claimOf(folder)], [undefined, undefined]);
    await changeFolders(1);
    await untilHolds(() => {
      assert.equal(controller.items.size, 1);
      assert.match(labels(controller.items)[0] ?? '', /^Task 234/);
    });
  });
});
