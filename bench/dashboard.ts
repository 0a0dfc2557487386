import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';
import type { OverviewNews } from '../src/core/language/overview/news.js';
import type { ToPage } from '../src/webview/protocol.js';
import { closeBrowser, Dashboard } from '../test/webview/support/dashboard.js';
import { changedClaims, folder, large, told } from '../test/webview/support/sample.js';
import { interleave, median } from './measure.js';
import type { Row } from './row.js';

const inPage = readFileSync(join(import.meta.dirname, 'dashboardInPage.js'), 'utf8');
const CLAIMS = 10_000;
const TASKS = 100;
/** Claims that change one after the other, in one page. */
const CHANGES = { ours: 20, plain: 3 };

/** The page of the dashboard with many claims, against one that draws them all, plainly. */
export async function dashboard(): Promise<Row[]> {
  const news = large(CLAIMS, TASKS);
  const scripting: Record<string, number[]> = { ours: [], plain: [] };
  const paint = (name: 'ours' | 'plain') => ({
    name,
    async run() {
      const page = await Dashboard.open({
        width: 1200,
        height: 900,
        place: 'panel',
        // All tasks at once: the longest list there is.
        state: { folder, statuses: [], search: '', open: {}, top: 0, listTop: 0 },
      });
      try {
        await page.page.evaluate(inPage);
        if (name === 'plain') await page.page.evaluate('drawPlainly()');
        const [folders] = told(news);
        if (folders) await page.tell(folders);
        const first = await painted(page, { kind: 'news', folder, news });
        scripting[name]?.push(await changing(page, news, CHANGES[name]));
        return first;
      } finally {
        await page.close();
      }
    },
  });
  const [ours = 0, plain = 0] = await interleave([paint('ours'), paint('plain')], 3);
  await closeBrowser();
  const [change = 0, plainChange = 0] = ['ours', 'plain'].map((name) =>
    median((scripting[name] ?? []).slice(1)),
  );
  return [
    {
      what: '10,000 claims in 100 tasks: from the message to the picture',
      ours: { name: 'the page, in Chromium', ms: ours },
      other: { name: 'a page that draws every row', ms: plain },
      value: { amount: ours, unit: 'ms' },
      bar: { kind: 'at most', amount: 300 },
      aim: { kind: 'at most', amount: 150 },
    },
    {
      what: 'one changed claim among them: scripting',
      ours: { name: 'the page, in Chromium', ms: change },
      other: { name: 'a page that draws every row', ms: plainChange },
      value: { amount: change, unit: 'ms' },
      bar: { kind: 'at most', amount: 16 },
      aim: { kind: 'at most', amount: 8 },
    },
  ];
}

/** Milliseconds from a message to the picture that shows it, in the page's own time. */
async function painted({ page }: Dashboard, message: ToPage): Promise<number> {
  // As text it gets into the page a hundred times as fast.
  return page.evaluate(
    async (told) => (globalThis as unknown as { painted(told: string): Promise<number> }).painted(told),
    JSON.stringify(message),
  );
}

/** Milliseconds of scripting for one changed claim, the median of some. */
async function changing(dashboard: Dashboard, { claims }: OverviewNews, times: number): Promise<number> {
  const debug = await dashboard.page.context().newCDPSession(dashboard.page);
  await debug.send('Performance.enable');
  const taken: number[] = [];
  for (let version = 1; version <= times; version++) {
    const claim = claims.changed[(version * 487) % CLAIMS];
    if (!claim) throw new Error('There is no such claim');
    const row = { ...claim, message: `message ${version}` };
    const before = await scriptMs(debug);
    await dashboard.tell({ kind: 'news', folder, news: changedClaims(version, [row]) });
    taken.push((await scriptMs(debug)) - before);
  }
  return median(taken);
}

async function scriptMs(debug: CDPSession): Promise<number> {
  const { metrics } = await debug.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1000;
}
