import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { limitOf } from '../../../src/editor/features/trust.js';
import { diagnosticsOf, hoversAt, untilDiagnostics } from '../support/answers.js';
import { changeFolders } from '../support/folders.js';
import { ownSession } from '../support/session.js';
import { rangeOf } from '../support/text.js';
import { until, untilHolds } from '../support/until.js';
import { watchWindow, type Watched } from '../support/window.js';
import { closeEditors, fileUri, restoreWorkspace, workspaceFolder } from '../support/workspace.js';

const log = '.orchestration/implementation-log.md';
const report = '.orchestration/verification-report.json';

/** A second project beside the example, with a repository and a configuration of its own. */
const second = (): string => join(dirname(workspaceFolder()), 'billing');
const inSecond = (path: string): vscode.Uri => vscode.Uri.file(join(second(), path));
function write(path: string, text: string): void {
  const file = join(second(), path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
const gitIn = (...args: string[]): void =>
  void execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.invalid', ...args], {
    cwd: second(),
  });

let watched: Watched | undefined;
afterEach(() => {
  watched?.dispose();
  watched = undefined;
});

describe('two folders of a window', function () {
  this.timeout(60_000);
  before(async () => {
    write('tagproof.config.json', JSON.stringify({ tags: [{ name: 'RISK_NOTE', family: 'planning' }] }));
    write('invoice.ts', 'export const rate = 1;\n');
    gitIn('init', '--quiet', '--initial-branch=main');
    gitIn('add', '.');
    gitIn('commit', '--quiet', '-m', 'Begin');
    write('invoice.ts', 'export const rate = 2;\n');
    write(
      log,
      '# Task 7: Billing\n\n#FILE_MODIFIED: invoice.ts\n  Lines affected: 1\n\n#FILE_CREATED: later.ts (3 lines)\n',
    );
    await changeFolders(0, { uri: vscode.Uri.file(second()), name: 'billing' });
  });
  after(async () => {
    await closeEditors();
    await changeFolders(1);
    rmSync(second(), { recursive: true, force: true });
    await restoreWorkspace();
  });

  it('are each held against their own files and their own repository', async () => {
    await untilDiagnostics(fileUri(log), (all) => all.length > 3, 'the problems of the first');
    const found = await untilDiagnostics(
      inSecond(log),
      (all) => all.length > 0,
      'the problems of the second',
    );
    assert.ok(
      found.every(({ message }) => message.includes('later.ts')),
      found.map(({ message }) => message).join(),
    );
    const document = await vscode.workspace.openTextDocument(inSecond(log));
    await vscode.window.showTextDocument(document);
    await untilHolds(async () => {
      const at = rangeOf(document, '#FILE_MODIFIED').start.translate(0, 2);
      const text = (await hoversAt(document.uri, at)).join('\n');
      assert.match(text, /\*\*Verified:\*\* .*invoice\.ts/);
      assert.match(text, /measured against: [0-9a-f]{7}/);
      assert.ok(text.includes(inSecond('invoice.ts').toString()), text);
    });
  });

  it('have each their own tags', async () => {
    const symbolsIn = async (uri: vscode.Uri): Promise<string[]> =>
      (
        (await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
          'vscode.executeDocumentSymbolProvider',
          uri,
        )) ?? []
      ).map(({ name }) => name);
    write('risks.py', '# #RISK_NOTE: rounding\n# #COMPLETION_DRIVE: Assuming nobody rounds\n');
    writeFileSync(
      join(workspaceFolder(), 'risks.py'),
      '# #RISK_NOTE: rounding\n# #COMPLETION_DRIVE: Assuming nobody rounds\n',
    );
    for (const uri of [inSecond('risks.py'), fileUri('risks.py')]) {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
      const expected = uri.path === inSecond('risks.py').path ? 2 : 1;
      await untilHolds(async () => assert.equal((await symbolsIn(uri)).length, expected, uri.path));
    }
  });

  it('are asked about where nothing says which is meant', async () => {
    await closeEditors();
    watched = watchWindow({ pick: (labels) => labels.find((one) => one === 'billing') });
    await vscode.commands.executeCommand('tagproof.verifyTask');
    assert.deepEqual(watched.picks[0], ['auth-api', 'billing']);
    await untilHolds(() => assert.ok(existsSync(join(second(), report))));
    assert.ok(!existsSync(join(workspaceFolder(), report)));
    const { tasks } = JSON.parse(readFileSync(join(second(), report), 'utf8')) as {
      tasks: { title: string }[];
    };
    assert.equal(tasks[0]?.title, 'Billing');
  });

  it('are not asked about where a text of one has the focus', async () => {
    rmSync(join(second(), report), { force: true });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(inSecond(log)));
    watched = watchWindow();
    await vscode.commands.executeCommand('tagproof.verifyTask');
    assert.deepEqual(watched.picks, []);
    assert.ok(existsSync(join(second(), report)));
  });

  it('are both verified with the workspace', async () => {
    watched = watchWindow();
    await vscode.commands.executeCommand('tagproof.verifyWorkspace');
    assert.deepEqual(watched.progress, ['Verifying auth-api', 'Verifying billing']);
    assert.ok(existsSync(join(workspaceFolder(), report)));
    assert.deepEqual(watched.messages, []);
  });
});

/** A folder that exists in memory alone. */
class MemoryFiles implements vscode.FileSystemProvider {
  readonly #files = new Map<string, Uint8Array>();
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  watch = (): vscode.Disposable => new vscode.Disposable(() => undefined);
  stat({ path }: vscode.Uri): vscode.FileStat {
    const file = this.#files.get(path);
    if (file) return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: file.length };
    if (path === '/' || this.#below(path).length > 0)
      return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    throw vscode.FileSystemError.FileNotFound(path);
  }
  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    return this.#below(path).map((rest) => {
      const [name = '', ...more] = rest.split('/');
      return [name, more.length > 0 ? vscode.FileType.Directory : vscode.FileType.File];
    });
  }
  readFile({ path }: vscode.Uri): Uint8Array {
    const file = this.#files.get(path);
    if (!file) throw vscode.FileSystemError.FileNotFound(path);
    return file;
  }
  writeFile({ path }: vscode.Uri, content: Uint8Array): void {
    this.#files.set(path, content);
  }
  createDirectory(): void {}
  delete({ path }: vscode.Uri): void {
    this.#files.delete(path);
  }
  rename(): void {}
  #below(path: string): string[] {
    const prefix = path.endsWith('/') ? path : `${path}/`;
    return [...this.#files.keys()]
      .filter((one) => one.startsWith(prefix))
      .map((one) => one.slice(prefix.length));
  }
}

describe('a virtual folder of a window', function () {
  this.timeout(60_000);
  const uri = vscode.Uri.parse('memfs:/remote');
  const file = vscode.Uri.joinPath(uri, log);
  let provider: vscode.Disposable | undefined;
  before(async () => {
    const files = new MemoryFiles();
    provider = vscode.workspace.registerFileSystemProvider('memfs', files);
    files.writeFile(file, Buffer.from('# Task 1: Far away\n\n#FILE_CREATED: a.ts (9 lines)\n'));
    await changeFolders(0, { uri, name: 'remote' });
  });
  after(async () => {
    await closeEditors();
    await changeFolders(1);
    provider?.dispose();
    await restoreWorkspace();
  });

  it('is said to have nothing to verify against, once, and nothing is claimed about it', async () => {
    watched = watchWindow();
    const { session, dispose } = ownSession();
    try {
      const document = await vscode.workspace.openTextDocument(file);
      await vscode.window.showTextDocument(document);
      assert.deepEqual(limitOf(session, document), {
        text: 'Tagproof: virtual workspace',
        detail: 'Tags are highlighted. There are no files on this machine to verify them against.',
        severity: vscode.LanguageStatusSeverity.Warning,
      });
      assert.equal(session.address(document), undefined);
      const own = await until(() => session.folders.find(({ answer }) => answer), 'the other folder');
      assert.equal(own.folder.name, 'auth-api');
      assert.equal(session.folders.length, 1);
      assert.deepEqual(diagnosticsOf(file), []);
      assert.deepEqual(watched.messages, []);
    } finally {
      dispose();
    }
  });

  it('breaks nothing for the folder beside it', async () => {
    await untilDiagnostics(fileUri(log), (all) => all.length > 3, 'the problems of the log');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
    watched = watchWindow();
    await vscode.commands.executeCommand('tagproof.verifyFile');
    assert.match(watched.messages[0]?.text ?? '', /^This text is of no folder that is open here/);
    await vscode.commands.executeCommand('tagproof.verifyWorkspace');
    assert.deepEqual(watched.progress, ['Verifying auth-api']);
  });
});
