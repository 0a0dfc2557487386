import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Explorer } from '../../../src/editor/features/testExplorer/explorer.js';
import { ownSession, type OwnSession } from '../support/session.js';
import { watchController, type SeenController, type SeenRun } from '../support/testRuns.js';
import { until, untilHolds } from '../support/until.js';
import { readOutside, restoreWorkspace, writeOutside } from '../support/workspace.js';

const LOG = '.orchestration/implementation-log.md';
const MISSING = 'helmet is a dependency';
const LINES = 'src/api/routes/auth.ts has 156 lines';

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
    assert.deepEqual([task?.label, more.length], ['Task 234: Add User Authentication', 0]);
    assert.match(task?.description ?? '', /^BLOCKED · 0\/5 points · \d failed$/);
    const { uri, range, description, tags } = claim(LINES);
    assert.equal(uri?.path.endsWith(`/${LOG}`), true);
    const line = readOutside(LOG)
      .split('\n')
      .findIndex((text) => text.includes('(156 lines)'));
    assert.deepEqual([range?.start.line, description], [line, `implementation-log.md:${line + 1}`]);
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
    const { told, results, ended, request } = last();
    assert.deepEqual(told, [`enqueued ${LINES}`, `started ${LINES}`, `failed ${LINES}`]);
    assert.deepEqual([ended, request.profile], [true, profile]);
    const message = results.get(claim(LINES).id)?.message;
    assert.match(said(message), /^claimed 156 lines, the file has 61\b/);
    assert.equal(message?.expectedOutput, LINES);
    assert.match(message.actualOutput ?? '', /the file has 61/);
    assert.equal(message.location?.range.start.line, claim(LINES).range?.start.line);
  });
});
