import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { collectEvidence } from '../../../src/editor/features/collect/collectEvidence.js';
import { pearLog } from '../../support/pearProject.js';
import { processesWith } from '../../support/processes.js';
import { changeFolders } from '../support/folders.js';
import { Pears } from '../support/pears.js';
import { untilProblem } from '../support/problems.js';
import { ownSession } from '../support/session.js';
import { until } from '../support/until.js';
import { watchWindow, type Answers, type Watched } from '../support/window.js';
import { closeEditors } from '../support/workspace.js';

const pears = new Pears();
const plums = new Pears();
const claim = 'The pears are implemented, and all tests pass.';
const both = ['build', 'tests'];

describe('a collection that is stopped', function () {
  this.timeout(120_000);
  let watched: Watched | undefined;
  const watch = (answers: Answers): Watched => {
    watched?.dispose();
    return (watched = watchWindow(answers));
  };
  const mark = `pears-${process.pid}-${Date.now()}`;

  beforeEach(() => {
    rmSync(join(process.env['XDG_CONFIG_HOME'] ?? '', 'tagproof', 'approvals.json'), { force: true });
    pears.layOut();
    const scripts = { build: `node build.mjs ${mark}`, test: 'node --test pear.test.mjs' };
    pears.write('package.json', JSON.stringify({ name: 'pears', scripts }));
    // It takes for ever where the pear is 2.
    const build = "import { pear } from './pear.js';\nif (pear === 2) setInterval(() => {}, 99);\n";
    pears.write('build.mjs', build);
  });
  afterEach(async () => {
    watched?.dispose();
    watched = undefined;
    await vscode.commands.executeCommand('tagproof.stopCollecting');
    await closeEditors();
    const last = (vscode.workspace.workspaceFolders ?? []).length - 1;
    if (last > 0) await changeFolders(last);
  });
  after(() => {
    pears.remove();
    plums.remove();
  });

  /** Collects, and approves all of it for good. */
  const approve = async (folder: Pears): Promise<void> => {
    watch({
      pick: (labels) => labels.filter((label) => both.includes(label)),
      button: 'Always in This Folder',
    });
    await vscode.commands.executeCommand('tagproof.collectEvidence', folder.uri());
  };
  const untilBuild = (): Promise<unknown> =>
    until(() => processesWith(mark).length > 0, 'the build of the first task', 30_000);
  const recordsOf = (folder: Pears): number =>
    readdirSync(folder.uri('.orchestration/evidence/task-7').fsPath).filter((name) => name.endsWith('.json'))
      .length;

  it('begins no other task, writes no report, and says nothing more', async () => {
    pears.write('pears.md', '# Pears\n');
    pears.say('# Task 8: Words on pears\n\n#FILE_CREATED: pears.md');
    pears.write('pear.js', 'export const pear = 2;\n');
    await changeFolders(0, { uri: pears.uri(), name: 'pears' });
    const { session, dispose } = ownSession();
    try {
      await until(() => session.folderAt(pears.uri())?.current?.tasks.length === 2, 'both tasks');
      const { messages, picks } = watch({
        pick: (labels) => labels.filter((label) => label === 'build' || label === 'links'),
        button: 'Run Once',
      });
      const tasks = new Set<string | undefined>();
      session.collector.onDidChange(() => tasks.add(session.collector.now?.task));
      const running = collectEvidence(session, pears.uri(pearLog));
      await untilBuild();
      await session.collector.stop();
      await running;
      assert.deepEqual(picks, [['7: Pears', ...both, '8: Words on pears', 'lint', 'links']]);
      assert.deepEqual([...tasks], ['7', undefined]);
      assert.equal(existsSync(pears.uri('.orchestration/verification-report.md').fsPath), false);
      assert.ok(messages.every(({ text }) => text.startsWith('Allow')));
    } finally {
      dispose();
    }
  });

  it('begins no other task either where it began by itself', async () => {
    await changeFolders(0, { uri: pears.uri(), name: 'pears' });
    await approve(pears);
    pears.write('pear.js', 'export const pear = 2;\n');
    const more = pears.read(pearLog).replace('# Task 7: Pears', '# Task 8: More pears');
    pears.say(`${claim}\n\n${more}\n${claim}`);
    await untilBuild();
    await vscode.commands.executeCommand('tagproof.stopCollecting');
    await sleep(3000);
    assert.deepEqual(processesWith(mark), []);
  });

  it('because its folder goes lets what was claimed in another folder be collected', async () => {
    plums.layOut();
    await changeFolders(0, { uri: pears.uri(), name: 'pears' }, { uri: plums.uri(), name: 'plums' });
    await approve(pears);
    await approve(plums);
    assert.equal(recordsOf(plums), 2);
    pears.write('pear.js', 'export const pear = 2;\n');
    pears.say(claim);
    await untilBuild();
    plums.write('pear.js', 'export const pear = 1; // one\n');
    plums.say(claim);
    await untilProblem(plums.uri(pearLog), /pear\.js changed/);
    // It waits for its turn.
    await sleep(1500);
    assert.equal(recordsOf(plums), 2);
    await changeFolders(1);
    await until(() => recordsOf(plums) === 4, 'two more records', 30_000);
    assert.deepEqual(processesWith(mark), []);
  });
});
