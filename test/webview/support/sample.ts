import type { OverviewNews } from '../../../src/core/language/overview/news.js';
import type { ClaimRow, Place, TagRow, TaskRow } from '../../../src/core/language/overview/overview.js';
import { statuses } from '../../../src/webview/model/claims.js';
import type { FolderState, ToPage } from '../../../src/webview/protocol.js';
import type { RecordedPoint } from '../../../src/webview/trend.js';
import { rangeOnLine } from '../../../src/core/text/position.js';

/** Made-up overviews, as the editor tells them to the page. */

export const folder = 'file:///work/auth-api';
export const log = '.orchestration/implementation-log.md';

export const at = (file: string, line: number): Place => ({ file, range: rangeOnLine(line, 0, 20) });

export const folderState = (more: Partial<FolderState> = {}): FolderState => ({
  folder,
  name: 'auth-api',
  running: false,
  collectsElsewhere: false,
  waiting: [],
  trusted: true,
  ...more,
});

export function claimRow(number: number, more: Partial<ClaimRow> = {}): ClaimRow {
  return {
    id: `c${number}`,
    task: '234',
    tag: 'FILE_CREATED',
    kind: 'file-exists',
    text: `src/part${number}.ts exists`,
    status: 'verified',
    message: 'the file is there',
    ...at(log, number),
    ...more,
  };
}

export function taskRow(id: string, more: Partial<TaskRow> = {}): TaskRow {
  return {
    id,
    name: `Task ${id}`,
    place: at(log, 0),
    state: 'active',
    verdict: 'PASSED',
    gates: { claims: { state: 'PASSED', reasons: [] }, evidence: { state: 'PASSED', reasons: [] } },
    counts: { verified: 0, failed: 0, runtime: 0, unchecked: 0, stale: 0, attested: 0, error: 0 },
    budget: { type: 'backend-api', why: 'the header says so', items: [], needed: 5, earned: 0 },
    next: [],
    contradictions: [],
    completion: [],
    boxes: [],
    unclaimed: [],
    ...more,
  };
}

export function whole(
  tasks: readonly TaskRow[],
  claims: readonly ClaimRow[] = [],
  tags: readonly TagRow[] = [],
  more: Partial<OverviewNews> = {},
): OverviewNews {
  return {
    version: 1,
    tasks: { changed: tasks, gone: [] },
    claims: { changed: claims, gone: [] },
    tags: { changed: tags, gone: [] },
    weakenings: [],
    historyLeftOut: 0,
    ...more,
  };
}

/** News of some changed claims after the overview of a version. */
export function changedClaims(since: number, claims: readonly ClaimRow[]): OverviewNews {
  const none = { changed: [], gone: [] };
  return {
    version: since + 1,
    since,
    tasks: none,
    claims: { changed: claims, gone: [] },
    tags: none,
    weakenings: [],
    historyLeftOut: 0,
  };
}

export const told = (news: OverviewNews, state: Partial<FolderState> = {}): readonly ToPage[] => [
  { kind: 'folders', folders: [folderState(state)] },
  { kind: 'news', folder, news },
];

/** Many claims, spread evenly over tasks and statuses. */
export function large(claims: number, tasks: number): OverviewNews {
  const perTask = Math.ceil(claims / tasks);
  const taskOf = (index: number): string => String(Math.floor(index / perTask) + 1);
  const verdicts = ['BLOCKED', 'CONDITIONAL', 'PASSED'] as const;
  return whole(
    Array.from({ length: tasks }, (_, index) =>
      taskRow(String(index + 1), {
        name: `Task ${index + 1}: Part ${index + 1} of the system`,
        place: at(log, index * perTask * 2),
        verdict: verdicts[index % 3] ?? 'PASSED',
        next: [{ text: 'correct 2 failed claims, or the code behind them' }],
      }),
    ),
    Array.from({ length: claims }, (_, index) =>
      claimRow(index, {
        task: taskOf(index),
        ...at(log, index * 2 + 1),
        status: statuses[index % statuses.length] ?? 'verified',
      }),
    ),
  );
}

/** Recorded runs of which some failed. */
export function runs(count: number): readonly RecordedPoint[] {
  return Array.from({ length: count }, (_, index) => {
    const earned = Math.min(5, Math.floor((index * 7) / count));
    const failed = Math.max(0, Math.round(6 - (index * 8) / count + (index % 5 === 0 ? 1 : 0)));
    return {
      when: new Date(Date.UTC(2026, 4, 1, 8 + index * 3)).toISOString(),
      verdict: failed > 2 || earned < 3 ? 'BLOCKED' : earned < 5 ? 'CONDITIONAL' : 'PASSED',
      earned,
      needed: 5,
      failed,
      claims: 24,
    };
  });
}
