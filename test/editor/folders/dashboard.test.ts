import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Dashboard } from '../support/dashboard.js';
import { changeFolders } from '../support/folders.js';
import { Pears } from '../support/pears.js';
import { until } from '../support/until.js';
import { watchWindow } from '../support/window.js';

const pears = new Pears();

describe('the dashboard of a window of several folders', function () {
  this.timeout(60_000);
  let board: Dashboard;
  beforeEach(() => {
    pears.layOut();
    board = new Dashboard();
  });
  afterEach(async () => {
    board.dispose();
    if ((vscode.workspace.workspaceFolders ?? []).length > 1) await changeFolders(1);
  });
  after(() => pears.remove());

  const names = (): readonly string[] => board.page.folders.map(({ name }) => name);
  const add = async (): Promise<string> => {
    await changeFolders(0, { uri: pears.uri(), name: 'pears' });
    await until(() => names().length === 2, 'both folders');
    await board.page.untilKnown(board.folder.key);
    return board.folder.key;
  };

  it('shows one that comes, and forgets one that goes', async () => {
    await board.begin();
    const added = await add();
    assert.deepEqual(names(), ['auth-api', 'pears']);
    assert.deepEqual(
      board.page.known.get(added)?.tasks.map(({ name }) => name),
      ['Task 7: Pears'],
    );
    await changeFolders(1);
    await until(() => names().length === 1, 'one folder');
    const { length } = board.page.of('news').filter(({ folder }) => folder === added);
    pears.say('#FILE_CREATED: plum.js');
    board.page.ask({ kind: 'openReport', folder: added });
    await new Promise((done) => setTimeout(done, 800));
    assert.equal(board.page.of('news').filter(({ folder }) => folder === added).length, length);
    assert.equal(board.page.misfits, 0);
  });

  it('collects the very item that is asked for, and asks a person first', async () => {
    await board.begin();
    const folder = await add();
    const { messages, picks, dispose } = watchWindow();
    try {
      board.page.ask({ kind: 'collect', folder, task: '7', item: 'build' });
      await until(() => messages.length > 0, 'the question');
      assert.match(
        messages[0]?.text ?? '',
        /Allow Tagproof to run this command\?[^]*npm run build\nin the workspace folder/,
      );
      assert.deepEqual(picks, []);
      assert.equal(messages.length, 1);
    } finally {
      dispose();
    }
  });
});
