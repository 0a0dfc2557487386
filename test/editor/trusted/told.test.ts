import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manageApprovals } from '../../../src/editor/features/collect/manageApprovals.js';
import { attest } from '../../../src/editor/features/commands/attest.js';
import { verifyWithProgress } from '../../../src/editor/features/commands/run.js';
import { decide } from '../../../src/editor/features/later/decide.js';
import { refresh } from '../../../src/editor/features/tree/actions.js';
import type { FolderSession } from '../../../src/editor/session/folderSession.js';
import { brokenEngine } from '../support/brokenEngine.js';
import { heldEngine } from '../support/heldEngine.js';
import { ownSession, type OwnSession } from '../support/session.js';
import { until } from '../support/until.js';
import { watchWindow, type Answers, type Watched } from '../support/window.js';
import { restoreWorkspace } from '../support/workspace.js';

describe('what a person asked for and did not get', function () {
  this.timeout(60_000);
  let own: OwnSession | undefined;
  let watched: Watched | undefined;
  beforeEach(restoreWorkspace);
  afterEach(() => {
    watched?.dispose();
    own?.dispose();
    [watched, own] = [undefined, undefined];
  });
  const start = (code: string, answers: Answers): { own: OwnSession; watched: Watched } => ({
    own: (own = ownSession(code)),
    watched: (watched = watchWindow(answers)),
  });
  const folderOf = ({ session }: OwnSession): FolderSession => session.folders[0] ?? assert.fail('no folder');

  it('is told when its progress is gone, as nobody knows how long the message stays', async () => {
    const started = start(brokenEngine('verify'), { open: true });
    await until(() => started.watched.messages.length > 0, 'the message about the first verification');
    void verifyWithProgress(started.own.session, folderOf(started.own), {}, 'Verifying');
    await until(() => started.watched.messages.length > 1, 'the message');
    assert.deepEqual(started.watched.progress, ['Verifying']);
    assert.deepEqual([...started.watched.inProgress], []);
  });

  it('has what it may have changed verified, however long the message stays', async () => {
    const started = start(brokenEngine('attest'), { typed: 'I saw it', open: true });
    const folder = folderOf(started.own);
    const before = await until(() => folder.current, 'the first verification');
    void attest(started.own.session, { folder: folder.key, task: '234', claim: 'none' });
    await until(() => started.watched.messages.length > 0, 'the message');
    await until(() => folder.answer !== before, 'another verification');
  });

  it('as something else was stopped is no defect, and it is told that nothing was recorded', async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'tagproof-stopped-'));
    const [go, lost] = [join(scratch, 'go'), join(scratch, 'lost')];
    const loop = `require('node:fs').writeFileSync(${JSON.stringify(lost)}, ''); for (;;)`;
    try {
      const started = start(heldEngine(go, loop), { typed: 'I saw it', cancelAfter: 100 });
      const { session } = started.own;
      writeFileSync(go, '');
      await until(() => existsSync(lost), 'the thread to be lost in its work');
      // The one that takes its place is not to be.
      rmSync(go);
      const { key } = folderOf(started.own);
      await Promise.all([
        decide(session, { folder: key, about: 'any', decision: 'accepted' }),
        attest(session, { folder: key, task: '234', claim: 'any' }),
        manageApprovals(session),
        refresh(session),
        verifyWithProgress(session, folderOf(started.own), {}, 'Verifying'),
      ]);
      const said = 'Nothing was recorded: Tagproof was stopped before it came to that. Try again.';
      const message = { kind: 'information', text: said };
      assert.deepEqual(started.watched.messages, [message, message, message]);
    } finally {
      rmSync(scratch, { recursive: true });
    }
  });
});
