/** Bytes of blobs kept for the commits that history is judged at. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Gives the contents of blobs, and adds to `large` what is there but too large to be read. */
type ReadBlobs = (ids: readonly string[], large: Set<string>) => ReadonlyMap<string, Buffer>;

/** Contents of blobs by id: an id always has the same content, but it may come only later. */
export class BlobCache {
  readonly #read: ReadBlobs;
  readonly #kept = new Map<string, Buffer | undefined>();
  /** Those of `#kept` that git could not give. */
  readonly #absent = new Set<string>();
  #bytes = 0;

  constructor(read: ReadBlobs) {
    this.#read = read;
  }

  /** The content of a blob, or `undefined` when git cannot give it. */
  get(id: string): Buffer | undefined {
    if (!this.#kept.has(id)) this.prefetch([id]);
    return this.#kept.get(id);
  }

  /** Whether git could not give some blob. */
  get lacks(): boolean {
    return this.#absent.size > 0;
  }

  /** What git could not give may have come since. */
  forgetAbsent(): void {
    for (const id of this.#absent) this.#kept.delete(id);
    this.#absent.clear();
  }

  /** The contents of some blobs; those that git cannot give are absent. */
  all(ids: readonly string[]): ReadonlyMap<string, Buffer> {
    this.prefetch(ids);
    const found = new Map<string, Buffer>();
    for (const id of ids) {
      const bytes = this.get(id);
      if (bytes) found.set(id, bytes);
    }
    return found;
  }

  /** Fetches what is not kept yet in one run. */
  prefetch(ids: readonly string[]): void {
    const wanted = ids.filter((id) => !this.#kept.has(id));
    if (wanted.length === 0) return;
    const large = new Set<string>();
    const found = this.#read(wanted, large);
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= MOST_BYTES) break;
      this.#bytes -= this.#kept.get(oldest)?.length ?? 0;
      this.#kept.delete(oldest);
      this.#absent.delete(oldest);
    }
    for (const id of wanted) {
      // A copy, so that one small blob does not keep a whole answer of git in memory.
      const bytes = found.get(id);
      this.#kept.set(id, bytes && Buffer.from(bytes));
      this.#bytes += bytes?.length ?? 0;
      if (!bytes && !large.has(id)) this.#absent.add(id);
    }
  }
}
