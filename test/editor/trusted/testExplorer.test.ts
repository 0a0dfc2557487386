import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Explorer } from '../../../src/editor/features/testExplorer/explorer.js';
import { FolderTests } from '../../../src/editor/features/testExplorer/folderTests.js';
import type { FolderSession } from '../../../src/editor/session/folderSession.js';
import { ownSession, type OwnSession } from '../support/session.js';
import { watchController, type SeenController, type SeenRun } from '../support/testRuns.js';
import { openText, replaceText } from '../support/text.js';
import { until, untilHolds } from '../support/until.js';
import { readOutside, restoreWorkspace, writeOutside } from '../support/workspace.js';

const LOG = '.orchestration/implementation-log.md';
const MISSING = 'helmet is a dependency';
const LINES = 'src/api/routes/auth.ts has 156 lines';

// oxlint-disable-next-line no-control-regex
const hidden = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/;

let own: OwnSession;
let explorer: Explorer;
let seen: SeenController;
let profile: vscode.TestRunProfile;
let made = 0;

const never = new vscode.CancellationTokenSource().token;
const children = (item: vscode.TestItem): readonly vscode.TestItem[] =>
  [...item.children].map(([, one]) => one);
const tasks = (): readonly vscode.TestItem[] => [...seen.controller.items].map(([, item]) => item);
const claims = (): readonly vscode.TestItem[] => tasks().flatMap(children);
const claim = (label: string): vscode.TestItem => {
  const found = claims().find((one) => one.label === label);
  assert.ok(
    found,
    `no test "${label}" in ${claims()
      .map((one) => one.label)
      .join(' | ')}`,
  );
  return found;
};
const run = (include?: readonly vscode.TestItem[], exclude?: readonly vscode.TestItem[]): Promise<void> =>
  explorer.run(new vscode.TestRunRequest(include, exclude, profile), never);
const last = (): SeenRun => {
  const found = seen.runs.at(-1);
  assert.ok(found, 'no run');
  return found;
};
const said = (message: vscode.TestMessage | undefined): string => {
  const text = message?.message;
  assert.equal(typeof text, 'string', 'Markdown would make links and pictures of it');
  return text as string;
};
const resultOf = (label: string, of = last()): string | undefined =>
  [...of.results.values()].find((one) => one.label === label)?.state;

describe('the Test Explorer', function () {
  this.timeout(60_000);
  beforeEach(async () => {
    await restoreWorkspace();
    own = ownSession();
    const [folder] = own.session.folders;
    assert.ok(folder);
    await until(() => folder.answer, 'the first verification');
    const controller = vscode.tests.createTestController(`tagproof-test-${++made}`, 'Tagproof test');
    seen = watchController(controller);
    explorer = new Explorer(own.session, controller);
    profile = controller.createRunProfile(
      'Verify',
      vscode.TestRunProfileKind.Run,
      () => undefined,
      true,
      undefined,
      true,
    );
  });
  afterEach(async () => {
    explorer.dispose();
    seen.controller.dispose();
    own.dispose();
    await restoreWorkspace();
  });

  it('has a suite for each task and a test for each claim, where it stands', async () => {
    await explorer.resolve(undefined);
    const [task, ...more] = tasks();
    assert.match(
      task?.label ?? '',
      /^Task 234: Add User Authentication · BLOCKED · 0\/5 points · \d failed$/,
    );
    assert.equal(more.length, 0);
    const { uri, range, tags } = claim(LINES);
    assert.equal(uri?.path.endsWith(`/${LOG}`), true);
    const line = readOutside(LOG)
      .split('\n')
      .findIndex((text) => text.includes('(156 lines)'));
    assert.equal(range?.start.line, line);
    assert.deepEqual(
      tags.map(({ id }) => id),
      ['file-lines'],
    );
    const sorted = [...claims()].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    const lines = sorted
      .filter((one) => one.uri?.path.endsWith(LOG))
      .map((one) => one.range?.start.line ?? 0);
    assert.deepEqual(
      lines,
      [...lines].sort((a, b) => a - b),
    );
  });

  it('shows what is known at the first look, and then only what is news', async () => {
    await explorer.resolve(undefined);
    assert.equal(seen.runs.length, 1);
    const first = last();
    assert.deepEqual([first.ended, first.run.isPersisted, first.request.preserveFocus], [true, false, true]);
    assert.equal(resultOf(MISSING), 'failed');
    assert.equal(resultOf('src/api/routes/auth.ts exists'), 'passed');
    await explorer.resolve(claims()[0]);
    assert.equal(seen.runs.length, 1);
    const manifest = readOutside('package.json');
    writeOutside(
      'package.json',
      manifest.replace('"dependencies": {', '"dependencies": {\n    "helmet": "^8.0.0",'),
    );
    await until(() => seen.runs.length > 1, 'a second run');
    await untilHolds(() => assert.deepEqual([last().ended, resultOf(MISSING)], [true, 'passed']));
    assert.equal(resultOf(LINES), 'failed');
  });

  it('verifies what is asked for, and says what was claimed and what was seen', async () => {
    await explorer.resolve(undefined);
    const before = seen.runs.length;
    await run([claim(LINES)]);
    assert.equal(seen.runs.length, before + 1);
    const { told, results, outputs, ended, request } = last();
    assert.deepEqual(told, [`enqueued ${LINES}`, `started ${LINES}`, `failed ${LINES}`]);
    assert.deepEqual([ended, request.profile], [true, profile]);
    assert.deepEqual(outputs.get(claim(LINES).id)?.split('\r\n'), [
      `Failed: ${LINES}`,
      '    claimed: 156 lines',
      '    found: the file has 61',
      '    hint: the actual count is 61',
      '',
    ]);
    // A message would be written behind the claim, where diagnostic and lens say it already.
    assert.equal(results.get(claim(LINES).id)?.message, undefined);
  });

  it('leads from a test to the dashboard, at its task', async () => {
    await explorer.resolve(undefined);
    const [suite] = tasks();
    const [folder] = own.session.folders;
    const task = folder?.overview.tasks[0]?.id;
    assert.ok(suite && folder && task !== undefined);
    assert.deepEqual(explorer.targetOf(suite), { folder: folder.key, task });
    assert.deepEqual(explorer.targetOf(claim(LINES)), { folder: folder.key, task });
    const stranger = seen.controller.createTestItem('stranger', 'Of nobody');
    assert.equal(explorer.targetOf(stranger), undefined);
  });

  it('tells of every test when it waits, runs and ends, and leaves out what was left out', async () => {
    await explorer.resolve(undefined);
    await run(undefined, [claim(MISSING)]);
    const { told, output } = last();
    for (const state of ['enqueued', 'started', 'failed'])
      assert.ok(told.includes(`${state} ${LINES}`), state);
    assert.ok(!told.some((one) => one.endsWith(MISSING)));
    const redis = 'Redis listens at localhost:6379';
    assert.equal(resultOf(redis), 'skipped');
    assert.match(
      output,
      /^Needs something running: Redis listens at localhost:6379\r\n {4}because: .*not collected yet\r\n {4}hint: collect it with /m,
    );
    assert.doesNotMatch(output.replaceAll('\r\n', ''), /[\r\n]/);
  });

  it('stops the verification with the run, and keeps the results of before', async () => {
    await explorer.resolve(undefined);
    const before = seen.runs.length;
    const source = new vscode.CancellationTokenSource();
    const going = explorer.run(new vscode.TestRunRequest(undefined, undefined, profile), source.token);
    await until(() => seen.runs.length > before, 'the run');
    // The run's own token is VS Code's, which ends with the button in the view.
    await vscode.commands.executeCommand('testing.cancelRun');
    source.cancel();
    await going;
    assert.equal(seen.runs[before]?.ended, true);
  });

  it('reports with every verification while it runs continuously, and with none after that', async () => {
    await explorer.resolve(undefined);
    const source = new vscode.CancellationTokenSource();
    const suite = tasks()[0];
    assert.ok(suite);
    await explorer.run(new vscode.TestRunRequest([suite], undefined, profile, true), source.token);
    const continuous = (): readonly SeenRun[] => seen.runs.filter(({ request }) => request.continuous);
    assert.ok(continuous().length > 0);
    writeOutside('src/api/routes/auth.ts', 'export {};\n'.repeat(156));
    await untilHolds(() => {
      // A verification that was under way may have reported first.
      const [, ...later] = continuous();
      const last = later.at(-1);
      assert.ok(last?.ended);
      assert.equal(resultOf(LINES, last), 'passed');
      assert.equal(resultOf(MISSING, last), 'failed');
      assert.deepEqual([last.run.isPersisted, last.request.profile], [false, profile]);
    });
    source.cancel();
    const { length } = continuous();
    writeOutside('src/api/routes/auth.ts', 'export {};\n'.repeat(15));
    await untilHolds(() => assert.equal(resultOf(LINES), 'failed'));
    assert.equal(continuous().length, length);
  });

  it('follows what is typed, without a run where nothing is new', async () => {
    await explorer.resolve(undefined);
    const editor = await openText(LOG);
    await replaceText(editor, '(156 lines)', '(61 lines)');
    await untilHolds(() => assert.equal(resultOf('src/api/routes/auth.ts has 61 lines'), 'passed'));
    await replaceText(editor, '(61 lines)', '(90 lines)');
    await untilHolds(() => assert.equal(resultOf('src/api/routes/auth.ts has 90 lines'), 'failed'));
    const { length } = seen.runs;
    const { version } = own.session.folders[0]?.overview ?? {};
    await replaceText(editor, 'Agent: backend-engineer', 'Agent: backend');
    await until(() => own.session.folders[0]?.overview.version !== version, 'another verification');
    await explorer.resolve(undefined);
    assert.equal(seen.runs.length, length);
  });

  it('keeps the result of what is out of date, marked as such', async () => {
    await explorer.resolve(undefined);
    const { overview } = own.session.folders[0] ?? {};
    const row = overview?.claims.find(({ text }) => text === 'src/api/routes/auth.ts exists');
    assert.ok(overview && row);
    const tell = async (status: 'stale' | 'verified'): Promise<void> => {
      const nothing = { changed: [], gone: [] };
      const { version, weakenings, historyLeftOut } = overview;
      const changed = [{ ...row, status, message: 'package.json changed since' }];
      const rows = { tasks: nothing, claims: { changed, gone: [] }, tags: nothing };
      overview.apply({ since: version, version, ...rows, weakenings, historyLeftOut });
      await explorer.resolve(undefined);
    };
    const before = seen.runs.length;
    await tell('stale');
    assert.deepEqual(seen.outdated, [row.text]);
    assert.equal(resultOf(row.text, seen.runs[before]), undefined);
    await run([claim(row.text)]);
    assert.equal(resultOf(row.text), 'skipped');
    assert.match(last().output, /^Out of date: .*\r\n {4}because: package\.json changed since/m);
    assert.deepEqual(seen.outdated, [row.text, row.text]);
    await tell('verified');
    assert.equal(resultOf(row.text), 'passed');
  });

  it('says so when nothing can be verified, until it can again', async () => {
    await explorer.resolve(undefined);
    const [folder] = own.session.folders;
    assert.ok(folder);
    const { verify } = folder;
    folder.verify = () => Promise.reject(new Error('the engine is \u001b[31mdown'));
    await run();
    const [suite] = tasks();
    assert.ok(suite);
    const failed = last().results.get(suite.id);
    assert.equal(failed?.state, 'errored');
    assert.equal(said(failed.message), 'the engine is \\u{1b}[31mdown');
    folder.verify = verify;
    await folder.verify({}, { anew: true });
    await untilHolds(() => assert.equal(resultOf(LINES), 'failed'));
  });

  it('shows what others wrote as text', async () => {
    const nasty =
      '<img src=x> [run](command:workbench.action.quit) $(trash) \u202eevil\u001b[31m **b** &amp;';
    writeOutside(
      LOG,
      `# Task 1: ${nasty}\n\n#COMPLETION_DRIVE: ${nasty}\n#COMPLETION_DRIVE: ${'x'.repeat(1_000_000)}\n#FILE_CREATED: src/${nasty.replaceAll(' ', '_')}.ts\n`,
    );
    await explorer.resolve(undefined);
    await until(() => tasks()[0]?.label.includes('Task 1') || undefined, 'the task');
    await run();
    const all = [...tasks(), ...claims()];
    assert.ok(claims().length >= 3);
    for (const { label, description, error } of all) {
      assert.doesNotMatch(label, hidden);
      assert.ok(label.length < 700, String(label.length));
      assert.ok(!/(?<!\\)\$\(trash\)/.test(label), label);
      assert.deepEqual([description, error], [undefined, undefined]);
    }
    for (const { results, output } of seen.runs) {
      assert.doesNotMatch(output.replaceAll('\r\n', ''), hidden);
      for (const { message } of results.values())
        if (message) assert.doesNotMatch(said(message).replaceAll('\n', ''), hidden);
    }
  });

  it('leaves nothing of a folder that goes while its items are being made', async () => {
    await explorer.resolve(undefined);
    const [folder] = own.session.folders;
    const [task] = folder?.overview.tasks ?? [];
    assert.ok(folder && task);
    const tasks = Array.from({ length: 20_000 }, (_, id) => ({ ...task, id: String(id) }));
    const large = Object.create(folder, {
      overview: { value: { tasks, claims: [] } },
      view: { value: () => new vscode.Disposable(() => undefined) },
    }) as FolderSession;
    const controller = vscode.tests.createTestController('tagproof-test-gone', 'Tagproof test');
    try {
      const tests = new FolderTests(controller, large, false);
      const synced = tests.sync();
      tests.dispose();
      await synced;
      assert.equal(controller.items.size, 0);
    } finally {
      controller.dispose();
    }
  });
});
