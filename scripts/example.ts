import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The project before and after the task. */
const trees = {
  base: join(root, 'examples/auth-api.base'),
  work: join(root, 'examples/auth-api'),
} as const;

/** What running the example leaves in its folder, and what is not for a repository. */
const neverCopied = new Set(['node_modules', 'dist', '.git', '.env', '.DS_Store']);

/** Inside `.git`, so that it is never part of the example itself. */
const marker = join('.git', 'tagproof-example');

export const exampleBranch = 'task-234-user-authentication';

export interface ExampleCommits {
  /** Absolute path of the repository. */
  readonly target: string;
  /** Tip of `main`: the project before the task. */
  readonly base: string;
  /** Tip of the task's branch, which is checked out. */
  readonly work: string;
}

/** A reason not to lay out the example that the caller can do something about. */
export class ExampleError extends Error {}

/**
 * Lays out the example as a git repository of two commits whose ids are the
 * same on every machine.
 * @param target a folder that is missing, empty, or an earlier layout, which is replaced
 * @throws ExampleError when the target holds anything else
 */
export function layOutExample(target: string): ExampleCommits {
  const folder = resolve(target);
  clear(folder);
  mkdirSync(folder, { recursive: true });

  git(folder, ['init', '--quiet', '--template=', '--initial-branch=main']);
  writeFileSync(join(folder, marker), 'Made by scripts/example.ts, which may replace it.\n');
  const base = commit(folder, trees.base, 'Set up the server', 'Robin Maier', '2026-11-20T09:00:00Z');
  git(folder, ['checkout', '--quiet', '-b', exampleBranch]);
  const work = commit(
    folder,
    trees.work,
    'Add user authentication',
    'backend-engineer',
    '2026-11-22T20:30:00Z',
  );
  return { target: folder, base, work };
}

/** Removes an earlier layout; leaves everything else alone. */
function clear(folder: string): void {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory()) throw new ExampleError(`${folder} is not a folder. Name another one.`);
  const entries = readdirSync(folder);
  if (entries.length === 0) return;
  if (!existsSync(join(folder, marker))) {
    throw new ExampleError(`${folder} holds files that are not the example's. Name an empty folder.`);
  }
  for (const entry of entries) rmSync(join(folder, entry), { recursive: true, force: true });
}

/**
 * Replaces the working tree by a copy of `tree` and commits it.
 * @param date ISO 8601, for author and committer
 * @returns the commit's id
 */
function commit(folder: string, tree: string, message: string, author: string, date: string): string {
  for (const entry of readdirSync(folder)) {
    if (entry !== '.git') rmSync(join(folder, entry), { recursive: true });
  }
  for (const path of filesOf(tree)) {
    const copy = join(folder, relative(tree, path));
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, readFileSync(path));
  }
  git(folder, ['add', '--force', '--all']);
  git(folder, ['commit', '--quiet', '--no-verify', `--message=${message}`], {
    GIT_AUTHOR_NAME: author,
    GIT_AUTHOR_EMAIL: 'auth-api@example.com',
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: author,
    GIT_COMMITTER_EMAIL: 'auth-api@example.com',
    GIT_COMMITTER_DATE: date,
  });
  return git(folder, ['rev-parse', 'HEAD']).trim();
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !neverCopied.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesOf(path) : [path];
    });
}

/** Settings of the machine that would change what is committed, or run something. */
const settings = [
  'commit.gpgSign=false',
  'core.attributesFile=/dev/null',
  'core.autocrlf=false',
  'core.excludesFile=/dev/null',
  'core.fileMode=false',
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'i18n.commitEncoding=utf-8',
];

/** Runs git in a folder, with nothing of the user's configuration and environment. */
function git(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const inherited = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
  return execFileSync('git', [...settings.flatMap((setting) => ['-c', setting]), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...Object.fromEntries(inherited),
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_DEFAULT_HASH: 'sha1',
      ...env,
    },
  });
}

function main(target = join(root, '.example/auth-api')): void {
  try {
    const { target: folder, base, work } = layOutExample(target);
    console.log(folder);
    console.log(`  main ${base.slice(0, 12)}, ${exampleBranch} ${work.slice(0, 12)} (checked out)`);
  } catch (error) {
    if (!(error instanceof ExampleError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}

const started = process.argv[1];
if (started && realpathSync(started) === fileURLToPath(import.meta.url)) main(process.argv[2]);
