import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Explorer } from '../../../src/editor/features/testExplorer/explorer.js';
import type { FolderSession } from '../../../src/editor/session/folderSession.js';
import { ownSession, type OwnSession } from '../support/session.js';
import { watchController, type SeenController, type SeenRun } from '../support/testRuns.js';
import { until, untilHolds } from '../support/until.js';
import { noWatchers } from '../support/watchers.js';
import { removeOutside, restoreWorkspace, writeOutside } from '../support/workspace.js';

const LOG = '.orchestration/implementation-log.md';

const never = new vscode.CancellationTokenSource().token;

describe('the Test Explorer with very many claims', function () {
  this.timeout(120_000);
  let own: OwnSession;
  let folder: FolderSession;
  let explorer: Explorer;
  let seen: SeenController;
  let made = 0;

  const suite = (): vscode.TestItem => [...seen.controller.items][0]?.[1] ?? assert.fail('no task');
  const last = (): SeenRun => seen.runs.at(-1) ?? assert.fail('no run');
  const run = (): Promise<void> => explorer.run(new vscode.TestRunRequest(), never);
  /** How many of the files are said to be there, and how many are said not to be. */
  const existing = ({ results }: SeenRun): readonly number[] => {
    const all = [...results.values()].filter(({ label }) => /^many\/\d+\.js exists$/.test(label));
    return (['passed', 'failed'] as const).map((state) => all.filter((one) => one.state === state).length);
  };

  /** Looks at a task with so many files, each of which is there, as long as nobody but the test changes any. */
  const look = async (files: number): Promise<void> => {
    const paths = Array.from({ length: files }, (_, index) => `many/${index}.js`);
    for (const path of paths) writeOutside(path, 'export {};\n');
    writeOutside(LOG, `# Task 1: Many\n\n${paths.map((path) => `#FILE_CREATED: ${path}\n`).join('\n')}`);
    const inert = noWatchers();
    own = ownSession();
    folder = own.session.folders[0] ?? assert.fail('no folder');
    folder.start();
    inert.dispose();
    await until(() => folder.answer, 'the first verification', 30_000);
    seen = watchController(
      vscode.tests.createTestController(`tagproof-test-many-${++made}`, 'Tagproof test'),
    );
    explorer = new Explorer(own.session, seen.controller);
    await explorer.resolve(undefined);
    assert.match(suite().label, /^Task 1: Many · BLOCKED/);
  };

  beforeEach(restoreWorkspace);
  afterEach(async () => {
    explorer.dispose();
    seen.controller.dispose();
    own.dispose();
    await restoreWorkspace();
  });

  it('says in a run what the verification of that very run found out', async () => {
    // Some parts of news, and few enough that each claim has its test.
    await look(400);
    assert.deepEqual(existing(last()), [400, 0]);
    removeOutside('many');
    const before = seen.runs.length;
    await run();
    const asked = seen.runs[before] ?? assert.fail('no run');
    assert.equal(asked.run.isPersisted, true);
    assert.deepEqual(existing(asked), [0, 400]);
  });

  it('shows that nothing could be verified until something is, though nothing is new then', async () => {
    await look(600);
    await run();
    assert.deepEqual(existing(last()), [600, 0]);
    const { verify } = folder;
    folder.verify = () => Promise.reject(new Error('the engine is down'));
    await run();
    assert.equal(last().results.get(suite().id)?.state, 'errored');
    folder.verify = verify;
    await folder.verify({}, { anew: true });
    await untilHolds(() => {
      assert.equal(last().ended, true);
      assert.equal(last().results.get(suite().id)?.state, 'failed');
      assert.deepEqual(existing(last()), [600, 0]);
    });
  });
});
