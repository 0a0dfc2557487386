import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Status } from '../../../../src/core/evidence/observation.js';
import { explorerChanges } from '../../../../src/core/language/explorer/changes.js';
import { Explorer, type ExplorerOptions } from '../../../../src/core/language/explorer/explorer.js';
import { groupings, type ExplorerNode } from '../../../../src/core/language/explorer/node.js';
import type { OverviewNews } from '../../../../src/core/language/overview/news.js';
import type { Overview } from '../../../../src/core/language/overview/overview.js';
import { OverviewStore } from '../../../../src/core/language/overview/store.js';
import { OverviewTeller } from '../../../../src/core/language/overview/teller.js';
import { overviewWith, taskOf, type Tagged } from '../../../support/overviewRows.js';

/** All lines from top to bottom, as they are shown. */
function lines(explorer: Explorer, ids = explorer.roots): readonly (ExplorerNode | undefined)[] {
  return ids.flatMap((id) => [explorer.node(id), ...lines(explorer, explorer.children(id))]);
}

function idsOf(explorer: Explorer, ids = explorer.roots): readonly string[] {
  return ids.flatMap((id) => [id, ...idsOf(explorer, explorer.children(id))]);
}

interface State {
  readonly tags: readonly Tagged[];
  readonly verdict: 'BLOCKED' | 'PASSED';
  /** A claim whose tag is not known. */
  readonly alone: boolean;
}

function overviewOf({ tags, verdict, alone }: State): Overview {
  const tasks = [
    taskOf('1', { verdict }),
    taskOf('2'),
    taskOf('3', { state: 'history' }),
    taskOf('workspace'),
  ];
  const { tags: rows, claims } = overviewWith(tags, tasks);
  return {
    tasks,
    claims,
    tags: alone ? rows.slice(0, -1) : rows,
    weakenings: [],
    historyLeftOut: 0,
    leftOut: [],
  };
}

/** Somebody who follows a folder from one overview to the next. */
class Follower {
  readonly #teller = new OverviewTeller();
  readonly #store = new OverviewStore();

  tell(state: State): OverviewNews {
    const { version } = this.#store;
    const news = structuredClone(this.#teller.tell(overviewOf(state), version === 0 ? undefined : version));
    this.#store.apply(news);
    return news;
  }

  make(options: ExplorerOptions): Explorer {
    return new Explorer(this.#store, options);
  }

  next(explorer: Explorer, news: OverviewNews): Explorer | undefined {
    return explorer.next(this.#store, news);
  }
}

const statuses: Status[] = ['verified', 'failed', 'unchecked'];
const looks = fc.record({
  text: fc.constantFrom('plum', 'cherry'),
  line: fc.integer({ min: 0, max: 9 }),
  claims: fc.array(fc.constantFrom(...statuses), { maxLength: 3 }),
});
const anyTag = fc
  .record({
    name: fc.constantFrom('COMPLETION_DRIVE', 'PATH_DECISION'),
    file: fc.constantFrom('a.ts', 'b.ts', 'log.md'),
    task: fc.constantFrom('1', '2', '3', undefined),
    looks,
  })
  .map(({ name, file, task, looks: own }): Tagged => ({
    name,
    file,
    ...own,
    ...(task === undefined ? {} : { task }),
    ...(task === '3' ? { history: true } : {}),
  }));
const anyState: fc.Arbitrary<State> = fc.record({
  tags: fc.array(anyTag, { minLength: 1, maxLength: 12 }),
  verdict: fc.constantFrom('BLOCKED' as const, 'PASSED' as const),
  alone: fc.boolean(),
});
/** What becomes of one tag; or everything becomes something else. */
const anyStep = fc.oneof(
  { weight: 8, arbitrary: fc.record({ at: fc.nat(), looks, verdict: fc.constantFrom('BLOCKED', 'PASSED') }) },
  { weight: 1, arbitrary: anyState },
);
const anyOptions = fc.record({
  grouping: fc.constantFrom(...groupings),
  filter: fc.record({
    text: fc.constantFrom('', '', 'plum', 'task 1'),
    statuses: fc.subarray(statuses, { maxLength: 2 }),
  }),
});

/** The same number of claims as before: others of them would be other rows. */
function stepped(state: State, step: typeof anyStep extends fc.Arbitrary<infer Step> ? Step : never): State {
  if ('tags' in step) return step;
  const index = step.at % state.tags.length;
  const tags = state.tags.map((tag, at): Tagged => {
    if (at !== index) return tag;
    const claims = (tag.claims ?? []).map((status, one) => step.looks.claims[one] ?? status);
    return { ...tag, ...step.looks, claims };
  });
  return { ...state, tags, verdict: step.verdict === 'PASSED' ? 'PASSED' : 'BLOCKED' };
}

describe('the explorer of the next overview', () => {
  it('is the one that is made of all tags, and the same has to be told of it', () => {
    fc.assert(
      fc.property(anyState, fc.array(anyStep, { maxLength: 8 }), anyOptions, (first, steps, options) => {
        const follower = new Follower();
        let state = first;
        follower.tell(state);
        let explorer = follower.make(options);
        for (const step of steps) {
          const seen = idsOf(explorer);
          state = stepped(state, step);
          const news = follower.tell(state);
          const whole = follower.make(options);
          const next = follower.next(explorer, news);
          if (next) {
            assert.deepEqual(lines(next), lines(whole));
            assert.deepEqual([next.roots, next.tags], [whole.roots, whole.tags]);
            for (const id of idsOf(whole)) {
              assert.equal(next.parent(id), whole.parent(id));
              assert.equal(next.tooltip(id), whole.tooltip(id));
            }
            for (const file of ['a.ts', 'b.ts', 'log.md'])
              for (let line = 0; line < 10; line++)
                assert.equal(next.at(file, { line, character: 0 }), whole.at(file, { line, character: 0 }));
            const told = (after: Explorer): unknown => {
              const { roots, ids } = explorerChanges(explorer, after, seen);
              return [roots, [...ids].sort()];
            };
            assert.deepEqual(told(next), told(whole));
          } else assert.ok('tags' in step, 'what only looks different needs no other explorer');
          explorer = next ?? whole;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the groups that nothing happened to', () => {
    const follower = new Follower();
    const tag = (task: string, line: number): Tagged => ({ task, line, claims: ['verified'] });
    const tags = [tag('1', 0), tag('1', 1), tag('2', 2)];
    const options = { grouping: 'task', filter: { text: '', statuses: [] } } as const;
    const state: State = { tags, verdict: 'BLOCKED', alone: false };
    follower.tell(state);
    const explorer = follower.make(options);
    const news = follower.tell({
      ...state,
      tags: [{ ...tag('1', 0), claims: ['failed'] }, ...tags.slice(1)],
    });
    const next = follower.next(explorer, news);
    const [changed = '', same = ''] = explorer.roots;
    assert.ok(next);
    assert.deepEqual([next.hasSame(changed, explorer), next.hasSame(same, explorer)], [false, true]);
    assert.deepEqual(explorerChanges(explorer, next, [changed, same]), {
      roots: false,
      ids: [explorer.children(changed)[0], changed],
    });
  });
});
