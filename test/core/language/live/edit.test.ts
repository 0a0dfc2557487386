import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdit } from '../../../../src/core/language/live/edit.js';

const at = (line: number, character: number) => ({ line, character });

describe('an edit of lines', () => {
  it('inserts within a line', () => {
    const lines = ['pear', 'plum'];
    const change = applyEdit(lines, { range: { start: at(0, 2), end: at(0, 2) }, text: '🍐' });
    assert.deepEqual(lines, ['pe🍐ar', 'plum']);
    assert.deepEqual(change, { at: 0, removed: 1, inserted: 1 });
  });

  it('splits a line at line ends of any system', () => {
    const lines = ['pear'];
    const change = applyEdit(lines, { range: { start: at(0, 4), end: at(0, 4) }, text: '\r\na\rb\nc' });
    assert.deepEqual(lines, ['pear', 'a', 'b', 'c']);
    assert.deepEqual(change, { at: 0, removed: 1, inserted: 4 });
  });

  it('joins the lines that it deletes between', () => {
    const lines = ['pear', 'plum', 'fig', 'quince'];
    const change = applyEdit(lines, { range: { start: at(0, 2), end: at(2, 1) }, text: '' });
    assert.deepEqual(lines, ['peig', 'quince']);
    assert.deepEqual(change, { at: 0, removed: 3, inserted: 1 });
  });

  it('takes what is behind the text for its end', () => {
    const lines = ['pear', 'plum'];
    const change = applyEdit(lines, { range: { start: at(7, 3), end: at(9, 0) }, text: '!' });
    assert.deepEqual(lines, ['pear', 'plum!']);
    assert.deepEqual(change, { at: 1, removed: 1, inserted: 1 });
    applyEdit(lines, { range: { start: at(0, 0), end: at(9, 0) }, text: 'fig' });
    assert.deepEqual(lines, ['fig']);
  });

  it('fills an empty text', () => {
    const lines = [''];
    applyEdit(lines, { range: { start: at(0, 0), end: at(0, 0) }, text: 'a\nb' });
    assert.deepEqual(lines, ['a', 'b']);
  });

  it('takes in a very long text', () => {
    const lines = ['a', 'b', 'c'];
    const change = applyEdit(lines, {
      range: { start: at(1, 0), end: at(1, 1) },
      text: 'x\n'.repeat(200_000),
    });
    assert.equal(lines.length, 200_003);
    assert.deepEqual([lines[0], lines[1], lines.at(-2), lines.at(-1)], ['a', 'x', '', 'c']);
    assert.equal(change.inserted, 200_001);
  });

  it('does to lines what it does to their text', () => {
    const words = fc.array(fc.constantFrom('pear', '', '🍐', 'a b'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        words,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('', 'x', 'x\ny', '\n'),
        (lines, one, other, text) => {
          const whole = lines.join('\n');
          const [from, to] = [one % (whole.length + 1), other % (whole.length + 1)].sort((a, b) => a - b) as [
            number,
            number,
          ];
          const place = (offset: number) => {
            const before = whole.slice(0, offset).split('\n');
            return at(before.length - 1, before.at(-1)?.length ?? 0);
          };
          const now = [...lines];
          applyEdit(now, { range: { start: place(from), end: place(to) }, text });
          assert.equal(now.join('\n'), whole.slice(0, from) + text + whole.slice(to));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
