import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { collectEvidence } from '../../../src/editor/features/collect/collectEvidence.js';
import { isEngineError } from '../../../src/editor/host/engineErrors.js';
import { fixesAt, untilDiagnostics } from '../support/answers.js';
import { codeOf } from '../support/problems.js';
import { ownSession } from '../support/session.js';
import { openText } from '../support/text.js';
import { until } from '../support/until.js';
import { watchWindow, type Watched } from '../support/window.js';
import { closeEditors, fileUri, readOutside, workspaceFolder, writeOutside } from '../support/workspace.js';

const log = '.orchestration/implementation-log.md';
const started = (): string => readFileSync(process.env['TAGPROOF_DECOYS'] ?? '', 'utf8');
const records = (): boolean => existsSync(join(workspaceFolder(), '.orchestration/logs'));

describe('collecting in Restricted Mode', function () {
  this.timeout(60_000);
  let watched: Watched;
  let text: string;
  beforeEach(() => {
    watched = watchWindow();
    text = readOutside(log);
  });
  afterEach(async () => {
    watched.dispose();
    await closeEditors();
    writeOutside(log, text);
  });

  it('is refused, with the reason and the way to change it', async () => {
    for (const command of ['tagproof.collectEvidence', 'tagproof.manageApprovals'])
      await vscode.commands.executeCommand(command);
    assert.equal(watched.messages.length, 2);
    for (const { kind, text: said } of watched.messages) {
      assert.equal(kind, 'information');
      assert.match(said, /Restricted Mode: no command of the workspace is run/);
    }
    assert.deepEqual(watched.picks, []);
    assert.deepEqual([started(), records()], ['', false]);
  });

  it('is refused by the engine, too, whatever asks for it', async () => {
    const { session, dispose } = ownSession();
    try {
      const folder = await until(() => session.folders.find(({ answer }) => answer), 'the verification');
      await collectEvidence(session);
      const wanted = { tasks: [], items: [], needed: 'all' } as const;
      for (const ask of [
        () => session.collector.preview(folder, wanted),
        () => session.collector.collect(folder, wanted),
        () => session.askBatch('approvals', { folder: folder.key }),
      ])
        await assert.rejects(
          ask,
          (error) =>
            isEngineError(error) && /Restricted Mode/.test(error.message) && error.next !== undefined,
        );
      assert.equal(session.collector.now, undefined);
      assert.deepEqual([started(), records()], ['', false]);
    } finally {
      dispose();
    }
  });

  it('does not start by itself, and no quick fix leads there', async () => {
    const editor = await openText(log);
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    assert.ok(await editor.edit((edit) => edit.insert(end, '\nAll tests pass.\n')));
    assert.ok(await editor.document.save());
    const problems = await untilDiagnostics(
      fileUri(log),
      (all) => all.some((one) => codeOf(one) === 'completion-unproven'),
      'the claim without proof',
    );
    const unproven = problems.find((one) => codeOf(one) === 'completion-unproven');
    assert.ok(unproven);
    const fixes = await fixesAt(fileUri(log), unproven.range);
    assert.ok(!fixes.some(({ title }) => /collect/i.test(title)));
    assert.deepEqual([started(), records(), watched.messages], ['', false, []]);
  });
});
