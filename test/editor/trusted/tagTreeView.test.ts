import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { FolderSession } from '../../../src/editor/session/folderSession.js';
import { failingEngine } from '../support/brokenEngine.js';
import { heldEngine } from '../support/heldEngine.js';
import { ownSession, type OwnSession } from '../support/session.js';
import { seenTree, type SeenTree } from '../support/tagTree.js';
import { cursorAfter, openText } from '../support/text.js';
import { until, untilHolds } from '../support/until.js';
import { replaceIn } from '../support/window.js';
import { fileUri, readOutside, restoreWorkspace, writeOutside } from '../support/workspace.js';

const LOG = '.orchestration/implementation-log.md';

describe('the view of the tags', function () {
  this.timeout(60_000);
  let scratch: string;
  let go: string;
  let own: OwnSession | undefined;
  let seen: SeenTree | undefined;
  beforeEach(async () => {
    await restoreWorkspace();
    scratch = mkdtempSync(join(tmpdir(), 'tagproof-view-'));
    go = join(scratch, 'go');
  });
  afterEach(() => {
    seen?.dispose();
    own?.dispose();
    [seen, own] = [undefined, undefined];
    rmSync(scratch, { recursive: true });
  });
  after(restoreWorkspace);

  const show = (code?: string, visible?: boolean): SeenTree => {
    own = ownSession(code);
    return (seen = seenTree(own.session, visible));
  };
  const folder = (): FolderSession => own?.session.folders[0] ?? assert.fail('no folder');
  /** Lets another session see the folder, so that its tags are remembered. */
  const remember = async (): Promise<void> => {
    const before = ownSession();
    try {
      await until(() => before.session.folders[0]?.answer, 'a first session');
      const key = before.session.folders[0]?.key ?? '';
      await until(
        async () => ((await before.session.ask('remembered', { folder: key }))?.tags.length ?? 0) > 0,
        'what is remembered of it',
        20_000,
      );
    } finally {
      before.dispose();
    }
  };

  it('shows the tags of the last session and says so, until they are verified', async () => {
    await remember();
    const { tree, view, contexts } = show(heldEngine(go));
    const before = await tree.children();
    assert.ok(before.length > 0);
    assert.equal(view.message, 'From the last session, being verified…');
    assert.equal(contexts.get('tagproof.tagsKnown'), undefined);
    writeFileSync(go, '');
    await untilHolds(() => assert.equal(view.message, ''));
    assert.deepEqual((await tree.children()).slice(0, 1), before.slice(0, 1));
    assert.equal(contexts.get('tagproof.tagsKnown'), true);
  });

  it('says that the tags of the last session are not verified where that came to nothing', async () => {
    await remember();
    const { tree, view } = show(heldEngine(go, `throw new Error('no engine')`));
    assert.ok((await tree.children()).length > 0);
    writeFileSync(go, '');
    await untilHolds(() =>
      assert.equal(
        view.message,
        'From the last session, not verified.\nNot verified: The engine stopped: no engine',
      ),
    );
  });

  it('waits for the first verification, and says nothing before it', async () => {
    const session = (own = ownSession(heldEngine(go))).session;
    // Nothing is remembered.
    const undo = replaceIn(session, 'ask', () => Promise.resolve(undefined));
    const { tree, view, contexts, welcomes } = (seen = seenTree(session));
    const children = tree.children();
    let there = false;
    void children.then(() => (there = true));
    await until(() => folder().running, 'the verification');
    assert.deepEqual([there, view.message], [false, undefined]);
    assert.deepEqual(welcomes(), ['welcome.looking']);
    undo();
    writeFileSync(go, '');
    assert.ok((await children).length > 0);
    assert.equal(contexts.get('tagproof.tagsKnown'), true);
  });

  it('does not wait where no verification worked before it is opened, and says so', async () => {
    writeFileSync(go, '');
    const { session, lines } = (own = ownSession(heldEngine(go, `throw new Error('no engine')`)));
    await untilHolds(() => assert.match(lines.join('\n'), /error: The engine stopped \d times/));
    const undo = replaceIn(session, 'ask', () => Promise.resolve(undefined));
    try {
      const { tree, view, welcomes } = (seen = seenTree(session));
      let children: readonly string[] | undefined;
      void tree.children().then((all) => (children = all));
      await untilHolds(() => assert.deepEqual(children, []));
      assert.equal(view.message ?? '', '');
      assert.deepEqual(welcomes(), ['welcome.failed']);
    } finally {
      undo();
    }
  });

  it('says above the tags why they may be out of date, until they are verified again', async () => {
    const flag = join(scratch, 'fails');
    const { view } = show(failingEngine(flag));
    await until(() => folder().overview.version > 0, 'the first overview');
    assert.equal(view.message ?? '', '');
    writeFileSync(flag, '');
    writeOutside(LOG, `${readOutside(LOG)}\n#FILE_CREATED: src/nowhere.ts\n`);
    await untilHolds(() => assert.equal(view.message, 'Not verified: a defect'));
    rmSync(flag);
    await untilHolds(() => assert.equal(view.message, ''), 20_000);
  });

  it('says what is filtered, and how to see all again', async () => {
    const { tree, view, welcomes } = show();
    await until(() => folder().overview.version > 0, 'the first overview');
    const undo = replaceIn(vscode.window, 'showInputBox', () => Promise.resolve('no tag says so'));
    try {
      await tree.run('tagproof.filterTags', undefined);
    } finally {
      undo();
    }
    // VS Code shows a message or a welcome.
    assert.equal(view.message ?? '', '');
    assert.deepEqual([await tree.children(), welcomes()], [[], ['welcome.noneFound']]);
    await tree.run('tagproof.clearTagFilter', undefined);
    assert.equal(view.message ?? '', '');
    assert.ok((await tree.children()).length > 0);
  });

  it('costs nothing while nobody sees it, and catches up', async () => {
    const { view } = show(undefined, false);
    await until(() => folder().answer, 'the first verification');
    assert.equal(folder().overview.version, 0);
    view.setVisible(true);
    await until(() => folder().overview.version > 0, 'what it missed');
    view.setVisible(false);
    await until(() => folder().current, 'a quiet folder');
    const { version } = folder().overview;
    const before = folder().answer;
    writeOutside(LOG, `${readOutside(LOG)}\n#FILE_CREATED: src/nowhere.ts\n`);
    await until(() => folder().answer !== before && folder().current, 'another verification');
    assert.equal(folder().overview.version, version);
    view.setVisible(true);
    await until(() => folder().overview.claims.some(({ text }) => text.includes('nowhere')), 'the new claim');
  });

  it('selects the tag where the cursor comes to rest, as long as it is to be seen and follows', async () => {
    const { tree, view } = show();
    await until(() => folder().overview.version > 0, 'the first overview');
    const editor = await openText(LOG);
    const [first, second, third] = ['(156 lines)', '#FILE_MODIFIED: src/server.ts', '(110 lines)'];
    const at = (text: string): string | undefined =>
      tree.provider.at(fileUri(LOG), cursorAfter(editor, text));
    const one = at(first ?? '');
    assert.ok(one !== undefined);
    await untilHolds(() => assert.equal(view.revealed.at(-1), one));
    await tree.run('tagproof.stopFollowingCursor', undefined);
    const { length } = view.revealed;
    at(second ?? '');
    await new Promise((done) => setTimeout(done, 400));
    assert.equal(view.revealed.length, length);
    await tree.run('tagproof.followCursor', undefined);
    const three = at(third ?? '');
    await untilHolds(() => assert.equal(view.revealed.at(-1), three));
    assert.notEqual(three, one);
  });
});
