import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { diagnosticsOf } from '../support/answers.js';
import { Dashboard } from '../support/dashboard.js';
import { cursorAfter, openText, replaceText } from '../support/text.js';
import { until, untilHolds } from '../support/until.js';
import { fileUri, readOutside, restoreWorkspace, writeOutside } from '../support/workspace.js';

const LOG = '.orchestration/implementation-log.md';
const SOURCE = 'src/services/auth.service.ts';

describe('between a dashboard and the session', () => {
  let board: Dashboard;
  before(restoreWorkspace);
  beforeEach(() => void (board = new Dashboard()));
  afterEach(async () => {
    board.dispose();
    await restoreWorkspace();
  });

  it('nothing is said before the page listens, and then all', async () => {
    await until(() => board.folder.overview.version > 0, 'the first overview');
    assert.deepEqual(board.page.told, []);
    await board.begin();
    assert.deepEqual(
      board.page.folders.map(({ name, trusted, waiting }) => ({ name, trusted, waiting })),
      [{ name: 'auth-api', trusted: true, waiting: [] }],
    );
    assert.ok(board.claims.length > 20);
    assert.deepEqual(board.claims, board.folder.overview.claims);
    assert.equal(board.page.misfits, 0);
  });

  it('what changed is told, and nothing else', async () => {
    await board.begin();
    await board.untilQuiet();
    const text = readOutside(LOG);
    const news = board.page.untilTold('news', (one) => one.news.claims.changed.length > 0);
    writeOutside(LOG, text.replace('(156 lines)', '(61 lines)'));
    const { news: told } = await news;
    assert.ok(told.since !== undefined, 'the rest is known');
    assert.ok(told.claims.changed.length < 10, `${told.claims.changed.length} rows`);
    assert.deepEqual(board.claims, board.folder.overview.claims);
  });

  it('a page that nobody sees is told nothing, and costs nothing', async () => {
    await board.begin();
    await board.untilQuiet();
    board.page.setVisible(false);
    const told = board.page.told.length;
    const before = board.folder.answer;
    writeOutside(SOURCE, `${readOutside(SOURCE)}// one more line\n`);
    await until(() => board.folder.answer !== before && board.folder.current, 'another verification');
    assert.equal(board.page.told.length, told);
    assert.equal(board.folder.answer?.overview, undefined, 'nobody asks for what nobody sees');
    board.page.setVisible(true);
    board.page.ready();
    await untilHolds(() => assert.deepEqual(board.claims, board.folder.overview.claims));
    assert.equal(board.page.misfits, 0);
  });

  it('a page that has begun before it counts as visible is told everything once it does', async () => {
    board.page.setVisible(false);
    board.page.ready();
    board.page.setVisible(true);
    await untilHolds(() => {
      assert.ok(board.claims.length > 20);
      assert.deepEqual(board.claims, board.folder.overview.claims);
    });
  });

  it('a page that remembers what it was told is told only what is new', async () => {
    await board.begin();
    await board.untilQuiet();
    board.page.setVisible(false);
    await sleep(50);
    board.page.told.length = 0;
    board.page.setVisible(true);
    board.page.ready(true);
    await until(() => board.page.of('folders').length > 0, 'the folders');
    await sleep(300);
    for (const { news } of board.page.of('news')) {
      assert.ok(news.since !== undefined);
      assert.equal(news.claims.changed.length, 0);
    }
    assert.equal(board.page.misfits, 0);
  });

  it('a page that remembers another window is told everything', async () => {
    await board.begin();
    board.page.told.length = 0;
    board.page.known = new Map();
    board.page.ask({ kind: 'ready', known: [{ folder: board.folder.key, version: 1 }] });
    const { news } = await board.page.untilTold('news');
    assert.equal(news.since, undefined);
  });

  it('everything is told again where all that was known is thrown away', async () => {
    await board.begin();
    const news = board.page.untilTold('news', (one) => one.news.since === undefined);
    board.session.clear();
    await news;
    await untilHolds(() => assert.deepEqual(board.claims, board.folder.overview.claims));
    assert.equal(board.page.misfits, 0);
  });

  it('it says when a verification is under way that somebody waits for', async () => {
    await board.begin();
    await board.untilQuiet();
    const running = board.page.untilTold('folders', ({ folders }) => folders[0]?.running === true);
    board.folder.clear();
    await running;
    await until(() => board.page.folders[0]?.running === false, 'its end');
  });

  it('the recorded runs of the tasks are told, and those that come', async () => {
    const first = board.page.untilTold('runs');
    await board.begin();
    const [recorded] = (await first).tasks;
    assert.ok(recorded);
    const { task, runs } = recorded;
    assert.ok(board.folder.overview.task(task));
    const last = runs.at(-1);
    assert.ok(last);
    assert.equal(last.verdict, 'BLOCKED');
    assert.equal(last.claims, board.claims.filter((one) => one.task === task).length);
    const next = board.page.untilTold('runs');
    writeOutside(LOG, readOutside(LOG).replace('(156 lines)', '(61 lines)'));
    const then = (await next).tasks.find((one) => one.task === task)?.runs.at(-1);
    assert.equal(then?.failed, last.failed - 1);
  });

  it('the place of the cursor is told, in files with tags only', async () => {
    await board.begin();
    await until(() => board.folder.answer, 'the first verification');
    const first = board.page.untilTold('selection', ({ place }) => place?.file === LOG);
    const editor = await openText(LOG);
    await first;
    const { line } = cursorAfter(editor, '(156 lines)');
    await board.page.untilTold('selection', ({ place }) => place?.line === line);
    board.page.told.length = 0;
    await openText('package.json');
    await until(() => board.page.of('selection').length > 0, 'that it is in none of them');
    await openText('tsconfig.json');
    await sleep(400);
    assert.deepEqual(board.page.of('selection'), [{ kind: 'selection' }]);
  });

  it('the place where the cursor was from the beginning is told once the file is known', async () => {
    const editor = await openText(LOG);
    const { line } = cursorAfter(editor, '(156 lines)');
    board.dispose();
    board = new Dashboard();
    assert.equal(board.folder.answer, undefined, 'nothing is known yet');
    board.page.ready();
    const { place } = await board.page.untilTold('selection');
    assert.deepEqual(place, { folder: board.folder.key, file: LOG, line });
  });

  it('the place of the cursor stays while another part of the window has the focus', async () => {
    await board.begin();
    await until(() => board.folder.answer, 'the first verification');
    const told = board.page.untilTold('selection', ({ place }) => place?.file === LOG);
    await openText(LOG);
    await told;
    const panel = vscode.window.createWebviewPanel('beside', 'Beside', vscode.ViewColumn.Beside);
    try {
      await until(() => panel.active && vscode.window.activeTextEditor === undefined, 'the focus there');
      await sleep(400);
      assert.equal(board.page.of('selection').at(-1)?.place?.file, LOG);
    } finally {
      panel.dispose();
    }
  });

  it('a task that is asked for is shown once it is known', async () => {
    const task = 'none';
    board.bridge.show({ folder: board.folder, task });
    const shown = board.page.untilTold('show');
    board.page.ready();
    assert.deepEqual(await shown, { kind: 'show', folder: board.folder.key, task });
    assert.ok(board.page.of('news').length > 0, 'after what is known of it');
  });

  describe('what is not saved', () => {
    /** What is said of a file's claims: in the overview, and in the Problems panel. */
    const failing = (): readonly string[] =>
      board.claims
        .filter(({ file, status }) => file === LOG && status === 'failed')
        .map(({ message }) => message)
        .sort();
    const shown = (): string =>
      diagnosticsOf(fileUri(LOG))
        .map(({ message }) => message)
        .join('\n');

    it('of a log counts for both', async () => {
      await board.begin();
      const editor = await openText(LOG);
      await untilHolds(() => assert.match(failing().join('\n'), /claimed 156 lines, the file has 61/));
      await replaceText(editor, '(156 lines)', '(157 lines)');
      await untilHolds(() => {
        assert.match(failing().join('\n'), /claimed 157 lines, the file has 61/);
        assert.match(shown(), /claimed 157 lines, the file has 61/);
        assert.doesNotMatch(shown(), /claimed 156 lines/);
      });
      await vscode.commands.executeCommand('undo');
      await untilHolds(() => {
        assert.match(failing().join('\n'), /claimed 156 lines/);
        assert.match(shown(), /claimed 156 lines/);
      });
    });

    it('of a source that a log speaks of counts for both', async () => {
      await board.begin();
      const source = fileUri(LOG);
      await until(() => diagnosticsOf(source).length > 0, 'problems');
      const editor = await openText('src/index.ts');
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '\n'.repeat(7)));
      await untilHolds(() => {
        for (const message of failing()) assert.ok(shown().includes(message), message);
      });
    });

    it('counts also for who looks afterwards', async () => {
      board.page.setVisible(false);
      const editor = await openText(LOG);
      await board.untilQuiet();
      await replaceText(editor, '(156 lines)', '(158 lines)');
      await sleep(700);
      board.page.setVisible(true);
      await board.begin();
      await untilHolds(() => assert.match(failing().join('\n'), /claimed 158 lines/));
    });
  });
});
