import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { TagRow } from '../../../src/core/language/overview/overview.js';
import { decide } from '../../../src/editor/features/later/decide.js';
import { fixesAt } from '../support/answers.js';
import { Dashboard } from '../support/dashboard.js';
import { untilFix } from '../support/problems.js';
import { openText, rangeOf } from '../support/text.js';
import { ownTree } from '../support/tree.js';
import { until } from '../support/until.js';
import { watchWindow } from '../support/window.js';
import { fileUri, readOutside, restoreWorkspace, writeOutside } from '../support/workspace.js';

const FILE = '.orchestration/decisions.json';
const SOURCE = 'src/api/routes/auth.ts';
const SAID = 'Confirm addresses by mail';

interface Decisions {
  readonly decisions: readonly Readonly<Record<string, unknown>>[];
}

describe('deciding about a suggestion', function () {
  this.timeout(60_000);
  let board: Dashboard;
  beforeEach(async () => {
    await restoreWorkspace();
    board = new Dashboard();
    await board.begin();
    await board.untilQuiet();
  });
  afterEach(async () => {
    board.dispose();
    await restoreWorkspace();
  });

  const row = (): TagRow => {
    const tags = board.page.known.get(board.folder.key)?.tags ?? [];
    return tags.find(({ text }) => text.startsWith(SAID)) ?? assert.fail('no such suggestion');
  };
  const untilState = (state: string) =>
    until(() => row().suggestion?.state === state && row().suggestion, `it ${state}`);
  const recorded = () => (JSON.parse(readOutside(FILE)) as Decisions).decisions;

  it('in the dashboard is kept in the folder, changes no verdict, and can be taken back', async () => {
    const tasks = JSON.stringify(board.folder.overview.tasks);
    const ask = (decision: 'accepted' | 'waiting'): void =>
      board.page.ask({
        kind: 'decide',
        folder: board.folder.key,
        suggestion: row().suggestion?.id ?? '',
        decision,
      });
    ask('accepted');
    // Another window's decision: what tells of it is the file.
    const { who } = await untilState('accepted');
    assert.equal(who, userInfo().username);
    assert.deepEqual(
      recorded().map(({ file, task, tag, decision }) => [file, task, tag, decision]),
      [[SOURCE, '234', 'SUGGEST_VALIDATION', 'accepted']],
    );
    await board.untilQuiet();
    assert.equal(JSON.stringify(board.folder.overview.tasks), tasks);
    ask('waiting');
    await untilState('waiting');
    assert.deepEqual(recorded(), []);
  });

  it('is shown at once, and verified for only when the watcher tells of it', async () => {
    let runs = 0;
    let running = false;
    const { folder } = board;
    // A slow machine tells of the example being laid out only now, and of one write twice.
    const noted: string[] = [];
    const note = folder.note.bind(folder);
    folder.note = (path, gone) => {
      if (!path.endsWith('.tmp')) noted.push(path);
      note(path, gone);
    };
    const counting = board.session.onDidChange(({ uri, folder }) => {
      if (uri || !folder) return;
      if (folder.running && !running) runs++;
      ({ running } = folder);
    });
    try {
      const about = row().suggestion?.id ?? '';
      await decide(board.session, { folder: board.folder.key, about, decision: 'rejected' });
      assert.equal(board.folder.overview.tag(row().id)?.suggestion?.state, 'rejected');
      assert.ok(runs <= noted.length, 'nothing was verified for it');
      await untilState('rejected');
      await until(() => runs > 0 && noted.includes(FILE), 'the watcher');
      await sleep(1500);
      await board.untilQuiet();
      assert.ok(runs <= noted.length, `${runs} for ${noted.join(', ')}`);
      assert.equal(row().suggestion?.state, 'rejected');
      assert.equal(board.page.misfits, 0);
    } finally {
      counting.dispose();
    }
  });

  it('is undone when somebody takes the file away, and waits again when it says something else', async () => {
    await decide(board.session, {
      folder: board.folder.key,
      about: row().suggestion?.id ?? '',
      decision: 'accepted',
    });
    await untilState('accepted');
    writeOutside(SOURCE, readOutside(SOURCE).replace(SAID, `${SAID} first`));
    await untilState('waiting');
    writeOutside(SOURCE, readOutside(SOURCE).replace(`${SAID} first`, SAID));
    await untilState('accepted');
    writeOutside(FILE, '<<<<<<< HEAD');
    await untilState('waiting');
  });

  it('says why where nothing can be written', async () => {
    writeOutside(FILE, '{"mine":"[x](command:y)"}');
    const { messages, dispose } = watchWindow();
    try {
      await decide(board.session, {
        folder: board.folder.key,
        about: row().suggestion?.id ?? '',
        decision: 'accepted',
      });
      assert.match(messages[0]?.text ?? '', /^Nothing was decided: \.orchestration\/decisions\.json:1: /);
      assert.doesNotMatch(messages[0]?.text ?? '', /\]\(/);
      assert.equal(row().suggestion?.state, 'waiting');
    } finally {
      dispose();
    }
  });

  it('is offered in the editor where the suggestion stands, and the way back', async () => {
    const { document } = await openText(SOURCE);
    const place = rangeOf(document, SAID);
    const accept = await untilFix(document.uri, place, /^Accept suggestion: Confirm/);
    const run = ({ command }: vscode.CodeAction): Thenable<unknown> =>
      vscode.commands.executeCommand(command?.command ?? '', ...((command?.arguments ?? []) as unknown[]));
    await run(accept);
    await untilState('accepted');
    const undo = await untilFix(document.uri, place, /^Undo the decision about suggestion: Confirm/);
    assert.ok(
      !(await fixesAt(document.uri, place)).some(({ title }) => title.startsWith('Accept suggestion')),
    );
    await run(undo);
    await untilState('waiting');
  });

  it('at the cursor is asked for by command, and about nothing else', async () => {
    const editor = await openText(SOURCE);
    const { messages, picks, dispose } = watchWindow({
      pick: (labels) => labels.find((one) => one.startsWith('Reject suggestion')),
    });
    try {
      editor.selection = new vscode.Selection(0, 0, 0, 0);
      await vscode.commands.executeCommand('tagproof.decide');
      assert.match(messages[0]?.text ?? '', /no suggestion at the cursor/);
      const { start } = rangeOf(editor.document, SAID);
      editor.selection = new vscode.Selection(start, start);
      await vscode.commands.executeCommand('tagproof.decide');
      assert.equal(picks.length, 1);
      await untilState('rejected');
    } finally {
      dispose();
    }
  });

  it('is done in the list of tags', async () => {
    await vscode.commands.executeCommand('tagproof.tags.focus');
    const tree = ownTree();
    try {
      const waiting = await tree.line(new RegExp(`^${SAID}`));
      assert.match(waiting.contextValue ?? '', /\bwaiting\b/);
      // The view's own list may not be there yet.
      await until(async () => {
        await vscode.commands.executeCommand('tagproof.rejectTag', waiting.id);
        return existsSync(fileUri(FILE).fsPath);
      }, 'the decision');
      await untilState('rejected');
      const done = await until(async () => {
        const line = await tree.line(new RegExp(`^${SAID}`));
        return /\bdecided\b/.test(line.contextValue ?? '') && line;
      }, 'the line');
      assert.match(String(done.description), /^rejected · /);
      assert.match(done.accessibilityInformation?.label ?? '', /^Rejected, #SUGGEST_VALIDATION/);
    } finally {
      tree.dispose();
    }
  });
});
