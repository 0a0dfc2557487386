/** In `.git`, only these say something about the work. */
const gitNews = /^\.git\/(?:HEAD|index|packed-refs|refs\/|reftable\/|logs\/HEAD)/;
/** Written by Tagproof itself, and temporary files beside them: reports, and what commands print while they run. */
const ownWrites =
  /^\.orchestration\/(?:verification-report\.(?:md|json)$|\.[^/]*\.tmp$|logs\/[^/]+\/[^/]+-\d{8}T\d{9}Z(?:\/|$))/;

/** What changed on the disk below one folder since the engine was last told. */
export class Changes {
  #paths = new Set<string>();
  /** Documents among all that changed since the folder was last verified in full. */
  #documents = new Set<string>();

  /** @param path relative to the folder @returns whether it may matter */
  note(path: string): boolean {
    if (path === '' || ownWrites.test(path)) return false;
    if (path.startsWith('.git/')) {
      if (!gitNews.test(path) || path.endsWith('.lock')) return false;
      this.#paths.add('.git');
      return true;
    }
    this.#paths.add(path);
    if (path.endsWith('.md')) this.#documents.add(path);
    return true;
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
