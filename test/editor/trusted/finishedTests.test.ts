import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Explorer } from '../../../src/editor/features/testExplorer/explorer.js';
import { ownSession } from '../support/session.js';
import { set } from '../support/settings.js';
import { watchController } from '../support/testRuns.js';
import { until, untilHolds } from '../support/until.js';
import { finish, readOutside, restoreWorkspace, writeOutside } from '../support/workspace.js';

const LOG = '.orchestration/implementation-log.md';
const OLD = '.orchestration/logs/task-100.md';

const children = (item: vscode.TestItem): readonly vscode.TestItem[] =>
  [...item.children].map(([, one]) => one);

describe('finished tasks in the Test Explorer', function () {
  this.timeout(60_000);
  beforeEach(restoreWorkspace);
  afterEach(async () => {
    await set('showHistory', undefined);
    await restoreWorkspace();
  });

  it('are a suite behind all others, for who wants to see them', async () => {
    writeOutside(OLD, '# Implementation Log - Task 100: Old\n\n#FILE_CREATED: src/gone.ts (5 lines)\n');
    finish('Finish task 100', OLD);
    writeOutside(LOG, `${readOutside(LOG)}\n#COMPLETION_DRIVE: Something is being worked on\n`);
    const own = ownSession();
    const controller = vscode.tests.createTestController('tagproof-test-finished', 'Tagproof test');
    const { runs } = watchController(controller);
    const explorer = new Explorer(own.session, controller);
    const top = (): readonly vscode.TestItem[] => [...controller.items].map(([, item]) => item);
    const finished = (): vscode.TestItem | undefined => top().find(({ label }) => label === 'Finished');
    try {
      await explorer.resolve(undefined);
      await untilHolds(() => assert.match(top()[0]?.label ?? '', /^Task 234: /));
      assert.equal(top().length, 1);

      await set('showHistory', true);
      const suite = await until(finished, 'the suite');
      const ordered = [...top()].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
      assert.equal(ordered.at(-1), suite);
      const [task = assert.fail('no task'), ...more] = children(suite);
      assert.match(task.label, /^Task 100: Old · BLOCKED/);
      assert.equal(more.length, 0);
      await until(() => children(task).length > 0, 'its claims');
      await explorer.run(new vscode.TestRunRequest([suite]), new vscode.CancellationTokenSource().token);
      const results = [...(runs.findLast(({ request }) => request.include)?.results.values() ?? [])];
      const told = results.map(({ label, state }) => `${label}: ${state}`);
      assert.ok(told.includes('src/gone.ts exists: failed'), told.join());
      assert.ok(
        told.every((one) => /^(?:Task 100|src\/gone\.ts )/.test(one)),
        told.join(),
      );

      // Somebody works on it again.
      writeOutside(OLD, `${readOutside(OLD)}\n#FILE_CREATED: src/again.ts (5 lines)\n`);
      await until(
        () => top().some(({ label }) => label.startsWith('Task 100: ')),
        'the task among the others',
      );
      await until(() => finished() === undefined, 'the empty suite to be gone');
      finish('Finish task 100 again', OLD);
      await until(() => finished()?.children.size === 1, 'the suite');
      assert.deepEqual(
        top().filter(({ label }) => label.startsWith('Task 100: ')),
        [],
      );

      await set('showHistory', undefined);
      await until(() => finished() === undefined, 'it to be gone');
      assert.match(top()[0]?.label ?? '', /^Task 234: /);
    } finally {
      explorer.dispose();
      controller.dispose();
      own.dispose();
    }
  });
});
