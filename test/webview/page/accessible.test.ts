import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import { Dashboard } from '../support/dashboard.js';
import { example } from '../support/example.js';
import { folder, folderState, runs, told } from '../support/sample.js';
import { themeNames } from '../support/themes.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('the page for everybody', () => {
  for (const theme of themeNames)
    for (const width of [400, 1200])
      it(`breaks no rule of accessibility: ${theme}, ${width} px`, async () => {
        const dashboard = await Dashboard.open({
          theme,
          width,
          height: 800,
          place: width === 400 ? 'sidebar' : 'panel',
        });
        try {
          await dashboard.tell(
            ...told(example(), {
              waiting: [{ task: '234', item: 'tests' }],
              collecting: { task: '234', item: 'api' },
              running: true,
              trusted: true,
            }),
            {
              kind: 'runs',
              folder,
              tasks: [{ task: '234', runs: runs(50) }],
            },
          );
          for (const name of ['2 more reasons', 'Show as a table', /^Failed/, /^Tasks/, /^Decided/])
            for (const one of await dashboard.page.getByRole('button', { name }).all()) await one.click();
          await dashboard.page.getByRole('option').first().click();
          await dashboard.drawn();
          assert.deepEqual(await violations(dashboard), []);
        } finally {
          await dashboard.close();
        }
      });

  it('lets the Tab key through everything, and catches it nowhere', async () => {
    const dashboard = await Dashboard.open({ width: 1200, height: 800, place: 'panel' });
    try {
      await dashboard.tell(...told(example()), {
        kind: 'runs',
        folder,
        tasks: [{ task: '234', runs: runs(50) }],
      });
      const seen: string[] = [];
      for (let stop = 0; stop < 80; stop++) {
        await dashboard.page.keyboard.press('Tab');
        const name = await dashboard.page.evaluate(() => {
          const { activeElement: at } = document;
          return at === document.body || at === null ? '' : (at.getAttribute('aria-label') ?? at.textContent);
        });
        if (name === '') break;
        seen.push(name);
      }
      for (const name of ['Verify', 'Collect tests', 'Claims', 'Show as a table'])
        assert.ok(seen.includes(name), `${name} in ${seen.join(', ')}`);
      assert.ok(seen.length < 80, seen.join(', '));
    } finally {
      await dashboard.close();
    }
  });

  it('keeps the place of who uses the keyboard when what had the focus goes', async () => {
    const dashboard = await Dashboard.open({ width: 1200, height: 800, place: 'panel' });
    const { keyboard } = dashboard.page;
    const focused = async (): Promise<string> =>
      dashboard.page.evaluate(() => {
        const { activeElement: at } = document;
        return at === document.body || at === null ? '' : (at.getAttribute('aria-label') ?? at.textContent);
      });
    try {
      await dashboard.tell(...told(example()));
      await dashboard.page.getByRole('button', { name: 'Collect tests' }).focus();
      // It is being looked what is to be collected, then it is collected.
      const collecting = (item: string) =>
        dashboard.tell({
          kind: 'folders',
          folders: [folderState({ collecting: { task: '234', item } })],
        });
      for (const item of ['', 'tests']) {
        await collecting(item);
        assert.match(await focused(), /^tests/, `"${item}"`);
      }
      await keyboard.press('Tab');
      assert.equal(await focused(), 'Record: tests');

      await dashboard.tell({ kind: 'folders', folders: [folderState()] });
      await dashboard.page.getByRole('button', { name: 'Collect all' }).focus();
      await collecting('');
      assert.match(await focused(), /^Collecting/);
      await keyboard.press('Tab');
      assert.equal(await focused(), 'Stop');
      await collecting('tests');
      assert.equal(await focused(), 'Stop');
      await dashboard.tell({ kind: 'folders', folders: [folderState()] });
      assert.match(await focused(), /^Collect all/);

      await dashboard.page.getByRole('textbox').fill('no claim says so');
      await dashboard.page.getByRole('button', { name: 'Show all claims' }).focus();
      await keyboard.press('Enter');
      await dashboard.drawn();
      assert.notEqual(await focused(), '');
      await keyboard.press('Tab');
      assert.notEqual(await focused(), '');
      assert.equal(await dashboard.page.locator('[tabindex="-1"]:not([data-task])').count(), 0);
    } finally {
      await dashboard.close();
    }
  });

  it('moves through many tasks with arrows', async () => {
    const dashboard = await Dashboard.open({ width: 1200, height: 800, place: 'panel' });
    try {
      await dashboard.tell(...told(example()));
      await dashboard.page
        .getByRole('button', { name: /^Task 234/ })
        .first()
        .focus();
      await dashboard.page.keyboard.press('ArrowDown');
      await dashboard.page.keyboard.press('Enter');
      await dashboard.drawn();
      assert.equal(await dashboard.page.locator('.head h2').innerText(), 'Task 235: Rate limit');
    } finally {
      await dashboard.close();
    }
  });
});

/** What axe-core finds, each with where. */
async function violations({ page }: Dashboard): Promise<readonly string[]> {
  // The page's policy lets no script in; the debugger does.
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(async () =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary ?? ''}`),
  );
}
