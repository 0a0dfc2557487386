// A small project with a build and tests of its own, beside the first folder of the window.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { workspaceFolder } from './workspace.js';

export const pearLog = '.orchestration/implementation-log.md';
export const claim = 'The pears are implemented, and all tests pass.';

const files: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'pears',
    scripts: { build: 'node build.mjs', test: 'node --test pear.test.mjs' },
  }),
  'build.mjs': "console.log('built');\n",
  'pear.js': 'export const pear = 1;\n',
  'pear.test.mjs': [
    "import assert from 'node:assert';",
    "import test from 'node:test';",
    "import { pear } from './pear.js';",
    "test('is one', () => assert.equal(pear, 1));",
    '',
  ].join('\n'),
  '.gitignore': '.orchestration/logs/\n',
  [pearLog]: ['# Task 7: Pears', '', 'Type: frontend-logic', '', '#FILE_CREATED: pear.js', ''].join('\n'),
};

/** A folder with work that is not committed, for one test file. */
export class Pears {
  readonly #roots: string[] = [];
  root = '';

  /** Each time at a place of its own: a folder that comes back while its watcher goes may be watched by nobody. */
  layOut(): void {
    this.root = join(dirname(workspaceFolder()), `pears-${this.#roots.length + 1}`);
    this.#roots.push(this.root);
    const git = (...args: string[]): void =>
      void execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.invalid', ...args], {
        cwd: this.root,
      });
    mkdirSync(this.root, { recursive: true });
    git('init', '--quiet', '--initial-branch=main');
    git('commit', '--quiet', '--allow-empty', '-m', 'Begin');
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  uri(path = ''): vscode.Uri {
    return vscode.Uri.file(join(this.root, path));
  }

  write(path: string, text: string): void {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  /** Adds a line to the log behind the editor's back, as an agent does. */
  say(line: string): void {
    this.write(pearLog, `${this.read(pearLog)}\n${line}\n`);
  }

  /** Removes them all. */
  remove(): void {
    for (const root of this.#roots) rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
}
