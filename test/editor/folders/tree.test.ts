import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { FolderSession } from '../../../src/editor/session/folderSession.js';
import { pearLog } from '../../support/pearProject.js';
import { brokenEngine, failingEngine } from '../support/brokenEngine.js';
import { changeFolders } from '../support/folders.js';
import { heldEngine } from '../support/heldEngine.js';
import { Pears } from '../support/pears.js';
import { ownSession, type OwnSession } from '../support/session.js';
import { seenTree, type SeenTree } from '../support/tagTree.js';
import { textOf } from '../support/tree.js';
import { until, untilHolds } from '../support/until.js';
import { watchWindow } from '../support/window.js';

const pears = new Pears();
let own: OwnSession;
let seen: SeenTree;
let scratch: string;

const items = async (id?: string): Promise<readonly vscode.TreeItem[]> =>
  (await seen.tree.children(id)).map((child) => seen.tree.provider.item(child));
const lines = async (id?: string): Promise<readonly string[]> => (await items(id)).map(textOf);
const pearFolder = (): FolderSession =>
  own.session.folders.find(({ folder }) => folder.name === 'pears') ?? assert.fail('no pears');

/** The line of the pears, before VS Code asks for anything else. */
const pearLine = (): string => seen.tree.provider.getChildren()[1] ?? assert.fail('no line');
const said = (id: string): string => textOf(seen.tree.provider.item(id));
/** Ids that are told of from now on; `undefined`: everything. */
function toldFromNow(): readonly (string | undefined)[] {
  const told: (string | undefined)[] = [];
  // It ends with the view.
  seen.tree.provider.onDidChangeTreeData((ids) => told.push(...(ids ?? [undefined])));
  return told;
}
/** Another session takes the place of the one that there is. @param code of its engine */
function beginAnew(code: string): void {
  seen.dispose();
  own.dispose();
  own = ownSession(code);
  seen = seenTree(own.session);
}
/** So does one that waits. @returns lets it verify */
function beginToWait(): () => void {
  const go = join(scratch, 'go');
  beginAnew(heldEngine(go));
  return () => writeFileSync(go, '');
}

describe('the tag explorer in a window of several folders', function () {
  this.timeout(60_000);
  beforeEach(async () => {
    pears.layOut();
    scratch = mkdtempSync(join(tmpdir(), 'tagproof-folders-'));
    own = ownSession();
    seen = seenTree(own.session);
    await untilHolds(async () => assert.match((await lines())[0] ?? '', /^Task 234: /), 20_000);
  });
  afterEach(async () => {
    seen.dispose();
    own.dispose();
    rmSync(scratch, { recursive: true });
    if ((vscode.workspace.workspaceFolders ?? []).length > 1) await changeFolders(1);
  });
  after(() => pears.remove());

  it('has a level for folders while there are several', async () => {
    await changeFolders(0, { uri: pears.uri(), name: 'pears' });
    await untilHolds(async () =>
      assert.deepEqual(
        (await lines()).map((line) => line.replace(/\d+/, 'some')),
        ['auth-api | some tags', 'pears | some tag'],
      ),
    );
    const [, { id = '', contextValue, tooltip } = assert.fail()] = await items();
    assert.deepEqual([contextValue, tooltip], ['folder verify', undefined]);
    assert.equal(seen.tree.provider.getParent(id), undefined);
    const [task = assert.fail('no task')] = await items(id);
    assert.match(textOf(task), /^Task 7: Pears \| /);
    assert.equal(seen.tree.provider.getParent(task.id ?? ''), id);
    assert.deepEqual(
      (await lines(task.id)).map((line) => line.split(' | ')[0]),
      ['pear.js'],
    );

    await changeFolders(1);
    await untilHolds(async () => assert.match((await lines())[0] ?? '', /^Task 234: /));
    assert.equal(seen.tree.provider.line(id), undefined);
    assert.deepEqual(await lines(id), []);
    assert.equal(textOf(seen.tree.provider.item(id)), ' | ');
  });

  it('tells of the lines of the folder that changed, and verifies the one that is asked for', async () => {
    await changeFolders(0, { uri: pears.uri(), name: 'pears' });
    await until(() => pearFolder().overview.version > 0, 'the pears');
    await untilHolds(async () => assert.equal((await lines()).length, 2));
    const [, { id = '' } = assert.fail()] = await items();
    const [task = assert.fail('no task')] = await items(id);
    await lines(task.id);
    const told = toldFromNow();
    pears.say('#FILE_CREATED: plum.js');
    await untilHolds(async () =>
      assert.ok((await lines(task.id)).some((line) => line.startsWith('plum.js'))),
    );
    assert.ok(told.length > 0);
    for (const one of told) assert.ok(one?.startsWith(pearFolder().key), `told of ${one ?? 'everything'}`);

    const [first = assert.fail()] = own.session.folders;
    const before = [first.answer, pearFolder().answer];
    await seen.tree.run('tagproof.verifyGroup', id);
    assert.equal(first.answer, before[0]);
    assert.notEqual(pearFolder().answer, before[1]);
  });

  it('collects evidence of the task whose line is asked, and of no other', async () => {
    pears.write('pears.md', '# Pears\n');
    pears.say('# Task 8: Words on pears\n\n#FILE_CREATED: pears.md');
    await changeFolders(0, { uri: pears.uri(), name: 'pears' });
    const words = await until(
      async () => (await items(pearLine())).find((item) => textOf(item).startsWith('Task 8: ')),
      'the line of the task',
    );
    assert.match(words.contextValue ?? '', /\bcollect\b/);
    const { picks, dispose } = watchWindow();
    try {
      await seen.tree.run('tagproof.collectGroup', words.id);
      assert.deepEqual(picks, [['lint', 'links']]);
    } finally {
      dispose();
    }
  });

  it('tells of the line of a folder that has another number of tags', async () => {
    await changeFolders(0, { uri: pears.uri(), name: 'pears' });
    const id = pearLine();
    await untilHolds(() => assert.equal(said(id), 'pears | 1 tag'));
    const [task] = await seen.tree.children(id);
    await lines(task);
    const told = toldFromNow();
    pears.say('#FILE_CREATED: plum.js');
    await until(() => told.includes(id), 'the line');
    assert.equal(said(id), 'pears | 2 tags');
  });

  it('tells of the line of a folder whose tags of the last session are verified', async () => {
    await changeFolders(0, { uri: pears.uri(), name: 'pears' });
    const { key } = pearFolder();
    await until(
      async () => (await own.session.ask('remembered', { folder: key }))?.tags.length === 1,
      'what is remembered of it',
      20_000,
    );
    const verify = beginToWait();
    const id = pearLine();
    await untilHolds(async () => assert.match((await lines(id))[0] ?? '', /^Task 7: .*not verified yet/));
    assert.equal(said(id), 'pears | not verified yet');
    const told = toldFromNow();
    verify();
    await until(() => told.includes(id), 'the line');
    assert.equal(said(id), 'pears | 1 tag');
  });

  it('tells of the line of a folder where no tag is found', async () => {
    rmSync(pears.uri(pearLog).fsPath);
    await changeFolders(0, { uri: pears.uri(), name: 'pears' });
    const verify = beginToWait();
    const id = pearLine();
    assert.equal(said(id), 'pears | not verified yet');
    const told = toldFromNow();
    verify();
    await until(() => told.includes(id), 'the line');
    assert.equal(said(id), 'pears | 0 tags');
  });

  it('says of the line of a folder that it is not verified while that fails', async () => {
    await changeFolders(0, { uri: pears.uri(), name: 'pears' });
    const flag = join(scratch, 'fails');
    beginAnew(failingEngine(flag));
    const id = pearLine();
    await untilHolds(() => assert.equal(said(id), 'pears | 1 tag'));
    writeFileSync(flag, '');
    const told = toldFromNow();
    pears.say('#FILE_CREATED: plum.js');
    await untilHolds(() => assert.equal(said(id), 'pears | not verified'));
    assert.ok(told.includes(id));
    assert.equal(seen.view.message, 'pears: Not verified: a defect');
    rmSync(flag);
    await untilHolds(() => assert.equal(said(id), 'pears | 2 tags'), 20_000);
  });

  it('verifies every folder anew, however long the message stays that one of them failed', async () => {
    await changeFolders(0, { uri: pears.uri(), name: 'pears' });
    beginAnew(brokenEngine('verify'));
    const watched = watchWindow({ open: true });
    try {
      await seen.tree.run('tagproof.refreshTags', undefined);
      const asked = watched.messages.filter(({ text }) => text === 'Tagproof failed here: a defect');
      assert.ok(asked.length >= 2, `${asked.length} messages`);
      assert.deepEqual([...watched.inProgress], []);
    } finally {
      watched.dispose();
    }
  });

  it('forgets a folder that goes before anything is known of it', async () => {
    await changeFolders(0, { uri: pears.uri(), name: 'pears' });
    await changeFolders(1);
    await untilHolds(async () => assert.match((await lines())[0] ?? '', /^Task 234: /));
    assert.doesNotMatch(own.lines.join('\n'), /^error/m);
  });
});
