import assert from 'node:assert/strict';
import { withExclusion } from '../../../src/node/engine/exclusion.js';

describe('one more exclusion', () => {
  it('begins a configuration where there is none', () => {
    assert.deepEqual(JSON.parse(withExclusion('', 'src/a.ts') ?? ''), { exclude: ['src/a.ts'] });
  });

  it('leaves comments, order and commas as they are', () => {
    const text = '{\n  // why\n  "exclude": ["b/**"],\n  "history": true,\n}\n';
    const after = withExclusion(text, 'src/a.ts') ?? '';
    assert.match(
      after,
      /^\{\n {2}\/\/ why\n {2}"exclude": \[\s*"b\/\*\*",\s*"src\/a\.ts"\s*\],\n {2}"history": true,\n\}\n$/,
    );
  });

  it('is refused where the configuration is broken or means something else', () => {
    for (const text of ['{ "exclude": [', '[]', '"x"', '{ "exclude": "src" }'])
      assert.equal(withExclusion(text, 'src/a.ts'), undefined, text);
  });
});
