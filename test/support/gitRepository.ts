import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A real repository in a temporary folder, the same on every machine. */
export interface GitRepository {
  readonly root: string;
  /** Runs git and gives what it prints, without the last line end. */
  git(...args: string[]): string;
  write(path: string, content: string | Uint8Array): void;
  remove(path: string): void;
  /** Commits everything that is there; gives the commit. Each commit is a minute later than the one before. */
  commit(message?: string): string;
  path(...parts: string[]): string;
  dispose(): void;
}

export interface RepositoryOptions {
  readonly branch?: string;
  readonly objectFormat?: 'sha1' | 'sha256';
}

/** Git that knows no configuration but the repository's own. */
export function cleanGit(cwd: string, args: readonly string[], extra: Record<string, string> = {}): string {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return execFileSync('git', args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    env: {
      ...Object.fromEntries(inherited),
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Ada',
      GIT_AUTHOR_EMAIL: 'ada@example.org',
      GIT_COMMITTER_NAME: 'Ada',
      GIT_COMMITTER_EMAIL: 'ada@example.org',
      LC_ALL: 'C',
      ...extra,
    },
  }).replace(/\n$/, '');
}

/** A temporary folder, its real path. */
export function temporaryFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-')));
}

/** Writes a file and the folders it is in. */
export function writeBelow(root: string, path: string, content: string | Uint8Array): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Makes an empty repository on branch `main`. */
export function makeRepository(options: RepositoryOptions = {}): GitRepository {
  const root = temporaryFolder();
  cleanGit(root, [
    'init',
    '-q',
    `--initial-branch=${options.branch ?? 'main'}`,
    `--object-format=${options.objectFormat ?? 'sha1'}`,
  ]);
  return openTestRepository(root);
}

/** The same helper over a repository that is there, such as a clone or a worktree. */
export function openTestRepository(root: string): GitRepository {
  let minute = 0;
  const stamp = (): Record<string, string> => {
    const time = `2024-05-06T07:${String(minute++ % 60).padStart(2, '0')}:00+00:00`;
    return { GIT_AUTHOR_DATE: time, GIT_COMMITTER_DATE: time };
  };
  const git = (...args: string[]): string => cleanGit(root, args, stamp());
  return {
    root,
    git,
    write: (path, content) => writeBelow(root, path, content),
    remove: (path) => rmSync(join(root, path), { recursive: true }),
    commit(message = 'work') {
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD');
    },
    path: (...parts) => join(root, ...parts),
    dispose: () => rmSync(root, { recursive: true, force: true }),
  };
}
