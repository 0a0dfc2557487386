import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openText, rangeOf, replaceText } from '../support/text.js';
import { untilHolds } from '../support/until.js';
import { fileUri, restoreWorkspace } from '../support/workspace.js';

const log = '.orchestration/implementation-log.md';

/** Tagproof's own hover at a place. */
async function hoverAt(uri: vscode.Uri, at: vscode.Position): Promise<vscode.MarkdownString | undefined> {
  const all = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, at);
  return all
    .flatMap(({ contents }) => contents)
    .find(
      (one): one is vscode.MarkdownString =>
        one instanceof vscode.MarkdownString && one.value.includes('**#'),
    );
}

async function untilHover(
  editor: vscode.TextEditor,
  text: string,
  expected: RegExp,
): Promise<vscode.MarkdownString> {
  let found: vscode.MarkdownString | undefined;
  await untilHolds(async () => {
    found = await hoverAt(editor.document.uri, rangeOf(editor.document, text).start.translate(0, 2));
    assert.match(found?.value ?? 'no hover', expected);
  });
  assert.ok(found);
  return found;
}

describe('hovers', () => {
  afterEach(restoreWorkspace);

  it('say what a tag means, its life, what was seen, against which base, and what is next', async () => {
    const editor = await openText(log);
    const { value } = await untilHover(editor, '#FILE_CREATED: src/api/routes/auth.ts', /measured against/);
    assert.match(value, /^\*\*#FILE_CREATED\*\* A file this task created/);
    assert.match(value, /\*file: stays in the log\*/);
    assert.match(value, /\$\(error\) \*\*Failed:\*\* src\/api\/routes\/auth\.ts has 156 lines/);
    assert.match(value, /- claimed 156 lines, the file has \d+/);
    assert.match(value, /- next: the actual count is \d+/);
    assert.match(value, /---\n\nBad \(names no file\):/);
  });

  it('are not trusted: no command runs from them, and no HTML is shown', async () => {
    const editor = await openText(log);
    await replaceText(
      editor,
      'Assuming attempts are counted per address and not per account',
      'see [this](command:workbench.action.quit) <img src=x onerror=alert(1)> $(pass) and <b>bold</b>',
    );
    const hover = await untilHover(editor, 'see [this]', /onerror/);
    assert.ok(hover.isTrusted !== true && typeof hover.isTrusted !== 'object');
    assert.ok(hover.supportHtml !== true);
    assert.doesNotMatch(hover.value, /(?<!\\)\]\(<?command:/);
    assert.doesNotMatch(hover.value, /(?<!\\)<img|(?<!\\)<b>/);
  });

  it('lead to the file and the line', async () => {
    const editor = await openText(log);
    const { value } = await untilHover(editor, 'Assuming AppError exists at', /]\(<file:/);
    const [, address = ''] = /\]\(<(file:[^>]+errors\.ts#L\d+)>\)/.exec(value) ?? [];
    const uri = vscode.Uri.parse(address, true);
    assert.equal(uri.with({ fragment: '' }).toString(), fileUri('src/utils/errors.ts').toString());
    await vscode.commands.executeCommand('vscode.open', uri);
    await untilHolds(() => {
      const active = vscode.window.activeTextEditor;
      assert.equal(active?.document.uri.toString(), fileUri('src/utils/errors.ts').toString());
      assert.match(active.document.lineAt(active.selection.active.line).text, /export class AppError/);
    });
  });

  it('speak of a text as it stands in the editor, saved or not', async () => {
    const editor = await openText(log);
    await replaceText(editor, '(110 lines)', '(777 lines)');
    await untilHover(editor, 'src/services/auth.service.ts (777', /claimed 777 lines, the file has 110/);
    await replaceText(editor, '(777 lines)', '(110 lines)');
    await untilHover(
      editor,
      'src/services/auth.service.ts (110',
      /Verified:\*\* src\/services\/auth\.service\.ts has 110/,
    );
  });

  it('say nothing where no tag stands', async () => {
    const editor = await openText(log);
    await untilHover(editor, '#FILE_CREATED: src/api/routes/auth.ts', /FILE_CREATED/);
    const at = rangeOf(editor.document, '## Files Modified').start.translate(0, 4);
    assert.equal(await hoverAt(editor.document.uri, at), undefined);
  });
});
