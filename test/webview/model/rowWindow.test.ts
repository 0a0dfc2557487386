import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  anchoredTop,
  rowByKey,
  rowHeight,
  rowWindow,
  scrollTo,
} from '../../../src/webview/model/rowWindow.js';

const rows = (...ids: readonly string[]) => ids.map((id) => ({ id }));

describe('the rows that are drawn', () => {
  it('are all that can be seen, and few more', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(900_000), fc.nat(2_000), (count, top, height) => {
        const { first, end } = rowWindow(count, top, height);
        assert.ok(first >= 0 && end <= count && end - first <= height / rowHeight + 15);
        const seenFirst = Math.floor(top / rowHeight);
        const seenEnd = Math.min(count, Math.ceil((top + height) / rowHeight));
        if (seenFirst < seenEnd) assert.ok(first <= seenFirst && end >= seenEnd);
      }),
    );
  });

  it('are scrolled only as far as a row needs', () => {
    assert.equal(scrollTo(5, 0, 10 * rowHeight), 0);
    assert.equal(scrollTo(12, 0, 10 * rowHeight), 3 * rowHeight);
    assert.equal(scrollTo(2, 5 * rowHeight, 10 * rowHeight), 2 * rowHeight);
  });

  it('stay where they are while others come and go above', () => {
    const before = rows('a', 'b', 'c', 'd');
    const top = 2 * rowHeight + 5;
    assert.equal(anchoredTop(before, rows('new', 'a', 'b', 'c', 'd'), top), top + rowHeight);
    assert.equal(anchoredTop(before, rows('b', 'c', 'd'), top), top - rowHeight);
    assert.equal(anchoredTop(before, rows('a', 'b', 'c', 'd', 'e'), top), top);
    assert.equal(anchoredTop(before, rows('a', 'b', 'd'), top), top);
    assert.equal(anchoredTop(before, before, top), top);
    assert.equal(anchoredTop(before, rows('new', 'a', 'b', 'c', 'd'), 0), 0);
  });

  it('are gone through by keys', () => {
    const by = (key: string, at: number, count = 100) => rowByKey(key, at, count, 10 * rowHeight);
    assert.equal(by('ArrowDown', -1), 0);
    assert.equal(by('ArrowDown', 99), 99);
    assert.equal(by('ArrowUp', 0), 0);
    assert.equal(by('PageDown', 3), 12);
    assert.equal(by('PageUp', 3), 0);
    assert.equal(by('Home', 50), 0);
    assert.equal(by('End', 50), 99);
    assert.equal(by('x', 50), undefined);
    assert.equal(by('toString', 50), undefined);
    assert.equal(by('End', -1, 0), undefined);
  });
});
