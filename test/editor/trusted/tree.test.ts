import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ownTree, textOf, type OwnTree } from '../support/tree.js';
import { until, untilHolds } from '../support/until.js';
import { watchWindow, type Watched } from '../support/window.js';
import { fileUri, readOutside, restoreWorkspace, writeOutside } from '../support/workspace.js';

const LOG = '.orchestration/implementation-log.md';
const FALSE_COUNT =
  /^src\/api\/routes\/auth\.ts \(156 lines\) \| claimed 156 lines, the file has 61 · #FILE_CREATED · /;

describe('the tag explorer in the editor', function () {
  this.timeout(60_000);
  let tree: OwnTree;
  let watched: Watched | undefined;
  beforeEach(async () => {
    await restoreWorkspace();
    tree = ownTree();
    await tree.line(FALSE_COUNT);
  });
  afterEach(() => {
    tree.dispose();
    watched?.dispose();
    watched = undefined;
  });
  after(restoreWorkspace);

  it('shows tasks with their tags, each with its status, its place and words for screen readers', async () => {
    const [task] = tree.items();
    assert.ok(task);
    assert.match(textOf(task), /^Task 234: Add User Authentication \| BLOCKED · \d+ failed, /);
    assert.equal(task.collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
    assert.match(task.contextValue ?? '', /^task verify collect open$/);
    const tag = await tree.line(FALSE_COUNT);
    assert.deepEqual(
      [tag.iconPath, tag.contextValue],
      [
        new vscode.ThemeIcon('error', new vscode.ThemeColor('tagproof.failedForeground')),
        'tag open copy find',
      ],
    );
    assert.match(
      tag.accessibilityInformation?.label ?? '',
      /^Failed, #FILE_CREATED, src\/api\/routes\/auth\.ts \(156 lines\), claimed .*, \.orchestration\/implementation-log\.md, line \d+$/,
    );
    assert.equal(tag.tooltip, undefined, 'it is made when somebody points at the line');
    const id = tag.id ?? '';
    const { tooltip } = tree.provider.resolveTreeItem(tag, id);
    assert.ok(typeof tooltip === 'string', 'no Markdown');
    assert.match(tooltip, /^#FILE_CREATED: src\/api\/routes\/auth\.ts \(156 lines\)\nVerified: /);
    const { command, arguments: args = [] } = tag.command ?? assert.fail();
    assert.equal(command, 'vscode.open');
    assert.equal(String(args[0]), fileUri(LOG).toString());
    const parent = tree.provider.getParent(id);
    assert.equal(parent, task.id);
    assert.equal(tree.provider.getParent(parent ?? ''), undefined);
  });

  it('tells of the lines that changed, and of no others', async () => {
    const { id = '' } = await tree.line(FALSE_COUNT);
    tree.items();
    tree.told.length = 0;
    writeOutside('src/api/routes/auth.ts', `${readOutside('src/api/routes/auth.ts')}\n`);
    await tree.line(/claimed 156 lines, the file has 62/);
    const told = tree.told.flatMap((ids) => ids ?? ['everything']);
    assert.ok(told.includes(id));
    const all = tree.items().length;
    assert.ok(new Set(told).size < all / 2, `${new Set(told).size} of ${all} lines`);
    assert.ok(!told.includes('everything'));
  });

  it('groups in another way where a person wants it, and remembers that', async () => {
    await tree.state.groupBy('status');
    assert.deepEqual(tree.told.at(-1), undefined);
    const [first] = tree.items();
    assert.match(textOf(first ?? assert.fail()), /^Failed \| \d+ tags?$/);
    await tree.state.groupBy('file');
    const file = await tree.line(/^auth\.service\.ts \| .* · src\/services$/);
    assert.equal(file.resourceUri?.toString(), fileUri('src/services/auth.service.ts').toString());
    assert.equal(file.iconPath, vscode.ThemeIcon.File);
  });

  it('finds the tag at a place', async () => {
    const { id, command } = await tree.line(FALSE_COUNT);
    const [, options] = command?.arguments ?? [];
    const { selection } = options as { selection: vscode.Range };
    assert.equal(tree.provider.at(fileUri(LOG), selection.start), id);
    assert.equal(tree.provider.at(fileUri(LOG), new vscode.Position(0, 0)), undefined);
  });

  it('shows hostile text as text', async () => {
    const hostile = '$(error) <b>x</b> [x](command:workbench.action.quit) \u202eevil\u0007';
    writeOutside(LOG, `${readOutside(LOG)}\n#COMPLETION_DRIVE: ${hostile} ${'A'.repeat(1_000_000)}\n`);
    const item = await tree.line(/evil/);
    const { tooltip } = tree.provider.resolveTreeItem(item, item.id ?? '');
    assert.ok(typeof tooltip === 'string', 'no Markdown');
    for (const shown of [textOf(item), tooltip, item.accessibilityInformation?.label ?? '']) {
      assert.doesNotMatch(shown, /[\u202e\u0007]/);
      assert.match(shown, /\\u\{202e\}evil\\u\{7\}/);
      assert.ok(shown.length < 2000, `${shown.length} characters`);
    }
  });

  it('opens, copies and verifies from a line', async () => {
    await vscode.commands.executeCommand('tagproof.tags.focus');
    const { id } = await tree.line(FALSE_COUNT);
    watched = watchWindow();
    await untilHolds(async () => {
      await vscode.commands.executeCommand('tagproof.openTag', id);
      assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), fileUri(LOG).toString());
    });
    const line = vscode.window.activeTextEditor?.selection.active.line ?? 0;
    assert.match(
      vscode.window.activeTextEditor?.document.lineAt(line).text ?? '',
      /#FILE_CREATED: .*156 lines/,
    );
    await vscode.commands.executeCommand('tagproof.copyTag', id);
    assert.deepEqual(watched.copied, ['src/api/routes/auth.ts (156 lines)']);
    await vscode.commands.executeCommand('tagproof.verifyGroup', tree.items()[0]?.id);
    assert.deepEqual(watched.progress, ['Verifying Task 234: Add User Authentication']);
    await vscode.commands.executeCommand('tagproof.refreshTags');
    assert.deepEqual(watched.messages, []);
  });

  it('takes a person’s word for a claim', async () => {
    await vscode.commands.executeCommand('tagproof.tags.focus');
    const item = await until(
      () => tree.items().find(({ contextValue }) => contextValue?.includes('attest')),
      'a claim that a person may vouch for',
    );
    watched = watchWindow({ typed: 'I have seen it' });
    await vscode.commands.executeCommand('tagproof.attestTag', item.id);
    await until(
      () => tree.provider.line(item.id ?? '')?.node?.spoken.startsWith('Attested by a person'),
      'the word of a person',
      15_000,
    );
  });

  it('takes its commands before anybody looked at it, and without a line to act on', async () => {
    watched = watchWindow();
    await vscode.commands.executeCommand('tagproof.groupTagsByFile');
    await vscode.commands.executeCommand('tagproof.groupTagsByTask');
    for (const name of [
      'clearTagFilter',
      'stopFollowingCursor',
      'followCursor',
      'openTag',
      'attestTag',
      'copyTag',
    ])
      await vscode.commands.executeCommand(`tagproof.${name}`);
    assert.deepEqual(watched.messages, []);
  });
});
