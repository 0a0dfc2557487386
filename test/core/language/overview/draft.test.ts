import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OverviewDraft } from '../../../../src/core/language/overview/draft.js';
import type { Overview } from '../../../../src/core/language/overview/overview.js';
import { OverviewStore } from '../../../../src/core/language/overview/store.js';
import { OverviewTeller, type OverviewPart } from '../../../../src/core/language/overview/teller.js';
import { overviewOf, tagRow } from './support.js';

const overview = (...tags: readonly string[]): Overview =>
  overviewOf(tags.map((tag) => tagRow(tag.slice(0, 1), tag)));
const anyOverview = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...'abcdefgh'), fc.constantFrom('1', '2')), {
    selector: ([id]) => id,
  })
  .map((tags) => overview(...tags.map((one) => one.join(''))));
const shown = ({ tags }: Overview): string => tags.map(({ text }) => text).join(' ');

describe('news that come part by part', () => {
  it('are seen when the last one is there', () => {
    const teller = new OverviewTeller(0, 1);
    const draft = new OverviewDraft();
    assert.equal(draft.add(teller.tell(overview('a', 'b', 'c'), undefined)), 'more');
    assert.equal(draft.add(part(teller)), 'more');
    assert.deepEqual([draft.overview.version, shown(draft.overview), draft.version > 0], [0, '', true]);
    const news = draft.add(part(teller));
    assert.ok(typeof news !== 'string');
    assert.equal(news.since, undefined);
    assert.deepEqual(
      news.tags.changed.map(({ id }) => id),
      ['a', 'b', 'c'],
    );
    assert.deepEqual([draft.overview.version, shown(draft.overview)], [news.version, 'a b c']);
    assert.equal(teller.rest(), undefined);
  });

  it('are left out where one is missing, or told twice', () => {
    const teller = new OverviewTeller(0, 1);
    const draft = new OverviewDraft();
    draft.add(teller.tell(overview('a', 'b', 'c', 'd'), undefined));
    const second = part(teller);
    const third = part(teller);
    assert.equal(draft.add(third), 'other');
    assert.equal(draft.add(second), 'more');
    assert.equal(draft.add(second), 'other');
    assert.equal(draft.add(third), 'more');
  });

  it('begin again where everything is told anew', () => {
    const draft = new OverviewDraft();
    draft.add(new OverviewTeller(0, 1).tell(overview('a', 'b', 'c'), undefined));
    const other = new OverviewTeller(7000, 1);
    assert.equal(draft.add(other.tell(overview('x', 'y'), draft.version)), 'more');
    assert.notEqual(draft.add(part(other)), 'more');
    assert.equal(shown(draft.overview), 'x y');
  });

  it('go on from what was told where the overview changes in the middle', () => {
    const teller = new OverviewTeller(0, 1);
    const draft = new OverviewDraft();
    draft.add(teller.tell(overview('a', 'b', 'c'), undefined));
    draft.add(part(teller));
    const next = teller.tell(overview('a', 'b2', 'c'), draft.version);
    assert.deepEqual(
      next.tags.changed.map(({ text }) => text),
      ['b2'],
    );
    draft.add(next);
    draft.add(part(teller));
    assert.equal(shown(draft.overview), 'a b2 c');
  });

  it('lead to the last overview, whatever comes between, is lost or begins anew', () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.constant('go on' as const) },
      { weight: 2, arbitrary: anyOverview },
      { weight: 1, arbitrary: fc.constantFrom('lose' as const, 'restart' as const) },
    );
    fc.assert(
      fc.property(anyOverview, fc.array(step), fc.integer({ min: 1, max: 4 }), (first, steps, most) => {
        let life = 0;
        let teller = new OverviewTeller(0, most);
        let now = first;
        const follower = new OverviewStore();
        const draft = new OverviewDraft();
        const whole = new Set(['', shown(first)]);
        let unfinished = false;
        /** Whoever has been told the news also has what they lead to. */
        const take = (told: OverviewPart | undefined): void => {
          const news = told && draft.add(structuredClone(told));
          unfinished = news === 'more' || news === 'other';
          if (!news || typeof news === 'string') return;
          assert.ok(follower.apply(structuredClone(news)));
          assert.deepEqual(
            [shown(follower), follower.version],
            [shown(draft.overview), draft.overview.version],
          );
        };
        const since = (): number | undefined => (draft.version === 0 ? undefined : draft.version);
        const ask = (): OverviewPart | undefined =>
          teller.isTelling(since()) ? teller.rest() : teller.tell(now, since());
        for (const one of steps) {
          if (one === 'go on') take(ask());
          else if (one === 'lose') ask();
          else if (one === 'restart') teller = new OverviewTeller(++life * 1e6, most);
          else {
            now = one;
            take(teller.tell(now, since()));
          }
          whole.add(shown(now));
          assert.ok(whole.has(shown(draft.overview)), 'half an overview');
        }
        do take(ask());
        while (unfinished);
        take(teller.tell(now, since()));
        while (unfinished) take(ask());
        assert.deepEqual(draft.overview.tags, now.tags);
      }),
    );
  });
});

function part(teller: OverviewTeller): OverviewPart {
  const rest = teller.rest();
  assert.ok(rest, 'there is no other part');
  return rest;
}
