import type { Overview } from './overview.js';
import { equal, rowNews, type OverviewNews } from './news.js';
import { partsOf } from './parts.js';
import { OverviewStore } from './store.js';

/** Some of the news, small enough that taking them keeps nobody waiting. */
export interface OverviewPart extends OverviewNews {
  /** What they lead to is no overview yet: the rest is to be asked for. */
  readonly more?: true;
}

/**
 * Remembers what was told last, so that only what is new has to be told. Many news are told part by part; where the
 * overview changes meanwhile, they go on from what was told by then.
 */
export class OverviewTeller {
  /** What whoever asks has by now, if they have it all. */
  #told: OverviewStore | undefined;
  #version: number;
  #parts: OverviewNews[] = [];

  /**
   * @param version that nothing has been told of yet: a whole number
   * @param most rows in one part; default: as many as are good for it
   */
  constructor(
    version = 0,
    private readonly most?: number,
  ) {
    this.#version = version;
  }

  /** Whether somebody with this version waits for the rest of what was told last. */
  isTelling(since: number | undefined): boolean {
    return this.#parts.length > 0 && since === this.#version;
  }

  /** Whether this is the last version that was told. */
  isAt(since: number | undefined): boolean {
    return this.#told !== undefined && since === this.#version;
  }

  /**
   * @param since version of the overview, or of the part of one, that the asker has
   * @returns the first part of what is new; of everything where that is not the last version that was told
   */
  tell(overview: Overview, since: number | undefined): OverviewPart {
    const before = this.isAt(since) ? this.#told : undefined;
    const tasks = rowNews(before?.tasks ?? [], overview.tasks);
    const claims = rowNews(before?.claims ?? [], overview.claims);
    const tags = rowNews(before?.tags ?? [], overview.tags);
    const { weakenings, historyLeftOut, leftOut } = overview;
    const news: OverviewNews = {
      ...(before === undefined ? {} : { since: this.#version }),
      // Those between are left to the parts: there are no more of them than rows.
      version:
        this.#version + 1 + [tasks, claims, tags].reduce((sum, { changed }) => sum + changed.length, 0),
      tasks,
      claims,
      tags,
      weakenings,
      historyLeftOut,
      ...(equal(before?.leftOut ?? [], leftOut) ? {} : { leftOut }),
    };
    const [first = news, ...rest] = partsOf(news, this.most);
    this.#told = before ?? new OverviewStore();
    this.#parts = rest;
    return this.#hand(first);
  }

  /** The next part of what was told last, where there is one. */
  rest(): OverviewPart | undefined {
    const part = this.#parts.shift();
    return part && this.#hand(part);
  }

  #hand(part: OverviewNews): OverviewPart {
    this.#told?.apply(part);
    this.#version = part.version;
    return this.#parts.length > 0 ? { ...part, more: true } : part;
  }
}
