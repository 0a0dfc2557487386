import assert from 'node:assert/strict';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { fixesAt, untilDiagnostics } from '../support/answers.js';
import { codeOf, take, untilFix, untilNoProblem, untilProblem } from '../support/problems.js';
import { openText, openUntitled, rangeOf, replaceText } from '../support/text.js';
import { until } from '../support/until.js';
import { watchWindow } from '../support/window.js';
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

/** Lines of the log behind those that are there. */
function appendOutside(...lines: string[]): void {
  writeOutside(LOG, `${readOutside(LOG)}\n${lines.join('\n')}\n`);
}

/** Takes the quick fix for a problem of a file. */
async function fix(
  uri: vscode.Uri,
  says: RegExp,
  title: RegExp,
  writes?: RegExp,
): Promise<vscode.CodeAction> {
  const problem = await untilProblem(uri, says);
  const action = await untilFix(uri, problem.range, title, writes);
  await take(action);
  return action;
}

describe('quick fixes', () => {
  beforeEach(async () => {
    await restoreWorkspace();
    await untilProblem(log(), /claimed 156 lines, the file has 61/);
  });
  after(restoreWorkspace);

  it('correct the count', async () => {
    const { document } = await openText(LOG);
    const action = await fix(log(), /claimed 156 lines/, /^Correct the count to 61 lines$/);
    assert.equal(action.isPreferred, true);
    assert.ok(document.getText().includes('#FILE_CREATED: src/api/routes/auth.ts (61 lines)'));
    await untilNoProblem(log(), /claimed 156 lines/);
  });

  it('correct the count to what stands in an unsaved editor', async () => {
    await openText(LOG);
    const other = await vscode.workspace.openTextDocument(fileUri('src/api/routes/auth.ts'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(other.uri, new vscode.Position(0, 0), '// one\n// two\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await fix(log(), /claimed 156 lines, the file has 63/, /^Correct the count to 63 lines$/);
    await untilNoProblem(log(), /claimed 156 lines/);
  });

  it('correct the ranges', async () => {
    const { document } = await openText(LOG);
    await fix(log(), /claimed lines 4–6/, /^Correct the ranges to 25-31$/);
    assert.ok(document.getText().includes('Lines affected: 25-31'));
    assert.ok(await document.save());
    await untilNoProblem(log(), /claimed lines 4–6/);
  });

  it('point to where a file was moved', async () => {
    writeOutside('src/store/user.store.ts', readOutside('src/db/user.store.ts'));
    removeOutside('src/db/user.store.ts');
    const { document } = await openText(LOG);
    await fix(log(), /there is no src\/db\/user\.store\.ts/, /: src\/store\/user\.store\.ts$/);
    assert.ok(document.getText().includes('#FILE_CREATED: src/store/user.store.ts (45 lines)'));
    assert.ok(await document.save());
    await untilNoProblem(log(), /there is no src\/db/);
  });

  it('spell a path as the file is spelled', async () => {
    appendOutside('#FILE_MODIFIED: src/Server.ts');
    const { document } = await openText(LOG);
    await fix(log(), /src\/Server\.ts/, /src\/server\.ts/);
    assert.ok(document.getText().endsWith('#FILE_MODIFIED: src/server.ts\n'));
    assert.ok(await document.save());
    await untilNoProblem(log(), /src\/Server\.ts/);
  });

  it('correct the spelling of a tag and of a field', async () => {
    const editor = await openText(LOG);
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit((edit) =>
      edit.insert(
        end,
        '\n#FILE_CREATD: src/index.ts\n\n#FILE_MODIFIED: src/server.ts\n  Lines afected: 2-3\n',
      ),
    );
    await fix(log(), /FILE_CREATD/, /^Change to #FILE_CREATED$/);
    await fix(log(), /afected/, /^Change to Lines affected$/);
    assert.match(
      editor.document.getText(),
      /\n#FILE_CREATED: src\/index\.ts\n\n#FILE_MODIFIED: src\/server\.ts\n {2}Lines affected: 2-3\n$/,
    );
    await untilNoProblem(log(), /FILE_CREATD|afected/);
  });

  it('add a Verification: line', async () => {
    const { document } = await openText(LOG);
    const says = 'Assuming attempts are counted per address and not per account';
    const action = await untilFix(log(), rangeOf(document, says), /^Add a Verification: line$/);
    await take(action);
    assert.match(document.getText(), /per account\n(?: {2}Context: .*\n)? {2}Verification: \S/);
  });

  it('add an entry for a change that no tag claims', async () => {
    writeOutside('src/health.ts', '// one\n// two\n');
    const { document } = await openText(LOG);
    // The run may see the file a moment before the editor is told of it.
    const isNew = /src\/health\.ts is new and no tag claims it/;
    await fix(log(), isNew, /^Add an entry for src\/health\.ts$/, /\(2 lines\)/);
    const [entry] = /^.*src\/health\.ts.*$/m.exec(document.getText()) ?? [];
    assert.equal(entry, '#FILE_CREATED: src/health.ts (2 lines)');
    assert.ok(await document.save());
    await untilNoProblem(log(), /src\/health\.ts/);
    await fix(
      log(),
      /src\/config\.ts has changed and no tag claims it/,
      /^Add an entry for src\/config\.ts$/,
    );
    assert.match(document.getText(), /#FILE_MODIFIED: src\/config\.ts\n\s*Lines affected: [\d, -]+\n/);
    assert.ok(await document.save());
    await untilNoProblem(log(), /src\/config\.ts|no tag claims it/);
  });

  it('make the evidence folder', async () => {
    removeOutside('.orchestration/evidence');
    await openText(LOG);
    await fix(
      log(),
      /^there is no \.orchestration\/evidence\/task-234\/api-test-login\.png/,
      /^Create the evidence folder \.orchestration\/evidence\/task-234$/,
    );
    const made = fileUri('.orchestration/evidence/task-234').fsPath;
    await until(() => existsSync(made) && statSync(made).isDirectory(), 'the folder');
  });

  it('exclude a file, and keep what else the configuration says', async () => {
    const config = '{\n  // Nobody reads these.\n  "tolerance": { "lines": 3 }\n}\n';
    writeOutside('tagproof.config.json', config);
    writeOutside('src/draft.ts', '// #COMPLETION_DRIVE: Assuming left-pad is installed\n');
    await openText('src/draft.ts');
    await fix(fileUri('src/draft.ts'), /left-pad/, /^Exclude src\/draft\.ts from Tagproof$/);
    await untilProblem(fileUri('tagproof.config.json'), /^exclude with src\/draft\.ts: not applied/);
    const written = readOutside('tagproof.config.json');
    assert.match(written, /Nobody reads these/);
    assert.match(written, /"lines": 3/);
    assert.match(written, /"exclude": \[\s*"src\/draft\.ts"\s*\]/);
    writeOutside('src/other.ts', '// #COMPLETION_DRIVE: Assuming right-pad is installed\n');
    await openText('src/other.ts');
    await fix(fileUri('src/other.ts'), /right-pad/, /^Exclude src\/other\.ts from Tagproof$/);
    assert.match(readOutside('tagproof.config.json'), /"src\/draft\.ts",\s*"src\/other\.ts"/);
  });

  it('exclude a file where there is no configuration yet', async () => {
    removeOutside('tagproof.config.json');
    git('commit', '--quiet', '--all', '--message', 'Configure nothing');
    writeOutside('src/draft.ts', '// #COMPLETION_DRIVE: Assuming left-pad is installed\n');
    await openText('src/draft.ts');
    await fix(fileUri('src/draft.ts'), /left-pad/, /^Exclude src\/draft\.ts from Tagproof$/);
    finish('Exclude the draft', 'tagproof.config.json');
    git('commit', '--quiet', '--allow-empty', '--message', 'Go on');
    await untilNoProblem(fileUri('src/draft.ts'), /./);
    assert.deepEqual(JSON.parse(readOutside('tagproof.config.json')), { exclude: ['src/draft.ts'] });
  });

  it('leave a configuration alone that cannot be read', async () => {
    writeOutside('tagproof.config.json', '{ "exclude": [');
    writeOutside('src/draft.ts', '// #COMPLETION_DRIVE: Assuming left-pad is installed\n');
    await openText('src/draft.ts');
    const problem = await untilProblem(fileUri('src/draft.ts'), /left-pad/);
    const action = await untilFix(fileUri('src/draft.ts'), problem.range, /^Exclude/);
    await take(action);
    assert.equal(readOutside('tagproof.config.json'), '{ "exclude": [');
    const broken = (one: vscode.Diagnostic): boolean => codeOf(one) === 'config-invalid';
    await untilDiagnostics(fileUri('tagproof.config.json'), (all) => all.some(broken), 'what is broken');
  });

  it('write no exclusion through a link, wherever it leads', async () => {
    const outside = realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-outside-')));
    const settings = join(outside, 'settings.json');
    writeFileSync(settings, '{ "mine": true }\n');
    const before = readOutside('package.json');
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.toString();
    const watched = watchWindow();
    const { messages } = watched;
    try {
      const targets = [settings, join(outside, 'nowhere.json'), 'package.json', 'tagproof.config.json'];
      for (const [at, target] of targets.entries()) {
        removeOutside('tagproof.config.json');
        symlinkSync(target, fileUri('tagproof.config.json').fsPath);
        await vscode.commands.executeCommand('tagproof.exclude', { folder, pattern: 'src/draft.ts' });
        assert.equal(messages.length, at + 1, target);
        assert.match(
          messages[at]?.text ?? '',
          /is a link to another file, .* Replace it by a file of its own/,
        );
      }
      assert.equal(readFileSync(settings, 'utf8'), '{ "mine": true }\n');
      assert.deepEqual(readdirSync(outside), ['settings.json']);
      assert.equal(readOutside('package.json'), before);
      assert.equal(vscode.window.activeTextEditor, undefined);
    } finally {
      watched.dispose();
      rmSync(outside, { recursive: true });
    }
  });

  it('offer for a text without a file what can be done in the text', async () => {
    const { document } = await openUntitled(
      '#FILE_CREATED: src/index.ts (999 lines)\n\n#COMPLETION_DRIVE: People like it\n',
    );
    await untilProblem(document.uri, /claimed 999 lines/);
    const all = await fixesAt(document.uri, new vscode.Range(0, 0, 3, 0));
    assert.ok(
      !all.some(({ title }) => /^(?:Attest|Exclude)/.test(title)),
      all.map(({ title }) => title).join(),
    );
    await fix(document.uri, /claimed 999 lines/, /^Correct the count to 10 lines$/);
    assert.ok(document.getText().startsWith('#FILE_CREATED: src/index.ts (10 lines)\n'));
    await untilNoProblem(document.uri, /claimed/);
  });

  it('are none where nothing is wrong', async () => {
    const editor = await openText('src/index.ts');
    const whole = new vscode.Range(0, 0, editor.document.lineCount, 0);
    assert.deepEqual(
      (await fixesAt(editor.document.uri, whole)).filter(({ title }) => /Tagproof|Attest/.test(title)),
      [],
    );
    await openText(LOG);
    await replaceText(await openText(LOG), '(156 lines)', '(61 lines)');
    await untilNoProblem(log(), /claimed 156/);
    const { document } = await openText(LOG);
    const fixes = await fixesAt(log(), rangeOf(document, '(61 lines)'));
    assert.ok(!fixes.some(({ title }) => title.startsWith('Correct')));
  });
});
