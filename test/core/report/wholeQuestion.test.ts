import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inFull, inPieces, isTooLong, wholeQuestion } from '../../../src/core/report/wholeQuestion.js';
import { cutMark, longestQuestion, type ConsentQuestion } from '../../../src/core/ports/consent.js';

const running = (resolved: string, line = 'npm run build'): ConsentQuestion => ({
  kind: 'command',
  line,
  folder: '',
  resolved,
});
const sending = (...requests: readonly string[]): ConsentQuestion => ({ kind: 'oracles', requests });
const textOf = (resolved: string): readonly string[] => wholeQuestion(running(resolved)).text;

describe('what a person is asked to approve', () => {
  it('is shown to its end, however long its lines are', () => {
    const long = `build: ${'x'.repeat(9000)}; rm -rf /`;
    assert.deepEqual(textOf(long), [long]);
    const request = `POST /login ${'x'.repeat(9000)}`;
    assert.deepEqual(wholeQuestion(sending(request, 'GET /me')), {
      what: 'the server that Tagproof starts',
      where: '',
      text: [request, 'GET /me'],
    });
    assert.deepEqual(wholeQuestion(running(long, long)), { what: long, where: '', text: [] });
  });

  it('says how many blanks stand where the rest would be out of sight', () => {
    assert.deepEqual(textOf(`build: echo built${' '.repeat(4200)}; echo more`), [
      'build: echo built⟨4200 blanks⟩; echo more',
    ]);
    assert.equal(inFull('a                   b'), 'a                   b');
    for (const blank of ['\u00a0', '\u3000', '\u2800', ' \ufe0f', '\u200d'])
      assert.match(inFull(`a${blank.repeat(50)}b`), /^a⟨\d+ blanks⟩b$/);
    assert.equal(inFull(`a${'\t'.repeat(3)}b\u202ec`), String.raw`a\t\t\tb\u{202e}c`);
  });

  it('says how many lines are empty', () => {
    assert.deepEqual(textOf(`a\n\n\nb${'\n'.repeat(300)} ${'\n'.repeat(9)}c`), [
      'a',
      '',
      '',
      'b',
      '⟨308 empty lines⟩',
      'c',
    ]);
  });

  it('is not asked about where it is not whole, or nobody would read all of it', () => {
    for (const question of [
      running(`build: a\n${cutMark}${'0'.repeat(64)}`),
      running('x'.repeat(longestQuestion + 1)),
      running('x\n'.repeat(600)),
      running('build', 'x'.repeat(longestQuestion)),
      running('\u{e0041}'.repeat(3000)),
      sending('x'.repeat(longestQuestion + 1)),
      sending(' '.repeat(longestQuestion + 1)),
      sending(...Array<string>(600).fill('GET /')),
      sending('x'.repeat(15_000), 'y'.repeat(15_000)),
    ])
      assert.ok(isTooLong(question), JSON.stringify(question).slice(0, 80));
    for (const question of [
      running('x'.repeat(longestQuestion - 100)),
      running('x\n'.repeat(400)),
      sending('x'.repeat(9000), 'y'.repeat(9000)),
    ])
      assert.ok(!isTooLong(question), JSON.stringify(question).slice(0, 80));
  });

  it('is broken into pieces that lose nothing', () => {
    assert.deepEqual(inPieces(''), ['']);
    assert.deepEqual(inPieces('abcdefg', 3), ['abc', '↪ def', '↪ g']);
    assert.deepEqual(inPieces('🍐🍐🍐', 2), ['🍐🍐', '↪ 🍐']);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (line) => {
        const [first = '', ...more] = inPieces(line);
        assert.equal([first, ...more.map((piece) => piece.slice(2))].join(''), line);
        assert.ok([first, ...more].every((piece) => [...piece].length <= 82));
      }),
    );
  });
});
