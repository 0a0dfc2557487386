import { mkdirSync, readdirSync, readFileSync, lstatSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cleanGit, temporaryFolder, writeBelow } from './gitRepository.js';

export const logPath = '.orchestration/implementation-log.md';

/** A folder with an implementation log; outside of it lies what no claim may reach. */
export interface HostileFolder {
  /** The workspace. */
  readonly root: string;
  /** A folder beside it. */
  readonly outside: string;
  write(path: string, content: string | Uint8Array): void;
  /** The log: a heading and these lines. */
  log(...lines: string[]): void;
  git(...args: string[]): string;
  commit(): void;
  /** Where proof is none of a test's business: what is not collected makes a verdict CONDITIONAL, no worse. */
  grace(): void;
  path(...parts: string[]): string;
  dispose(): void;
}

/** @param repository also `git init` */
export function hostileFolder(repository = true): HostileFolder {
  const top = temporaryFolder();
  const [root, outside] = [join(top, 'workspace'), join(top, 'outside')];
  mkdirSync(root);
  mkdirSync(outside);
  const git = (...args: string[]): string => cleanGit(root, args);
  if (repository) git('init', '-q', '--initial-branch=main');
  return {
    root,
    outside,
    write: (path, content) => writeBelow(root, path, content),
    log: (...lines) => writeBelow(root, logPath, `# Task 7: Pears\n\n${lines.join('\n')}\n`),
    git,
    commit() {
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', 'work');
    },
    grace() {
      writeBelow(root, 'tagproof.config.json', '{ "policy": { "mode": "grace" } }\n');
      if (!repository) return;
      git('add', 'tagproof.config.json');
      git('commit', '-q', '-m', 'configure');
    },
    path: (...parts) => join(root, ...parts),
    dispose: () => rmSync(top, { recursive: true, force: true }),
  };
}

/** Every file below a folder (links not followed) with its content, to see whether anything was written. */
export function snapshot(
  folder: string,
  except: (path: string) => boolean = () => false,
): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const absolute = join(entry.parentPath, entry.name);
    const path = absolute.slice(folder.length + 1);
    if (except(path)) continue;
    const stats = lstatSync(absolute);
    files.set(path, stats.isFile() && stats.size < 1e6 ? readFileSync(absolute, 'base64') : `${stats.mode}`);
  }
  return files;
}

/** True on systems that have FIFOs, modes and links without privileges. */
export const isPosix = process.platform !== 'win32';
