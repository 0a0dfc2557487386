import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { diagnosticsOf, untilDiagnostics } from '../support/answers.js';
import { openText, openUntitled, replaceText } from '../support/text.js';
import { until, untilHolds } from '../support/until.js';
import { watchWindow, type Answers, type Watched } from '../support/window.js';
import {
  fileUri,
  removeOutside,
  restoreWorkspace,
  workspaceFolder,
  writeOutside,
} from '../support/workspace.js';

const log = '.orchestration/implementation-log.md';
const reports = ['md', 'json'].map((kind) => `.orchestration/verification-report.${kind}`);
const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`tagproof.${command}`, ...args);
const read = (path: string): string => readFileSync(join(workspaceFolder(), path), 'utf8');

/** The title of the tab in front. */
const frontTab = (): string => vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';

let watched: Watched | undefined;
const watch = (answers: Answers = {}): Watched => (watched = watchWindow(answers));

// Hooks out here follow every test of the window.
afterEach(async () => {
  if (!watched) return;
  watched.dispose();
  watched = undefined;
  await restoreWorkspace();
  const second = fileUri('.orchestration/logs/second.md');
  await untilDiagnostics(second, (all) => all.length === 0, 'the second log to be forgotten');
});

describe('"Verify Task"', function () {
  this.timeout(60_000);

  it('writes the very report that the command line writes, and shows it', async () => {
    const { messages, progress } = watch();
    await run('verifyTask');
    await until(() => frontTab().startsWith('Preview verification-report'), 'the preview of the report');
    assert.deepEqual(messages, []);
    assert.ok(progress.includes('Verifying the task'));
    const copy = realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-copy-')));
    try {
      const folder = join(copy, basename(workspaceFolder()));
      cpSync(workspaceFolder(), folder, { recursive: true });
      for (const path of reports) rmSync(join(folder, path));
      const extension = vscode.extensions.getExtension('tagproof.tagproof')?.extensionPath ?? '';
      const ended = spawnSync(process.execPath, [join(extension, 'dist/cli.js'), 'verify'], {
        cwd: folder,
        encoding: 'utf8',
      });
      assert.equal(ended.status, 1, ended.stderr);
      for (const path of reports) assert.equal(read(path), readFileSync(join(folder, path), 'utf8'), path);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });

  it('verifies texts as they stand in the editor, and leaves them unsaved', async () => {
    const editor = await openText(log);
    await replaceText(editor, '(110 lines)', '(7777 lines)');
    watch();
    await run('verifyTask');
    assert.match(read('.orchestration/verification-report.md'), /7777/);
    assert.equal(editor.document.isDirty, true);
    assert.doesNotMatch(read(log), /7777/);
  });

  it('asks which one where several tasks are being worked on', async () => {
    writeOutside('.orchestration/logs/second.md', '# Task 9: Second\n\n#FILE_CREATED: src/second.ts\n');
    await untilDiagnostics(
      fileUri('.orchestration/logs/second.md'),
      (all) => all.length > 0,
      'the second task',
    );
    const { picks, messages } = watch({ pick: (labels) => labels.find((one) => one.includes('Second')) });
    // A verification of a moment ago may know of one task only: then there is nothing to choose.
    await untilHolds(async () => {
      await run('verifyTask');
      assert.equal(picks.length, 1);
    });
    assert.equal(picks[0]?.[0], 'All tasks being worked on');
    assert.equal(picks[0]?.length, 3);
    const { tasks } = JSON.parse(read('.orchestration/verification-report.json')) as {
      tasks: { title: string }[];
    };
    assert.deepEqual(
      tasks.map(({ title }) => title),
      ['Second'],
    );
    assert.deepEqual(messages, []);
  });

  it('does nothing when the person thinks better of it', async () => {
    writeOutside('.orchestration/logs/second.md', '# Task 9: Second\n\n#FILE_CREATED: src/second.ts\n');
    await untilDiagnostics(
      fileUri('.orchestration/logs/second.md'),
      (all) => all.length > 0,
      'the second task',
    );
    const { messages } = watch();
    await run('verifyTask');
    assert.deepEqual(messages, []);
    assert.ok(!reports.some((path) => existsSync(join(workspaceFolder(), path))));
  });

  it('stops when it is cancelled, and goes on working', async () => {
    const { messages } = watch({ cancelAfter: 0 });
    await run('verifyTask');
    assert.deepEqual(messages, []);
    assert.ok(!existsSync(join(workspaceFolder(), reports[0] ?? '')));
    watched?.dispose();
    watch();
    await run('verifyTask');
    assert.ok(existsSync(join(workspaceFolder(), reports[0] ?? '')));
  });

  const noLog =
    'There is no task to verify: nothing says what was done. Tagproof looks for .orchestration/implementation-log.md.';

  it('says where a log is looked for when there is none', async () => {
    removeOutside('.orchestration');
    const { messages } = watch();
    await run('verifyTask');
    assert.deepEqual(messages, [{ kind: 'information', text: noLog }]);
    assert.ok(!existsSync(join(workspaceFolder(), '.orchestration')));
  });

  it('begins a log for whoever wants one, and writes nothing before it is saved', async () => {
    removeOutside('.orchestration');
    watch({ button: 'Begin a Log' });
    await run('verifyTask');
    const editor = await until(
      () => vscode.window.activeTextEditor?.document.isUntitled === true && vscode.window.activeTextEditor,
      'the new log',
    );
    assert.match(editor.document.getText(), /^# Task 1: .*\n\n#FILE_CREATED: /);
    assert.ok(!existsSync(join(workspaceFolder(), '.orchestration')));
    assert.equal(editor.document.uri.path, fileUri('.orchestration/implementation-log.md').path);
  });

  it('says that it could not write the report, and why', async () => {
    writeOutside(`${reports[0] ?? ''}/in-its-place.txt`, '');
    const { messages } = watch();
    await run('verifyTask');
    assert.deepEqual(
      messages.map(({ kind }) => kind),
      ['warning'],
    );
    assert.match(messages[0]?.text ?? '', /^Tagproof wrote no report: ./);
  });
});

describe('"Verify File"', () => {
  it('tells of the claims in the file and about it', async () => {
    await openText('src/api/routes/auth.ts');
    const { messages } = watch();
    await run('verifyFile');
    assert.equal(messages.length, 1);
    assert.match(
      messages[0]?.text ?? '',
      /^src\/api\/routes\/auth\.ts: \d+ verified, [1-9]\d* failed, \d+ open$/,
    );
    assert.ok(!reports.some((path) => existsSync(join(workspaceFolder(), path))));
  });

  it('makes no link of what a file is called', async () => {
    const name = 'src/[Read more](command:workbench.action.quit).ts';
    const harmless = 'src/[Read more] (command:workbench.action.quit).ts';
    writeOutside(name, 'export {};\n');
    const { messages, progress } = watch();
    await run('verifyFile', fileUri(name));
    assert.deepEqual(progress, [`Verifying ${harmless}`]);
    assert.ok(messages[0]?.text.startsWith(`${harmless}: `), messages[0]?.text);
  });

  it('says so where no tag speaks of the file', async () => {
    const { messages } = watch();
    await run('verifyFile', fileUri('src/utils/logger.ts').with({ path: fileUri('tsconfig.json').path }));
    assert.match(messages[0]?.text ?? '', /no tag makes a claim in it or about it/);
  });

  it('takes a text of no folder for no other file', async () => {
    await openUntitled('#FILE_CREATED: src/index.ts\n');
    const { messages, progress } = watch();
    await run('verifyFile');
    assert.deepEqual(progress, []);
    assert.match(messages[0]?.text ?? '', /^This text is of no folder that is open here/);
  });
});

describe('"Verify Workspace"', () => {
  it('verifies every folder and shows the problems', async () => {
    const { messages, progress } = watch();
    await run('verifyWorkspace');
    assert.deepEqual(messages, []);
    assert.deepEqual(progress, ['Verifying auth-api']);
    assert.ok(reports.every((path) => existsSync(join(workspaceFolder(), path))));
  });
});

describe('"Open Report"', () => {
  it('shows the last one', async () => {
    writeOutside(reports[0] ?? '', '# Report\n');
    const { messages } = watch();
    await run('openReport');
    await until(() => frontTab().startsWith('Preview verification-report'), 'the preview');
    assert.deepEqual(messages, []);
  });

  it('offers to make one where there is none', async () => {
    const { messages } = watch({ button: 'Verify Task' });
    await run('openReport');
    assert.match(messages[0]?.text ?? '', /no report yet/);
    assert.ok(existsSync(join(workspaceFolder(), reports[0] ?? '')));
  });
});

describe('"Clear State"', () => {
  it('begins again from nothing, and goes on with the texts that are open', async () => {
    const editor = await openText(log);
    await untilDiagnostics(fileUri(log), (all) => all.length > 3, 'the problems of the log');
    const { messages } = watch();
    await run('clearState');
    await replaceText(editor, '(110 lines)', '(4321 lines)');
    await untilDiagnostics(
      fileUri(log),
      (all) => all.length > 3 && all.some((one) => one.message.includes('4321')),
      'the problems, found again',
    );
    assert.deepEqual(messages, []);
  });
});

describe('"Copy Diagnostics for a Bug Report"', () => {
  it('copies versions and counts, and nothing of the workspace', async () => {
    await untilDiagnostics(fileUri(log), (all) => all.length > 3, 'the problems of the log');
    const { copied, messages } = watch();
    // Problems of an open text may stand there before the folder is verified.
    await untilHolds(async () => {
      await run('copyDiagnostics');
      assert.match(copied.at(-1) ?? '', /claim-failed \d/);
    });
    const text = copied.at(-1) ?? '';
    assert.match(text, /^Tagproof \d+\.\d+\.\d+\n/);
    assert.match(text, /folder 1: 1 logs, \d+ files with tags, \d+ tasks \(BLOCKED\), git: yes/);
    for (const part of [...workspaceFolder().split('/'), 'auth', '234', 'implementation-log', '.ts'])
      if (part !== '' && part !== 'tmp') assert.ok(!text.includes(part), `${part} in ${text}`);
    assert.ok(messages.length > 0);
  });
});

describe('a window that nobody asked anything', () => {
  it('shows no message while texts are opened, edited, saved, broken and removed', async () => {
    const { messages, progress } = watch();
    const editor = await openText(log);
    await replaceText(editor, '(110 lines)', '(9 lines)');
    await untilDiagnostics(
      fileUri(log),
      (all) => all.some((one) => one.message.includes('claimed 9 lines')),
      '9 lines',
    );
    await editor.document.save();
    const configuration = read('tagproof.config.json');
    writeOutside('tagproof.config.json', '{ "tags": 7,');
    await untilDiagnostics(
      fileUri('tagproof.config.json'),
      (all) => all.length > 0,
      'the broken configuration',
    );
    writeOutside('src/large.ts', `// #COMPLETION_DRIVE: ${'x'.repeat(200_000)}\n`);
    execFileSync('git', ['checkout', '--quiet', '-B', 'elsewhere'], { cwd: workspaceFolder() });
    execFileSync('git', ['checkout', '--quiet', '-'], { cwd: workspaceFolder() });
    removeOutside('.orchestration');
    await untilHolds(() => assert.deepEqual(diagnosticsOf(fileUri('tagproof.config.json')).length > 0, true));
    writeOutside('tagproof.config.json', configuration);
    await untilHolds(() => assert.deepEqual(diagnosticsOf(fileUri('tagproof.config.json')), []));
    assert.deepEqual([messages, progress], [[], []]);
  });
});
