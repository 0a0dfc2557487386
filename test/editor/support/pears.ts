import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { layOutPears, pearLog } from '../../support/pearProject.js';
import { workspaceFolder } from './workspace.js';

/** The small project beside the first folder of the window, for one test file. */
export class Pears {
  readonly #roots: string[] = [];
  root = '';

  /**
   * Each time at a place of its own, also among all test files: a folder that comes back while its watcher goes
   * may be watched by nobody.
   */
  layOut(): void {
    this.root = join(dirname(workspaceFolder()), `pears-${randomBytes(4).toString('hex')}`);
    this.#roots.push(this.root);
    layOutPears(this.root);
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
