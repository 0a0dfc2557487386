import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FolderSession } from '../../../src/editor/session/folderSession.js';
import { pearLog } from '../../support/pearProject.js';
import { changeFolders } from '../support/folders.js';
import { Pears } from '../support/pears.js';
import { ownSession, type OwnSession } from '../support/session.js';
import { until } from '../support/until.js';
import { closeEditors } from '../support/workspace.js';

const pears = new Pears();
let own: OwnSession;
let folder: FolderSession;
let viewing: vscode.Disposable | undefined;

const statuses = (): readonly string[] =>
  folder.overview.claims.map(({ text, status }) => `${text}: ${status}`);
const untilStatus = (status: string): Promise<true> =>
  until(() => statuses().includes(status), `${status}, not ${statuses().join(', ')}`);

describe('the overview of a folder', function () {
  this.timeout(60_000);
  beforeEach(async () => {
    pears.layOut();
    pears.say('#FILE_CREATED: plum.js (9 lines)');
    pears.write('plum.js', '1\n'.repeat(9));
    await changeFolders(0, { uri: pears.uri(), name: 'pears' });
    own = ownSession();
    folder = await until(
      () => own.session.folders.find(({ folder: { uri } }) => uri.fsPath === pears.uri().fsPath),
      'the folder',
    );
    await until(() => folder.answer, 'the first verification');
  });
  afterEach(async () => {
    viewing?.dispose();
    viewing = undefined;
    own.dispose();
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeEditors();
    await changeFolders(1);
  });
  after(() => pears.remove());

  it('is told once somebody looks, and kept up to date until nobody does', async () => {
    assert.equal(folder.overview.version, 0);
    viewing = folder.view();
    await untilStatus('plum.js has 9 lines: verified');
    pears.write('plum.js', '1\n'.repeat(90));
    await untilStatus('plum.js has 9 lines: failed');
    viewing.dispose();
    await until(() => folder.current, 'a quiet folder');
    const { version } = folder.overview;
    const before = folder.answer;
    pears.write('plum.js', '1\n'.repeat(9));
    await until(() => folder.answer !== before && folder.current, 'another verification');
    assert.equal(folder.overview.version, version);
    viewing = folder.view();
    await untilStatus('plum.js has 9 lines: verified');
  });

  it('tells only what changed', async () => {
    viewing = folder.view();
    await untilStatus('plum.js has 9 lines: verified');
    const told: string[][] = [];
    const listening = own.session.onDidChangeViews(({ news }) =>
      told.push(news.claims.changed.map(({ text }) => text)),
    );
    pears.write('plum.js', '1\n'.repeat(90));
    await untilStatus('plum.js has 9 lines: failed');
    listening.dispose();
    assert.deepEqual(
      told.flat().filter((text) => !text.startsWith('plum.js')),
      [],
    );
    assert.ok(told.flat().length > 0 && folder.overview.claims.length > told.flat().length);
  });

  it('follows what is typed before it is saved, and what is taken back', async () => {
    viewing = folder.view();
    await untilStatus('plum.js has 9 lines: verified');
    const editor = await vscode.window.showTextDocument(pears.uri('plum.js'));
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '1\n'.repeat(80)));
    await untilStatus('plum.js has 9 lines: failed');
    await vscode.commands.executeCommand('undo');
    await untilStatus('plum.js has 9 lines: verified');
  });

  it('has the claims of a log that is being written', async () => {
    viewing = folder.view();
    await untilStatus('plum.js has 9 lines: verified');
    const editor = await vscode.window.showTextDocument(pears.uri(pearLog));
    const end = new vscode.Position(editor.document.lineCount, 0);
    await editor.edit((edit) => edit.insert(end, '\n#FILE_CREATED: cherry.js (3 lines)\n'));
    await untilStatus('cherry.js exists: failed');
  });
});
