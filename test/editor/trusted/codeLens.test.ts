import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { register } from '../../../src/editor/features/later/codeLens.js';
import type { Session } from '../../../src/editor/session.js';
import { click, lensesOf, lensTitles, untilLens, untilNoLens } from '../support/lenses.js';
import { untilProblem } from '../support/problems.js';
import { set } from '../support/settings.js';
import { openText, rangeOf, replaceText } from '../support/text.js';
import { until, untilHolds } from '../support/until.js';
import { replaceIn, watchWindow, type Answers, type Watched } from '../support/window.js';
import { fileUri, readOutside, restoreWorkspace, writeOutside } from '../support/workspace.js';

const LOG = '.orchestration/implementation-log.md';
const log = (): vscode.Uri => fileUri(LOG);

describe('code lenses', () => {
  let watched: Watched | undefined;
  const watch = (answers: Answers = {}): Watched => (watched = watchWindow(answers));
  beforeEach(async () => {
    await restoreWorkspace();
    await untilProblem(log(), /claimed 156 lines, the file has 61/);
  });
  afterEach(async () => {
    watched?.dispose();
    watched = undefined;
    for (const name of ['codeLens', 'severities']) await set(name, undefined);
  });
  after(restoreWorkspace);

  it('show what can be done above the task and above what is false', async () => {
    const { document } = await openText(LOG);
    await untilLens(log(), /^\$\(error\) Verify task 234 · 0\/5 · 6 failed$/);
    const shown = await lensTitles(log());
    assert.deepEqual(shown.slice(1, 3), ['0 $(beaker) Collect evidence', '0 $(dashboard) Open dashboard']);
    const count = rangeOf(document, '#FILE_CREATED: src/api/routes/auth.ts').start.line;
    assert.ok(shown.includes(`${count} $(error) 1 failed: claimed 156 lines, the file has 61`));
    const proven = rangeOf(document, '#FILE_CREATED: src/db/user.store.ts').start.line;
    const decision = rangeOf(document, '#PATH_DECISION').start.line;
    for (const line of [proven, decision])
      assert.ok(!shown.some((one) => one.startsWith(`${line} `)), shown.join('\n'));
  });

  it('verify the task and show its report', async () => {
    const { messages, progress } = watch();
    await openText(LOG);
    await click(await untilLens(log(), /Verify task 234/));
    await until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('verification-report'),
      'the preview of the report',
    );
    assert.ok(progress.includes('Verifying the task'));
    assert.deepEqual(messages, []);
    assert.match(readOutside('.orchestration/verification-report.md'), /Task 234/);
  });

  it('offer the evidence that is lacking, of this task', async () => {
    const { picks } = watch();
    await openText(LOG);
    await click(await untilLens(log(), /Collect evidence/));
    assert.equal(picks.length, 1);
    assert.ok(picks[0]?.includes('tests'), picks[0]?.join());
  });

  it('open the dashboard', async () => {
    await openText(LOG);
    await click(await untilLens(log(), /Open dashboard/));
    await until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview,
      'the dashboard',
    );
  });

  it('lead to the problem, with its quick fix at hand', async () => {
    await openText(LOG);
    const lens = await untilLens(log(), /claimed 156 lines/);
    await vscode.window.showTextDocument(fileUri('package.json'));
    await click(lens);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), log().toString());
    const { range } = await untilProblem(log(), /claimed 156 lines/);
    assert.ok(range.contains(editor.selection.active));
    await vscode.commands.executeCommand('closeMarkersNavigation');
  });

  it('ask why when a person vouches, and are gone afterwards', async () => {
    const { document } = await openText(LOG);
    const at = rangeOf(document, 'Assuming Redis').start.line;
    const above = async (): Promise<vscode.CodeLens | undefined> =>
      (await lensesOf(log())).find(({ range }) => range.start.line === at);
    watch({ typed: 'Started Redis and saw the counter' });
    const one = await until(above, 'a lens above the tag');
    assert.match(one.command?.title ?? '', /Attest… \(1 of 2\)/);
    await click(one);
    await untilHolds(async () => assert.match((await above())?.command?.title ?? '', /Attest…$/));
    await click(await until(above, 'a lens above the tag'));
    await untilHolds(async () => assert.equal(await above(), undefined));
    assert.match(readOutside('.orchestration/attestations.json'), /Started Redis/);
  });

  it('follow a source that is changed behind the editor’s back', async () => {
    await openText(LOG);
    await untilLens(log(), /claimed 156 lines, the file has 61/);
    writeOutside('src/api/routes/auth.ts', '// a line\n'.repeat(99));
    await untilLens(log(), /claimed 156 lines, the file has 99/);
    writeOutside('src/api/routes/auth.ts', '// a line\n'.repeat(156));
    await untilNoLens(log(), /claimed 156 lines/);
  });

  it('follow what is typed, and never go away meanwhile', async () => {
    const editor = await openText(LOG);
    await untilLens(log(), /Verify task 234 · 0\/5 · 6 failed/);
    const fewest: number[] = [];
    for (const character of '\n\nSome words\n') {
      const end = editor.document.lineAt(2).range.end;
      await editor.edit((edit) => edit.insert(end, character));
      fewest.push((await lensesOf(log())).length);
    }
    assert.ok(Math.min(...fewest) >= 9, fewest.join());
    await replaceText(editor, '156 lines', '61 lines');
    await untilNoLens(log(), /claimed 156 lines/);
    await untilLens(log(), /Verify task 234 · 0\/5 · 5 failed/);
  });

  it('stand above tags in code', async () => {
    writeOutside('src/gone.ts', '// #FILE_CREATED: src/nowhere.ts\nexport {};\n');
    const { uri } = (await openText('src/gone.ts')).document;
    const { range } = await untilLens(uri, /1 failed: .*src\/nowhere\.ts/);
    assert.equal(range.start.line, 0);
  });

  it('are off by the setting, and on again', async () => {
    await openText(LOG);
    await untilLens(log(), /Verify task 234/);
    await set('codeLens', false);
    await untilNoLens(log(), /./);
    await set('codeLens', undefined);
    await untilLens(log(), /Verify task 234/);
  });

  it('say nothing of a problem that is off', async () => {
    await openText(LOG);
    await untilLens(log(), /Attest/);
    await set('severities', { 'claim-failed': 'off' });
    await untilNoLens(log(), /claimed 156 lines/);
    await untilLens(log(), /Verify task 234/);
  });

  it('are asked for again where more became known before there was an answer, or a question', async () => {
    const { document } = await openText(LOG);
    const { provider, changed, answers } = fakeProvider();
    let again = 0;
    provider.onDidChangeCodeLenses?.(() => again++);
    changed.fire({ uri: document.uri });
    await until(() => answers.length === 1, 'a question');
    answers.shift()?.([lens]);
    // An editor that is new will ask by itself, if its focus stays.
    await new Promise((done) => setTimeout(done, 100));
    assert.equal(again, 0);
    await until(() => answers.length === 1, 'a look of its own');
    answers.shift()?.([lens]);
    await untilHolds(() => assert.equal(again, 1));
    const first = provider.provideCodeLenses(document, new vscode.CancellationTokenSource().token);
    changed.fire({ uri: document.uri });
    await until(() => answers.length === 2, 'a second question');
    answers[0]?.([]);
    answers[1]?.([lens]);
    assert.deepEqual(await first, []);
    await untilHolds(() => assert.equal(again, 2));
  });

  it('are told of again where an editor did not ask, and where all did no more', async () => {
    const { document } = await openText(LOG);
    await vscode.commands.executeCommand('workbench.action.splitEditorRight');
    const { provider, changed, answers } = fakeProvider();
    let told = 0;
    provider.onDidChangeCodeLenses?.(() => told++);
    let title = 'Verify';
    const ask = async (): Promise<void> => {
      const asked = provider.provideCodeLenses(document, new vscode.CancellationTokenSource().token);
      answers.shift()?.([{ ...lens, title }]);
      await asked;
    };
    const look = async (): Promise<void> => {
      await until(() => answers.length === 1, 'a look of its own');
      answers.shift()?.([{ ...lens, title }]);
    };
    await ask();
    await ask();
    title = 'Verify again';
    changed.fire({ uri: document.uri });
    await look();
    await untilHolds(() => assert.equal(told, 1));
    // One of the two editors that show the text.
    await ask();
    await look();
    await untilHolds(() => assert.equal(told, 2));
    await ask();
    await ask();
    await look();
    await new Promise((done) => setTimeout(done, 1500));
    assert.deepEqual([told, answers.length], [2, 0]);
  });

  it('are told of when they are known, where that takes long: VS Code would be slow to ask from there on', async () => {
    const { document } = await openText(LOG);
    const { provider, answers } = fakeProvider();
    let told = 0;
    provider.onDidChangeCodeLenses?.(() => told++);
    const { token } = new vscode.CancellationTokenSource();
    assert.deepEqual(await provider.provideCodeLenses(document, token), []);
    assert.equal(told, 0);
    answers.shift()?.([lens]);
    await until(() => answers.length === 1, 'a look of its own');
    answers.shift()?.([lens]);
    await untilHolds(() => assert.equal(told, 1));
    const [shown] = (await provider.provideCodeLenses(document, token)) ?? [];
    assert.equal(shown?.command?.title, 'Verify', 'what is known is shown while it is looked for');
  });

  it('are asked for again where VS Code gave its question up, but not for ever', async () => {
    const { document } = await openText(LOG);
    const { provider, answers } = fakeProvider();
    let again = 0;
    provider.onDidChangeCodeLenses?.(() => again++);
    const giveUp = async (): Promise<void> => {
      const source = new vscode.CancellationTokenSource();
      const asked = provider.provideCodeLenses(document, source.token);
      source.cancel();
      answers.shift()?.([]);
      assert.equal(await asked, undefined);
    };
    for (let times = 1; times <= 5; times++) {
      await giveUp();
      await until(() => answers.length === 1, 'a look of its own');
      answers.shift()?.([]);
      await untilHolds(() => assert.equal(again, times));
    }
    await giveUp();
    await new Promise((done) => setTimeout(done, 600));
    assert.deepEqual([again, answers.length], [5, 0]);
  });
});

const lens = {
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
  title: 'Verify',
  action: { kind: 'none' },
};

/** The provider over a session that answers when the test says so. */
function fakeProvider(): {
  readonly provider: vscode.CodeLensProvider;
  readonly changed: vscode.EventEmitter<{ readonly uri?: vscode.Uri }>;
  /** What is waited for. */
  readonly answers: ((lenses: readonly unknown[]) => void)[];
} {
  const changed = new vscode.EventEmitter<{ readonly uri?: vscode.Uri }>();
  const answers: ((lenses: readonly unknown[]) => void)[] = [];
  const session = {
    onDidChange: changed.event,
    collector: { onDidChange: new vscode.EventEmitter<void>().event, now: undefined },
    isOpen: () => true,
    address: () => ({}),
    ask: () => new Promise((answer) => answers.push(answer)),
  } as unknown as Session;
  let provider: vscode.CodeLensProvider | undefined;
  const undo = replaceIn(
    vscode.languages,
    'registerCodeLensProvider',
    (_: unknown, one: vscode.CodeLensProvider) => {
      provider = one;
      return new vscode.Disposable(() => undefined);
    },
  );
  register(session);
  undo();
  return { provider: provider ?? assert.fail('no provider'), changed, answers };
}
