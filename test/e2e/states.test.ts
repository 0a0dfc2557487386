import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { toLines, type RecordedLine } from '../../src/core/report/recordedRuns.js';
import { runsFolder } from '../../src/node/runs.js';
import type { Locator } from 'playwright-core';
import { runBuilt } from '../support/builtCli.js';
import { correctLog, settleOpenClaims } from '../support/honestExample.js';
import { installExample } from '../support/installExample.js';
import { violations } from './support/axe.js';
import { DashboardPage } from './support/dashboard.js';
import { pictureFile, shoot } from './support/pictures.js';
import { installedVsCode } from './support/installed.js';
import { story } from './support/story.js';
import type { Theme, Workbench } from './support/workbench.js';

const themes: readonly Theme[] = ['light', 'dark', 'high-contrast'];
const cli = { file: resolve(import.meta.dirname, '../../dist/cli.js'), dispose: () => undefined };

describe('the dashboard of a task from BLOCKED to PASSED', () => {
  const { open, folder } = story();

  it('shows each verdict in every theme, wide and narrow, to everybody, with its trend', async () => {
    installExample(folder());
    await recordRuns(folder(), 47);
    await collect(folder(), '--item', 'tests', '--allow', 'npm test');
    const window = await open({ width: 1680, height: 860 });
    await window.command('Tagproof: Focus on Evidence View');
    const side = new DashboardPage(window, 'sidebar');
    await side.head.waitFor();
    const panel = await DashboardPage.open(window);
    const sideBar = window.page.locator('.part.sidebar');
    await widen(window, 400);
    await untilWidth(sideBar, 400);
    const { width = 0 } = (await panel.outer.boundingBox()) ?? {};
    await window.resize(1680 + 1200 - Math.round(width), 860);
    const look = async (name: string): Promise<void> => {
      await untilWidth(sideBar, 400);
      await untilWidth(panel.outer, 1200);
      for (const theme of themes) {
        await window.setTheme(theme);
        await lookAt(panel, `dashboard-${name}-1200-${theme}`, panel.outer, theme);
        await lookAt(side, `dashboard-${name}-400-${theme}`, sideBar, theme);
      }
    };

    await panel.untilText('Blocked', panel.head);
    await panel.untilText('2 of 5 points', panel.head);
    await side.untilText('Blocked', side.head);
    await look('blocked');

    correctLog(folder());
    const allow = ['npm ls --offline', 'npm run build', 'node dist/index.js'].flatMap((one) => [
      '--allow',
      one,
    ]);
    await collect(folder(), '--item', 'build', '--item', 'api', ...allow, '--allow-oracles');
    await panel.untilText('Conditional', panel.head);
    await panel.untilText('5 of 5 points', panel.head);
    await side.untilText('Conditional', side.head);
    await look('conditional');

    settleOpenClaims(folder());
    await panel.untilText('Passed', panel.head);
    await side.untilText('Passed', side.head);
    await look('passed');
    await panel.frame
      .locator('.trend')
      .getByRole('img', { name: /^5\d runs/ })
      .waitFor();
  });
});

/** Looks at a page in one theme: for its picture, and for what keeps somebody out. */
async function lookAt(page: DashboardPage, name: string, part: Locator, theme: Theme): Promise<void> {
  await page.body.and(page.frame.locator(`.vscode-${theme}`)).waitFor();
  await page.window.page.mouse.move(0, 0);
  // A page of its own process is painted a moment later.
  await page.window.page.waitForTimeout(300);
  await shoot(page.window.page, pictureFile(name), { of: [part], margin: 0 }, 64);
  assert.deepEqual(await violations(page.body), [], name);
  page.assertNothingRefused();
}

/** Waits until a part of the window is laid out anew. @param width in CSS pixels */
async function untilWidth(part: Locator, width: number): Promise<void> {
  for (let look = 0, last = -1; last !== width; look++) {
    last = Math.round((await part.boundingBox())?.width ?? 0);
    assert.ok(look < 100 || last === width, `${last} pixels wide`);
    if (last !== width) await part.page().waitForTimeout(50);
  }
}

/** Pulls at the edge of the side bar. @param width in CSS pixels */
async function widen({ page }: Workbench, width: number): Promise<void> {
  const bar = await page.locator('.part.sidebar').boundingBox();
  assert.ok(bar);
  await page.mouse.move(bar.x + bar.width, 300);
  await page.mouse.down();
  await page.mouse.move(bar.x + width, 300, { steps: 4 });
  await page.mouse.up();
}

/** Collects evidence as a person does in a terminal. */
async function collect(cwd: string, ...argv: readonly string[]): Promise<void> {
  const env = {
    HOME: join(cwd, '..'),
    XDG_CONFIG_HOME: join(cwd, '../config'),
    XDG_CACHE_HOME: join(cwd, '../cache'),
  };
  const { code, out, err } = await runBuilt(cli, ['collect', ...argv], { cwd, env });
  assert.equal(code, 0, out + err);
}

/** Leaves the record of so many earlier runs where VS Code looks for it. */
async function recordRuns(root: string, count: number): Promise<void> {
  const { server } = await installedVsCode();
  const runs = runsFolder({ XDG_CACHE_HOME: join(server.dataFolder, 'cache') }) ?? assert.fail();
  const lines = Array.from({ length: count }, (_, at): RecordedLine => {
    const earned = [0, 1, 1, 3, 2][Math.floor(at / 10)] ?? 0;
    const failed = Math.max(0, 14 - Math.floor(at / 3) + (at % 4));
    const state = 'BLOCKED';
    return {
      task: '234',
      when: new Date(Date.UTC(2026, 10, 20, 9 + at)).toISOString(),
      verdict: state,
      gates: { claims: state, evidence: state },
      counts: { verified: 40 + at, failed, runtime: 3, unchecked: 5, stale: 0, attested: 0, error: 0 },
      points: { earned, needed: 5 },
    };
  });
  mkdirSync(runs, { recursive: true, mode: 0o700 });
  writeFileSync(join(runs, `${hash('sha256', root)}.jsonl`), toLines(lines), { mode: 0o600 });
}
