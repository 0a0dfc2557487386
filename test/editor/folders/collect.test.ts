import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { collectEvidence } from '../../../src/editor/features/collect/collectEvidence.js';
import { manageApprovals } from '../../../src/editor/features/collect/manageApprovals.js';
import type { FolderSession } from '../../../src/editor/session/folderSession.js';
import { pearLog } from '../../support/pearProject.js';
import { processesWith } from '../../support/processes.js';
import { diagnosticsOf, fixesAt } from '../support/answers.js';
import { changeFolders } from '../support/folders.js';
import { Pears } from '../support/pears.js';
import { codeOf, take, untilProblem } from '../support/problems.js';
import { ownSession, type OwnSession } from '../support/session.js';
import { until } from '../support/until.js';
import { watchWindow, type Answers, type Watched } from '../support/window.js';
import { closeEditors, fileUri, removeOutside } from '../support/workspace.js';

const pears = new Pears();
const claim = 'The pears are implemented, and all tests pass.';
const both = ['build', 'tests'];
const approvals = (): string => join(process.env['XDG_CONFIG_HOME'] ?? '', 'tagproof', 'approvals.json');
const evidence = (): readonly string[] => {
  const folder = pears.uri('.orchestration/evidence').fsPath;
  return existsSync(folder)
    ? readdirSync(join(folder, 'task-7')).filter((name) => name.endsWith('.json'))
    : [];
};

/** The extension's own session runs in this window, too: what it would do by itself would get in the way. */
describe('collecting evidence', function () {
  this.timeout(120_000);
  let watched: Watched | undefined;
  const watch = (answers: Answers): Watched => {
    watched?.dispose();
    return (watched = watchWindow(answers));
  };

  beforeEach(async () => {
    assert.match(approvals(), /tagproof-user-/);
    rmSync(approvals(), { force: true });
    pears.layOut();
    await changeFolders(0, { uri: pears.uri(), name: 'pears' });
    await vscode.window.showTextDocument(pears.uri(pearLog));
    await untilIdle();
  });
  afterEach(async () => {
    watched?.dispose();
    watched = undefined;
    await vscode.commands.executeCommand('tagproof.stopCollecting');
    await closeEditors();
    await changeFolders(1);
  });
  after(() => pears.remove());

  /** The window's own verification is through. */
  const untilIdle = (): Promise<unknown> =>
    until(
      () =>
        diagnosticsOf(pears.uri(pearLog)).some(({ message }) => /evidence|points/i.test(message)) || 'clean',
      'the first verification',
    );
  const collect = (): Thenable<unknown> => vscode.commands.executeCommand('tagproof.collectEvidence');
  const picksBoth: Answers = { pick: (labels) => labels.filter((label) => both.includes(label)) };
  const always: Answers = { ...picksBoth, button: 'Always in This Folder' };
  const report = (): string => pears.read('.orchestration/verification-report.md');

  it('asks for each command with its script, runs it, and says what it is worth', async () => {
    const { messages, picks } = watch(always);
    await collect();
    assert.deepEqual(picks, [both]);
    const [build, tests, outcome] = messages.map(({ text }) => text);
    assert.match(
      build ?? '',
      /Allow Tagproof to run this command\? \(1\/2\)\nnpm run build\nin the workspace folder/,
    );
    assert.match(build ?? '', /It runs:\nbuild: node build\.mjs\n/);
    assert.match(tests ?? '', /npm test\n[^]*node --test pear\.test\.mjs/);
    assert.match(outcome ?? '', /^Collected: build, tests · 7: 3 of 3 points, /);
    assert.match(report(), /3 of 3 points|3\/3/);
    assert.equal(evidence().length, 2);
    assert.ok(existsSync(approvals()));
  });

  it('keeps nothing of what is allowed once', async () => {
    watch({ ...picksBoth, button: 'Run Once' });
    await collect();
    assert.equal(evidence().length, 2);
    assert.equal(existsSync(approvals()), false);
  });

  it('runs nothing when a person thinks better of it, and never what they refuse', async () => {
    watch(picksBoth);
    await collect();
    assert.deepEqual(evidence(), []);
    watch({ ...picksBoth, button: 'Never' });
    await collect();
    const { messages } = watch(picksBoth);
    await collect();
    assert.deepEqual(evidence(), []);
    assert.match(messages.at(-1)?.text ?? '', /build: you refused what it runs · tests: you refused/);
  });

  it('shows a script that is too long for a dialog as a text of its own', async () => {
    const script = `node build.mjs ${Array.from({ length: 300 }, (_, at) => `--flag-${at}`).join(' ')}`;
    pears.write(
      'package.json',
      JSON.stringify({ name: 'pears', scripts: { build: script, test: 'node --test' } }),
    );
    const shown: string[] = [];
    const { messages } = watch({
      pick: () => ['build'],
      button: () => {
        shown.push(vscode.window.activeTextEditor?.document.getText() ?? '');
        return undefined;
      },
    });
    await collect();
    const [text = ''] = shown;
    assert.match(text, /^A line that begins with ↪ goes on from the one above it\.\n/);
    assert.ok(text.replaceAll('\n↪ ', '').includes(script));
    assert.ok(text.split('\n').every((line) => line.length <= 82));
    const lines = text.trimEnd().split('\n').length;
    assert.match(messages[0]?.text ?? '', new RegExp(`too long for a dialog: .*, in ${lines} lines\\.`));
    assert.deepEqual(evidence(), []);
  });

  it('says how many blanks a script holds that push the rest of it out of sight', async () => {
    const script = `node build.mjs${' '.repeat(4200)}&& echo more`;
    pears.write(
      'package.json',
      JSON.stringify({ name: 'pears', scripts: { build: script, test: 'node --test' } }),
    );
    const { messages } = watch({ pick: () => ['build'] });
    await collect();
    assert.match(messages[0]?.text ?? '', /It runs:\nbuild: node build\.mjs⟨4200 blanks⟩&& echo more\n/);
  });

  it('asks about no script that nobody would read to its end, and does not run it', async () => {
    const script = `node build.mjs ${'x'.repeat(30_000)}`;
    pears.write(
      'package.json',
      JSON.stringify({ name: 'pears', scripts: { build: script, test: 'node --test' } }),
    );
    const { messages } = watch({ pick: () => ['build'], button: 'Run Once' });
    await collect();
    assert.match(messages[0]?.text ?? '', /^npm run build is too long to be approved: /);
    assert.ok(messages.every(({ text }) => !text.startsWith('Allow')));
    assert.deepEqual(evidence(), []);
  });

  it('says what failed, and where its output is', async () => {
    pears.write('pear.js', 'export const pear = 2;\n');
    const opened = watch({
      ...picksBoth,
      button: (said) => (said.startsWith('Allow') ? 'Always in This Folder' : 'Open Log'),
    });
    await collect();
    assert.match(
      opened.messages.at(-1)?.text ?? '',
      /^tests failed: npm test: exit code 1, 1 of 1 tests? failed/,
    );
    assert.match(
      vscode.window.activeTextEditor?.document.uri.path ?? '',
      /\.orchestration\/logs\/task-7\/.*\.log$/,
    );
  });

  it('shows the report of the folder that was collected in, wherever a person is by then', async () => {
    removeOutside('.orchestration/verification-report.md');
    await vscode.window.showTextDocument(fileUri(pearLog));
    const { messages } = watch({
      ...picksBoth,
      button: (said) => (said.startsWith('Allow') ? 'Run Once' : 'Open Report'),
    });
    await vscode.commands.executeCommand('tagproof.collectEvidence', pears.uri());
    assert.match(messages.at(-1)?.text ?? '', /^Collected: build, tests /);
    await until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'Preview verification-report.md',
      'the report',
    );
  });

  it('opens no output that was tidied away by then, or leads out of the folder, and says why', async () => {
    const secret = join(dirname(pears.root), 'secret.log');
    writeFileSync(secret, 'outside of every folder');
    const logs = pears.uri('.orchestration/logs/task-7').fsPath;
    const openAfter = async (change: () => void): Promise<string> => {
      const { messages } = watch({
        ...picksBoth,
        button(said) {
          if (said.startsWith('Allow')) return 'Run Once';
          if (!said.startsWith('tests failed')) return undefined;
          change();
          return 'Open Log';
        },
      });
      await collect();
      return messages.at(-1)?.text ?? '';
    };
    pears.write('pear.js', 'export const pear = 2;\n');
    const gone = await openAfter(() => rmSync(logs, { recursive: true }));
    assert.match(
      gone,
      /^There is no file \.orchestration\/logs\/task-7\/.*\. It may have been deleted or renamed\.$/,
    );
    const outside = await openAfter(() => {
      for (const name of readdirSync(logs, { recursive: true, encoding: 'utf8' })) {
        if (!name.endsWith('.log')) continue;
        rmSync(join(logs, name));
        symlinkSync(secret, join(logs, name));
      }
    });
    assert.match(outside, /\.log is not opened: it is outside the workspace\.$/);
    rmSync(secret);
  });

  it('opens the log of a task whose type nobody knows, unless it is gone by then', async () => {
    pears.write(pearLog, '# Task 7: Pears\n\n#COMPLETION_DRIVE: There are pears.\n');
    watch({ button: 'Open Log' });
    await closeEditors();
    await vscode.commands.executeCommand('tagproof.collectEvidence', pears.uri());
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, pears.uri(pearLog).path);
    await closeEditors();
    const { messages } = watch({
      button: (said) => {
        if (!said.startsWith('Nobody knows')) return undefined;
        rmSync(pears.uri(pearLog).fsPath);
        return 'Open Log';
      },
    });
    await vscode.commands.executeCommand('tagproof.collectEvidence', pears.uri());
    assert.deepEqual(
      messages.map(({ text }) => text.replace(/:.*/, '')),
      [
        'Nobody knows what proof the task 7 needs',
        `There is no file ${pearLog}. It may have been deleted or renamed.`,
      ],
    );
  });

  it('shows a contradiction at the sentence, with the way to evidence', async () => {
    pears.write('pear.js', 'export const pear = 2;\n');
    watch(always);
    await collect();
    pears.say(claim);
    const problem = await untilProblem(pears.uri(pearLog), /tests failed/);
    assert.ok(['completion-contradicted', 'evidence-failed'].includes(codeOf(problem)));
    const { document } = await vscode.window.showTextDocument(pears.uri(pearLog));
    // The text may be read anew a moment later than it is verified.
    const all = await until(
      () =>
        diagnosticsOf(document.uri).find(
          (one) =>
            codeOf(one) === 'completion-contradicted' &&
            /tests pass|implemented/.test(document.getText(one.range)),
        ),
      'the contradiction',
    );
    const fix = await until(
      async () => (await fixesAt(document.uri, all.range)).find(({ title }) => title === 'Collect evidence…'),
      'the quick fix',
    );
    const { picks } = watch({});
    await take(fix);
    assert.deepEqual(picks, [both]);
  });

  it('is stopped whole by a person who cancels', async () => {
    const mark = `pears-${process.pid}-${Date.now()}`;
    pears.write(
      'package.json',
      JSON.stringify({ name: 'pears', scripts: { build: `node build.mjs ${mark}`, test: 'node --test' } }),
    );
    pears.write(
      'build.mjs',
      "import { spawn } from 'node:child_process';\nspawn(process.execPath, ['-e', 'setInterval(() => {}, 99)'], { detached: true });\nsetInterval(() => {}, 99);\n",
    );
    let stop = (): void => undefined;
    const cancelWhen = new Promise<void>((done) => (stop = done));
    const { messages } = watch({ ...always, cancelWhen });
    const running = collect();
    await until(() => processesWith(mark).length > 0, 'the build', 30_000);
    stop();
    await running;
    assert.deepEqual(processesWith(mark), []);
    assert.deepEqual(evidence(), []);
    assert.ok(
      messages.every(({ text }) => text.startsWith('Allow')),
      'a person who cancelled knows it',
    );
  });

  it('lists approvals and takes them back', async () => {
    watch(always);
    await collect();
    const { messages, picks } = watch({ pick: () => ['npm test'] });
    await vscode.commands.executeCommand('tagproof.manageApprovals');
    assert.deepEqual(
      picks.map((labels) => [...labels].sort()),
      [['npm run build', 'npm test']],
    );
    assert.equal(messages[0]?.text, 'Taken back: 1. You will be asked again.');
    const asked = watch(picksBoth);
    await collect();
    assert.match(asked.messages[0]?.text ?? '', /npm test/);
    assert.equal(asked.messages.length, 1);
  });

  describe('by itself', () => {
    const saves = async (line: string): Promise<void> => {
      const { document } = await vscode.window.showTextDocument(pears.uri(pearLog));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(document.lineCount, 0), `\n${line}\n`);
      await vscode.workspace.applyEdit(edit);
      await document.save();
    };
    const unproven = (): boolean =>
      diagnosticsOf(pears.uri(pearLog)).some((one) => codeOf(one) === 'completion-unproven');

    it('earns points back when the claim of completion is saved, once every command is approved', async () => {
      const { messages } = watch(always);
      await collect();
      await vscode.window.showTextDocument(pears.uri('pear.js'));
      pears.write('pear.js', 'export const pear = 1; // one\n');
      await untilProblem(pears.uri(pearLog), /pear\.js changed/);
      const before = evidence().length;
      await saves(claim);
      await until(() => evidence().length === before + 2, 'two more records', 30_000);
      await until(() => !unproven(), 'the proof');
      assert.equal(messages.length, 3, 'nobody was asked, and nothing announced');
    });

    it('also when an agent writes it, and not again when it fails', async () => {
      watch(always);
      await collect();
      pears.write('pear.js', 'export const pear = 2;\n');
      pears.say(claim);
      await until(() => evidence().length === 4, 'two more records', 30_000);
      await until(
        () => diagnosticsOf(pears.uri(pearLog)).some((one) => codeOf(one) === 'completion-contradicted'),
        'the contradiction',
      );
      pears.say('All tests pass, really.');
      await sleep(3000);
      assert.equal(evidence().length, 4);
    });

    it('runs nothing that nobody approved, and says at the sentence where to approve it', async () => {
      const { messages } = watch({});
      await saves(claim);
      const problem = await until(
        () => diagnosticsOf(pears.uri(pearLog)).find((one) => codeOf(one) === 'completion-unproven'),
        'the claim without proof',
      );
      await until(
        async () =>
          (await fixesAt(pears.uri(pearLog), problem.range)).some(
            ({ title }) => title === 'Approve and collect evidence…',
          ),
        'the quick fix',
      );
      assert.deepEqual(evidence(), []);
      assert.deepEqual(messages, []);
    });

    it('waits for what is not saved', async () => {
      watch(always);
      await collect();
      const { document } = await vscode.window.showTextDocument(pears.uri('pear.js'));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), '// one\n');
      await vscode.workspace.applyEdit(edit);
      await untilProblem(pears.uri(pearLog), /pear\.js changed/);
      await saves(claim);
      await sleep(2000);
      assert.equal(evidence().length, 2);
      await document.save();
      await until(() => evidence().length === 4, 'two more records', 30_000);
    });
  });

  describe('in a session of its own', () => {
    let own: OwnSession | undefined;
    afterEach(() => own?.dispose());
    const open = async (): Promise<FolderSession> => {
      own = ownSession();
      const { session } = own;
      return until(() => {
        const folder = session.folders.find(({ key }) => key === pears.uri().toString());
        return folder?.current && folder;
      }, 'the verification');
    };
    const points = (folder: FolderSession): number | undefined => folder.answer?.tasks[0]?.budget.earned;

    it('withdraws points with the first key, and gives them back with the last undo', async () => {
      watch(always);
      const folder = await open();
      assert.ok(own);
      await collectEvidence(own.session, pears.uri(pearLog));
      assert.equal(points(folder), 3);
      const { document } = await vscode.window.showTextDocument(pears.uri('pear.js'));
      await vscode.commands.executeCommand('type', { text: 'x' });
      await until(() => points(folder) === 0, 'the withdrawal');
      const answers = new Set([folder.answer]);
      const listening = own.session.onDidChange(() => answers.add(folder.answer));
      for (const text of 'yzyzyz') await vscode.commands.executeCommand('type', { text });
      await until(() => answers.size > 1, 'what was typed since');
      await sleep(1000);
      listening.dispose();
      assert.ok(answers.size < 5, 'not for each key');
      assert.equal(points(folder), 0);
      while (document.isDirty) await vscode.commands.executeCommand('undo');
      await until(() => points(folder) === 3, 'the points');
    });

    it('does one collection at a time, and offers to stop it', async () => {
      watch(always);
      pears.write('build.mjs', 'setInterval(() => {}, 99);\n');
      const folder = await open();
      assert.ok(own);
      const { session } = own;
      const running = collectEvidence(session, pears.uri(pearLog));
      await until(() => session.collector.now?.item === 'build', 'the build');
      const second = watch({ button: 'Stop Collecting' });
      await collectEvidence(session, pears.uri(pearLog));
      assert.match(second.messages[0]?.text ?? '', /is being collected already/);
      assert.equal(session.collector.now, undefined);
      await running;
      assert.equal(points(folder), 0);
      assert.deepEqual(evidence(), []);
    });

    it('leaves nothing running when the folder is closed', async () => {
      watch(always);
      const mark = `pears-${process.pid}-${Date.now()}`;
      pears.write(
        'package.json',
        JSON.stringify({ name: 'pears', scripts: { build: `node build.mjs ${mark}`, test: 'node --test' } }),
      );
      pears.write('build.mjs', 'setInterval(() => {}, 99);\n');
      await open();
      assert.ok(own);
      const { session } = own;
      const running = collectEvidence(session, pears.uri(pearLog));
      await until(() => processesWith(mark).length > 0, 'the build');
      await changeFolders(1);
      try {
        await running;
        assert.equal(session.collector.now, undefined);
        assert.deepEqual(processesWith(mark), []);
      } finally {
        await changeFolders(0, { uri: pears.uri(), name: 'pears' });
      }
    });

    it('leaves nothing running when the window closes', async () => {
      const mark = `pears-${process.pid}-${Date.now()}`;
      pears.write(
        'package.json',
        JSON.stringify({ name: 'pears', scripts: { build: `node build.mjs ${mark}`, test: 'node --test' } }),
      );
      pears.write('build.mjs', 'setInterval(() => {}, 99);\n');
      watch(always);
      await open();
      assert.ok(own);
      const running = collectEvidence(own.session, pears.uri(pearLog));
      await until(() => processesWith(mark).length > 0, 'the build');
      own.dispose();
      own = undefined;
      await until(() => processesWith(mark).length === 0, 'the end of the build');
      await running;
    });

    it('has nothing to manage where nothing was approved', async () => {
      const { messages } = watch({});
      await open();
      assert.ok(own);
      await manageApprovals(own.session);
      assert.match(messages[0]?.text ?? '', /approved and refused nothing/);
    });
  });
});
