import assert from 'node:assert/strict';
import type { TagRow } from '../../../src/core/language/overview/overview.js';
import { Dashboard } from '../support/dashboard.js';
import { example } from '../support/example.js';
import { folder, told } from '../support/sample.js';

describe('suggestions in the page', () => {
  let dashboard: Dashboard;
  const news = example();
  const rows = news.tags.changed.filter(({ family }) => family === 'suggestion');
  beforeEach(async () => {
    dashboard = await Dashboard.open({ width: 1200, height: 900, place: 'panel' });
    await dashboard.tell(...told(news));
  });
  afterEach(async () => {
    assert.deepEqual(dashboard.errors, []);
    await dashboard.close();
  });

  const section = () => dashboard.page.locator('.section-suggestions');
  const button = (name: string | RegExp) => section().getByRole('button', { name });
  const focused = () =>
    dashboard.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  /** The editor tells what became of one of them. */
  const decided = async (index: number, state: NonNullable<TagRow['suggestion']>['state']): Promise<void> => {
    const row = rows[index];
    assert.ok(row?.suggestion);
    const { id } = row.suggestion;
    const by = state === 'waiting' ? {} : { who: 'Bob', when: '2026-05-07T07:08:09Z' };
    version++;
    await dashboard.tell({
      kind: 'news',
      folder,
      news: {
        ...news,
        since: version - 1,
        version,
        tasks: { changed: [], gone: [] },
        claims: { changed: [], gone: [] },
        tags: { changed: [{ ...row, suggestion: { id, state, ...by } }], gone: [] },
      },
    });
    await dashboard.drawn();
  };
  let version: number;
  beforeEach(() => void (version = news.version));

  it('stand with the tags that belong to no task where they are of none', async () => {
    const tags = rows.map((row) =>
      row.text.startsWith('Lock')
        ? (Object.fromEntries(Object.entries(row).filter(([key]) => key !== 'task')) as unknown as TagRow)
        : row,
    );
    await dashboard.tell(...told({ ...news, tags: { changed: tags, gone: [] } }));
    assert.equal(await section().getByText('Lock an account').count(), 0);
    await dashboard.page.getByRole('button', { name: 'Tags that belong to no task' }).click();
    await dashboard.drawn();
    assert.equal(await section().getByText('Lock an account').count(), 1);
    assert.match(await button(/^Suggestions to decide/).innerText(), /1$/);
  });

  it('are counted while they wait; what is decided is folded, with who and when', async () => {
    assert.match(await button(/^Suggestions to decide/).innerText(), /2$/);
    await button('Decided (1)').click();
    await dashboard.drawn();
    const text = (await section().innerText()).replace(/\s+/g, ' ');
    assert.match(text, /Decided \(1\).*Answer after the same time.*Accepted by Ada, May 6, 2026/);
    await decided(0, 'rejected');
    assert.match(await button(/^Suggestions to decide/).innerText(), /1$/);
    assert.match((await section().innerText()).replace(/\s+/g, ' '), /Rejected by Bob, May 7, 2026/);
    await decided(1, 'accepted');
    assert.match(await button(/^Suggestions to decide/).innerText(), /0$/);
    assert.equal(
      await section()
        .getByRole('button', { name: /^(?:Accept|Reject):/ })
        .count(),
      0,
    );
  });

  it('are accepted, rejected and taken back by key, and the focus goes on to the next', async () => {
    const said = () => dashboard.last('decide');
    await button('Accept: Say which field is missing when the body cannot be read').focus();
    await dashboard.page.keyboard.press('Enter');
    await dashboard.drawn();
    assert.deepEqual(said(), { kind: 'decide', folder, suggestion: 'id12', decision: 'accepted' });
    await decided(0, 'accepted');
    assert.equal(await focused(), 'Accept: Lock an account after ten wrong passwords');
    await dashboard.page.keyboard.press('Tab');
    await dashboard.page.keyboard.press('Space');
    await dashboard.drawn();
    assert.deepEqual(said(), { kind: 'decide', folder, suggestion: 'id33', decision: 'rejected' });
    await decided(1, 'rejected');
    // Nothing waits any more: the heading of them all.
    assert.equal(await dashboard.page.evaluate(() => document.activeElement?.id), 'suggestions-title');
    await button('Decided (3)').click();
    await button('Undo: Lock an account after ten wrong passwords').click();
    await dashboard.drawn();
    assert.deepEqual(said(), { kind: 'decide', folder, suggestion: 'id33', decision: 'waiting' });
    await decided(1, 'waiting');
    assert.match(await focused(), /^Undo: Answer after the same time/);
  });

  it('leave the focus where somebody has put it meanwhile', async () => {
    await button(/^Reject: Say/).click();
    await dashboard.page.getByRole('textbox').focus();
    await decided(0, 'rejected');
    assert.equal(await dashboard.page.evaluate(() => document.activeElement?.tagName), 'INPUT');
  });

  it('leave the focus in the editor where somebody went there meanwhile', async () => {
    await button(/^Reject: Say/).click();
    await dashboard.page.evaluate(() => (document.hasFocus = () => false));
    await decided(0, 'rejected');
    assert.equal(await dashboard.page.evaluate(() => document.activeElement?.tagName), 'BODY');
  });
});
