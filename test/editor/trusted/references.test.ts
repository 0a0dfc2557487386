import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { untilProblem } from '../support/problems.js';
import { openText, rangeOf, replaceText } from '../support/text.js';
import { until, untilHolds } from '../support/until.js';
import { replaceIn, watchWindow, type Watched } from '../support/window.js';
import { fileUri, restoreWorkspace, writeOutside } from '../support/workspace.js';

const LOG = '.orchestration/implementation-log.md';
const log = (): vscode.Uri => fileUri(LOG);

/** The references at a text that stands once in a document: file and line of each. */
async function references(uri: vscode.Uri, text: string): Promise<string[]> {
  const at = rangeOf(await vscode.workspace.openTextDocument(uri), text).start.translate(0, 1);
  const found = await vscode.commands.executeCommand<vscode.Location[]>(
    'vscode.executeReferenceProvider',
    uri,
    at,
  );
  return found.map(inShort);
}

const inShort = ({ uri, range }: vscode.Location): string =>
  `${uri.path.split('/').at(-1)}:${range.start.line}`;

describe('references', () => {
  let watched: Watched | undefined;
  beforeEach(async () => {
    await restoreWorkspace();
    await untilProblem(log(), /claimed 156 lines, the file has 61/);
  });
  afterEach(() => {
    watched?.dispose();
    watched = undefined;
  });
  after(restoreWorkspace);

  it('of a tag are all tags of its name, in texts that nobody opened, too', async () => {
    writeOutside('src/late.ts', '// #PATH_DECISION: Decided late\nexport {};\n');
    const { document } = await openText(LOG);
    const own = rangeOf(document, '#PATH_DECISION').start.line;
    await untilHolds(async () =>
      assert.deepEqual(await references(log(), '#PATH_DECISION'), [
        `implementation-log.md:${own}`,
        'auth.ts:9',
        'user.store.ts:22',
        'late.ts:0',
      ]),
    );
  });

  it('count as they stand in the editor', async () => {
    const editor = await openText(LOG);
    const own = rangeOf(editor.document, '#PATH_DECISION').start.line;
    await replaceText(editor, '## Decisions', '## Decisions\n\n#PATH_DECISION: Not saved');
    await untilHolds(async () =>
      assert.deepEqual(await references(log(), '#PATH_DECISION: Attempts'), [
        `implementation-log.md:${own}`,
        `implementation-log.md:${own + 2}`,
        'auth.ts:9',
        'user.store.ts:22',
      ]),
    );
  });

  it('of a path are the tags that claim the file', async () => {
    writeOutside('src/late.ts', '// #COMPLETION_DRIVE: Assuming src/server.ts exists\nexport {};\n');
    const { document } = await openText(LOG);
    const own = rangeOf(document, '#FILE_MODIFIED: src/server.ts').start.line;
    await untilHolds(async () => {
      const found = await references(log(), 'src/server.ts');
      assert.deepEqual(found, [`implementation-log.md:${own}`, 'late.ts:0']);
    });
  });

  it('are none at other words', async () => {
    await openText(LOG);
    await untilHolds(async () => assert.ok((await references(log(), '#PATH_DECISION')).length > 0));
    assert.deepEqual(await references(log(), 'Attempts are counted in memory'), []);
  });
});

describe('"Find All Tags of a Kind"', () => {
  /** What was shown where references are shown. */
  let shown: string[] = [];
  let watched: Watched | undefined;
  let undo = (): void => undefined;
  beforeEach(async () => {
    await restoreWorkspace();
    await untilProblem(log(), /claimed 156 lines, the file has 61/);
    const execute = vscode.commands.executeCommand.bind(vscode.commands);
    shown = [];
    undo = replaceIn(vscode.commands, 'executeCommand', (command: string, ...rest: unknown[]) => {
      if (command === 'editor.action.showReferences') shown = (rest[2] as vscode.Location[]).map(inShort);
      return execute(command, ...rest);
    });
  });
  afterEach(() => {
    undo();
    watched?.dispose();
    watched = undefined;
  });
  after(restoreWorkspace);

  it('lists the kinds that there are by family, and shows where they are, without an editor', async () => {
    watched = watchWindow({ pick: (labels) => labels.find((one) => one === '#FILE_CREATED') });
    await vscode.commands.executeCommand('tagproof.findTags');
    const [labels] = watched.picks;
    assert.deepEqual(
      labels?.filter((one) => !one.startsWith('#')),
      ['assumption', 'suggestion', 'check', 'file', 'decision'],
    );
    assert.equal(shown.length, 6);
    assert.match(shown[0] ?? '', /^implementation-log\.md:/);
    await until(
      () => vscode.window.activeTextEditor?.document.uri.toString() === log().toString(),
      'the first place to be shown',
    );
    await vscode.commands.executeCommand('closeReferenceSearch');
  });

  it('takes the name of a kind', async () => {
    watched = watchWindow();
    await vscode.commands.executeCommand('tagproof.findTags', { name: '#screenshot_claimed' });
    assert.deepEqual(watched.picks, []);
    assert.equal(shown.length, 2);
    await vscode.commands.executeCommand('closeReferenceSearch');
  });

  it('says so when there is none', async () => {
    watched = watchWindow();
    await vscode.commands.executeCommand('tagproof.findTags', { name: 'CARGO_CULT' });
    assert.deepEqual(shown, []);
    assert.deepEqual(watched.messages, [{ kind: 'information', text: 'There is no tag of this kind here.' }]);
  });
});
