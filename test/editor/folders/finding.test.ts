import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { changeFolders } from '../support/folders.js';
import { click, lensTitles, untilLens, untilNoLens } from '../support/lenses.js';
import { Pears } from '../support/pears.js';
import { untilProblem } from '../support/problems.js';
import { rangeOf } from '../support/text.js';
import { until, untilHolds } from '../support/until.js';
import { watchWindow, type Watched } from '../support/window.js';
import { closeEditors, fileUri, restoreWorkspace } from '../support/workspace.js';

const LOG = '.orchestration/implementation-log.md';

describe('what can be done and found in two folders', function () {
  this.timeout(60_000);
  const pears = new Pears();
  let watched: Watched | undefined;
  before(async () => {
    pears.layOut();
    pears.say('#FILE_CREATED: src/nowhere.ts');
    await changeFolders(0, { uri: pears.uri(), name: 'pears' });
    await untilProblem(pears.uri(LOG), /nowhere/);
    await untilProblem(fileUri(LOG), /claimed 156 lines/);
  });
  afterEach(() => {
    watched?.dispose();
    watched = undefined;
  });
  after(async () => {
    await closeEditors();
    if ((vscode.workspace.workspaceFolders?.length ?? 0) > 1) await changeFolders(1);
    pears.remove();
    await restoreWorkspace();
  });

  const referencesAt = async (uri: vscode.Uri, text: string): Promise<vscode.Location[]> => {
    const document = await vscode.workspace.openTextDocument(uri);
    const at = rangeOf(document, text).start.translate(0, 1);
    return vscode.commands.executeCommand('vscode.executeReferenceProvider', uri, at);
  };

  it('finds the tags of both', async () => {
    await vscode.window.showTextDocument(pears.uri(LOG));
    await untilHolds(async () => {
      const found = await referencesAt(pears.uri(LOG), '#FILE_CREATED: src/nowhere.ts');
      const logs = new Set(found.map(({ uri }) => uri.toString()));
      assert.ok(logs.has(pears.uri(LOG).toString()) && logs.has(fileUri(LOG).toString()), [...logs].join());
    });
    watched = watchWindow();
    await vscode.commands.executeCommand('tagproof.findTags');
    assert.equal(watched.picks[0]?.filter((one) => one === '#FILE_CREATED').length, 1);
  });

  it('finds of a file only what its own folder says', async () => {
    await vscode.window.showTextDocument(pears.uri(LOG));
    await untilHolds(async () => {
      const found = await referencesAt(pears.uri(LOG), 'src/nowhere.ts');
      assert.deepEqual(
        found.map(({ uri }) => uri.toString()),
        [pears.uri(LOG).toString()],
      );
    });
  });

  it('verifies the task above which somebody clicks', async () => {
    watched = watchWindow();
    await vscode.window.showTextDocument(pears.uri(LOG));
    const lens = await untilLens(pears.uri(LOG), /Verify/);
    await vscode.window.showTextDocument(fileUri(LOG));
    await click(lens);
    await until(async () => {
      const report = pears.uri('.orchestration/verification-report.md');
      return vscode.workspace.fs.stat(report).then(
        () => true,
        () => false,
      );
    }, 'the report of the second folder');
    assert.deepEqual(watched.picks, []);
  });

  it('offers nothing in a folder that is gone, and all of it when it comes back', async () => {
    if ((vscode.workspace.workspaceFolders ?? []).length < 2)
      await changeFolders(0, { uri: pears.uri(), name: 'pears' });
    await vscode.window.showTextDocument(pears.uri(LOG));
    await untilLens(pears.uri(LOG), /Verify/);
    await changeFolders(1);
    await untilNoLens(pears.uri(LOG), /Verify|Collect|Attest/);
    const found = await referencesAt(fileUri(LOG), '#PATH_DECISION');
    assert.ok(
      !found.some(({ uri }) => uri.path.startsWith(pears.root)),
      (await lensTitles(pears.uri(LOG))).join(),
    );
    await changeFolders(0, { uri: pears.uri(), name: 'pears' });
    await untilLens(pears.uri(LOG), /Verify/);
  });
});
