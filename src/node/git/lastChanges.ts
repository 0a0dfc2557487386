import type { LastChange } from '../../core/ports/git.js';
import { splitNul, type RunGit } from './run.js';

/** Commits that are looked back at: of a file that none of them changed nothing is said. */
const MOST_COMMITS = 5_000;

interface LastChangesQuestion {
  readonly run: RunGit;
  /** The workspace root in the repository: `''`, or with a trailing slash. */
  readonly prefix: string;
  /** The commit to look back from. */
  readonly from: string;
  /** Relative to the workspace root. */
  readonly paths: readonly string[];
}

/** The last changes of files, each asked for once. */
export class LastChanges {
  /** By commit that was looked back from, then by path. */
  readonly #known = new Map<string, Map<string, LastChange | undefined>>();

  /** Commits may have come that tell more. */
  clear(): void {
    this.#known.clear();
  }

  /** @param paths below the workspace root, as git spells them */
  of(
    { run, prefix }: Pick<LastChangesQuestion, 'run' | 'prefix'>,
    from: string,
    paths: readonly string[],
  ): ReadonlyMap<string, LastChange> {
    const known = this.#known.get(from) ?? new Map<string, LastChange | undefined>();
    this.#known.set(from, known);
    const missing = paths.filter((path) => !known.has(path));
    if (missing.length > 0) {
      const found = lastChangesOf({ run, prefix, from, paths: missing });
      for (const path of missing) known.set(path, found.get(path));
    }
    return new Map(
      paths.flatMap((path) => {
        const change = known.get(path);
        return change ? [[path, change] as const] : [];
      }),
    );
  }
}

/** The last commit that changed each of many files, in one run; a merge counts where it is like no parent. */
function lastChangesOf({ run, prefix, from, paths }: LastChangesQuestion): Map<string, LastChange> {
  const found = new Map<string, LastChange>();
  // They are told to git line by line.
  const asked = paths.filter((path) => !/[\n\r\0]/.test(path));
  if (asked.length === 0) return found;
  const output = run(
    [
      'log',
      '--date-order',
      '--name-only',
      '-c',
      '-z',
      '--no-renames',
      '--no-ext-diff',
      '--no-textconv',
      '--no-color',
      '--no-show-signature',
      '--no-notes',
      `--max-count=${MOST_COMMITS}`,
      '--format=%x01%H%x01%cI',
      '--stdin',
    ],
    { input: [from, '--', ...asked, ''].join('\n') },
  );
  if (!output.ok) return found;
  let change: LastChange | undefined;
  for (const piece of splitNul(output.stdout)) {
    const line = piece.replace(/^\n/, '');
    if (line.startsWith('\u0001')) {
      const [, commit = '', time = ''] = line.split('\u0001');
      change = { commit, time: time.trim() };
    } else if (change && line.startsWith(prefix)) {
      const path = line.slice(prefix.length);
      if (!found.has(path)) found.set(path, change);
    }
  }
  return found;
}
