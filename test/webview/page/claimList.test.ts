import assert from 'node:assert/strict';
import type { View } from '../../../src/webview/model/view.js';
import { rowHeight } from '../../../src/webview/model/rowWindow.js';
import { Dashboard } from '../support/dashboard.js';
import { changedClaims, claimRow, folder, folderState, large, log, at, told } from '../support/sample.js';

const count = 10_000;

describe('the list of 10,000 claims', () => {
  let dashboard: Dashboard;
  beforeEach(async () => {
    dashboard = await Dashboard.open({ width: 400, height: 700, state: { folder, open: {} } });
    await dashboard.tell(...told(large(count, 100)));
  });
  afterEach(async () => {
    assert.deepEqual(dashboard.errors, []);
    await dashboard.close();
  });
  const list = () => dashboard.page.getByRole('listbox', { name: 'Claims' });
  const options = () => dashboard.page.getByRole('option');
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await dashboard.page.keyboard.press(key);
    await dashboard.drawn();
  };
  const scrolled = async (): Promise<number> => list().evaluate((element) => element.scrollTop);
  /** 1-based position of the chosen row. */
  const chosen = async (): Promise<number> => {
    const id = await list().getAttribute('aria-activedescendant');
    const row = dashboard.page.locator(`[id="${id}"]`);
    assert.equal(await row.getAttribute('aria-selected'), 'true');
    return Number(await row.getAttribute('aria-posinset'));
  };

  it('has only those rows in the page that can be seen', async () => {
    assert.ok((await options().count()) < 30);
    assert.equal(await options().first().getAttribute('aria-setsize'), String(count));
    await list().evaluate((element) => element.scrollTo(0, 200_000));
    await dashboard.drawn();
    assert.ok((await options().count()) < 40);
    const first = Number(await options().first().getAttribute('aria-posinset'));
    assert.ok(first < 200_000 / rowHeight && first > 200_000 / rowHeight - 20, String(first));
  });

  it('is gone through by keyboard', async () => {
    await list().focus();
    await press('ArrowDown', 'ArrowDown');
    assert.equal(await chosen(), 3);
    await press('ArrowUp');
    assert.equal(await chosen(), 2);
    await press('PageDown');
    assert.ok((await chosen()) > 4);
    await press('End');
    assert.equal(await chosen(), count);
    assert.ok((await scrolled()) > (count - 20) * rowHeight);
    await press('PageUp');
    assert.ok((await chosen()) < count - 3);
    await press('Home', 'Enter');
    assert.equal(await chosen(), 1);
    assert.equal(dashboard.last('open')?.place.file, log);
  });

  it('keeps the chosen row in the page when it is scrolled out of sight', async () => {
    await list().focus();
    await press('ArrowDown');
    await list().evaluate((element) => element.scrollTo(0, 100_000));
    await dashboard.drawn();
    assert.equal(await chosen(), 2);
  });

  it('is left by typing, which searches, and searched by Escape no longer', async () => {
    await list().focus();
    await press('p', 'a', 'r', 't', '7', '7');
    const field = dashboard.page.getByRole('textbox');
    assert.equal(await field.inputValue(), 'part77');
    assert.ok(Number(await options().first().getAttribute('aria-setsize')) < 120);
    await press('ArrowDown');
    assert.ok(await list().evaluate((element) => element === document.activeElement));
    assert.equal(await chosen(), 1);
    await press('Escape');
    assert.equal(await field.inputValue(), '');
    assert.equal(await options().first().getAttribute('aria-setsize'), String(count));
  });

  it('draws only the row that changed', async () => {
    const id = (await options().nth(2).getAttribute('id'))?.slice('claim-'.length) ?? '';
    const number = Number(id.slice(1));
    await watch();
    const more = {
      task: String(Math.floor(number / 100) + 1),
      ...at(log, number * 2 + 1),
      status: 'failed' as const,
    };
    const row = claimRow(number, { ...more, message: 'another message' });
    await dashboard.tell({ kind: 'news', folder, news: changedClaims(1, [row]) });
    assert.match(await options().nth(2).innerText(), /another message/);
    const changes = await watched();
    assert.ok(changes > 0 && changes < 10, String(changes));
  });

  it('leaves what is read where it is while rows above it come and go', async () => {
    await list().evaluate((element, top) => element.scrollTo(0, top), 100 * rowHeight + 7);
    await dashboard.drawn();
    const before = await sight();
    // A claim that was verified, far below, is now the first one that failed.
    const row = claimRow(6, { task: '1', ...at(log, 13), status: 'failed' });
    await dashboard.tell({ kind: 'news', folder, news: changedClaims(1, [row]) });
    assert.equal(await scrolled(), 101 * rowHeight + 7);
    assert.deepEqual(await sight(), before);
  });

  it('shows where the editor is, unless somebody is in the list', async () => {
    const select = async (line: number): Promise<void> =>
      dashboard.tell({ kind: 'selection', place: { folder, file: log, line } });
    await select(2 * 4321 + 1);
    const here = dashboard.page.locator('[role=option][aria-current]');
    assert.match(await here.innerText(), /part4321\.ts/);
    assert.ok(await inSight(here));
    await list().focus();
    const top = await scrolled();
    await select(2 * 17 + 1);
    assert.equal(await scrolled(), top);
  });

  it('marks no row any more once the editor shows a file without tags', async () => {
    await dashboard.tell({ kind: 'selection', place: { folder, file: log, line: 2 * 4321 + 1 } });
    const here = dashboard.page.locator('[role=option][aria-current]');
    assert.equal(await here.count(), 1);
    const top = await scrolled();
    await dashboard.tell({ kind: 'selection' });
    assert.equal(await here.count(), 0);
    assert.equal(await scrolled(), top);
  });

  it('is as it was after the page is loaded again', async () => {
    await dashboard.page.getByRole('button', { name: /^Failed/ }).click();
    await dashboard.page.getByRole('textbox').fill('part');
    await dashboard.drawn();
    await list().evaluate((element) => element.scrollTo(0, 20_000));
    await dashboard.drawn();
    await options().nth(9).click();
    await dashboard.page.evaluate(() => document.scrollingElement?.scrollTo(0, 60));
    await dashboard.drawn();
    const [position, top, kept] = [await chosen(), await scrolled(), await dashboard.kept()];
    await dashboard.close();

    dashboard = await Dashboard.open({ width: 400, height: 700, state: kept });
    await dashboard.tell(...told(large(count, 100)));
    assert.equal(
      await dashboard.page.getByRole('button', { name: /^Failed/ }).getAttribute('aria-pressed'),
      'true',
    );
    assert.equal(await dashboard.page.getByRole('textbox').inputValue(), 'part');
    assert.equal(await scrolled(), top);
    assert.equal(await chosen(), position);
    assert.equal(await dashboard.page.evaluate(() => document.scrollingElement?.scrollTop), 60);
  });

  it('keeps how far it is scrolled where nothing else happens', async () => {
    // What was to be kept of the page before is.
    await dashboard.page.waitForTimeout(400);
    await list().evaluate((element) => element.scrollTo(0, 20_000));
    await dashboard.page.waitForTimeout(400);
    await dashboard.drawn();
    assert.equal(((await dashboard.kept()) as View).listTop, 20_000);
  });

  it('is as it was also where the news of another folder come first', async () => {
    await dashboard.close();
    const state = { folder, task: '1', open: {}, statuses: [], search: '', top: 60, listTop: 40 };
    dashboard = await Dashboard.open({ width: 400, height: 700, state });
    await dashboard.tell({ kind: 'folders', folders: [folderState({ folder: 'b' }), folderState()] });
    await dashboard.tell({ kind: 'news', folder: 'b', news: large(50, 2) });
    await dashboard.tell({ kind: 'news', folder, news: large(count, 100) });
    assert.equal(await scrolled(), 40);
    assert.equal(await dashboard.page.evaluate(() => document.scrollingElement?.scrollTop), 60);
  });

  /** The rows that are seen, with how far each is from the top of the list. */
  async function sight(): Promise<readonly string[]> {
    return list().evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return [...element.querySelectorAll('[role=option]')]
        .map((row) => ({ id: row.id, at: row.getBoundingClientRect().top - top }))
        .filter(({ at }) => at > -40 && at < bottom - top)
        .map(({ id, at }) => `${id} ${at}`);
    });
  }

  async function inSight(row: ReturnType<typeof options>): Promise<boolean> {
    const [inner, outer] = [await row.boundingBox(), await list().boundingBox()];
    return inner !== null && outer !== null && inner.y >= outer.y && inner.y < outer.y + outer.height;
  }

  /** Counts every change of the page from now on. */
  async function watch(): Promise<void> {
    await dashboard.page.evaluate(() => {
      const counted = window as unknown as { changes: number };
      counted.changes = 0;
      new MutationObserver((all) => (counted.changes += all.length)).observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
    });
  }

  async function watched(): Promise<number> {
    return dashboard.page.evaluate(() => (window as unknown as { changes: number }).changes);
  }
});
