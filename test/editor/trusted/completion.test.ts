import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { completionsAt } from '../support/answers.js';
import { openText, typeText } from '../support/text.js';
import { until, untilHolds } from '../support/until.js';
import { restoreWorkspace, writeOutside } from '../support/workspace.js';

const log = '.orchestration/implementation-log.md';

/** Puts a text at the end of a document and the cursor at the `|` in it. */
async function write(editor: vscode.TextEditor, text: string): Promise<vscode.Position> {
  const { document } = editor;
  const before = document.lineAt(document.lineCount - 1).range.end;
  const at = text.indexOf('|');
  assert.ok(at >= 0);
  await editor.edit((edit) => edit.insert(before, text.replace('|', '')));
  const cursor = document.positionAt(document.offsetAt(before) + at);
  editor.selection = new vscode.Selection(cursor, cursor);
  return cursor;
}

const labelOf = ({ label }: vscode.CompletionItem): string =>
  typeof label === 'string' ? label : label.label;

/** What Tagproof offers: word completions are of the editor. */
async function offered(editor: vscode.TextEditor, text: string): Promise<vscode.CompletionItem[]> {
  const at = await write(editor, text);
  const all = await completionsAt(editor.document.uri, at);
  return all.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
}

const labels = async (editor: vscode.TextEditor, text: string): Promise<string[]> =>
  (await offered(editor, text)).map(labelOf);

function inserted({ insertText }: vscode.CompletionItem): string {
  return typeof insertText === 'string' ? insertText : (insertText?.value ?? '');
}

/** Opens the list as Ctrl+Space does and takes its first item, until the text is as it should be. */
async function accept(editor: vscode.TextEditor, changed: RegExp): Promise<void> {
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  await untilHolds(async () => {
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    assert.match(editor.document.getText().slice(-200), changed);
  });
}

describe('completion in the log', () => {
  afterEach(restoreWorkspace);

  it('puts the tag with its fields where #CO was typed', async () => {
    const editor = await openText(log);
    await write(editor, '\n\n#CO|');
    await accept(editor, /\n#COMPLETION_DRIVE: .+\n {2}Context: \n {2}Verification: /);
    // The first placeholder is selected: what is typed next replaces it.
    assert.notEqual(editor.document.getText(editor.selection), '');
  });

  it('offers the tags with what they mean and a bad and a good example', async () => {
    const editor = await openText(log);
    const items = await offered(editor, '\n\n#FILE_CR|');
    const item = items.find((one) => labelOf(one) === '#FILE_CREATED');
    assert.ok(item);
    assert.match(inserted(item), /^#FILE_CREATED: \$1\n {2}Description: \$2/);
    const { documentation } = item;
    assert.ok(documentation instanceof vscode.MarkdownString);
    assert.match(documentation.value, /Bad \(names no file\):[^]*Good:/);
    assert.ok(documentation.isTrusted !== true && documentation.supportHtml !== true);
  });

  it('offers the fields of a tag', async () => {
    const editor = await openText(log);
    assert.ok(
      (await labels(editor, '\n\n#FILE_MODIFIED: src/server.ts\n  Li|')).some((one) =>
        one.startsWith('Lines affected'),
      ),
    );
  });

  it('offers paths, and none that git ignores', async () => {
    writeOutside('node_modules/left/index.js', '');
    writeOutside('src/right.ts', '');
    const editor = await openText(log);
    await untilHolds(async () => {
      const found = await labels(editor, '\n\n#FILE_CREATED: src/|');
      assert.ok(found.includes('right.ts') || found.includes('src/right.ts'), found.join());
    });
    const top = await labels(editor, '\n\n#FILE_CREATED: |');
    assert.ok(
      top.some((one) => one.startsWith('src/')),
      top.join(),
    );
    assert.deepEqual(
      top.filter((one) => one.startsWith('node_modules')),
      [],
    );
  });

  it('asks again while a path is typed, as files anywhere are found by their names', async () => {
    const editor = await openText(log);
    const at = await write(editor, '\n\n#FILE_MODIFIED: |');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      at,
    );
    assert.equal(list.isIncomplete, true);
    for (const letter of 'auth.mi') await typeText(letter);
    await accept(editor, /#FILE_MODIFIED: src\/middleware\/auth\.middleware\.ts/);
  });

  it('offers the number of lines that a file has, also of a text that is not saved', async () => {
    const editor = await openText(log);
    const [count] = await offered(editor, '\n\n#FILE_CREATED: src/services/auth.service.ts (|');
    assert.equal(count && labelOf(count), '(110 lines)');
    const service = await openText('src/services/auth.service.ts');
    await service.edit((edit) => edit.insert(new vscode.Position(0, 0), '\n\n\n'));
    const again = await openText(log);
    const [unsaved] = await offered(again, '\n\n#FILE_CREATED: src/services/auth.service.ts (|');
    assert.equal(unsaved && labelOf(unsaved), '(113 lines)');
  });

  it('offers the lines that git says have changed', async () => {
    const editor = await openText(log);
    const found = await labels(editor, '\n\n#FILE_MODIFIED: src/server.ts\n  Lines affected: |');
    assert.ok(found.includes('2-3, 5, 17-19'), found.join(' | '));
    assert.ok(found.includes('17-19'), found.join(' | '));
  });

  it('offers packages, variables and models after the sentences that name them', async () => {
    const editor = await openText(log);
    assert.ok(
      (await labels(editor, '\n\n#COMPLETION_DRIVE: Assuming bcr|')).some((one) => one.includes('bcrypt')),
    );
    assert.ok(
      (await labels(editor, '\n\n#COMPLETION_DRIVE: Assuming JWT_|')).some((one) =>
        one.includes('JWT_SECRET'),
      ),
    );
    const models = await labels(editor, '\n\n#COMPLETION_DRIVE: Assuming Prisma schema has |');
    assert.ok(
      models.some((one) => one.includes('User')),
      models.join(' | '),
    );
  });

  it('offers commands for a verification', async () => {
    const editor = await openText(log);
    const found = await labels(
      editor,
      '\n\n#COMPLETION_DRIVE: Assuming bcrypt is installed\n  Verification: gr|',
    );
    assert.ok(
      found.some((one) => one.startsWith('grep')),
      found.join(' | '),
    );
  });

  it('offers nothing in fenced code', async () => {
    const editor = await openText(log);
    assert.deepEqual(await labels(editor, '\n\n```ts\n#CO|\n```\n'), []);
  });

  it('says of a list that was cut that there is more', async () => {
    for (let at = 0; at < 230; at++) writeOutside(`src/many/file${at}.ts`, '');
    const editor = await openText(log);
    await untilHolds(async () => {
      const at = await write(editor, '\n\n#FILE_CREATED: src/many/|');
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        at,
      );
      const own = list.items.filter(({ kind }) => kind === vscode.CompletionItemKind.File);
      assert.equal(own.length, 200);
      assert.equal(list.isIncomplete, true);
    });
  });
});

describe('completion in code', () => {
  afterEach(restoreWorkspace);

  it('puts the tag into the comment where #CO was typed, its fields in comments of their own', async () => {
    const editor = await openText('src/server.ts');
    await write(editor, '\n// #CO|');
    await accept(editor, /\n\/\/ #COMPLETION_DRIVE: .+\n\/\/ {3}Verification: /);
  });

  it('keeps a dollar sign in a path as it is', async () => {
    writeOutside('src/routes/$id.ts', 'export {};\n');
    const editor = await openText('src/server.ts');
    // The text is looked at as soon as it holds a tag.
    await write(editor, '\n// #FILE_CREATED: src/index.ts\n|');
    const items = await until(async () => {
      const found = await offered(editor, '\n// #FILE_CREATED: src/routes/|');
      return found.length > 0 && found;
    }, 'the paths');
    const dollar = items.find((one) => labelOf(one).includes('$id.ts'));
    assert.ok(dollar, items.map(labelOf).join());
    await accept(editor, /\/\/ #FILE_CREATED: src\/routes\/\$id\.ts/);
  });

  it('offers nothing in strings and templates', async () => {
    const editor = await openText('src/server.ts');
    await write(editor, '\n// #FILE_CREATED: src/index.ts\n|');
    const own = async (text: string): Promise<string[]> =>
      (await labels(editor, text)).filter((one) => one.startsWith('#') && one !== '#');
    assert.deepEqual(await own("\nconst a = '#CO|';"), []);
    assert.deepEqual(await own('\nconst b = `\n#CO|`;'), []);
    assert.ok((await own('\n// #CO|')).includes('#COMPLETION_DRIVE'));
  });
});

describe('completion in a text that no file holds', () => {
  afterEach(restoreWorkspace);

  it('offers the tags', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'python', content: '' });
    const editor = await vscode.window.showTextDocument(document);
    assert.ok((await labels(editor, '# x #CO|')).includes('#COMPLETION_DRIVE'));
  });
});
