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

    const all = page.locator('.monaco-workbench');
    /** Where each surface says that the claim is false, because the file has so many lines; of the tests it has failed. */
    const places = (count: number): readonly Place[] => {
      const words = `claimed 156 lines, the file has ${count}`;
      return [
        { name: 'dashboard', within: panel.claims, css: '*', words },
        { name: 'lens', within: all, css: '.codelens-decoration a', words },
        { name: 'problems', within: all, css: '.markers-panel .monaco-list-row', words },
        { name: 'tags', within: tree.view, css: '.monaco-list-row', words },
        { name: 'tests', within: all, css: '.test-explorer .monaco-list-row', words: `${claim} (Failed)` },
      ];
    };
    /** @returns milliseconds that each surface took */
    const untilSaid = async (count: number, said: boolean): Promise<ReadonlyMap<string, number>> => {
      const began = Date.now();
      const took = await Promise.all(
        places(count).map(async (place) => {
          await until(place, said);
          return [place.name, Date.now() - began] as const;
        }),
      );
      return new Map(took);
    };
    await untilSaid(61, true);
    const scrolled = await tree.scrolled();

    const took: ReadonlyMap<string, number>[] = [];
    let before = 61;
    for (const count of [156, 99, 156, 7]) {
      writeOutside(source, '// a line\n'.repeat(count));
      took.push(await untilSaid(count === 156 ? before : count, count !== 156));
      // One that was late to say what was true before would say it now.
      await page.waitForTimeout(500);
      const [named, there] = count === 156 ? [before, false] : [count, true];
      for (const place of places(named)) assert.equal(await says(place), there, `${place.name}: ${named}`);
      before = count;
      assert.equal(await tree.scrolled(), scrolled, 'the tags stay where they are');
    }
    for (const times of took) {
      const each = [...times].map(([name, time]) => `${name} ${time}`);
      console.log(`      all agreed ${Math.max(...times.values())} ms after a write: ${each.join(', ')}`);
    }
    assert.deepEqual(await window.notifications(), []);
  });
});

/** A surface, what of it may say something, and what that is. */
interface Place {
  readonly name: string;
  readonly within: Locator;
  readonly css: string;
  readonly words: string;
}

/** Whether the surface says it, in what is read or in what is read out. */
const says = ({ within, css, words }: Place): Promise<boolean> =>
  within.evaluate(lookFor, { css, words, wanted: [true, false] });

/** Waits until it does, or does not. Playwright itself would look only every half second. */
const until = ({ within, css, words }: Place, said: boolean): Promise<boolean> =>
  within.evaluate(lookFor, { css, words, wanted: [said] });

interface Wanted {
  readonly css: string;
  readonly words: string;
  /** Any of these ends the wait. */
  readonly wanted: readonly boolean[];
}

/** What is needed of an element. */
interface Searched {
  querySelectorAll(
    css: string,
  ): Iterable<{ readonly textContent: string; getAttribute(name: string): string | null }>;
}

/** Runs in the page. */
async function lookFor(within: Searched, { css, words, wanted }: Wanted): Promise<boolean> {
  for (;;) {
    const said = [...within.querySelectorAll(css)].some((one) =>
      `${one.textContent}\n${one.getAttribute('aria-label')}`.replaceAll('\u00a0', ' ').includes(words),
    );
    if (wanted.includes(said)) return said;
    await new Promise((later) => setTimeout(later, 10));
  }
}

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
