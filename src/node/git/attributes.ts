import { MANY, splitNul, type GitOutput, type RunGit, type RunOptions } from './run.js';

/** Attributes that make the file on disk differ from its blob without anybody having changed it. */
const CONVERTING: ReadonlyMap<string, string> = new Map([
  ['filter', 'git stores it through a filter'],
  ['working-tree-encoding', 'git stores it in another encoding'],
  ['ident', 'git writes into it on checkout'],
]);

/** Attributes that let line ends differ between the file and its blob. */
const LINE_ENDS: ReadonlySet<string> = new Set(['text', 'eol', 'crlf']);

/** All that are set, whichever they are: of most files that is none, so there is nothing to read. */
const QUESTION = ['check-attr', '-z', '--stdin', '-a'];

function inputOf(paths: readonly string[]): RunOptions {
  return { input: `${paths.join('\0')}\0` };
}

/** So many single questions are asked before all files are looked up at once. */
const SINGLE_QUESTIONS = 4;

/** Which paths git converts, asked in batches and kept. Only names and patterns are read, no filter runs. */
export class Attributes {
  readonly #run: RunGit;
  readonly #files: () => readonly string[];
  readonly #known = new Map<string, string | undefined>();
  readonly #turned = new Set<string>();
  #questions = 0;

  /** @param files All files, for when one question follows another. */
  constructor(run: RunGit, files: () => readonly string[]) {
    this.#run = run;
    this.#files = files;
  }

  /** Why the file at a path is not its blob, or `undefined`. The path is inside the workspace. */
  reason(path: string): string | undefined {
    if (!this.#known.has(path))
      this.prefetch(++this.#questions === SINGLE_QUESTIONS ? [path, ...this.#files()] : [path]);
    return this.#known.get(path);
  }

  /** Whether git may write other line ends on checkout than the blob has. The path is inside the workspace. */
  turnsLineEnds(path: string): boolean {
    this.reason(path);
    return this.#turned.has(path);
  }

  /** Looks many paths up in one run. */
  prefetch(paths: readonly string[]): void {
    const asked = this.#unknown(paths);
    if (asked.length > 0) this.#keep(asked, this.#run(QUESTION, inputOf(asked)));
  }

  /**
   * Begins to look many paths up, beside whatever follows.
   * @returns waits until they are known.
   */
  begin(paths: readonly string[]): () => void {
    const asked = this.#unknown(paths);
    const answer = asked.length < MANY ? undefined : this.#run.begin?.(QUESTION, inputOf(asked));
    return () => (answer ? this.#keep(asked, answer()) : this.prefetch(asked));
  }

  #unknown(paths: readonly string[]): readonly string[] {
    return paths.filter((path) => !this.#known.has(path));
  }

  #keep(asked: readonly string[], output: GitOutput): void {
    for (const path of asked) this.#known.set(path, undefined);
    const pieces = splitNul(output.stdout);
    for (let at = 0; at + 2 < pieces.length; at += 3) {
      const [path = '', attribute = '', value = ''] = pieces.slice(at, at + 3);
      if (value === 'unspecified' || value === 'unset' || value === '') continue;
      if (LINE_ENDS.has(attribute)) {
        this.#turned.add(path);
        continue;
      }
      const reason = CONVERTING.get(attribute);
      if (reason === undefined) continue;
      this.#known.set(path, value === 'set' ? reason : `${reason} (${attribute}=${value})`);
    }
  }

  /** Forgets everything: a `.gitattributes` may have changed. */
  clear(): void {
    this.#known.clear();
    this.#turned.clear();
    this.#questions = 0;
  }
}
