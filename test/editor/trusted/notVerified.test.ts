import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Explorer } from '../../../src/editor/features/testExplorer/explorer.js';
import * as tags from '../../../src/editor/features/tree/index.js';
import type { FolderSession } from '../../../src/editor/session/folderSession.js';
import { failingEngine } from '../support/brokenEngine.js';
import { ownSession, type OwnSession } from '../support/session.js';
import { watchController } from '../support/testRuns.js';
import { until, untilHolds } from '../support/until.js';
import { replaceIn } from '../support/window.js';
import { restoreWorkspace } from '../support/workspace.js';

describe('while a folder cannot be verified', function () {
  this.timeout(60_000);
  let scratch: string;
  let flag: string;
  let own: OwnSession;
  beforeEach(async () => {
    await restoreWorkspace();
    scratch = mkdtempSync(join(tmpdir(), 'tagproof-not-verified-'));
    flag = join(scratch, 'fails');
    own = ownSession(failingEngine(flag));
  });
  afterEach(() => {
    own.dispose();
    rmSync(scratch, { recursive: true });
  });
  const folder = (): FolderSession => own.session.folders[0] ?? assert.fail('no folder');
  const fail = async (): Promise<void> => {
    writeFileSync(flag, '');
    folder().schedule();
    await until(() => folder().failed, 'the failure');
  };

  it('the number at the icon of the tags says that it is an older one', async () => {
    const view = { badge: undefined, dispose: () => undefined } as unknown as vscode.TreeView<string>;
    const undo = [
      replaceIn(vscode.window, 'createTreeView', () => view),
      // Those of the extension that is tested are there already.
      replaceIn(vscode.commands, 'registerCommand', () => new vscode.Disposable(() => undefined)),
    ];
    const registered = tags.register(own.session, {} as unknown as vscode.ExtensionContext);
    for (const one of undo) one();
    try {
      const { value, tooltip } = await until(() => view.badge, 'the number');
      assert.equal(tooltip, `${value} failed claims`);
      await fail();
      assert.deepEqual(view.badge, { value, tooltip: `Not verified. Before: ${value} failed claims` });
      rmSync(flag);
      await untilHolds(() => assert.deepEqual(view.badge, { value, tooltip }), 20_000);
    } finally {
      registered.dispose();
    }
  });

  it('the results of its tests are outdated, until they are shown anew', async () => {
    const controller = vscode.tests.createTestController('tagproof-test-not-verified', 'Tagproof test');
    const seen = watchController(controller);
    const explorer = new Explorer(own.session, controller);
    try {
      await explorer.resolve(undefined);
      await until(() => (seen.runs.at(-1)?.results.size ?? 0) > 3, 'the first results');
      const shown = [...(seen.runs.at(-1)?.results.values() ?? [])].map(({ label }) => label);
      await fail();
      await untilHolds(() =>
        assert.deepEqual(
          shown.filter((label) => !seen.outdated.includes(label)),
          [],
        ),
      );
      const { length } = seen.runs;
      rmSync(flag);
      await until(() => seen.runs.length > length, 'another run', 20_000);
      await untilHolds(() => assert.equal(seen.runs.at(-1)?.results.size, shown.length));
    } finally {
      explorer.dispose();
      controller.dispose();
    }
  });
});
