import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findGit } from '../../../src/node/git/findGit.js';

/** A `git` that leaves a mark each time that it is started, before the real one does the work. */
export class WatchedGit {
  readonly #marks: string;
  /** Of a server in which this git is found first. */
  readonly environment: Readonly<Record<string, string>>;

  /** @param folder where it may put files */
  constructor(folder: string) {
    const bin = join(folder, 'watched');
    this.#marks = join(bin, 'marks');
    this.environment = {
      PATH: [bin, process.env['PATH'] ?? ''].join(delimiter),
      // As if it was started in a terminal: a login shell is not asked for another PATH then.
      VSCODE_CLI: '1',
    };
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
