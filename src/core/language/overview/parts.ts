import type { OverviewNews, RowNews } from './news.js';
import type { ClaimRow, TagRow, TaskRow } from './overview.js';

/** Rows that one part has: what they cost to pass on keeps nobody waiting. */
const mostRows = 400;

interface Rows {
  readonly tasks: TaskRow[];
  readonly claims: ClaimRow[];
  readonly tags: TagRow[];
}

/**
 * News as several, each of which is applied after the one before: whoever passes them on can pause in between. The
 * last one leads to the version of all, the others to those right before it; whoever has only some of them counts as
 * one who knows nothing.
 * @param most rows in one part; a task counts as what it lists
 */
export function partsOf(news: OverviewNews, most = mostRows): readonly OverviewNews[] {
  const { tasks, claims, tags, since, version, leftOut, ...rest } = news;
  const cut = cutRows(news, most);
  const count = cut.length;
  if (count === 1) return [news];
  return cut.map((rows, index): OverviewNews => {
    const before = index === 0 ? since : version - count + index;
    const part = <Row>({ gone, order }: RowNews<Row>, changed: readonly Row[]): RowNews<Row> => ({
      changed,
      gone: index === 0 ? gone : [],
      // Only in the end are all of them there.
      ...(index === count - 1 && order !== undefined ? { order } : {}),
    });
    return {
      ...rest,
      ...(index === 0 && leftOut !== undefined ? { leftOut } : {}),
      ...(before === undefined ? {} : { since: before }),
      version: version - count + index + 1,
      tasks: part(tasks, rows.tasks),
      claims: part(claims, rows.claims),
      tags: part(tags, rows.tags),
    };
  });
}

/** @returns the news that parts make together; nothing where something is gone in the middle, as they are of several */
export function joined(parts: readonly OverviewNews[]): OverviewNews | undefined {
  const [first, ...later] = parts;
  const last = parts.at(-1);
  if (!first || !last || later.some((part) => kinds.some((kind) => part[kind].gone.length > 0)))
    return undefined;
  const rows = <Row>(of: (part: OverviewNews) => RowNews<Row>): RowNews<Row> => ({
    ...of(last),
    changed: parts.flatMap((part) => of(part).changed),
    gone: of(first).gone,
  });
  const { since: _, ...news } = last;
  return {
    ...news,
    ...(first.leftOut === undefined ? {} : { leftOut: first.leftOut }),
    ...(first.since === undefined ? {} : { since: first.since }),
    tasks: rows(({ tasks }) => tasks),
    claims: rows(({ claims }) => claims),
    tags: rows(({ tags }) => tags),
  };
}

const kinds = ['tasks', 'claims', 'tags'] as const;

/** Rows in pieces, in the order of the news. There is one at least. */
function cutRows({ tasks, claims, tags }: OverviewNews, most: number): readonly Rows[] {
  let rows: Rows = { tasks: [], claims: [], tags: [] };
  const cut = [rows];
  let weight = 0;
  const room = (more: number): Rows => {
    if (weight > 0 && weight + more > most) {
      cut.push((rows = { tasks: [], claims: [], tags: [] }));
      weight = 0;
    }
    weight += more;
    return rows;
  };
  for (const row of tasks.changed) room(weightOf(row)).tasks.push(row);
  for (const row of claims.changed) room(1).claims.push(row);
  for (const row of tags.changed) room(1).tags.push(row);
  return cut;
}

function weightOf({ next, contradictions, completion, boxes, unclaimed, budget, gates }: TaskRow): number {
  const lists = [next, contradictions, completion, boxes, unclaimed, budget.items, gates.claims.reasons];
  return lists.reduce((sum, { length }) => sum + length, 1);
}
