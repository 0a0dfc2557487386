import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findGit } from '../../../src/node/git/findGit.js';

/** A `git` that leaves a mark each time that it is started, before the real one does the work. */
export class WatchedGit {
  readonly #marks: string;
  /** For the environment of the server: this git is found first. */
  readonly path: string;

  /** @param folder where it may put files */
  constructor(folder: string) {
    const bin = join(folder, 'watched');
    this.#marks = join(bin, 'marks');
    this.path = [bin, process.env['PATH'] ?? ''].join(delimiter);
    mkdirSync(bin);
    const script = `#!/bin/sh\nprintf '%s\\n' "$*" >> '${this.#marks}'\nexec '${findGit(folder) ?? 'git'}' "$@"\n`;
    writeFileSync(join(bin, 'git'), script, { mode: 0o755 });
  }

  /** What it was started with since the last time of asking. */
  starts(): string[] {
    const lines = existsSync(this.#marks) ? readFileSync(this.#marks, 'utf8').split('\n') : [];
    writeFileSync(this.#marks, '');
    return lines.filter((line) => line !== '');
  }
}
