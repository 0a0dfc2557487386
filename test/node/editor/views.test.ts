import assert from 'node:assert/strict';
import type { Overview } from '../../../src/core/language/overview/overview.js';
import { OverviewTeller, type OverviewPart } from '../../../src/core/language/overview/teller.js';
import { Views } from '../../../src/editor/session/views.js';
import type { OverviewQuestion } from '../../../src/node/engine/protocol.js';
import { overviewOf, tagRow } from '../../core/language/overview/support.js';

const overview = (tags: string): Overview => overviewOf([...tags].map((id) => tagRow(id, id)));

/** An engine that tells one row at a time, each answer when the test says so. */
class Engine {
  now: Overview | undefined;
  teller = new OverviewTeller(1000, 1);
  readonly asked: OverviewQuestion[] = [];
  readonly failures: string[] = [];
  readonly seen: string[] = [];
  #told: Overview | undefined;
  #waiting: { answer: () => void; fail: (error: Error) => void } | undefined;
  readonly views = new Views({
    ask: (question) =>
      new Promise((resolve, reject) => {
        assert.equal(this.#waiting, undefined, 'one question at a time');
        this.asked.push(question);
        this.#waiting = { answer: () => resolve(this.next(question.since)), fail: reject };
      }),
    changed: ({ tags }) => this.seen.push(`${this.shown} (${tags.changed.map(({ id }) => id).join('')})`),
    failed: (error) => this.failures.push(String(error)),
  });

  get shown(): string {
    return this.views.overview.tags.map(({ id }) => id).join('');
  }

  get isAsked(): boolean {
    return this.#waiting !== undefined;
  }

  /** What the next question is answered with. */
  next(since: number | undefined): OverviewPart | undefined {
    if (!this.now) return undefined;
    if (this.now === this.#told && this.teller.isAt(since)) return this.teller.rest();
    return this.teller.tell((this.#told = this.now), since);
  }

  async answer(times = 1): Promise<void> {
    for (let time = 0; time < times; time++) {
      const waiting = this.#waiting;
      assert.ok(waiting, 'nothing was asked');
      this.#waiting = undefined;
      waiting.answer();
      await settled();
    }
  }

  async answerAll(): Promise<void> {
    while (this.isAsked) await this.answer();
  }

  async fail(): Promise<void> {
    this.#waiting?.fail(new Error('it stopped'));
    this.#waiting = undefined;
    await settled();
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the views of a folder', () => {
  it('see an overview when all of its parts are there', async () => {
    const engine = new Engine();
    engine.now = overview('abc');
    engine.views.open();
    await engine.answer(2);
    assert.deepEqual([engine.shown, engine.seen], ['', []]);
    await engine.answerAll();
    assert.deepEqual(engine.seen, ['abc (abc)']);
    assert.equal(engine.asked.length, 3);
  });

  it('are told of what was verified while they were being told', async () => {
    const engine = new Engine();
    engine.now = overview('abc');
    engine.views.open();
    await engine.answer(2);
    engine.now = overview('abcd');
    void engine.views.take('ask');
    await engine.answerAll();
    assert.deepEqual([engine.shown, engine.seen.length], ['abcd', 1]);
    assert.equal(engine.asked.length, 4, 'no row twice');
  });

  it('ask for the rest of what comes with a verification', async () => {
    const engine = new Engine();
    engine.views.open();
    await engine.answerAll();
    engine.now = overview('ab');
    const first = engine.next(engine.views.wanted.overview?.since);
    assert.ok(first?.more);
    void engine.views.take(first);
    await engine.answerAll();
    assert.deepEqual(engine.seen, ['ab (ab)']);
  });

  it('take what is all there at once, without a question', async () => {
    const engine = new Engine();
    engine.now = overview('ab');
    engine.views.open();
    await engine.answerAll();
    engine.now = overview('abc');
    const news = engine.next(engine.views.wanted.overview?.since);
    assert.ok(news);
    void engine.views.take(news);
    assert.deepEqual(engine.seen, ['ab (ab)', 'abc (c)']);
    assert.equal(engine.isAsked, false);
  });

  it('say when they know all that a verification found out', async () => {
    const engine = new Engine();
    const look = engine.views.open();
    await engine.answerAll();
    engine.now = overview('ab');
    const known: string[] = [];
    const first = engine.views.take('ask').then(() => known.push(`first: ${engine.shown}`));
    await engine.answer();
    engine.now = overview('abc');
    // The question that is on its way is answered with what is known by then.
    const second = engine.views.take('ask').then(() => known.push(`second: ${engine.shown}`));
    assert.deepEqual(known, []);
    await engine.answerAll();
    await Promise.all([first, second]);
    assert.deepEqual(known, ['first: abc', 'second: abc']);
    engine.now = overview('abcd');
    const news = engine.next(engine.views.wanted.overview?.since);
    assert.ok(news);
    await engine.views.take(news);
    assert.equal(engine.shown, 'abcd');
    look.dispose();
    await engine.views.take('ask');
    assert.equal(engine.isAsked, false);
  });

  it('say so where what a verification found out cannot be asked for, and take what the next one did', async () => {
    const engine = new Engine();
    engine.views.open();
    await engine.answerAll();
    engine.now = overview('ab');
    const told = engine.views.take('ask');
    await engine.fail();
    await assert.rejects(told, /it stopped/);
    const again = engine.views.take('ask');
    await engine.answerAll();
    await again;
    assert.deepEqual([engine.failures, engine.shown], [['Error: it stopped'], 'ab']);
  });

  it('begin again with a thread that knows nothing', async () => {
    const engine = new Engine();
    engine.now = overview('abc');
    engine.views.open();
    await engine.answer(2);
    await engine.fail();
    assert.deepEqual([engine.failures, engine.isAsked, engine.shown], [['Error: it stopped'], false, '']);
    engine.teller = new OverviewTeller(9000, 1);
    engine.now = overview('xyz');
    void engine.views.take('ask');
    await engine.answerAll();
    assert.deepEqual(engine.seen, ['xyz (xyz)']);
  });

  it('stop where the folder is closed', async () => {
    const engine = new Engine();
    engine.now = overview('abc');
    engine.views.open();
    await engine.answer(1);
    engine.now = undefined;
    await engine.answer(1);
    assert.deepEqual([engine.isAsked, engine.shown], [false, '']);
  });

  it('ask nothing while nobody looks, and go on with the next look', async () => {
    const engine = new Engine();
    engine.now = overview('abc');
    const look = engine.views.open();
    await engine.answer(1);
    look.dispose();
    await engine.answer(1);
    assert.equal(engine.isAsked, false);
    engine.now = overview('abcd');
    engine.views.open();
    await engine.answerAll();
    assert.deepEqual([engine.shown, engine.asked.length], ['abcd', 4]);
  });

  it('are told everything after what is known was thrown away', async () => {
    const engine = new Engine();
    engine.now = overview('abc');
    engine.views.open();
    await engine.answer(2);
    engine.views.clear();
    await engine.answerAll();
    assert.deepEqual(engine.seen, ['abc (abc)']);
    assert.deepEqual(engine.views.wanted.overview, { since: engine.views.overview.version });
  });
});
