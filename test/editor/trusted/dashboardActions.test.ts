import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { ClaimRow } from '../../../src/core/language/overview/overview.js';
import { Dashboard } from '../support/dashboard.js';
import { openText } from '../support/text.js';
import { until, untilHolds } from '../support/until.js';
import { replaceIn, watchWindow, type Watched } from '../support/window.js';
import { closeEditors, fileUri, readOutside, removeOutside, restoreWorkspace } from '../support/workspace.js';

const LOG = '.orchestration/implementation-log.md';
const SOURCE = 'src/services/auth.service.ts';

describe('what a person does in a dashboard', () => {
  let board: Dashboard;
  let watched: Watched | undefined;
  const watch = (): Watched => {
    watched?.dispose();
    return (watched = watchWindow());
  };
  before(restoreWorkspace);
  beforeEach(() => void (board = new Dashboard()));
  afterEach(async () => {
    watched?.dispose();
    watched = undefined;
    board.dispose();
    await restoreWorkspace();
  });

  it('what nobody understands is done nothing about', async () => {
    watch();
    await board.begin();
    for (const said of [
      undefined,
      null,
      'open',
      {},
      { kind: 'openDashboard', folder: 5 },
      { kind: 'open', folder: board.folder.key },
      {
        kind: 'open',
        folder: board.folder.key,
        place: { file: 'a', range: { start: { line: -1, character: 0 } } },
      },
      { kind: 'runCommand', command: 'workbench.action.closeWindow' },
    ])
      board.page.say(said);
    assert.deepEqual(board.asked, []);
    assert.equal(board.lines.filter((line) => line.includes('nobody understands')).length, 8);
  });

  it('what fails in the page is in the log, as one line', async () => {
    board.page.ask({ kind: 'failed', message: 'x is \u001b[31mnot\n a function' });
    await until(
      () => board.lines.find((line) => line.includes(String.raw`\u{1b}[31mnot\n a function`)),
      'the line',
    );
  });

  describe('a place', () => {
    const range = (line: number, end = line): ClaimRow['range'] => ({
      start: { line, character: 2 },
      end: { line: end, character: 9 },
    });
    const open = (file: string, line: number, end?: number): void =>
      board.page.ask({ kind: 'open', folder: board.folder.key, place: { file, range: range(line, end) } });

    it('is opened in an editor with the focus, and selected', async () => {
      open(SOURCE, 3);
      const editor = await until(
        () =>
          vscode.window.activeTextEditor?.document.uri.path.endsWith(SOURCE) &&
          vscode.window.activeTextEditor,
        'the editor',
      );
      await untilHolds(() =>
        assert.deepEqual(
          [editor.selection.start.line, editor.selection.start.character, editor.selection.end.line],
          [3, Math.min(2, editor.document.lineAt(3).text.length), 3],
        ),
      );
    });

    it('that the text no longer has is its end', async () => {
      open(SOURCE, 100_000, Number.MAX_SAFE_INTEGER);
      const editor = await until(() => vscode.window.activeTextEditor, 'the editor');
      await untilHolds(() => assert.equal(editor.selection.start.line, editor.document.lineCount - 1));
    });

    it('in a file that is gone is not there, and it says so', async () => {
      const { messages } = watch();
      removeOutside(SOURCE);
      open(SOURCE, 1);
      await until(() => messages.length > 0, 'the message');
      assert.match(messages[0]?.text ?? '', /There is no file src\/services\/auth\.service\.ts/);
      assert.equal(vscode.window.activeTextEditor, undefined);
    });

    it('outside of the folder is never opened', async () => {
      const { messages } = watch();
      const files = [
        '../outside.md',
        '/etc/passwd',
        'file:///etc/passwd',
        'C:\\x',
        'a/../../b',
        '~/x',
        'a\0b',
        '',
      ];
      for (const file of files) open(file, 0);
      await until(() => messages.length === files.length, 'the refusals');
      for (const { text } of messages) assert.match(text, /is not opened/);
      assert.equal(vscode.window.activeTextEditor, undefined);
    });

    it('with a hostile name makes no link of it', async () => {
      const { messages } = watch();
      open('[x](command:workbench.action.quit)\u202e', 0);
      await until(() => messages.length > 0, 'the message');
      assert.doesNotMatch(messages[0]?.text ?? '', /\]\(|\u202e/);
    });
  });

  it('verifies a task with its report, and everything that shows the folder follows', async () => {
    await board.begin();
    await board.untilQuiet();
    const [task] = board.page.known.get(board.folder.key)?.tasks ?? [];
    assert.ok(task);
    const { progress, messages } = watch();
    const news = board.page.untilTold('news');
    board.page.ask({ kind: 'verify', folder: board.folder.key, task: task.id });
    await news;
    assert.deepEqual(progress, ['Verifying the task']);
    assert.deepEqual(messages, []);
    assert.match(readOutside('.orchestration/verification-report.md'), /BLOCKED/);
  });

  it('asks for a person’s word only where it would settle something', async () => {
    await board.begin();
    const one = board.claims.find(({ attestable }) => attestable);
    const settled = board.claims.find(({ status }) => status === 'verified');
    assert.ok(one && settled);
    const { messages } = watch();
    let boxes = 0;
    Object.assign(vscode.window, { showInputBox: () => Promise.resolve(void boxes++) });
    board.page.ask({ kind: 'attest', folder: board.folder.key, task: settled.task, claim: settled.id });
    board.page.ask({ kind: 'attest', folder: board.folder.key, task: one.task, claim: 'no such claim' });
    board.page.ask({ kind: 'attest', folder: board.folder.key, task: one.task, claim: one.id });
    await until(() => boxes > 0, 'the question');
    await sleep(100);
    assert.equal(boxes, 1);
    assert.deepEqual(messages, []);
  });

  it('says so where a task is not there, or something fails, and makes no link of its name', async () => {
    await board.begin();
    const { messages } = watch();
    const task = '[x](command:workbench.action.quit)\u202e';
    board.page.ask({ kind: 'verify', folder: board.folder.key, task });
    await until(() => messages.length === 1, 'the message');
    const undo = replaceIn(vscode.commands, 'executeCommand', () =>
      Promise.reject(new Error(`no [x](command:workbench.action.quit)`)),
    );
    board.page.ask({ kind: 'collect', folder: board.folder.key, task, items: ['tests'] });
    await until(() => messages.length === 2, 'the second message');
    undo();
    for (const { text } of messages) assert.doesNotMatch(text, /\]\(|\u202e/);
    assert.match(messages[1]?.text ?? '', /^Tagproof failed here: no \[x\] \(command:/);
  });

  it('does nothing in a folder that is not there', async () => {
    const { messages, picks } = watch();
    const gone = 'file:///nowhere';
    board.page.ask({ kind: 'verify', folder: gone });
    board.page.ask({ kind: 'openReport', folder: gone });
    board.page.ask({ kind: 'collect', folder: gone, task: '1', items: ['tests'] });
    board.page.ask({ kind: 'openDashboard', folder: gone, task: '1' });
    await until(() => board.opened.length === 1, 'the dashboard');
    assert.deepEqual(board.opened, [undefined]);
    assert.deepEqual([messages, picks], [[], []]);
  });
});

describe('the panel of the dashboard', () => {
  const tabs = (): vscode.Tab[] =>
    vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(
        ({ input }) => input instanceof vscode.TabInputWebview && /tagproof\.dashboard/.test(input.viewType),
      );
  before(restoreWorkspace);
  afterEach(closeEditors);

  it('is there once, and comes to the front when it is opened again', async () => {
    await vscode.commands.executeCommand('tagproof.openDashboard');
    assert.deepEqual(
      await until(() => tabs().length === 1 && tabs().map(({ label }) => label), 'the panel'),
      ['Tagproof Dashboard'],
    );
    await openText(LOG);
    assert.equal(tabs()[0]?.isActive, false);
    await vscode.commands.executeCommand('tagproof.openDashboard', fileUri(LOG));
    await until(() => tabs()[0]?.isActive, 'it in front');
    assert.equal(tabs().length, 1);
  });

  it('can be closed and opened again', async () => {
    await vscode.commands.executeCommand('tagproof.openDashboard');
    await until(() => tabs().length === 1, 'the panel');
    await closeEditors();
    await until(() => tabs().length === 0, 'no panel');
    await vscode.commands.executeCommand('tagproof.openDashboard');
    await until(() => tabs().length === 1, 'the panel again');
  });
});
