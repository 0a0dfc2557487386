import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { findGit } from './findGit.js';
import { gitEnvironment } from './run.js';

export type HooksFolder =
  | {
      readonly kind: 'found';
      /** Absolute; as `core.hooksPath` says, else the repository's own. It need not exist. */
      readonly folder: string;
      /** What all worktrees of the repository share (`.git` of the main one), absolute, links resolved. */
      readonly common: string;
      /** Root of the working tree, links resolved. */
      readonly top: string;
    }
  | { readonly kind: 'none'; /** Half a sentence. */ readonly reason: string };

/**
 * Where git looks for the hooks of a working tree. Unlike all other runs of git this one lets `core.hooksPath` stand, as that is
 * what is asked for; `rev-parse` and `config` run no hook and read no file of the working tree.
 */
export function hooksFolder(root: string): HooksFolder {
  const git = findGit(root);
  if (git === undefined) return { kind: 'none', reason: 'git is not installed, or not on the PATH' };
  const ask = (...what: string[]): string | undefined => {
    const run = spawnSync(git, ['--no-pager', '-c', 'core.fsmonitor=', ...what], {
      cwd: root,
      env: gitEnvironment(),
      encoding: 'utf8',
      timeout: 10_000,
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    return run.status === 0 ? run.stdout.replace(/\r?\n$/, '') : undefined;
  };
  const top = ask('rev-parse', '--show-toplevel');
  const common = ask('rev-parse', '--git-common-dir');
  if (!top || !common) return { kind: 'none', reason: 'this folder is in no working tree of git' };
  const configured = ask('config', '--type=path', '--get', 'core.hooksPath');
  try {
    return {
      kind: 'found',
      // A relative one counts from where hooks run.
      folder: configured === undefined ? resolve(root, common, 'hooks') : resolve(top, configured),
      common: realpathSync.native(resolve(root, common)),
      top: realpathSync.native(top),
    };
  } catch {
    return { kind: 'none', reason: 'its folders cannot be opened' };
  }
}
