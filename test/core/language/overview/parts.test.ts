import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ClaimRow, Overview, TagRow } from '../../../../src/core/language/overview/overview.js';
import { joined, partsOf } from '../../../../src/core/language/overview/parts.js';
import { OverviewStore } from '../../../../src/core/language/overview/store.js';
import { OverviewTeller } from '../../../../src/core/language/overview/teller.js';
import { rangeOnLine } from '../../../../src/core/text/position.js';
import { taskOf } from '../../../support/overviewRows.js';

const place = { file: 'log.md', range: rangeOnLine(0, 0, 1) };
const tag = (id: string, text: string): TagRow => ({
  ...place,
  id,
  name: 'PATH_DECISION',
  family: 'decision',
  text,
  claims: [],
});
const claim = (id: string, text: string): ClaimRow => ({
  ...place,
  id,
  task: '1',
  tag: 'FILE_CREATED',
  kind: 'file-exists',
  text,
  status: 'verified',
  message: '',
});
const ids = fc.uniqueArray(fc.tuple(fc.constantFrom(...'abcdefghijkl'), fc.constantFrom('one', 'two')), {
  selector: ([id]) => id,
});
const anyOverview = fc.tuple(ids, ids).map(([claims, tags]): Overview => ({
  tasks: [],
  claims: claims.map(([id, text]) => claim(id, text)),
  tags: tags.map(([id, text]) => tag(id, text)),
  weakenings: claims.map(([id]) => id),
  historyLeftOut: tags.length,
  leftOut: [],
}));
const seen = ({ claims, tags, weakenings, historyLeftOut, version }: OverviewStore): unknown => ({
  claims,
  tags,
  weakenings,
  historyLeftOut,
  version,
});

describe('news in parts', () => {
  it('lead where the whole leads, one after the other', () => {
    fc.assert(
      fc.property(fc.array(anyOverview, { minLength: 1 }), fc.integer({ min: 1, max: 9 }), (all, most) => {
        const teller = new OverviewTeller(1000, Infinity);
        const whole = new OverviewStore();
        const piecewise = new OverviewStore();
        for (const one of all) {
          const news = teller.tell(one, whole.version === 0 ? undefined : whole.version);
          assert.ok(whole.apply(news));
          const parts = partsOf(news, most);
          assert.deepEqual(joined(parts), news);
          for (const part of parts) {
            assert.ok(
              part.tasks.changed.length + part.claims.changed.length + part.tags.changed.length <= most,
            );
            assert.ok(piecewise.apply(part));
          }
          assert.deepEqual(seen(piecewise), seen(whole));
        }
      }),
    );
  });

  it('are the very news where they are few', () => {
    const news = new OverviewTeller(0, Infinity).tell(
      { ...nothing, tags: [tag('a', ''), tag('b', '')] },
      undefined,
    );
    assert.deepEqual(partsOf(news, 2), [news]);
    assert.equal(partsOf(news, 1).length, 2);
  });

  it('have as many tasks as what these list allows', () => {
    const news = new OverviewTeller(0, Infinity).tell(
      {
        ...nothing,
        tasks: ['1', '2', '3'].map((id) =>
          taskOf(id, { next: ['one', 'two', 'three'].map((text) => ({ text })) }),
        ),
        tags: [tag('a', ''), tag('b', '')],
      },
      undefined,
    );
    assert.deepEqual(
      partsOf(news, 9).map(({ tasks, tags }) => [tasks.changed.length, tags.changed.length]),
      [
        [2, 0],
        [1, 2],
      ],
    );
  });

  it('do not make one where they are of several', () => {
    const teller = new OverviewTeller(0, 1);
    const parts = [
      teller.tell({ ...nothing, tags: [tag('a', ''), tag('b', '')] }, undefined),
      teller.tell({ ...nothing, tags: [tag('b', '')] }, 2),
    ];
    assert.equal(parts[1]?.since, 2);
    assert.equal(joined(parts), undefined);
  });

  it('count for nothing where one of them is missing', () => {
    const news = new OverviewTeller(1000, Infinity).tell(
      { ...nothing, tags: [tag('a', ''), tag('b', ''), tag('c', '')] },
      undefined,
    );
    const [first, , last] = partsOf(news, 1);
    const store = new OverviewStore();
    assert.ok(first && store.apply(first));
    assert.notEqual(store.version, news.version);
    assert.equal(last && store.apply(last), false);
  });
});

const nothing: Overview = { tasks: [], claims: [], tags: [], weakenings: [], historyLeftOut: 0, leftOut: [] };
