import assert from 'node:assert/strict';
import type { Claim } from '../../../../src/core/claim/claim.js';
import { foldersAround, mayMean, speaksOf } from '../../../../src/core/language/live/about.js';

function claim(path: string): Claim {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const about = { kind: 'inside', path, raw: path } as const;
  return { id: '1', tag: 'FILE_CREATED', text: '', file: 'log.md', range, kind: 'file-exists', path: about };
}

describe('what a change of files has to do with a claim', () => {
  it('is something for the file itself, a folder around it and what is in it', () => {
    for (const path of ['src/fruit', 'src', 'src/fruit/pear.ts'])
      assert.ok(speaksOf(claim('src/fruit'), path), path);
    for (const path of ['src/fruits', 'src/fru', 'fruit', 'docs'])
      assert.ok(!speaksOf(claim('src/fruit'), path), path);
  });

  it('is something for any file that a path in a project may mean', () => {
    const around = foldersAround('packages/a/.orchestration/log.md');
    assert.deepEqual(around, ['packages', 'packages/a', 'packages/a/.orchestration']);
    for (const path of ['src/pear.ts', 'packages/a/src/pear.ts', 'packages/a/src', 'packages/src/pear.ts'])
      for (const meant of ['src/pear.ts', 'packages/a/src/pear.ts'])
        assert.ok(mayMean(claim(meant), path, around), `${meant} ${path}`);
    assert.ok(!mayMean(claim('src/pear.ts'), 'packages/b/src/pear.ts', around));
    assert.ok(!mayMean(claim('src/pear.ts'), 'packages/a/src/plum.ts', around));
    assert.ok(!mayMean(claim('src/pear.ts'), 'packages/a/src/plum.ts', []));
  });

  it('is always something for a path outside, and nothing where there is no path', () => {
    const base = claim('x');
    assert.ok(
      speaksOf({ ...base, kind: 'file-exists', path: { kind: 'glob', pattern: '*.ts', raw: '*.ts' } }, 'a'),
    );
    assert.ok(!speaksOf({ ...base, kind: 'statement', path: undefined } as unknown as Claim, 'a'));
  });
});
