import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cancelled, EngineError, isEngineError } from '../../../src/editor/host/engineErrors.js';
import { EngineThread, type Cancellation } from '../../../src/editor/host/engineThread.js';
import type { Ask } from '../../../src/node/engine/protocol.js';

/** A thread that does what its question says. */
const script = `
const { parentPort, threadId } = require('node:worker_threads');
parentPort.on('message', ({ id, ask, cancel }) => {
  const { query } = ask;
  const cell = cancel && new Int32Array(cancel);
  const send = (reply) => parentPort.postMessage({ id, ...reply });
  if (query === 'die') process.exit(3);
  if (query === 'throw') setImmediate(() => { throw new Error('a defect'); });
  if (query === 'hang') for (;;);
  if (query === 'silence') return;
  if (query === 'known') return send({ kind: 'error', error: { message: 'no such thing', next: 'make one' } });
  if (query === 'unknown') return send({ kind: 'error', error: { message: 'a defect', stack: 'Error: a defect\\n at x' } });
  if (query === 'progress') { send({ kind: 'progress', what: 'looking', done: 1, total: 2 }); parentPort.postMessage({ kind: 'log', level: 'debug', message: 'hello' }); }
  if (query === 'obey') { while (Atomics.load(cell, 0) === 0); return send({ kind: 'error', error: { message: 'stopped', cancelled: true } }); }
  if (query !== 'throw') send({ kind: 'answer', answer: [threadId] });
});`;

class Token implements Cancellation {
  isCancellationRequested = false;
  readonly listeners = new Set<() => void>();
  onCancellationRequested(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }
  cancel(): void {
    this.isCancellationRequested = true;
    for (const one of this.listeners) one();
  }
}

describe('a thread of the engine, from the editor', function () {
  this.timeout(20_000);
  let place: string;
  let thread: EngineThread;
  const said: string[] = [];
  before(() => {
    place = mkdtempSync(join(tmpdir(), 'tagproof-thread-'));
    writeFileSync(join(place, 'worker.cjs'), script);
  });
  after(() => rmSync(place, { recursive: true }));
  beforeEach(() => {
    said.splice(0);
    thread = start('worker.cjs');
  });
  afterEach(() => thread.dispose());

  const start = (name: string): EngineThread =>
    new EngineThread(join(place, name), {
      log: (level, message) => void said.push(`${level} ${message.split('\n', 1)[0] ?? ''}`),
      restarted: () => void said.push('restarted'),
      gaveUp: (reason) => void said.push(`gave up: ${reason}`),
    });
  const ask = (query: string, options: Parameters<EngineThread['ask']>[2] = {}): Promise<unknown> =>
    thread.ask('symbols', { folder: '', query }, options);

  it('starts with the first question', async () => {
    assert.equal(thread.running, false);
    const first = await ask('');
    assert.equal(thread.running, true);
    assert.deepEqual(await ask(''), first);
  });

  it('passes on progress and what is logged', async () => {
    const told: unknown[] = [];
    await ask('progress', { progress: (...all) => told.push(all) });
    assert.deepEqual(told, [['looking', 1, 2, undefined]]);
    assert.deepEqual(said, ['debug hello']);
  });

  it('tells foreseen problems from defects', async () => {
    await assert.rejects(ask('known'), (error) => isEngineError(error) && error.next === 'make one');
    await assert.rejects(
      ask('unknown'),
      (error) => isEngineError(error) && error.next === undefined && /at x/.test(error.stack ?? ''),
    );
  });

  it('fails what waits when it dies, and is there again for the next question', async () => {
    const [first] = (await ask('')) as number[];
    const others = Promise.allSettled([ask('silence'), ask('die'), ask('silence')]);
    for (const one of await others) {
      assert.ok(one.status === 'rejected' && one.reason instanceof EngineError);
      assert.match(one.reason.message, /ended with code 3/);
    }
    assert.deepEqual(said, ['restarted']);
    assert.equal(thread.running, false);
    assert.notEqual(((await ask('')) as number[])[0], first);
  });

  it('tells of a defect that nobody caught', async () => {
    await assert.rejects(ask('throw'), /a defect/);
    assert.deepEqual(said, ["error the engine's thread failed", 'restarted']);
  });

  it('stays down after several deaths in a short time', async () => {
    for (let death = 0; death < 4; death++) {
      assert.equal(thread.isDown, false);
      await assert.rejects(ask('die'));
    }
    assert.equal(thread.isDown, true);
    assert.deepEqual(said.slice(0, 3), ['restarted', 'restarted', 'restarted']);
    assert.equal(said.length, 4);
    assert.match(said[3] ?? '', /^gave up: The engine stopped 4 times within a minute/);
    await assert.rejects(ask(''), (error) => isEngineError(error) && /4 times/.test(error.message));
    assert.equal(thread.running, false);
  });

  it('stays down as soon when its file is missing', async () => {
    thread = start('nothing.cjs');
    for (let death = 0; death < 4; death++) await assert.rejects(ask(''), EngineError);
    assert.match(said.at(-1) ?? '', /gave up/);
  });

  it('asks nothing that is cancelled already', async () => {
    const token = new Token();
    token.cancel();
    await assert.rejects(ask('', { token }), Cancelled);
    assert.equal(thread.running, false);
  });

  it('does not wait for an answer that nobody wants any more', async () => {
    await ask('');
    const token = new Token();
    const asked = ask('silence', { token });
    token.cancel();
    await assert.rejects(asked, Cancelled);
    assert.equal(token.listeners.size, 0);
    await ask('');
    assert.deepEqual(said, []);
  });

  it('lets a thread that obeys live', async () => {
    const [first] = (await ask('')) as number[];
    const token = new Token();
    const asked = ask('obey', { token, patience: 10_000 });
    token.cancel();
    await assert.rejects(asked, Cancelled);
    assert.deepEqual([await ask(''), said], [[first], []]);
  });

  it('ends a thread that does not obey within the patience, and everything that waits for it', async () => {
    const [first] = (await ask('')) as number[];
    const token = new Token();
    const asked = Promise.allSettled([ask('hang', { token, patience: 50 }), ask('')]);
    token.cancel();
    for (const one of await asked) assert.ok(one.status === 'rejected' && one.reason instanceof Cancelled);
    // What is asked from now on is asked of a thread that was told everything first.
    assert.deepEqual(said, ['restarted']);
    assert.notEqual(((await ask('')) as number[])[0], first);
    assert.deepEqual(said, ['restarted']);
  });

  it('leaves nothing behind of a question that cannot be sent', async () => {
    const token = new Token();
    const question = { folder: '', query: () => undefined } as unknown as Ask<'symbols'>;
    await assert.rejects(thread.ask('symbols', question, { token }), /could not be cloned/);
    assert.equal(token.listeners.size, 0);
  });

  it('ends what waits when it is disposed of, and asks nothing more', async () => {
    await ask('');
    const asked = ask('silence');
    thread.dispose();
    await assert.rejects(asked, Cancelled);
    await assert.rejects(ask(''), Cancelled);
    assert.equal(thread.running, false);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(said, []);
  });
});
