import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { insertTag } from '../../../src/editor/features/commands/insertTag.js';
import { lineActions } from '../../../src/editor/features/tree/actions.js';
import type { Session } from '../../../src/editor/session.js';
import type { FolderSession } from '../../../src/editor/session/folderSession.js';
import { ownSession } from '../support/session.js';
import { ownTree } from '../support/tree.js';
import { until } from '../support/until.js';
import { watchWindow, type Watched } from '../support/window.js';
import { closeEditors, fileUri, removeOutside, restoreWorkspace } from '../support/workspace.js';

const LOG = '.orchestration/implementation-log.md';

describe('a file that leads out of the folder by the time it is opened', function () {
  this.timeout(60_000);
  let outside: string;
  let watched: Watched;
  beforeEach(async () => {
    await restoreWorkspace();
    watched = watchWindow();
    outside = realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-outside-')));
    writeFileSync(join(outside, 'secret.md'), 'outside of every folder');
  });
  afterEach(async () => {
    watched.dispose();
    rmSync(outside, { recursive: true });
    await restoreWorkspace();
  });

  const becomesLink = async (file: string): Promise<void> => {
    await closeEditors();
    removeOutside(file);
    symlinkSync(join(outside, 'secret.md'), fileUri(file).fsPath);
  };
  const isRefused = (file: string): void => {
    assert.deepEqual(watched.messages, [
      { kind: 'warning', text: `${file} is not opened: it is outside the workspace.` },
    ]);
    assert.deepEqual(vscode.window.visibleTextEditors, []);
  };

  it('is not opened from a line of the tag explorer', async () => {
    const tree = ownTree();
    try {
      const { id = '' } = await tree.line(/#FILE_CREATED/);
      const line = tree.provider.line(id) ?? assert.fail('no line');
      await becomesLink(LOG);
      await lineActions({} as Session)['openTag']?.(line);
      isRefused(LOG);
    } finally {
      tree.dispose();
    }
  });

  it('is not the log that a tag is written into', async () => {
    const { session, dispose } = ownSession();
    try {
      const folder = await until(() => session.folders.find(({ answer }) => answer), 'the verification');
      const { answer } = folder;
      await becomesLink(LOG);
      // What was known before it became a link.
      const before = Object.create(folder, { answer: { value: answer } }) as FolderSession;
      await insertTag(Object.create(session, { folders: { value: [before] } }) as Session);
      isRefused(LOG);
    } finally {
      dispose();
    }
  });
});
