import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { changeFolders } from '../support/folders.js';
import { ownSession, type OwnSession } from '../support/session.js';
import { until } from '../support/until.js';
import { watchedFolders } from '../support/watchers.js';
import { closeEditors, workspaceFolder } from '../support/workspace.js';

/** A repository, a folder in it, and a linked worktree of it; of the first only the other two are opened. */
const repository = (): string => join(dirname(workspaceFolder()), 'orchard');
const inside = (): string => join(repository(), 'pears');
const linked = (): string => join(dirname(workspaceFolder()), 'orchard-tree');
const git = (cwd: string, ...args: string[]): void =>
  void execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.invalid', ...args], { cwd });

const LOG = '.orchestration/implementation-log.md';

let own: OwnSession | undefined;
const folderOf = (path: string) =>
  own?.session.folders.find(({ folder }) => folder.uri.fsPath === vscode.Uri.file(path).fsPath);

/** Waits until nothing is verified, and nothing has been for a while. */
async function untilQuiet(path: string): Promise<void> {
  let last: unknown;
  let since = Date.now();
  await until(
    () => {
      const now = folderOf(path)?.current;
      if (now !== last || now === undefined) [last, since] = [now, Date.now()];
      return Date.now() - since > 1500;
    },
    'a quiet moment',
    30_000,
  );
}

describe('git’s news from outside of the folder', function () {
  this.timeout(90_000);
  before(async () => {
    mkdirSync(join(inside(), '.orchestration'), { recursive: true });
    git(repository(), 'init', '--quiet', '--initial-branch=main');
    writeFileSync(join(inside(), 'pear.ts'), 'export const pear = 1;\n');
    writeFileSync(join(inside(), LOG), '# Task 7: Pears\n\n#FILE_MODIFIED: pear.ts\n');
    mkdirSync(join(repository(), '.orchestration'));
    writeFileSync(join(repository(), LOG), '# Task 8: Plums\n\n#FILE_MODIFIED: pears/pear.ts\n');
    git(repository(), 'add', '.');
    git(repository(), 'commit', '--quiet', '-m', 'Begin');
    git(repository(), 'worktree', 'add', '--quiet', '-b', 'work', linked());
  });
  afterEach(async () => {
    own?.dispose();
    own = undefined;
    await closeEditors();
    if ((vscode.workspace.workspaceFolders ?? []).length > 1) await changeFolders(1);
  });
  after(() => {
    for (const folder of [repository(), linked()]) rmSync(folder, { recursive: true, force: true });
  });

  async function open(path: string): Promise<void> {
    await changeFolders(0, { uri: vscode.Uri.file(path), name: 'orchard' });
    own = ownSession();
    await untilQuiet(path);
  }

  /** Something that touches no file of the folder. */
  async function heard(path: string, ...args: string[]): Promise<void> {
    const before = folderOf(path)?.answer;
    git(path, ...args);
    await until(() => folderOf(path)?.answer !== before, `a verification after git ${args.join(' ')}`);
    await untilQuiet(path);
  }

  it('is heard where the folder is one of a repository', async () => {
    const watched = watchedFolders();
    await open(inside());
    watched.dispose();
    await heard(inside(), 'commit', '--quiet', '--allow-empty', '-m', 'Nothing');
    await heard(inside(), 'branch', '--force', 'other');
    const root = vscode.Uri.file(join(repository(), '.git')).fsPath;
    // Git's folder as such holds every object: what is below it is never watched as a whole.
    assert.ok(watched.ever.includes(join(root, 'refs')), watched.ever.join('\n'));
    assert.ok(!watched.ever.includes(repository()));
  });

  it('is heard where the folder is a linked worktree', async () => {
    await open(linked());
    await heard(linked(), 'commit', '--quiet', '--allow-empty', '-m', 'Nothing');
    await heard(linked(), 'checkout', '--quiet', '--detach');
    // The branches are of all worktrees.
    await heard(linked(), 'branch', '--force', 'other', 'HEAD');
    await heard(linked(), 'pack-refs', '--all');
  });

  it('is no longer listened to when the folder is closed', async () => {
    const watched = watchedFolders();
    await open(linked());
    watched.dispose();
    const ofGit = (): readonly string[] =>
      watched.now().filter((one) => one.startsWith(join(repository(), '.git')));
    assert.ok(ofGit().length > 0);
    await changeFolders(1);
    assert.deepEqual(ofGit(), []);
    await changeFolders(0, { uri: vscode.Uri.file(linked()), name: 'orchard' });
  });
});
