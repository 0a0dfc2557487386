import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { translatePattern } from '../../src/core/command/pattern/translate.js';
import type { PatternAnswer, PatternPort, PatternRequest } from '../../src/core/ports/world.js';
import { createPatternPort } from '../../src/node/patterns.js';

const request = (
  source: string,
  lines: readonly string[],
  more: Partial<PatternRequest> = {},
): PatternRequest => ({
  sources: [source],
  lines,
  ignoreCase: false,
  all: false,
  ...more,
});

const spans = (answer: PatternAnswer): unknown =>
  answer.kind === 'matched' ? [...answer.spans] : answer.reason;

describe('The pattern port', function () {
  this.timeout(60_000);
  let port: PatternPort & { dispose(): Promise<void> };
  before(() => {
    port = createPatternPort();
  });
  after(() => port.dispose());

  it('matches in a worker and keeps it for the next request', async () => {
    assert.deepEqual(spans(await port.match(request('a+b', ['xaab', 'b']))), [[0, [[1, 4]]]]);
    assert.deepEqual(spans(await port.match(request('A.b', ['xaabazb'], { ignoreCase: true, all: true }))), [
      [
        0,
        [
          [1, 4],
          [4, 7],
        ],
      ],
    ]);
    assert.deepEqual(spans(await port.match(request('^$', ['', 'x', '']))), [
      [0, [[0, 0]]],
      [2, [[0, 0]]],
    ]);
    assert.deepEqual(spans(await port.match(request('a.', []))), []);
  });

  it('answers requests that are sent at once, each for itself', async () => {
    const answers = await Promise.all(
      ['a.', 'b.', 'c.'].map((source) => port.match(request(source, ['ax', 'bx', 'cx']))),
    );
    assert.deepEqual(answers.map(spans), [[[0, [[0, 2]]]], [[1, [[0, 2]]]], [[2, [[0, 2]]]]]);
  });

  it('searches for plain text without a worker', async () => {
    const broken = createPatternPort({ workerFile: '/nonexistent/worker.js' });
    assert.deepEqual(spans(await broken.match(request(String.raw`a\.b`, ['a.b', 'aXb']))), [[0, [[0, 3]]]]);
    assert.match(String(spans(await broken.match(request('a.b', ['a.b'])))), /could not start/);
    assert.match(
      String(spans(await broken.match(request('a.b', ['a.b'])))),
      /could not start/,
      'and says so again',
    );
    await broken.dispose();
  });

  it('refuses what is invalid and lines that are no lines', async () => {
    assert.match(String(spans(await port.match(request('(', ['x'])))), /cannot be used/);
    assert.match(String(spans(await port.match(request('a.', ['x\ny'])))), /line break/);
  });

  it('ends a request that passes its deadline, and answers the next one', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tagproof-worker-'));
    try {
      const file = path.join(folder, 'worker.js');
      writeFileSync(
        file,
        "const { parentPort } = require('node:worker_threads'); parentPort.on('message', (r) => { if (r.text === 'loop') for (;;); if (r.text === 'crash') throw new Error('boom'); if (r.text === 'exit') process.exit(0); parentPort.postMessage({ kind: 'answer', id: r.id, answer: { kind: 'matched', spans: new Map() } }); }); parentPort.postMessage({ kind: 'ready' });",
      );
      const slow = createPatternPort({ workerFile: file, deadline: 2000 });
      assert.match(String(spans(await slow.match(request('a.', ['loop'])))), /took longer than 2000 ms/);
      assert.deepEqual(spans(await slow.match(request('a.', ['fine']))), []);
      assert.match(String(spans(await slow.match(request('a.', ['crash'])))), /failed: boom/);
      assert.deepEqual(spans(await slow.match(request('a.', ['fine']))), []);
      assert.match(String(spans(await slow.match(request('a.', ['exit'])))), /stopped/);
      await slow.dispose();
      assert.match(String(spans(await slow.match(request('a.', ['fine'])))), /shut down/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('survives every bomb: each is answered or refused in time', async () => {
    const long = 'a'.repeat(60_000);
    /** Pattern, dialect, lines, whether it matches. */
    const bombs: [string, 'basic' | 'extended', string[], boolean][] = [
      ['(a+)+$', 'extended', [`${long}!`], false],
      ['(a|a)*b', 'extended', [long], false],
      ['(a|aa)+$', 'extended', [`${long}!`], false],
      ['.{0,1000}q$', 'extended', ['x'.repeat(1_000_000)], false],
      ['.{0,1000}q$', 'extended', [long], false],
      [String.raw`\(a*\)*b`, 'basic', [long], false],
      [String.raw`\(a*\)*\(a*\)*\(a*\)*b`, 'basic', [long], false],
      ['(.*)(.*)(.*)(.*)(.*)(.*)x', 'extended', [long], false],
      ['((((((a{1,10}){1,10}){1,10}))))b', 'extended', [long], false],
      ['(x{1,100}){1,10}y', 'extended', ['x'.repeat(60_000)], false],
      ['[a-z]*[a-z]*[a-z]*[a-z]*[0-9]', 'extended', [long], false],
      [`${'('.repeat(300)}a${')*'.repeat(300)}`, 'extended', [long], true],
      [`${'(a*)'.repeat(200)}b`, 'extended', [long], false],
      ['(\\w+\\s?)+:', 'extended', Array.from({ length: 80 }, () => 'word '.repeat(10_000)), false],
      ['(.*x){20}', 'extended', Array.from({ length: 20 }, () => 'xy'.repeat(30_000)), true],
    ];
    const begun = Date.now();
    for (const [pattern, dialect, lines, matches] of bombs) {
      const translation = translatePattern(pattern, dialect);
      if (translation.kind !== 'source') assert.fail(`${pattern}: ${translation.reason}`);
      const answer = await port.match(request(translation.source, lines));
      if (answer.kind === 'matched') assert.equal(answer.spans.size > 0, matches, pattern);
      else assert.match(answer.reason, /took longer than|longer than 64 KB|cannot be used|too long/, pattern);
    }
    // Fourteen deadlines of half a second, with room for a busy machine.
    assert.ok(Date.now() - begun < 30_000);
    assert.deepEqual(
      spans(await port.match(request('a+b', ['aab']))),
      [[0, [[0, 3]]]],
      'and the port still answers',
    );
  });
});
