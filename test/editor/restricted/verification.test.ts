import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { limitOf } from '../../../src/editor/features/trust.js';
import { completionsAt, hoversAt, untilDiagnostics } from '../support/answers.js';
import { engineFile, ownSession } from '../support/session.js';
import { openText, rangeOf, replaceText } from '../support/text.js';
import { until, untilHolds } from '../support/until.js';
import { watchedFolders } from '../support/watchers.js';
import { watchWindow, type Watched } from '../support/window.js';
import { closeEditors, fileUri, removeOutside, workspaceFolder } from '../support/workspace.js';

const log = '.orchestration/implementation-log.md';
const marks = process.env['TAGPROOF_DECOYS'] ?? '';
const started = (): string => readFileSync(marks, 'utf8');
let watched: Watched;

describe('in Restricted Mode', function () {
  this.timeout(60_000);
  beforeEach(() => (watched = watchWindow()));
  afterEach(async () => {
    watched.dispose();
    await closeEditors();
    for (const kind of ['md', 'json']) removeOutside(`.orchestration/verification-report.${kind}`);
  });

  it('files and counts are checked, also while a text is typed', async () => {
    const found = await untilDiagnostics(fileUri(log), (all) => all.length > 3, 'the problems of the log');
    assert.ok(found.some(({ message }) => message.startsWith('claimed 156 lines')));
    const editor = await openText(log);
    await replaceText(editor, '(110 lines)', '(4321 lines)');
    await untilDiagnostics(
      fileUri(log),
      (all) => all.some(({ message }) => message.startsWith('claimed 4321 lines, the file has 110')),
      'the false count',
    );
  });

  it('tags are coloured, completed, outlined and linked', async () => {
    const { document } = await openText(log);
    await untilHolds(async () => {
      const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
        'vscode.provideDocumentSemanticTokens',
        document.uri,
      );
      assert.ok((tokens?.data.length ?? 0) > 0);
    });
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    assert.ok(links.some(({ tooltip }) => tooltip === 'Open src/db/user.store.ts'));
    const at = rangeOf(document, '#FILE_CREATED: src/db/user.store.ts').start.translate(0, 3);
    const items = await completionsAt(document.uri, at);
    assert.ok(items.some(({ label }) => label === '#FILE_MODIFIED'));
  });

  it('what needs git is unchecked, and the hover says why', async () => {
    const { document } = await openText(log);
    const at = rangeOf(document, '#FILE_MODIFIED: src/server.ts').start.translate(0, 3);
    await untilHolds(async () => {
      const text = (await hoversAt(document.uri, at)).join('\n');
      assert.match(text, /this workspace is not trusted, so git is not started/);
      assert.match(text, /\*\*Verified:\*\* src\/server\.ts exists/);
    });
  });

  it('a task can be verified all the same', async () => {
    await vscode.commands.executeCommand('tagproof.verifyTask');
    const report = join(workspaceFolder(), '.orchestration/verification-report.md');
    assert.ok(existsSync(report));
    assert.match(readFileSync(report, 'utf8'), /this workspace is not trusted, so git is not started/);
    assert.deepEqual(watched.messages, []);
  });

  it('one place says why, and how to change it', async () => {
    const { session, dispose } = ownSession();
    try {
      const { document } = await openText(log);
      await until(() => session.live(document.uri)?.hasTags, 'the tags of the log');
      const limit = limitOf(session, document);
      assert.equal(limit?.text, 'Tagproof: Restricted Mode');
      assert.match(limit.detail, /git is not asked/);
      assert.equal(limit.command?.command, 'workbench.trust.manage');
      const other = await vscode.workspace.openTextDocument(fileUri('tsconfig.json'));
      assert.equal(limitOf(session, other), undefined);
      const found = await untilDiagnostics(document.uri, (all) => all.length > 3, 'the problems of the log');
      assert.deepEqual(
        found.filter(
          ({ message, severity }) => /trust/i.test(message) && severity !== vscode.DiagnosticSeverity.Hint,
        ),
        [],
      );
      assert.deepEqual(watched.messages, []);
    } finally {
      dispose();
    }
  });

  it('the engine starts no program, opens no connection and looks up no name', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-recorded-')));
    const record = join(folder, 'events.jsonl');
    const recorder = join(
      vscode.extensions.getExtension('tagproof.tagproof')?.extensionPath ?? '',
      'test/safety/recorder.cjs',
    );
    const { session, dispose } = ownSession(`
      process.env.TAGPROOF_RECORD = ${JSON.stringify(record)};
      require(${JSON.stringify(recorder)});
      require(${JSON.stringify(engineFile())});`);
    try {
      const editor = await openText(log);
      await replaceText(
        editor,
        'Check token payload after generation',
        'grep "JWT" .env.example; curl http://127.0.0.1:9/',
      );
      await until(() => session.live(editor.document.uri)?.hasTags, 'the tags of the log');
      await session.folders[0]?.verify({}, {});
      const events = readFileSync(record, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as [string, unknown]);
      assert.ok(events.some(([kind]) => kind === 'read'));
      assert.deepEqual(
        events.filter(([kind]) => ['program', 'shell', 'connect', 'lookup'].includes(kind)),
        [],
      );
    } finally {
      dispose();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('git’s own folder is not watched where it lies elsewhere', async () => {
    const [own, apart] = [join(workspaceFolder(), '.git'), join(dirname(workspaceFolder()), 'apart.git')];
    renameSync(own, apart);
    writeFileSync(own, `gitdir: ${apart}\n`);
    const watching = watchedFolders();
    const { session, dispose } = ownSession();
    try {
      const answer = await until(() => session.folders[0]?.answer, 'the verification');
      assert.deepEqual(answer.gitNews, []);
      assert.deepEqual([...new Set(watching.ever)], [workspaceFolder()]);
    } finally {
      watching.dispose();
      dispose();
      rmSync(own);
      renameSync(apart, own);
    }
  });

  // Last: everything above has run in this window by now.
  it('nothing at all was started in this window', async () => {
    assert.notEqual(marks, '');
    assert.equal(started(), '');
    await assert.rejects(promisify(execFile)('git', ['status']));
    assert.equal(started(), 'git status\n');
  });

  it('trust brings the rest', function () {
    // There is no command and no API that grants trust: only a person can.
    this.skip();
  });
});
