/** Bytes of blobs kept for the commits that history is judged at. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Contents of blobs by id: an id always has the same content. */
export class BlobCache {
  readonly #read: (ids: readonly string[]) => ReadonlyMap<string, Buffer>;
  readonly #kept = new Map<string, Buffer | undefined>();
  #bytes = 0;

  constructor(read: (ids: readonly string[]) => ReadonlyMap<string, Buffer>) {
    this.#read = read;
  }

  /** The content of a blob, or `undefined` when git cannot give it. */
  get(id: string): Buffer | undefined {
    if (!this.#kept.has(id)) this.prefetch([id]);
    return this.#kept.get(id);
  }

  /** Fetches what is not kept yet in one run. */
  prefetch(ids: readonly string[]): void {
    const wanted = ids.filter((id) => !this.#kept.has(id));
    if (wanted.length === 0) return;
    const found = this.#read(wanted);
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= MOST_BYTES) break;
      this.#bytes -= this.#kept.get(oldest)?.length ?? 0;
      this.#kept.delete(oldest);
    }
    for (const id of wanted) {
      // A copy, so that one small blob does not keep a whole answer of git in memory.
      const bytes = found.get(id);
      this.#kept.set(id, bytes && Buffer.from(bytes));
      this.#bytes += bytes?.length ?? 0;
    }
  }
}
