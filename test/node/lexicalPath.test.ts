import assert from 'node:assert/strict';
import { folderOf, joinPath, lexicalPath } from '../../src/node/lexicalPath.js';

const pathOf = (path: string, windows = false): string => {
  const answer = lexicalPath(path, windows);
  return answer.kind === 'inside' ? answer.path + (answer.folderOnly ? '/' : '') : answer.reason;
};
const OUTSIDE = 'it is outside the workspace';

describe('a path judged by its letters', () => {
  it('is made plain', () => {
    assert.equal(pathOf('src/a.ts'), 'src/a.ts');
    assert.equal(pathOf('./src//x/../a.ts'), 'src/a.ts');
    assert.equal(pathOf('src/'), 'src/');
    assert.equal(pathOf('..a/b..'), '..a/b..');
    assert.equal(pathOf('with space/[id].tsx'), 'with space/[id].tsx');
  });
  it('never leaves the workspace', () => {
    const paths = [
      '..',
      'a/../..',
      '/a',
      '//h/s',
      '\\\\h\\s',
      'c:x',
      'C:\\x',
      '~',
      '~/a',
      '~root/a',
      'file:a',
      'http://x/y',
    ];
    for (const path of paths) assert.equal(pathOf(path), OUTSIDE, path);
  });
  it('on Windows takes both slashes and no streams', () => {
    assert.equal(pathOf('src\\a.ts', true), 'src/a.ts');
    assert.equal(pathOf('a\\..\\..\\b', true), OUTSIDE);
    assert.equal(pathOf('.env::$DATA', true), OUTSIDE);
    assert.equal(pathOf('src\\a.ts', false), 'src\\a.ts');
  });
  it('has a folder', () => {
    assert.equal(folderOf('a/b/c'), 'a/b');
    assert.equal(folderOf('c'), '');
    assert.equal(joinPath('', 'c'), 'c');
    assert.equal(joinPath('a', 'c'), 'a/c');
  });
});
