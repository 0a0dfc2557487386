import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import * as vscode from 'vscode';
import { openPlace } from '../../../src/editor/features/dashboard/openPlace.js';
import type { FolderSession } from '../../../src/editor/session/folderSession.js';
import { Dashboard } from '../support/dashboard.js';
import { until } from '../support/until.js';
import { replaceIn, watchWindow, type Watched } from '../support/window.js';
import {
  closeEditors,
  fileUri,
  removeOutside,
  restoreWorkspace,
  workspaceFolder,
} from '../support/workspace.js';

const SECRET = 'outside of every folder';
const REPORT = '.orchestration/verification-report.md';
const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

describe('a place that a page of the dashboard asks for', () => {
  let board: Dashboard;
  let watched: Watched;
  let outside: string;
  before(restoreWorkspace);
  beforeEach(() => {
    board = new Dashboard();
    watched = watchWindow();
    outside = realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-outside-')));
    writeFileSync(join(outside, 'secret.md'), SECRET);
  });
  afterEach(async () => {
    watched.dispose();
    board.dispose();
    rmSync(outside, { recursive: true });
    await restoreWorkspace();
  });

  const link = (path: string, target: string): void => {
    mkdirSync(join(workspaceFolder(), path, '..'), { recursive: true });
    symlinkSync(target, join(workspaceFolder(), path));
  };
  const ask = (file: string): void =>
    board.page.ask({ kind: 'open', folder: board.folder.key, place: { file, range: start } });
  const refused = async (file: string): Promise<string> => {
    const { length } = watched.messages;
    ask(file);
    await until(() => watched.messages.length > length, `the refusal of ${file}`);
    return watched.messages[length]?.text ?? '';
  };
  const texts = (): readonly string[] => [
    ...vscode.window.visibleTextEditors.map(({ document }) => document.getText()),
    ...vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label)),
  ];

  it('behind a link that leads out of the folder is not opened, and it says why', async () => {
    link('notes.md', join(outside, 'secret.md'));
    link('docs/elsewhere', outside);
    link('up.md', join(relative(workspaceFolder(), outside), 'secret.md'));
    link('twice.md', 'notes.md');
    for (const file of ['notes.md', 'docs/elsewhere/secret.md', 'up.md', 'twice.md'])
      assert.equal(await refused(file), `${file} is not opened: it is outside the workspace.`);
    assert.deepEqual(texts(), []);
  });

  it('behind a link that stays inside is opened', async () => {
    link('inside.ts', 'src/index.ts');
    link('absolute', join(workspaceFolder(), 'src'));
    for (const file of ['inside.ts', 'absolute/server.ts', 'src/../src/config.ts']) {
      ask(file);
      const uri = fileUri(file).toString();
      await until(() => vscode.window.activeTextEditor?.document.uri.toString() === uri, file);
    }
    assert.deepEqual(watched.messages, []);
  });

  it('that is none, or no regular file, is not opened', async () => {
    link('round.md', 'round.md');
    link('dangling.md', 'nowhere.md');
    // git does not clean such a file away.
    removeOutside('pipe');
    execFileSync('mkfifo', [join(workspaceFolder(), 'pipe')]);
    const gone = (file: string): string => `There is no file ${file}. It may have been deleted or renamed.`;
    for (const [file, says] of [
      ['round.md', 'round.md is not opened: it is a link that leads back to itself.'],
      ['dangling.md', gone('dangling.md')],
      ['src/gone.ts', gone('src/gone.ts')],
      ['package.json/below', gone('package.json/below')],
      ['pipe', 'pipe is not opened: it is not a regular file.'],
      ['src', 'src is not opened: it is a folder.'],
      ['', ' is not opened: it is a folder.'],
      ['.', '. is not opened: it is a folder.'],
    ] as const)
      assert.equal(await refused(file), says);
    assert.deepEqual(texts(), []);
  });

  it('that is written in another way than a path of the folder is not opened', async () => {
    for (const file of [
      '../secret.md',
      'src/../../secret.md',
      join(outside, 'secret.md'),
      `file://${outside}/secret.md`,
      'vscode-userdata:///User/settings.json',
      '\\\\server\\share',
      'src/index.ts\0.png',
      `${'a/'.repeat(3000)}b`,
    ])
      assert.match(await refused(file), / is not opened: /);
    // Letters of a name, as long as no file has it.
    for (const file of ['command:workbench.action.quit', 'untitled:notes.md'])
      assert.match(await refused(file), /^There is no file /);
    assert.deepEqual(texts(), []);
  });

  it('of a folder that is not on this machine is not opened', async () => {
    const { folder } = board;
    const far = Object.create(folder, {
      folder: { value: { ...folder.folder, uri: vscode.Uri.parse('vscode-vfs://github/some/where') } },
    }) as FolderSession;
    await openPlace(far, { file: 'src/index.ts', range: start }, undefined);
    assert.deepEqual(
      watched.messages.map(({ text }) => text),
      ['src/index.ts is not opened: its folder is not on this machine.'],
    );
  });

  it('that becomes a link while it is read is not shown', async () => {
    const open = vscode.workspace.openTextDocument.bind(vscode.workspace);
    const undo = replaceIn(vscode.workspace, 'openTextDocument', (uri: vscode.Uri) => {
      removeOutside('src/index.ts');
      link('src/index.ts', join(outside, 'secret.md'));
      return open(uri);
    });
    try {
      assert.match(await refused('src/index.ts'), /it is outside the workspace/);
      assert.deepEqual(texts(), []);
    } finally {
      undo();
    }
  });

  it('is not the report where that leads out of the folder', async () => {
    removeOutside(REPORT);
    link(REPORT, join(outside, 'secret.md'));
    board.page.ask({ kind: 'openReport', folder: board.folder.key });
    await until(() => watched.messages.length > 0, 'the refusal');
    await vscode.commands.executeCommand('tagproof.openReport');
    const refusal = `${REPORT} is not opened: it is outside the workspace.`;
    assert.deepEqual(
      watched.messages.map(({ text }) => text),
      [refusal, refusal],
    );
    assert.deepEqual(texts(), []);
    await closeEditors();
    removeOutside(REPORT);
    board.page.ask({ kind: 'openReport', folder: board.folder.key });
    await until(() => watched.messages.length > 2, 'the way to a report');
    assert.match(watched.messages[2]?.text ?? '', /There is no report yet/);
  });
});
