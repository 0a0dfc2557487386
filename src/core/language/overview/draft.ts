import type { OverviewNews } from './news.js';
import { joined } from './parts.js';
import { OverviewStore } from './store.js';
import type { OverviewPart } from './teller.js';

/** Takes news in parts: the overview is the one of before until the last part is there. */
export class OverviewDraft {
  overview = new OverviewStore();
  #next: OverviewStore | undefined;
  #parts: OverviewNews[] = [];

  /** What has been told by now; 0: nothing. */
  get version(): number {
    return (this.#next ?? this.overview).version;
  }

  /**
   * @returns what is new in the overview, once all of it is there; `more`: the rest is to be asked for;
   * `other`: it belongs to another version than this one, and is left out
   */
  add({ more, ...part }: OverviewPart): OverviewNews | 'more' | 'other' {
    if (part.since === undefined) this.forget();
    else if (part.since !== this.version) return 'other';
    if (!more && !this.#next) {
      this.overview.apply(part);
      return part;
    }
    const next = (this.#next ??= this.#copy());
    next.apply(part);
    this.#parts.push(part);
    if (more) return 'more';
    const news = joined(this.#parts) ?? next.whole;
    this.overview = next;
    this.forget();
    return news;
  }

  /** The parts that are there are thrown away. */
  forget(): void {
    this.#next = undefined;
    this.#parts = [];
  }

  #copy(): OverviewStore {
    const made = new OverviewStore();
    made.apply(this.overview.whole);
    return made;
  }
}
