import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { folderStates } from '../../../src/editor/features/dashboard/folderStates.js';
import { limitOf } from '../../../src/editor/features/trust.js';
import { verifyWithProgress } from '../../../src/editor/features/commands/run.js';
import type { LiveState } from '../../../src/node/engine/textProtocol.js';
import { brokenEngine, failingEngine } from '../support/brokenEngine.js';
import { openText, replaceText } from '../support/text.js';
import { engineFile, ownSession, type OwnSession } from '../support/session.js';
import { until, untilHolds } from '../support/until.js';
import { noWatchers } from '../support/watchers.js';
import { replaceIn, watchWindow, type Watched } from '../support/window.js';
import { fileUri, restoreWorkspace, writeOutside } from '../support/workspace.js';

const log = '.orchestration/implementation-log.md';
/** The real engine, which falls over an edit with these words in it, or over a whole text. */
const fragile = (when: string): string => `
  require('node:worker_threads').parentPort.on('message', (request) => {
    if (${when}) throw new Error('the engine fell over');
  });
  require(${JSON.stringify(engineFile())});`;

let own: OwnSession | undefined;
let watched: Watched;
const start = (code?: string): OwnSession => (own = ownSession(code));
const untilLive = ({ session }: OwnSession, expected: (state: LiveState) => boolean): Promise<LiveState> =>
  until(() => {
    const state = session.live(fileUri(log));
    return state !== undefined && expected(state) && state;
  }, 'the state of the log');

describe('a failure', function () {
  this.timeout(60_000);
  const path = process.env['PATH'];
  beforeEach(() => (watched = watchWindow()));
  afterEach(async () => {
    process.env['PATH'] = path;
    own?.dispose();
    own = undefined;
    watched.dispose();
    await restoreWorkspace();
  });

  it('of the thread that answers is over when it was started again, and its stack is in the log', async () => {
    const made = start(
      fragile(`JSON.stringify(request).includes('fall over') && request.method === 'editText'`),
    );
    const editor = await openText(log);
    await untilLive(made, ({ problems }) => problems.length > 3);
    await replaceText(editor, '(110 lines)', '(4444 lines) fall over');
    const { version } = editor.document;
    const state = await untilLive(made, (one) => one.version === version);
    assert.ok(state.problems.some(({ message }) => message.includes('4444')));
    assert.match(
      made.lines.join('\n'),
      /error: the engine's thread failed\nError: the engine fell over\n\s+at /,
    );
    assert.match(made.lines.join('\n'), /warn: The engine was started again\./);
    // What the whole folder was known to be is found out again as well.
    await until(() => made.session.folders[0]?.answer?.summary, 'the verification');
    assert.deepEqual(watched.messages, []);
  });

  it('of the thread that verifies leaves typing as it was', async () => {
    const made = start(fragile(`request.method === 'verify'`));
    const editor = await openText(log);
    await replaceText(editor, '(110 lines)', '(5555 lines)');
    await untilLive(made, ({ problems }) => problems.some(({ message }) => message.includes('5555')));
    await until(() => watched.messages.length > 0, 'the message that it fails again and again', 20_000);
    await replaceText(editor, '(5555 lines)', '(6666 lines)');
    await untilLive(made, ({ problems }) => problems.some(({ message }) => message.includes('6666')));
    assert.equal(watched.messages.length, 1);
  });

  it('that comes again and again is told once, and the editor stays what it was', async () => {
    const made = start(`throw new Error('a broken engine');`);
    const editor = await openText(log);
    await until(() => watched.messages.length > 0, 'the message');
    await replaceText(editor, '(110 lines)', '(7777 lines)');
    await assert.rejects(made.session.folders[0]?.verify({}, {}) ?? Promise.resolve(), /The engine stopped/);
    assert.deepEqual(watched.messages, [
      {
        kind: 'error',
        text: 'Tagproof has stopped checking in this window: its engine fails again and again.',
      },
    ]);
    assert.ok(made.lines.some((line) => /Error: a broken engine\n\s+at /.test(line)));
    assert.match(editor.document.getText(), /7777/);
  });

  it('to find the engine is told the same way', async () => {
    start(`require('./is-not-there.cjs');`);
    await openText(log);
    await until(() => watched.messages.length > 0, 'the message');
    assert.equal(watched.messages.length, 1);
  });

  it('to find git leaves "new" and "changed" unchecked, and says why', async () => {
    process.env['PATH'] = '/nowhere';
    const made = start();
    const editor = await openText(log);
    const answer = await until(() => made.session.folders[0]?.answer, 'the verification');
    assert.equal(answer.gitAbsence, 'git is not installed, or not on the PATH');
    const state = await untilLive(made, ({ problems }) =>
      problems.some(({ message }) => /PATH/.test(message)),
    );
    const about = state.problems.filter(({ message }) => /PATH/.test(message));
    assert.deepEqual([...new Set(about.map(({ code }) => code))], ['claim-unchecked']);
    assert.ok(state.problems.some(({ message }) => /claimed 156 lines/.test(message)));
    assert.deepEqual(limitOf(made.session, editor.document), {
      text: 'Tagproof: without git',
      detail: 'git is not installed, or not on the PATH',
      severity: vscode.LanguageStatusSeverity.Information,
    });
    assert.deepEqual(watched.messages, []);
  });

  it('in the engine’s own code is told once, and everything else goes on', async () => {
    const made = start(brokenEngine('verify'));
    const editor = await openText(log);
    await until(() => watched.messages.length > 0, 'the message');
    await replaceText(editor, '(110 lines)', '(8888 lines)');
    await untilLive(made, ({ problems }) => problems.some(({ message }) => message.includes('8888')));
    await editor.document.save();
    const failures = (): number =>
      made.lines.filter((line) => /^error: TypeError: a defect\n\s+at /.test(line)).length;
    await until(() => failures() > 1, 'the next verification to fail');
    assert.deepEqual(watched.messages, [{ kind: 'error', text: 'Tagproof failed here: a defect' }]);
  });

  it('in the engine’s own code is told once to whoever asks, too', async () => {
    const made = start(brokenEngine('verify'));
    const [folder] = made.session.folders;
    assert.ok(folder);
    await until(() => watched.messages.length > 0, 'the message about the first verification');
    assert.equal(await verifyWithProgress(made.session, folder, {}, 'Verifying'), undefined);
    assert.deepEqual(
      watched.messages.map(({ text }) => text),
      ['Tagproof failed here: a defect', 'Tagproof failed here: a defect'],
    );
  });

  it('to verify takes the verdict back until it works again, which is tried once more by itself', async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'tagproof-failing-'));
    const flag = join(scratch, 'fails');
    const made = start(failingEngine(flag));
    try {
      const [folder = assert.fail('no folder')] = made.session.folders;
      const shown = (): unknown => folderStates(made.session)[0]?.failed;
      const before = await until(() => folder.current, 'the first verification');
      assert.deepEqual([folder.failed, shown()], [undefined, undefined]);
      writeFileSync(flag, '');
      writeOutside('src/api/routes/auth.ts', 'export {};\n'.repeat(20));
      await until(() => folder.failed, 'the failure');
      assert.deepEqual([folder.failed, shown()], ['a defect', 'a defect']);
      assert.deepEqual([folder.current, folder.answer], [undefined, before]);
      rmSync(flag);
      const after = await until(() => folder.current, 'another try', 20_000);
      assert.ok(
        after.problems.some(({ problems }) => problems.some(({ message }) => message.endsWith(' has 20'))),
      );
      assert.deepEqual([folder.failed, shown()], [undefined, undefined]);
    } finally {
      rmSync(scratch, { recursive: true });
    }
  });

  it('to watch leaves what is saved and what is asked for', async () => {
    const inert = noWatchers();
    const made = start();
    const [folder] = made.session.folders;
    folder?.start();
    inert.dispose();
    assert.ok(folder);
    const told = (): readonly string[] =>
      (folder.current?.problems ?? []).flatMap(({ problems }) => problems.map(({ message }) => message));
    const untilTold = (count: number): Promise<true> =>
      until(() => told().includes(`claimed 156 lines, the file has ${count}`), `${count} lines`);
    await untilTold(61);

    writeOutside('src/api/routes/auth.ts', 'export {};\n'.repeat(20));
    const asked = await verifyWithProgress(made.session, folder, { paths: ['src/api/routes/auth.ts'] }, '');
    assert.ok(
      asked?.problems.some(({ problems }) => problems.some(({ message }) => message.endsWith(' has 20'))),
    );
    folder.schedule();
    await untilTold(20);

    const editor = await openText('src/api/routes/auth.ts');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '\n'));
    await editor.document.save();
    await untilTold(21);
    assert.deepEqual(watched.messages, []);
  });

  it('to search for logs is in the log, and a text with tags is verified all the same', async () => {
    const undo = [
      replaceIn(vscode.workspace, 'findFiles', () => Promise.reject(new Error('no search here'))),
      // Texts of other tests stay open for a while, and would have the folder looked at.
      replaceIn(vscode.workspace, 'textDocuments', []),
    ];
    const made = start();
    for (const one of undo) one();
    await untilHolds(() => assert.match(made.lines.join('\n'), /^error: Error: no search here/));
    // It may be open since another test.
    await replaceText(await openText(log), '(110 lines)', '(109 lines)');
    await until(() => made.session.folders[0]?.answer?.summary, 'the verification');
    assert.deepEqual(watched.messages, []);
  });

  it('of one question is in the log, and the next one is answered', async () => {
    const made = start();
    const editor = await openText(log);
    await untilLive(made, () => true);
    const address = made.session.address(editor.document);
    assert.ok(address);
    const wrong = { ...address, folder: 'file:///nowhere' };
    assert.equal(await made.session.ask('outline', wrong), undefined);
    await untilHolds(() =>
      assert.match(made.lines.join('\n'), /This folder is not open\. Open it in the editor/),
    );
    assert.ok(((await made.session.ask('outline', address)) ?? []).length > 0);
    assert.deepEqual(watched.messages, []);
  });
});

describe('the marks of an open text', () => {
  afterEach(async () => {
    own?.dispose();
    own = undefined;
    await restoreWorkspace();
  });

  it('say of every tag what its claims came to, as it stands', async () => {
    const made = start();
    const editor = await openText(log);
    const statusAt = (state: LiveState, text: string): string | undefined =>
      state.marks.find(({ range }) => editor.document.lineAt(range.start.line).text.includes(text))?.status;
    const state = await untilLive(
      made,
      (one) => statusAt(one, '#FILE_CREATED: src/db/user.store.ts') === 'verified',
    );
    assert.equal(statusAt(state, '#FILE_CREATED: src/api/routes/auth.ts'), 'failed');
    assert.equal(statusAt(state, 'Assuming Redis at localhost:6379'), 'runtime');
    assert.equal(statusAt(state, 'Assuming attempts are counted per address'), 'unchecked');
    assert.equal(statusAt(state, '#PATH_DECISION'), undefined);
    await replaceText(editor, 'src/db/user.store.ts (45 lines)', 'src/db/user.store.ts (4 lines)');
    await untilLive(made, (one) => statusAt(one, '#FILE_CREATED: src/db/user.store.ts') === 'failed');
  });

  it('has a picture for each in the extension', async () => {
    const folder = vscode.extensions.getExtension('tagproof.tagproof')?.extensionUri;
    assert.ok(folder);
    const found = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(folder, 'media/gutter'));
    assert.equal(found.length, 14);
  });
});
