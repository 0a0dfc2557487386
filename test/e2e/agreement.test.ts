import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { DashboardPage } from './support/dashboard.js';
import { log, story } from './support/story.js';
import { TagTree } from './support/tagTree.js';
import type { Workbench } from './support/workbench.js';

const source = 'src/api/routes/auth.ts';
const claim = `${source} has 156 lines`;

describe('all that shows a claim', () => {
  const { open, writeOutside } = story();

  it('agrees soon after a file was edited, and nothing jumps', async () => {
    const window = await open({ width: 1900, height: 1300 });
    const { page } = window;
    await window.openFile(log);
    await window.goTo(41);
    await testsBeside(window);
    await window.problems('156 lines');
    const tree = new TagTree(window);
    await tree.open();
    await window.press('End');
    await window.command('View: Split Editor Right');
    const panel = await DashboardPage.open(window);
    await panel.search.fill(`${source} has`);

    /** Which surfaces say that the claim is false, because the file has so many lines; in the tests it has failed. */
    const says = async (count: number): Promise<readonly string[]> => {
      const fact = `claimed 156 lines, the file has ${count}`;
      const places: Readonly<Record<string, Locator>> = {
        dashboard: panel.claims.getByText(fact),
        lens: page.locator('.codelens-decoration a').filter({ hasText: fact }),
        problems: page.locator('.markers-panel .monaco-list-row').filter({ hasText: fact }),
        tags: tree.view.locator(`.monaco-list-row[aria-label*="${fact}"]`),
        tests: page.locator('.test-explorer .monaco-list-row').and(page.getByLabel(`${claim} (Failed)`)),
      };
      const there = await Promise.all(
        Object.entries(places).map(async ([name, one]) => ((await one.count()) > 0 ? [name] : [])),
      );
      return there.flat();
    };
    const all = ['dashboard', 'lens', 'problems', 'tags', 'tests'];
    const untilSaid = async (count: number, by: readonly string[]): Promise<void> => {
      let now: readonly string[] = [];
      try {
        await window.until(async () => (now = await says(count)).length === by.length, 'all to agree');
      } catch {
        assert.deepEqual(now, by, `that the file has ${count} lines`);
      }
    };
    await untilSaid(61, all);
    const scrolled = await tree.scrolled();

    const took: number[] = [];
    let before = 61;
    for (const count of [156, 99, 156, 7]) {
      writeOutside(source, '// a line\n'.repeat(count));
      const began = Date.now();
      await untilSaid(count === 156 ? before : count, count === 156 ? [] : all);
      took.push(Date.now() - began);
      before = count;
      assert.equal(await tree.scrolled(), scrolled, 'the tags stay where they are');
    }
    console.log(`      all agreed ${took.join(', ')} ms after a write`);
    assert.deepEqual(await window.notifications(), []);
  });
});

/** Shows the tests in the other side bar, with the task's claims. */
async function testsBeside(window: Workbench): Promise<void> {
  await window.command('View: Move View');
  await window.type('Test Explorer');
  await window.press('Enter');
  await window.type('New Secondary Side Bar Entry');
  await window.press('Enter');
  const rows = window.page.locator('.test-explorer .monaco-list-row');
  await rows.first().waitFor();
  await window.page.locator('.test-explorer .monaco-list').first().focus();
  await window.press('Home');
  await window.press('ArrowRight');
  await rows.and(window.page.getByLabel(claim)).first().waitFor();
}
