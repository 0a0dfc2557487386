import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { collectEvidence } from '../../../src/editor/features/collect/collectEvidence.js';
import { pearLog } from '../../support/pearProject.js';
import { Dashboard } from '../support/dashboard.js';
import { changeFolders } from '../support/folders.js';
import { Pears } from '../support/pears.js';
import { until, untilHolds } from '../support/until.js';
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
      board.page.ask({ kind: 'collect', folder, task: '7', items: ['build'] });
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

  it('says of an item that it waits only in its task, and as long as somebody claims that that is finished', async () => {
    pears.say('The pears are implemented, and all tests pass.');
    await board.begin();
    const folder = await add();
    const waiting = (): readonly unknown[] | undefined =>
      board.page.folders.find((one) => one.folder === folder)?.waiting;
    const item = { item: 'tests', kind: 'approval-needed', said: '', questions: [] } as const;
    for (const task of ['7', '8']) board.session.collector.setWaiting(board.folder, task, [item]);
    await until(() => waiting()?.length === 1, 'the item that waits');
    assert.deepEqual(waiting(), [{ task: '7', item: 'tests' }]);
    pears.write(pearLog, pears.read(pearLog).replace(/The pears .*/, ''));
    await until(() => waiting()?.length === 0, 'nothing that waits');
  });

  it('says in every folder that something is collected in one of them', async () => {
    pears.write('build.mjs', 'setInterval(() => {}, 99);\n');
    await board.begin();
    await add();
    const { dispose } = watchWindow({ button: 'Run Once' });
    const states = (): readonly unknown[] =>
      board.page.folders.map(({ collecting, collectsElsewhere }) => [collecting?.item, collectsElsewhere]);
    const running = collectEvidence(board.session, pears.uri(pearLog), '7', ['build']);
    try {
      await untilHolds(() =>
        assert.deepEqual(states(), [
          [undefined, true],
          ['build', false],
        ]),
      );
      await board.session.collector.stop();
      await untilHolds(() =>
        assert.deepEqual(states(), [
          [undefined, false],
          [undefined, false],
        ]),
      );
    } finally {
      await board.session.collector.stop();
      await running;
      dispose();
    }
  });
});
