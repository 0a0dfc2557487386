import glob from 'fast-glob';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { codes, isCode } from '../../src/core/codes.js';

describe('the diagnostic codes', () => {
  it('have a row for every code that a finding carries', () => {
    const used = glob
      .sync('src/**/*.ts')
      .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/\bcode: '([a-z-]+)'/g)])
      .map(([, code = '']) => code);
    assert.ok(used.length > 0);
    assert.deepEqual(
      used.filter((code) => !isCode(code)),
      [],
    );
  });

  it('say in sentences what they mean', () => {
    for (const [code, { title, help }] of Object.entries(codes)) {
      assert.match(code, /^[a-z]+(?:-[a-z]+)+$/);
      assert.match(title, /^[A-Z].*[^.]$/, code);
      assert.match(help, /\.$/, code);
    }
  });

  it('do not take the names of object machinery for codes', () => {
    assert.equal(isCode('constructor'), false);
    assert.equal(isCode('claim-failed'), true);
  });
});
