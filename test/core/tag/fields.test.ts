import fc from 'fast-check';
import assert from 'node:assert/strict';
import { canonicalKey, fieldBetween, fieldLine, isKnownKey } from '../../../src/core/tag/fields.js';

describe('fieldLine', () => {
  const read = (line: string): [string, string, string] | undefined => {
    const field = fieldLine(line);
    return field && [field.key, field.canonical, field.value];
  };

  it('reads a key and its value at any indent', () => {
    assert.deepEqual(read('Lines affected: 12-14, 34'), ['Lines affected', 'lines affected', '12-14, 34']);
    assert.deepEqual(read('\t  Verifiable by: ls a '), ['Verifiable by', 'verification', 'ls a']);
    assert.deepEqual(read('Expected: 0, Actual: 0 ✅'), ['Expected', 'expected', '0, Actual: 0 ✅']);
  });

  it('reads list items, checkboxes and emphasis around the key or the whole line', () => {
    assert.deepEqual(read('- Line 12: Added import'), ['Line 12', 'line 12', 'Added import']);
    assert.deepEqual(read('* [x] Context: seen'), ['Context', 'context', 'seen']);
    assert.deepEqual(read('- **Lines modified:** 124-428'), ['Lines modified', 'lines affected', '124-428']);
    assert.deepEqual(read('**Verification**: `grep a b`'), ['Verification', 'verification', '`grep a b`']);
    assert.deepEqual(read('`Verify`: ls'), ['Verify', 'verification', 'ls']);
    assert.deepEqual(read('**Verification: grep a b**'), ['Verification', 'verification', 'grep a b']);
    assert.deepEqual(read('*Key:* v'), ['Key', 'key', 'v']);
    assert.deepEqual(read('2. Purpose: proof'), ['Purpose', 'purpose', 'proof']);
  });

  it('gives an empty value its place after the colon', () => {
    const field = fieldLine('  Changes:  ');
    assert.deepEqual(field && [field.value, field.valueFrom, field.valueTo], ['', 10, 10]);
  });

  it('knows its keys in any case, and others only when they look like keys', () => {
    assert.equal(read('expected: 0')?.[1], 'expected');
    assert.equal(read('something: 0'), undefined);
    assert.deepEqual(read('Something: 0'), ['Something', 'something', '0']);
    assert.equal(read('This is a whole long sentence with a colon: yes'), undefined);
    assert.equal(read('It works. Next: done'), undefined);
    assert.equal(read('A, B: c'), undefined);
  });

  it('takes no URL, time, double colon or unclosed emphasis for a field', () => {
    for (const line of [
      'http://a.b',
      '12:30 done',
      'Key::value',
      '**Note: a',
      'no colon',
      '',
      ':',
      'Key:value',
    ])
      assert.equal(read(line), undefined, line);
  });

  it('gives columns that cut out what it read', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'Lines',
            'Key',
            ' ',
            ':',
            '**',
            '`',
            '- ',
            '[x] ',
            '😀',
            'a',
            '\t',
            '_',
            '1. ',
            'verify',
          ),
          { maxLength: 9 },
        ),
        (parts) => {
          const line = parts.join('');
          const field = fieldLine(line);
          if (!field) return;
          assert.equal(line.slice(field.keyFrom, field.keyTo), field.key);
          assert.equal(line.slice(field.valueFrom, field.valueTo), field.value);
          assert.equal(field.value.trim(), field.value);
          assert.deepEqual(fieldBetween(`# ${line}`, 2, line.length + 2)?.key, field.key);
        },
      ),
      { numRuns: 10_000 },
    );
  });
});

describe('canonicalKey', () => {
  it('folds synonyms, case, blanks and notes', () => {
    for (const key of [
      'Lines',
      'Lines modified',
      'LINES CHANGED',
      'Line  range',
      'Lines (approx)',
      'lines_affected',
    ])
      assert.equal(canonicalKey(key), 'lines affected', key);
    for (const key of ['Verify', 'Verifiable by', 'How to verify', 'Verify with'])
      assert.equal(canonicalKey(key), 'verification', key);
    assert.equal(canonicalKey('Expected behaviour'), 'expected behavior');
    assert.equal(canonicalKey('Lines added'), 'lines added');
  });

  it('keeps unknown keys, lower-case', () => {
    assert.equal(canonicalKey('Changed from'), 'changed from');
    assert.equal(canonicalKey('Odd (note)'), 'odd (note)');
    assert.equal(isKnownKey('Odd'), false);
    assert.equal(isKnownKey('Lines (about)'), true);
  });
});
