import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OverviewTeller, rowNews } from '../../../../src/core/language/overview/news.js';
import type { Overview, TagRow } from '../../../../src/core/language/overview/overview.js';
import { OverviewStore } from '../../../../src/core/language/overview/store.js';
import { rangeOnLine } from '../../../../src/core/text/position.js';

const row = (id: string, text: string): TagRow => ({
  id,
  name: 'PATH_DECISION',
  family: 'decision',
  text,
  file: 'log.md',
  range: rangeOnLine(text.length, 0, 1),
  claims: [],
});
const overview = (tags: readonly TagRow[]): Overview => ({
  tasks: [],
  claims: [],
  tags,
  weakenings: [],
  historyLeftOut: 0,
});
const anyOverview = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...'abcdefgh'), fc.constantFrom('one', 'three')), {
    selector: ([id]) => id,
  })
  .map((rows) => overview(rows.map(([id, text]) => row(id, text))));

describe('news of an overview', () => {
  it('lead from one overview to the next, whatever changed', () => {
    fc.assert(
      fc.property(fc.array(anyOverview, { minLength: 1 }), (overviews) => {
        const teller = new OverviewTeller();
        const store = new OverviewStore();
        for (const one of overviews) {
          const since = store.version === 0 ? undefined : store.version;
          assert.ok(store.apply(structuredClone(teller.tell(one, since))));
          assert.deepEqual(store.tags, one.tags);
        }
      }),
    );
  });

  it('name only what changed', () => {
    const teller = new OverviewTeller();
    const first = teller.tell(overview([row('a', 'x'), row('b', 'x'), row('c', 'x')]), undefined);
    const news = teller.tell(overview([row('a', 'x'), row('b', 'y'), row('d', 'x')]), first.version);
    assert.deepEqual(
      { ...news.tags, changed: news.tags.changed.map(({ id }) => id) },
      { changed: ['b', 'd'], gone: ['c'] },
    );
  });

  it('say the order where a row came in between', () => {
    assert.deepEqual(
      rowNews([row('a', ''), row('b', '')], [row('a', ''), row('c', ''), row('b', '')]).order,
      ['a', 'c', 'b'],
    );
  });

  it('tell everything to whoever has another version', () => {
    const teller = new OverviewTeller();
    teller.tell(overview([row('a', 'x')]), undefined);
    const news = teller.tell(overview([row('a', 'x')]), 7);
    assert.equal(news.since, undefined);
    assert.equal(news.tags.changed.length, 1);
  });

  it('are not taken over by an overview that they do not belong to', () => {
    const store = new OverviewStore();
    const teller = new OverviewTeller();
    store.apply(teller.tell(overview([row('a', 'x')]), undefined));
    const missed = teller.tell(overview([row('b', 'x')]), 1);
    const late = teller.tell(overview([row('c', 'x')]), missed.version);
    assert.equal(store.apply(late), false);
    assert.deepEqual(
      store.tags.map(({ id }) => id),
      ['a'],
    );
  });

  it('leave rows that did not change the very objects that they were', () => {
    const store = new OverviewStore();
    const teller = new OverviewTeller();
    store.apply(teller.tell(overview([row('a', 'x'), row('b', 'x')]), undefined));
    const before = store.tag('a');
    store.apply(structuredClone(teller.tell(overview([row('a', 'x'), row('b', 'y')]), 1)));
    assert.equal(store.tag('a'), before);
    assert.equal(store.tag('b')?.text, 'y');
    assert.deepEqual(store.whole.tags.changed, store.tags);
  });
});
