import assert from 'node:assert/strict';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { walkFiles } from '../../src/node/walk.js';
import { temporaryFolder, writeBelow } from '../support/gitRepository.js';

describe('a walk without git', () => {
  let root: string;
  beforeEach(() => (root = temporaryFolder()));
  afterEach(() => rmSync(root, { recursive: true }));
  const write = (...paths: string[]): void => paths.forEach((path) => writeBelow(root, path, 'x'));

  it('honours .gitignore files, the deepest first', () => {
    write('a.log', 'a.ts', 'build/x.ts', 'sub/keep.log', 'sub/drop.tmp', 'sub/deep/b.log', '.git/HEAD');
    writeBelow(root, '.gitignore', '*.log\nbuild/\n');
    writeBelow(root, 'sub/.gitignore', '!keep.log\n*.tmp\n');
    assert.deepEqual(walkFiles(root), {
      paths: ['.gitignore', 'a.ts', 'sub/.gitignore', 'sub/keep.log'],
      notes: [],
    });
  });
  it('does not follow links to folders', () => {
    write('real/a.ts');
    symlinkSync('real', join(root, 'link'));
    symlinkSync('.', join(root, 'self'));
    assert.deepEqual(walkFiles(root).paths, ['link', 'real/a.ts', 'self']);
  });
  it('stops at its caps and says so', () => {
    write('a/b/c/d.ts', '1', '2', '3');
    assert.deepEqual(walkFiles(root, { files: 10, depth: 2 }), {
      paths: ['1', '2', '3'],
      notes: ['a/b/c: nested deeper than 2 folders, not listed'],
    });
    const few = walkFiles(root, { files: 2, depth: 9 });
    assert.equal(few.paths.length, 2);
    assert.deepEqual(few.notes, ['more than 2 files: the rest are not listed']);
  });
  it('leaves out patterns whose cost would grow without bound', () => {
    write('a'.repeat(200));
    writeBelow(root, '.gitignore', `${'*a'.repeat(40)}b\n`);
    assert.deepEqual(walkFiles(root).notes, ['.gitignore: patterns with more than 4 stars are not applied']);
  });
  it('says when a folder cannot be listed', () => {
    assert.deepEqual(walkFiles(join(root, 'gone')), {
      paths: [],
      notes: ['.: the folder cannot be listed (ENOENT)'],
    });
  });
});
