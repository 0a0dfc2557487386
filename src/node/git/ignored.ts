import { splitNul, type RunGit } from './run.js';

/** Paths that git cannot be asked about are found by halving; so many runs are spent on one question. */
const MOST_RUNS = 64;

/** Which paths git ignores, asked in batches and kept. Tracked files are never ignored. */
export class IgnoredPaths {
  readonly #run: RunGit;
  readonly #known = new Map<string, boolean>();

  constructor(run: RunGit) {
    this.#run = run;
  }

  /**
   * The paths among those given that git ignores.
   * @param paths Relative to the folder git runs in, inside of it.
   */
  among(paths: readonly string[]): Set<string> {
    this.#ask([...new Set(paths)].filter((path) => !this.#known.has(path)));
    return new Set(paths.filter((path) => this.#known.get(path) === true));
  }

  /** Forgets everything: a `.gitignore` may have changed. */
  clear(): void {
    this.#known.clear();
  }

  /**
   * One path that git refuses (below a link, in a submodule) fails a whole run, hence the halving. What no
   * run got to stays unknown: it may be asked for by itself later.
   */
  #ask(paths: readonly string[]): void {
    const waiting: (readonly string[])[] = paths.length > 0 ? [paths] : [];
    for (let runs = 0; runs < MOST_RUNS; runs++) {
      const group = waiting.pop();
      if (!group) break;
      // `./` keeps a name that begins with `:` from being read as a search.
      const input = group.map((path) => `./${path}\0`).join('');
      const output = this.#run(['check-ignore', '-z', '--stdin'], { input, literal: false });
      if (output.ok || output.error === '') {
        const ignored = new Set(splitNul(output.stdout).map((path) => path.slice(2)));
        for (const path of group) this.#known.set(path, ignored.has(path));
      } else if (group.length > 1) {
        const half = group.length >> 1;
        waiting.push(group.slice(0, half), group.slice(half));
      } else for (const path of group) this.#known.set(path, false);
    }
  }
}
