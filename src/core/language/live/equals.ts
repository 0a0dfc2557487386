/** What one section of a log claims: the task it belongs to, and how often it claims each thing. */
export interface Holding {
  readonly task: string;
  /** Identity of a claim without a number → how many claims of the section have it. */
  readonly ids: ReadonlyMap<string, number>;
}

/** Identity → how many claims in front have it; what is not in here is the first one. */
export type Earlier = ReadonlyMap<string, number>;

const none: Earlier = new Map();

/**
 * Numbers claims of a task that say the same, though its sections are read one by one. Nearly all claims of
 * a log are the only ones of their kind, so only those that several sections hold are ever counted.
 */
export class Equals {
  #holdings: readonly Holding[] = [];
  /** Task → identity → how many sections hold it. */
  readonly #holders = new Map<string, Map<string, number>>();
  /** Task → identities that several sections hold. */
  readonly #shared = new Map<string, Set<string>>();
  #earlier = new WeakMap<Holding, Earlier>();

  /** @param holdings of all sections as they follow each other; one that stays the same is the same object */
  update(holdings: readonly Holding[]): void {
    const before = this.#holdings;
    const most = Math.min(before.length, holdings.length);
    let from = 0;
    while (from < most && before[from] === holdings[from]) from++;
    if (from === before.length && from === holdings.length) return;
    let tail = 0;
    while (tail < most - from && before.at(-1 - tail) === holdings.at(-1 - tail)) tail++;
    for (const one of before.slice(from, before.length - tail)) this.#hold(one, -1);
    for (const one of holdings.slice(from, holdings.length - tail)) this.#hold(one, 1);
    this.#holdings = holdings;
    this.#number();
  }

  /** The same object while nothing about it changes. */
  before(holding: Holding): Earlier {
    return this.#earlier.get(holding) ?? none;
  }

  #hold({ task, ids }: Holding, by: 1 | -1): void {
    const holders = valueOf(this.#holders, task, () => new Map<string, number>());
    const shared = valueOf(this.#shared, task, () => new Set<string>());
    for (const id of ids.keys()) {
      const count = (holders.get(id) ?? 0) + by;
      if (count > 0) holders.set(id, count);
      else holders.delete(id);
      if (count > 1) shared.add(id);
      else shared.delete(id);
    }
    if (holders.size > 0) return;
    this.#holders.delete(task);
    this.#shared.delete(task);
  }

  #number(): void {
    const earlier = new WeakMap<Holding, Earlier>();
    const seen = new Map<string, Map<string, number>>();
    for (const holding of this.#holdings) {
      const { task, ids } = holding;
      const shared = this.#shared.get(task);
      if (shared === undefined || shared.size === 0) continue;
      const counts = valueOf(seen, task, () => new Map<string, number>());
      const found = new Map<string, number>();
      for (const id of shared.size < ids.size ? shared : ids.keys()) {
        const own = shared.has(id) ? ids.get(id) : undefined;
        if (own === undefined) continue;
        const times = counts.get(id) ?? 0;
        if (times > 0) found.set(id, times);
        counts.set(id, times + own);
      }
      const known = this.#earlier.get(holding);
      if (found.size > 0) earlier.set(holding, known && same(known, found) ? known : found);
    }
    this.#earlier = earlier;
  }
}

function valueOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function same(a: Earlier, b: Earlier): boolean {
  return a.size === b.size && [...a].every(([id, count]) => b.get(id) === count);
}
