import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rowNews, type OverviewNews } from '../../../../src/core/language/overview/news.js';
import type { Overview } from '../../../../src/core/language/overview/overview.js';
import { OverviewStore } from '../../../../src/core/language/overview/store.js';
import { OverviewTeller } from '../../../../src/core/language/overview/teller.js';
import { overviewOf, tagRow } from './support.js';

const anyOverview = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...'abcdefgh'), fc.constantFrom('one', 'three')), {
    selector: ([id]) => id,
  })
  .map((rows) => overviewOf(rows.map(([id, text]) => tagRow(id, text))));

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
    const first = teller.tell(overviewOf([tagRow('a', 'x'), tagRow('b', 'x'), tagRow('c', 'x')]), undefined);
    const news = teller.tell(
      overviewOf([tagRow('a', 'x'), tagRow('b', 'y'), tagRow('d', 'x')]),
      first.version,
    );
    assert.deepEqual(
      { ...news.tags, changed: news.tags.changed.map(({ id }) => id) },
      { changed: ['b', 'd'], gone: ['c'] },
    );
  });

  it('name the tasks that were left out once, and again when they are others', () => {
    const teller = new OverviewTeller();
    const store = new OverviewStore();
    const old = { id: '1', name: 'Task 1: Old', state: 'history' } as const;
    const tell = (leftOut: Overview['leftOut']): OverviewNews => {
      const news = teller.tell({ ...overviewOf([]), leftOut }, store.version || undefined);
      assert.ok(store.apply(structuredClone(news)));
      assert.deepEqual(store.leftOut, leftOut);
      return news;
    };
    assert.ok('leftOut' in tell([old]));
    assert.ok(!('leftOut' in tell([{ ...old }])));
    assert.ok('leftOut' in tell([]));
  });

  it('say the order where a row came in between', () => {
    assert.deepEqual(
      rowNews([tagRow('a', ''), tagRow('b', '')], [tagRow('a', ''), tagRow('c', ''), tagRow('b', '')]).order,
      [
        [0, 1],
        [2, 1],
        [1, 1],
      ],
    );
  });

  it('tell everything to whoever has another version', () => {
    const teller = new OverviewTeller();
    teller.tell(overviewOf([tagRow('a', 'x')]), undefined);
    const news = teller.tell(overviewOf([tagRow('a', 'x')]), 7);
    assert.equal(news.since, undefined);
    assert.equal(news.tags.changed.length, 1);
  });

  it('are not taken over by an overview that they do not belong to', () => {
    const store = new OverviewStore();
    const teller = new OverviewTeller();
    store.apply(teller.tell(overviewOf([tagRow('a', 'x')]), undefined));
    const missed = teller.tell(overviewOf([tagRow('b', 'x')]), 1);
    const late = teller.tell(overviewOf([tagRow('c', 'x')]), missed.version);
    assert.equal(store.apply(late), false);
    assert.deepEqual(
      store.tags.map(({ id }) => id),
      ['a'],
    );
  });

  it('leave rows that did not change the very objects that they were', () => {
    const store = new OverviewStore();
    const teller = new OverviewTeller();
    const first = teller.tell(overviewOf([tagRow('a', 'x'), tagRow('b', 'x')]), undefined);
    store.apply(first);
    const before = store.tag('a');
    store.apply(
      structuredClone(teller.tell(overviewOf([tagRow('a', 'x'), tagRow('b', 'y')]), first.version)),
    );
    assert.equal(store.tag('a'), before);
    assert.equal(store.tag('b')?.text, 'y');
    assert.deepEqual(store.whole.tags.changed, store.tags);
  });
});
