import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { diagnosticsOf, untilDiagnostics } from '../support/answers.js';
import { codeOf, inWords, neverProblem, untilNoProblem, untilProblem } from '../support/problems.js';
import { set } from '../support/settings.js';
import { openText, rangeOf, replaceText } from '../support/text.js';
import { until, untilHolds } from '../support/until.js';
import {
  closeEditors,
  fileUri,
  finish,
  git,
  readOutside,
  removeOutside,
  restoreWorkspace,
  writeOutside,
} from '../support/workspace.js';

const LOG = '.orchestration/implementation-log.md';
const DRAFT = 'src/draft.ts';
const log = (): vscode.Uri => fileUri(LOG);
const draft = (): vscode.Uri => fileUri(DRAFT);

/** A file of code with a false claim in a comment. */
function writeDraft(): void {
  writeOutside(DRAFT, '// #COMPLETION_DRIVE: Assuming left-pad is installed\nexport {};\n');
}

/** Fails when a problem goes for a moment. */
async function neverGone(uri: vscode.Uri, says: RegExp): Promise<void> {
  let gone = false;
  const listening = vscode.languages.onDidChangeDiagnostics(() => {
    gone ||= !diagnosticsOf(uri).some(({ message }) => says.test(message));
  });
  await sleep(1000);
  listening.dispose();
  assert.equal(gone, false);
}

describe('the life of a diagnostic', () => {
  beforeEach(async () => {
    await restoreWorkspace();
    await untilProblem(log(), /claimed 156 lines, the file has 61/);
  });
  after(restoreWorkspace);

  it('is not sent again by a verification that finds nothing new', async () => {
    await openText(LOG);
    writeDraft();
    await untilProblem(draft(), /left-pad is not declared/);
    await untilProblem(log(), /src\/draft\.ts/);
    await sleep(1000);
    const told: string[] = [];
    const listening = vscode.languages.onDidChangeDiagnostics(({ uris }) =>
      // Other extensions have some of their own.
      told.push(
        ...uris
          .filter((uri) => diagnosticsOf(uri).length > 0)
          .map((uri) => vscode.workspace.asRelativePath(uri)),
      ),
    );
    writeOutside(DRAFT, '// #COMPLETION_DRIVE: Assuming right-pad is installed\nexport {};\n');
    await untilProblem(draft(), /right-pad is not declared/);
    await sleep(1000);
    listening.dispose();
    assert.deepEqual([...new Set(told)], [DRAFT]);
  });

  it('outlives the editor, as the file is still false', async () => {
    writeDraft();
    await untilProblem(draft(), /left-pad is not declared/);
    const before = inWords(draft());
    const isOpen = (): boolean =>
      vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === draft().toString());
    for (let round = 0; round < 3; round++) {
      // Opened as by a click: a text that an extension opens is kept for minutes.
      await vscode.commands.executeCommand('vscode.open', draft());
      await until(isOpen, 'the open text');
      await neverProblem(draft(), /^(?!left-pad is not declared)/, 400);
      assert.deepEqual(inWords(draft()), before);
      await closeEditors();
      await until(() => !isOpen(), 'the text to be closed');
      await neverProblem(draft(), /^(?!left-pad is not declared)/, 400);
      assert.deepEqual(inWords(draft()), before);
    }
  });

  it('ends with what was typed and not saved', async () => {
    writeDraft();
    const editor = await openText(DRAFT);
    await untilProblem(draft(), /left-pad is not declared/);
    await replaceText(editor, 'left-pad is installed', 'the table exists at src/nowhere.ts');
    await untilProblem(draft(), /src\/nowhere\.ts/);
    await closeEditors();
    await untilNoProblem(draft(), /src\/nowhere\.ts/);
    await untilProblem(draft(), /left-pad is not declared/);
  });

  for (const open of [false, true])
    describe(`of a file that is ${open ? 'open' : 'closed'}`, () => {
      const show = async (path: string): Promise<void> => {
        if (open) await openText(path);
      };

      it('ends with the file', async () => {
        writeDraft();
        await show(DRAFT);
        await untilProblem(draft(), /left-pad/);
        removeOutside(DRAFT);
        await untilNoProblem(draft(), /./);
      });

      it('ends with the log', async () => {
        await show(LOG);
        await untilProblem(log(), /helmet is not declared/);
        removeOutside(LOG);
        await untilNoProblem(log(), /./);
        git('checkout', '--quiet', '--', LOG);
        await untilProblem(log(), /helmet is not declared/);
      });

      it('ends with the folder', async () => {
        await show(LOG);
        await untilProblem(log(), /helmet is not declared/);
        removeOutside('.orchestration');
        await untilNoProblem(log(), /./);
      });

      it('moves with the file', async () => {
        await show(LOG);
        await untilProblem(log(), /helmet is not declared/);
        const moved = fileUri('docs/implementation-log.md');
        const edit = new vscode.WorkspaceEdit();
        edit.renameFile(log(), moved);
        assert.ok(await vscode.workspace.applyEdit(edit));
        await untilProblem(moved, /helmet is not declared/);
        await untilNoProblem(log(), /./);
      });

      it('ends with the tag', async () => {
        writeDraft();
        await show(DRAFT);
        await untilProblem(draft(), /left-pad/);
        writeOutside(DRAFT, 'export {};\n');
        await untilNoProblem(draft(), /./);
      });

      it('ends with the exclusion, as soon as the base revision has it', async () => {
        writeDraft();
        await show(DRAFT);
        await untilProblem(draft(), /left-pad/);
        const config = 'tagproof.config.json';
        writeOutside(config, '{ "exclude": ["src/draft.ts"] }\n');
        const weakened = await untilProblem(
          fileUri(config),
          /^exclude with src\/draft\.ts: not applied until/,
        );
        assert.equal(codeOf(weakened), 'policy-weakened');
        assert.deepEqual(weakened.range, new vscode.Range(0, 2, 0, 11));
        await neverGone(draft(), /left-pad/);
        finish('Exclude the draft', config);
        git('commit', '--quiet', '--allow-empty', '--message', 'Go on');
        await untilNoProblem(draft(), /./);
        await untilNoProblem(fileUri(config), /./);
        await neverProblem(draft(), /./, 500);
        removeOutside(config);
        await untilProblem(draft(), /left-pad/);
      });

      it('is as grave as the settings say', async () => {
        await show(LOG);
        const grave = async (severity: vscode.DiagnosticSeverity | undefined): Promise<void> => {
          await untilDiagnostics(
            log(),
            (all) => {
              const own = all.filter((one) => codeOf(one) === 'claim-failed');
              if (severity === undefined) return own.length === 0 && all.length > 0;
              return own.length > 5 && own.every((one) => one.severity === severity);
            },
            `false claims with severity ${severity}`,
          );
        };
        await grave(vscode.DiagnosticSeverity.Error);
        try {
          await set('severities', { 'claim-failed': 'warning' });
          await grave(vscode.DiagnosticSeverity.Warning);
          await set('severities', { 'claim-failed': 'off' });
          await grave(undefined);
        } finally {
          await set('severities', undefined);
        }
        await grave(vscode.DiagnosticSeverity.Error);
      });

      it('is quiet about finished tasks, until the setting wants to hear of them', async () => {
        const old = '.orchestration/logs/task-100.md';
        writeOutside(old, '# Implementation Log - Task 100: Old\n\n#FILE_CREATED: src/gone.ts (5 lines)\n');
        await untilProblem(fileUri(old), /src\/gone\.ts/);
        finish('Finish task 100', old);
        writeOutside(LOG, `${readOutside(LOG)}\n#COMPLETION_DRIVE: Something is being worked on\n`);
        await untilNoProblem(fileUri(old), /./);
        await show(old);
        await neverProblem(fileUri(old), /./);
        try {
          await set('showHistory', true);
          await untilProblem(fileUri(old), /src\/gone\.ts/);
        } finally {
          await set('showHistory', undefined);
        }
        await untilNoProblem(fileUri(old), /./);
      });
    });

  it('begins when an agent writes a log', async () => {
    removeOutside('.orchestration');
    await untilNoProblem(log(), /./);
    writeOutside(
      '.orchestration/logs/task-7.md',
      '# Implementation Log - Task 7: New\n\n#FILE_CREATED: src/none.ts\n',
    );
    const problem = await untilProblem(fileUri('.orchestration/logs/task-7.md'), /src\/none\.ts/);
    assert.equal(problem.range.start.line, 2);
    assert.ok(diagnosticsOf(log()).length === 0);
  });

  it('follows the text that is typed above it', async () => {
    const editor = await openText(LOG);
    await untilProblem(log(), /helmet is not declared/);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'A line.\n\n'));
    const text = '#COMPLETION_DRIVE: Assuming helmet is installed';
    await untilHolds(() => {
      const problem = diagnosticsOf(log()).find(({ message }) => /helmet is not declared/.test(message));
      assert.ok(problem && rangeOf(editor.document, text).contains(problem.range));
    });
    await neverProblem(log(), /^(?!.)/, 600);
    const problem = await untilProblem(log(), /helmet is not declared/);
    assert.ok(rangeOf(editor.document, text).contains(problem.range));
  });
});
