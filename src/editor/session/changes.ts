/** Milliseconds of quiet after a change before the folder is verified again. */
export const PAUSE = 150;
/** The same after a change that comes by itself: most do, and somebody may be looking. */
const SHORT_PAUSE = 30;
/** Milliseconds without a change after which one comes by itself. */
const QUIET = 1000;

/** In `.git`, only these say something about the work, or decide what git says of it. */
const gitNews =
  /^\.git\/(?:HEAD|index|packed-refs|shallow|config(?:\.worktree)?$|info\/|refs\/|reftable\/|logs\/HEAD)/;
/** Written by Tagproof itself, and temporary files beside them. */
const ownReports = /^\.orchestration\/(?:verification-report\.(?:md|json)|\.[^/]*\.tmp)$/;
/** What commands print while they run: only that it is gone matters. */
const ownLogs = /^\.orchestration\/logs\/[^/]+\/[^/]+-\d{8}T\d{9}Z(?:\/|$)/;

/** What changed on the disk below one folder since the engine was last told. */
export class Changes {
  #paths = new Set<string>();
  /** Documents among all that changed since the folder was last verified in full. */
  #documents = new Set<string>();
  /** When something changed last, in milliseconds since 1970. */
  #last = 0;

  /**
   * @param path relative to the folder
   * @param gone it was deleted
   * @returns milliseconds to wait for more changes; `undefined` where it does not matter
   */
  note(path: string, gone = false): number | undefined {
    if (path === '' || ownReports.test(path) || (!gone && ownLogs.test(path))) return undefined;
    if (path.startsWith('.git/')) {
      if (!gitNews.test(path) || path.endsWith('.lock')) return undefined;
      this.#paths.add('.git');
    } else {
      this.#paths.add(path);
      if (path.endsWith('.md')) this.#documents.add(path);
    }
    const now = Date.now();
    const pause = now - this.#last > QUIET ? SHORT_PAUSE : PAUSE;
    this.#last = now;
    return pause;
  }

  get empty(): boolean {
    return this.#paths.size === 0;
  }

  /** What the engine has to be told. */
  take(): readonly string[] {
    const paths = [...this.#paths];
    this.#paths = new Set();
    return paths;
  }

  /** The documents that changed up to now. */
  get documents(): readonly string[] {
    return [...this.#documents];
  }

  /** These have been looked at; what changes from here on counts anew. */
  forget(documents: readonly string[]): void {
    for (const path of documents) this.#documents.delete(path);
  }
}
