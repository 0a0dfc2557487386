import type { OverviewNews, RowNews } from './news.js';

/** Rows that one part has: what they cost to pass on keeps nobody waiting. */
const mostRows = 400;

/**
 * News as several, each of which is applied after the one before: whoever passes them on can pause in between. The
 * last one leads to the version of all; whoever has only some of them counts as one who knows nothing.
 * @param most rows in one part
 */
export function partsOf(news: OverviewNews, most = mostRows): readonly OverviewNews[] {
  const { tasks, claims, tags, since, version, ...rest } = news;
  const total = tasks.changed.length + claims.changed.length + tags.changed.length;
  const count = Math.max(1, Math.ceil(total / most));
  if (count === 1) return [news];
  return Array.from({ length: count }, (_, index): OverviewNews => {
    let [from, to] = [index * most, (index + 1) * most];
    const slice = <Row>({ changed, gone, order }: RowNews<Row>): RowNews<Row> => {
      const rows = changed.slice(Math.max(0, from), Math.max(0, to));
      [from, to] = [from - changed.length, to - changed.length];
      return {
        changed: rows,
        gone: index === 0 ? gone : [],
        // Only in the end are all of them there.
        ...(index === count - 1 && order !== undefined ? { order } : {}),
      };
    };
    const before = index === 0 ? since : version - count + index;
    return {
      ...rest,
      ...(before === undefined ? {} : { since: before }),
      version: version - count + index + 1,
      tasks: slice(tasks),
      claims: slice(claims),
      tags: slice(tags),
    };
  });
}
