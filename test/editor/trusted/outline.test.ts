import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { untilLens } from '../support/lenses.js';
import { openText, openUntitled, rangeOf } from '../support/text.js';
import { untilHolds } from '../support/until.js';
import { fileUri, restoreWorkspace, writeOutside } from '../support/workspace.js';

const log = '.orchestration/implementation-log.md';

/** Name, then the children, as deep as they go. */
type Tree = readonly [string, ...Tree[]];
const treeOf = ({ name, children }: vscode.DocumentSymbol): Tree => [name, ...children.map(treeOf)];
const symbolsOf = async (uri: vscode.Uri): Promise<vscode.DocumentSymbol[]> =>
  (await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
    'vscode.executeDocumentSymbolProvider',
    uri,
  )) ?? [];
const foldsOf = async (uri: vscode.Uri): Promise<[number, number][]> =>
  (
    (await vscode.commands.executeCommand<vscode.FoldingRange[] | undefined>(
      'vscode.executeFoldingRangeProvider',
      uri,
    )) ?? []
  ).map(({ start, end }) => [start, end]);

describe('the outline', () => {
  afterEach(restoreWorkspace);

  it("shows the log's task, its sections and their tags, in one list with Markdown's own", async () => {
    const editor = await openText(log);
    const { document } = editor;
    await untilLens(document.uri, /6 failed/);
    // VS Code keeps an outline until the text changes, and may have asked before anything was verified.
    const end = document.lineAt(document.lineCount - 1).range.end;
    await editor.edit((edit) => edit.insert(end, '\n'));
    await untilHolds(async () => {
      const all = await symbolsOf(document.uri);
      const own = all.find(({ kind }) => kind === vscode.SymbolKind.Module);
      assert.ok(own, all.map(({ name }) => name).join());
      const [name, ...sections] = treeOf(own);
      assert.match(name, /234.*Add User Authentication/);
      const created = sections.find(([section]) => section === 'Files Created');
      assert.deepEqual(created?.[1], ['#FILE_CREATED src/api/routes/auth.ts']);
      assert.ok(all.some((one) => one !== own && one.name.includes('Implementation Log - Task 234')));
      assert.match(own.detail, /^\d+ failed, \d+ need something running, \d+ unchecked$/);
    });
  });

  it('shows the tags of code', async () => {
    const editor = await openText('src/index.ts');
    await editor.edit((edit) =>
      edit.insert(new vscode.Position(0, 0), '// #COMPLETION_DRIVE: Assuming bcrypt is installed\n'),
    );
    await untilHolds(async () => {
      const names = (await symbolsOf(editor.document.uri)).map(({ name }) => name);
      assert.ok(names.includes('#COMPLETION_DRIVE Assuming bcrypt is installed'), names.join());
    });
  });
});

describe('folding', () => {
  afterEach(restoreWorkspace);

  it('folds entries and sections of the log', async () => {
    const { document } = await openText(log);
    const entry = rangeOf(document, '#FILE_CREATED: src/api/routes/auth.ts').start.line;
    const section = rangeOf(document, '## Files Created').start.line;
    await untilHolds(async () => {
      const folds = await foldsOf(document.uri);
      assert.ok(
        folds.some(([from, to]) => from === entry && to === entry + 3),
        JSON.stringify(folds),
      );
      assert.ok(folds.some(([from]) => from === section));
    });
  });

  it('leaves other languages their folding by indentation', async () => {
    const text = [
      '# #COMPLETION_DRIVE: Assuming bcrypt is installed',
      '#   Verification: grep bcrypt package.json',
      'def f(a):',
      '    if a:',
      '        return 1',
      '    return 2',
      '',
    ].join('\n');
    const { document } = await openUntitled(text, 'python');
    await untilHolds(async () => assert.ok((await symbolsOf(document.uri)).length > 0));
    // By indentation, as nobody else answers: the tag's two lines are no fold.
    assert.deepEqual(await foldsOf(document.uri), [
      [2, 5],
      [3, 4],
    ]);
  });
});

describe('"Go to Symbol in Workspace"', () => {
  afterEach(restoreWorkspace);

  const search = async (query: string): Promise<vscode.SymbolInformation[]> =>
    (
      await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        query,
      )
    ).filter(({ name }) => name.startsWith('#'));

  it('finds every tag that claims something, in texts that nobody opened, too', async () => {
    writeOutside('src/late.ts', '// #COMPLETION_DRIVE_IMPL: Assuming helmet is wanted\nexport {};\n');
    await untilHolds(async () => {
      const [found, ...more] = await search('helmet is wanted');
      assert.deepEqual(more, []);
      assert.equal(found?.location.uri.toString(), fileUri('src/late.ts').toString());
      assert.equal(found.location.range.start.line, 0);
      assert.equal(found.name, '#COMPLETION_DRIVE_IMPL Assuming helmet is wanted');
    });
    const [created] = await search('#FILE_CREATED user.store');
    assert.match(created?.containerName ?? '', /234/);
    assert.deepEqual(await search('#NOTHING_OF_THE_KIND'), []);
  });
});
