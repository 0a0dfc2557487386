/** Sizes of blobs in bytes, each asked for once; an absent one may come only later. */
export class Sizes {
  readonly #read: (ids: readonly string[]) => ReadonlyMap<string, number>;
  readonly #known = new Map<string, number | undefined>();

  constructor(read: (ids: readonly string[]) => ReadonlyMap<string, number>) {
    this.#read = read;
  }

  /** @param beside what may be asked for next: the second question is seldom the last one */
  get(blob: string, beside: () => readonly string[]): number | undefined {
    if (!this.#known.has(blob)) {
      const asked = [blob, ...(this.#known.size === 0 ? [] : beside())];
      const found = this.#read(asked);
      for (const id of asked) this.#known.set(id, found.get(id));
    }
    return this.#known.get(blob);
  }

  /** Whether git could not give some size. */
  get lacks(): boolean {
    return [...this.#known.values()].includes(undefined);
  }

  /** What git could not give may have come since. */
  forgetAbsent(): void {
    for (const [blob, size] of this.#known) if (size === undefined) this.#known.delete(blob);
  }
}
