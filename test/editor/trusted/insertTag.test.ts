import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { cursorAfter, openText, openUntitled } from '../support/text.js';
import { until, untilHolds } from '../support/until.js';
import { watchWindow, type Answers, type Watched } from '../support/window.js';
import { closeEditors, fileUri, removeOutside, restoreWorkspace } from '../support/workspace.js';

const log = '.orchestration/implementation-log.md';

let watched: Watched | undefined;
const watch = (answers: Answers = {}): Watched => (watched = watchWindow(answers));
const run = (command: string): Thenable<unknown> => vscode.commands.executeCommand(`tagproof.${command}`);

// Hooks out here follow every test of the window.
afterEach(async () => {
  if (!watched) return;
  watched.dispose();
  watched = undefined;
  await restoreWorkspace();
});

describe('"Insert Tag"', () => {
  const insert = async (tag: string): Promise<Watched> => {
    const made = watch({ pick: (labels) => labels.find((one) => one === tag) });
    await run('insertTag');
    return made;
  };

  it('writes a tag with its fields into Markdown', async () => {
    const editor = await openText(log);
    cursorAfter(editor, 'Rationale: Refreshing is cheap, and a leaked access token cannot be called back');
    await vscode.commands.executeCommand('type', { text: '\n' });
    await vscode.commands.executeCommand('deleteAllLeft');
    const { picks } = await insert('#FILE_MODIFIED');
    assert.ok(picks[0]?.includes('#COMPLETION_DRIVE'));
    await untilHolds(() =>
      assert.match(editor.document.getText(), /\n#FILE_MODIFIED: \n {2}Lines affected: \n/),
    );
  });

  it('writes it into a comment as it is', async () => {
    const editor = await openUntitled('x = 1\n# so far: \n', 'python');
    cursorAfter(editor, 'so far: ');
    await insert('#COMPLETION_DRIVE');
    await untilHolds(() => assert.match(editor.document.getText(), /^x = 1\n# so far: #COMPLETION_DRIVE: /));
  });

  it('writes a comment above a line of code', async () => {
    const editor = await openUntitled('if (a) {\n  start();\n}\n', 'typescript');
    cursorAfter(editor, 'start(');
    await insert('#COMPLETION_DRIVE');
    await untilHolds(() =>
      assert.match(
        editor.document.getText(),
        /^if \(a\) \{\n {2}\/\/ #COMPLETION_DRIVE: .+\n {2}\/\/ {3}Verification: \n {2}start\(\);\n\}\n$/,
      ),
    );
  });

  it('writes into the log where no text has the focus', async () => {
    await closeEditors();
    await insert('#PATH_DECISION');
    const editor = await until(() => vscode.window.activeTextEditor, 'the log');
    assert.equal(editor.document.uri.path, fileUri(log).path);
    await untilHolds(() => assert.match(editor.document.getText(), /#PATH_DECISION: .*\n[^#]*$/));
  });

  it('asks for a text where there is none', async () => {
    await closeEditors();
    removeOutside('.orchestration');
    // At once, too, while the last verification still knows the log.
    const { messages, picks } = await insert('#PATH_DECISION');
    assert.match(messages[0]?.text ?? '', /^Open a text first/);
    assert.deepEqual(picks, []);
  });

  it('changes nothing when nothing is picked', async () => {
    const editor = await openUntitled('text\n');
    watch();
    await run('insertTag');
    assert.equal(editor.document.getText(), 'text\n');
  });
});
