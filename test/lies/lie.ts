import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { edit } from '../support/honestExample.js';

/** One way to make the work look better than it is. */
export interface Lie {
  /** What the liar did. */
  readonly name: string;
  tell(root: string): void;
  /** The proof is collected anew afterwards, as CI does. Else what the honest work had collected is what there is. */
  readonly recollected?: boolean;
  /** Text that has to stand in what the run says about it. */
  readonly said: RegExp;
  /** Why this one gets through, where it does. */
  readonly missed?: string;
}

export const log = '.orchestration/implementation-log.md';

/** Changes a text of a file, which has to stand in it once. */
export const change =
  (path: string, from: string, to: string) =>
  (root: string): void =>
    edit(root, path, [[from, to]]);

/** Changes a text of the log. */
export const inLog = (from: string, to: string): ((root: string) => void) => change(log, from, to);

/** Adds lines to the end of the log. */
export const addToLog =
  (text: string) =>
  (root: string): void =>
    appendFileSync(join(root, log), `\n${text}\n`);

/** Writes a file, whatever stood there. */
export const write =
  (path: string, content: string | Uint8Array) =>
  (root: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };

/** One thing after the other. */
export const all =
  (...steps: readonly ((root: string) => void)[]) =>
  (root: string): void => {
    for (const step of steps) step(root);
  };

/** Replaces all that matches in a file. */
export const everywhere =
  (path: string, from: RegExp, to: string) =>
  (root: string): void => {
    const file = join(root, path);
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  };
