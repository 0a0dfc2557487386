import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { diagnosticsOf, untilDiagnostics } from '../support/answers.js';
import { codeOf, inWords, neverProblem, untilNoProblem, untilProblem } from '../support/problems.js';
import { openText, openUntitled, rangeOf, replaceText, typeText } from '../support/text.js';
import { untilHolds } from '../support/until.js';
import {
  fileUri,
  finish,
  git,
  readOutside,
  removeOutside,
  restoreWorkspace,
  writeOutside,
} from '../support/workspace.js';

const LOG = '.orchestration/implementation-log.md';
const log = (): vscode.Uri => fileUri(LOG);
const lines = (count: number): string => '// a line\n'.repeat(count);

/** Adds lines below everything else, as one edit. */
async function append(editor: vscode.TextEditor, text: string): Promise<void> {
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  assert.ok(await editor.edit((edit) => edit.insert(end, text)));
}

describe('diagnostics', () => {
  beforeEach(async () => {
    await restoreWorkspace();
    await untilProblem(log(), /claimed 156 lines, the file has 61/);
    await untilNoProblem(log(), /999|left-pad|STRIPE/);
  });
  after(restoreWorkspace);

  it('shows the false claims of a log that nobody has opened', () => {
    const errors = diagnosticsOf(log()).filter((one) => one.severity === vscode.DiagnosticSeverity.Error);
    assert.equal(errors.length, 6);
  });

  it('says the same of a log that is opened', async () => {
    const closed = inWords(log());
    await openText(LOG);
    await neverProblem(log(), /^(?!.)/, 2000);
    assert.deepEqual(inWords(log()), closed);
  });

  describe('while somebody types', () => {
    it('underlines the count that is false, with what is true and where', async () => {
      const { document, selection } = await typedCount();
      assert.ok(selection.isEmpty);
      const problem = await untilProblem(log(), /999/);
      assert.equal(document.getText(problem.range), '999 lines');
      assert.equal(problem.message, 'claimed 999 lines, the file has 10');
      assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
      assert.equal(codeOf(problem), 'claim-failed');
      const code = problem.code as { readonly target: vscode.Uri };
      assert.match(code.target.toString(true), /^https:.*\/diagnostics\.md#claim-failed$/);
      const [related] = problem.relatedInformation ?? [];
      assert.equal(related?.location.uri.toString(), fileUri('src/index.ts').toString());
      assert.equal(related?.location.range.start.line, 9);
      assert.equal(related?.message, 'src/index.ts has 10 lines');
    });

    it('takes it back when the file becomes what was claimed', async () => {
      await typedCount();
      await untilProblem(log(), /claimed 999 lines, the file has 10/);
      writeOutside('src/index.ts', lines(500));
      await untilProblem(log(), /claimed 999 lines, the file has 500/);
      writeOutside('src/index.ts', lines(999));
      await untilNoProblem(log(), /999/);
    });

    it('holds against a file as it stands in another editor, saved or not', async () => {
      const editor = await typedCount();
      await untilProblem(log(), /999/);
      await vscode.window.showTextDocument(editor.document, vscode.ViewColumn.One);
      const other = await vscode.workspace.openTextDocument(fileUri('src/index.ts'));
      const beside = await vscode.window.showTextDocument(other, vscode.ViewColumn.Two);
      await append(beside, lines(989));
      await untilNoProblem(log(), /999/);
      assert.equal(other.isDirty, true);
      await vscode.commands.executeCommand('undo');
      await untilProblem(log(), /claimed 999 lines, the file has 10/);
    });

    it('reads comments of code', async () => {
      const editor = await openText('src/index.ts');
      await append(editor, '\n// #COMPLETION_DRIVE: Assuming the table exists at src/db/nowhere.ts\n');
      const problem = await untilProblem(fileUri('src/index.ts'), /src\/db\/nowhere\.ts/);
      assert.equal(codeOf(problem), 'claim-failed');
      assert.match(editor.document.getText(problem.range), /nowhere/);
      assert.equal(problem.range.start.line, 11);
    });

    it('reads a text that has no file yet, in Markdown and in code', async () => {
      const markdown = await openUntitled('#FILE_CREATED: src/index.ts (999 lines)\n');
      const problem = await untilProblem(markdown.document.uri, /claimed 999 lines, the file has 10/);
      const [related] = problem.relatedInformation ?? [];
      assert.equal(related?.location.uri.toString(), fileUri('src/index.ts').toString());
      await replaceText(markdown, '999', '10');
      await untilNoProblem(markdown.document.uri, /./);
      const code = await openUntitled('// #FILE_CREATED: src/index.ts (998 lines)\n', 'typescript');
      await untilProblem(code.document.uri, /claimed 998 lines, the file has 10/);
    });

    it('begins to look when the first tag is pasted in the middle of other lines', async () => {
      const editor = await openText('README.md');
      await append(editor, '\nA line.\n\n#FILE_CREATED: src/index.ts (999 lines)\n\nAnother.\n');
      await untilProblem(fileUri('README.md'), /claimed 999 lines/);
    });

    it('never lets an answer of before overwrite a newer one', async () => {
      const editor = await openText(LOG);
      await append(editor, '\n\n#FILE_CREATED: src/index.ts (1000 lines)\n');
      await untilProblem(log(), /claimed 1000 lines/);
      const seen: number[] = [];
      const listening = vscode.languages.onDidChangeDiagnostics(() => {
        for (const { message } of diagnosticsOf(log())) {
          const count = /claimed (1\d\d\d) lines/.exec(message)?.[1];
          if (count !== undefined) seen.push(Number(count));
        }
      });
      for (let count = 1000; count < 1040; count++) {
        await replaceText(editor, `${count} lines`, `${count + 1} lines`);
        await sleep((count * 37) % 200);
      }
      await untilProblem(log(), /claimed 1040 lines/);
      await replaceText(editor, '1040 lines', '10 lines');
      await untilNoProblem(log(), /claimed 10\d\d lines/);
      const answers = seen.length;
      await neverProblem(log(), /claimed 10\d\d lines/);
      listening.dispose();
      assert.ok(answers > 0);
      assert.equal(seen.length, answers);
      assert.deepEqual(
        seen,
        [...seen].sort((a, b) => a - b),
      );
    });
  });

  describe('on save', () => {
    it('checks what takes more than a look at one file', async () => {
      const editor = await openText(LOG);
      await append(
        editor,
        [
          '',
          '',
          '#COMPLETION_DRIVE: Assuming left-pad is installed',
          '',
          '#COMPLETION_DRIVE_INTEGRATION: Endpoint DELETE /api/auth/account exists',
          '',
          '#COMPLETION_DRIVE_INTEGRATION: Assuming STRIPE_KEY in environment variables',
          '',
          '#FILE_MODIFIED: src/index.ts',
          '  Lines affected: 3',
          '',
        ].join('\n'),
      );
      assert.ok(await editor.document.save());
      for (const [says, under] of [
        [/left-pad is not declared in package\.json/, 'left-pad'],
        [/DELETE \/api\/auth\/account/, 'DELETE'],
        [/STRIPE_KEY/, 'STRIPE_KEY'],
        [/src\/index\.ts .*(?:not changed|unchanged)/, 'src/index.ts'],
      ] as const) {
        const problem = await untilProblem(log(), says);
        assert.equal(codeOf(problem), 'claim-failed');
        assert.ok(
          editor.document.getText(problem.range).includes(under),
          editor.document.getText(problem.range),
        );
      }
    });

    it('checks what others claim about the saved file', async () => {
      const editor = await openText('package.json');
      await replaceText(editor, '"jsonwebtoken"', '"jsonwebtokens"');
      assert.ok(await editor.document.save());
      await untilProblem(log(), /jsonwebtoken is not declared in package\.json/);
    });

    it('counts what is not saved too, and no longer when it is thrown away', async () => {
      const editor = await openText('src/api/routes/auth.ts');
      await append(editor, lines(156 - 61));
      writeOutside('docs/note.md', 'A note.\n');
      await untilNoProblem(log(), /claimed 156 lines/);
      await vscode.window.showTextDocument(editor.document);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await untilProblem(log(), /claimed 156 lines, the file has 61/);
    });
  });

  describe('when an agent works in a terminal', () => {
    const withHelmet = (): string =>
      readOutside('package.json').replace('"express":', '"helmet": "^8.0.0",\n    "express":');

    it('follows a file that a claim is about, the log being closed', async () => {
      await untilProblem(log(), /helmet is not declared/);
      writeOutside('package.json', withHelmet());
      await untilNoProblem(log(), /helmet is not declared/);
      git('checkout', '--quiet', '--', 'package.json');
      await untilProblem(log(), /helmet is not declared/);
    });

    it('follows it as well when the log is open', async () => {
      const editor = await openText(LOG);
      await untilProblem(log(), /helmet is not declared/);
      writeOutside('package.json', withHelmet());
      await untilNoProblem(log(), /helmet is not declared/);
      assert.equal(editor.document.isDirty, false);
    });

    it('follows a folder that is removed as a whole', async () => {
      removeOutside('prisma');
      await untilProblem(log(), /there is no prisma\/schema\.prisma/);
      git('checkout', '--quiet', '--', 'prisma');
      await untilNoProblem(log(), /there is no prisma\/schema\.prisma/);
    });

    it('follows a commit', async () => {
      // Where all work is on one branch, what is not committed is measured against the last commit.
      git('branch', '--force', 'main', 'HEAD');
      writeOutside('docs/plan.md', 'The plan.\n');
      writeOutside(LOG, `${readOutside(LOG)}\n#FILE_CREATED: docs/plan.md (40 lines)\n`);
      await untilProblem(log(), /claimed 40 lines, the file has 1/);
      await untilNoProblem(log(), /it holds, but not since/);
      finish('Add the plan', 'docs/plan.md');
      const problem = await untilProblem(log(), /it holds, but not since/);
      assert.equal(codeOf(problem), 'claim-unchecked');
    });
  });

  it('shows the gravest where one file has more problems than are shown', async () => {
    const guesses = Array.from({ length: 1400 }, (_, n) => `#COMPLETION_DRIVE: People like number ${n}\n`);
    const lies = Array.from({ length: 60 }, (_, n) => `#FILE_CREATED: src/missing-${n}.ts (5 lines)\n`);
    const path = '.orchestration/logs/long.md';
    writeOutside(path, `# Implementation Log - Task 900: Long\n\n${[...guesses, ...lies].join('\n')}`);
    const gravest = (all: readonly vscode.Diagnostic[]): boolean =>
      all.length === 1000 &&
      all.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error).length === lies.length;
    await untilDiagnostics(fileUri(path), gravest, 'the gravest of a closed log');
    const editor = await openText(path);
    await append(editor, '\n#FILE_CREATED: src/index.ts (999 lines)\n');
    await untilProblem(fileUri(path), /999/);
    await untilHolds(() => {
      const errors = diagnosticsOf(fileUri(path)).filter(
        ({ severity }) => severity === vscode.DiagnosticSeverity.Error,
      );
      assert.equal(errors.length, lies.length + 1);
      assert.equal(diagnosticsOf(fileUri(path)).length, 1000);
    });
  });
});

async function typedCount(): Promise<vscode.TextEditor> {
  const editor = await openText(LOG);
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  editor.selection = new vscode.Selection(end, end);
  await typeText('\n\n#FILE_CREATED: src/index.ts (999 lines)');
  assert.ok(rangeOf(editor.document, '999 lines'));
  return editor;
}
