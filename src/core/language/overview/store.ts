import type { OverviewNews, RowNews } from './news.js';
import type { ClaimRow, Overview, ShownTask, TagRow, TaskRow } from './overview.js';

/** The last overview of a folder, kept by what is told of it. Rows that did not change stay the very same objects. */
export class OverviewStore implements Overview {
  version = 0;
  weakenings: readonly string[] = [];
  historyLeftOut = 0;
  leftOut: readonly ShownTask[] = [];
  #tasks = new Map<string, TaskRow>();
  #claims = new Map<string, ClaimRow>();
  #tags = new Map<string, TagRow>();

  /** @returns false when the news belong to another overview: nothing was taken over, and all has to be told */
  apply(news: OverviewNews): boolean {
    if (news.since !== undefined && news.since !== this.version) return false;
    const whole = news.since === undefined;
    this.#tasks = withNews(whole ? new Map() : this.#tasks, news.tasks);
    this.#claims = withNews(whole ? new Map() : this.#claims, news.claims);
    this.#tags = withNews(whole ? new Map() : this.#tags, news.tags);
    this.weakenings = news.weakenings;
    this.historyLeftOut = news.historyLeftOut;
    this.leftOut = news.leftOut ?? (whole ? [] : this.leftOut);
    this.version = news.version;
    return true;
  }

  get tasks(): readonly TaskRow[] {
    return [...this.#tasks.values()];
  }

  get claims(): readonly ClaimRow[] {
    return [...this.#claims.values()];
  }

  get tags(): readonly TagRow[] {
    return [...this.#tags.values()];
  }

  task(id: string): TaskRow | undefined {
    return this.#tasks.get(id);
  }

  claim(id: string): ClaimRow | undefined {
    return this.#claims.get(id);
  }

  tag(id: string): TagRow | undefined {
    return this.#tags.get(id);
  }

  /** All of it as news for somebody who knows nothing. */
  get whole(): OverviewNews {
    const { version, weakenings, historyLeftOut, leftOut } = this;
    return {
      version,
      tasks: { changed: this.tasks, gone: [] },
      claims: { changed: this.claims, gone: [] },
      tags: { changed: this.tags, gone: [] },
      weakenings,
      historyLeftOut,
      leftOut,
    };
  }
}

/** The same map where its order stays. */
function withNews<Row extends { readonly id: string }>(
  rows: Map<string, Row>,
  { changed, gone, order }: RowNews<Row>,
): Map<string, Row> {
  for (const id of gone) rows.delete(id);
  for (const row of changed) rows.set(row.id, row);
  if (order === undefined) return rows;
  const all = [...rows];
  return new Map(order.flatMap(([from, count]) => all.slice(from, from + count)));
}
