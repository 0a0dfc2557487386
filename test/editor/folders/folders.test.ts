import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { diagnosticsOf } from '../support/answers.js';
import { changeFolders } from '../support/folders.js';
import { neverProblem, untilNoProblem, untilProblem } from '../support/problems.js';
import { openUntitled } from '../support/text.js';
import { closeEditors, fileUri, workspaceFolder } from '../support/workspace.js';

const LOG = '.orchestration/implementation-log.md';

/** A second folder beside the example. */
const second = (): string => join(dirname(workspaceFolder()), 'notes');
const inSecond = (path: string): vscode.Uri => vscode.Uri.file(join(second(), path));

function writeSecond(path: string, text: string): void {
  const file = join(second(), path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function folders(): string[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ name }) => name);
}

/** In a window of several folders nothing is started again for one more. */
const add = (): Promise<void> => changeFolders(0, { uri: vscode.Uri.file(second()), name: 'notes' });
const remove = (): Promise<void> => changeFolders(1);

describe('a window of several folders', () => {
  beforeEach(() => {
    writeSecond(LOG, '# Implementation Log - Task 1: Notes\n\n#FILE_CREATED: notes.md (9 lines)\n');
    writeSecond('notes.md', 'One line.\n');
  });
  afterEach(async () => {
    await closeEditors();
    if (folders().length > 1) await remove();
    rmSync(second(), { recursive: true, force: true });
  });

  it('verifies each, also one that comes later, and forgets one that goes', async () => {
    await untilProblem(fileUri(LOG), /claimed 156 lines, the file has 61/);
    assert.deepEqual(diagnosticsOf(inSecond(LOG)), []);
    await add();
    await untilProblem(inSecond(LOG), /claimed 9 lines, the file has 1/);
    writeSecond('notes.md', 'A line.\n'.repeat(4));
    await untilProblem(inSecond(LOG), /claimed 9 lines, the file has 4/);
    await remove();
    await untilNoProblem(inSecond(LOG), /./);
    await neverProblem(inSecond(LOG), /./);
    await untilProblem(fileUri(LOG), /claimed 156 lines/);
  });

  it('forgets a folder while it is being verified', async () => {
    await add();
    await remove();
    await neverProblem(inSecond(LOG), /./, 2500);
  });

  it('holds the settings and the configuration of each against its own files', async () => {
    writeSecond('tagproof.config.json', '{ "tolerance": { "lines": 50 } }\n');
    await add();
    await untilProblem(fileUri(LOG), /claimed 156 lines/);
    // Without git there is no base revision, so its own configuration applies.
    await untilNoProblem(inSecond(LOG), /claimed 9 lines/);
    await neverProblem(inSecond(LOG), /claimed 9 lines/);
  });

  it('knows an open text anew when its folder goes, and when it comes back', async () => {
    await add();
    await vscode.window.showTextDocument(inSecond(LOG));
    await untilProblem(inSecond(LOG), /claimed 9 lines, the file has 1/);
    await remove();
    await untilNoProblem(inSecond(LOG), /claimed 9 lines/);
    await add();
    await untilProblem(inSecond(LOG), /claimed 9 lines, the file has 1/);
  });

  it('holds a text without a file against the first folder', async () => {
    await add();
    const { document } = await openUntitled('#FILE_CREATED: src/index.ts (999 lines)\n');
    await untilProblem(document.uri, /claimed 999 lines, the file has 10/);
    await remove();
    await untilProblem(document.uri, /claimed 999 lines, the file has 10/);
  });
});
