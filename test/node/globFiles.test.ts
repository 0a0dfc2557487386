import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { globFiles } from '../../src/node/globFiles.js';
import { hostileFolder, isPosix, type HostileFolder } from '../support/hostileFolder.js';

describe('files that match globs', () => {
  let here: HostileFolder;
  before(() => {
    here = hostileFolder(false);
    for (const path of [
      'a.md',
      'docs/b.md',
      'docs/x/c.md',
      '.hidden/d.md',
      'node_modules/p/e.md',
      '.git/f.md',
      'docs/g.txt',
    ])
      here.write(path, '');
  });
  after(() => here.dispose());

  const found = (...globs: string[]): readonly string[] => globFiles(here.root, globs);

  it('are sorted, each once, hidden ones too', () => {
    assert.deepEqual(found('**/*.md', 'a.md', 'docs/**'), [
      '.hidden/d.md',
      'a.md',
      'docs/b.md',
      'docs/g.txt',
      'docs/x/c.md',
    ]);
    assert.deepEqual(found('docs/*.md'), ['docs/b.md']);
    assert.deepEqual(found('docs/**/c.md', 'docs/x/**/c.md'), ['docs/x/c.md']);
    assert.deepEqual(found('{a,docs/b}.md'), ['a.md', 'docs/b.md']);
  });

  it('stand below the root where the glob says so: a name without a slash is one in the root', () => {
    assert.deepEqual(found('b.md'), []);
    assert.deepEqual(found('a.md'), ['a.md']);
  });

  it('are no folders, and none of installed packages or of git', () => {
    assert.deepEqual(found('docs', 'node_modules/**', '.git/**', '**/e.md'), []);
  });

  it('are not looked for outside, nor behind links to folders', function () {
    assert.deepEqual(found('../**', '/etc/*', '..', 'docs/../../*'), []);
    if (!isPosix) this.skip(); // links need a privilege on Windows
    here.write('../outside/z.md', '');
    symlinkSync(here.outside, here.path('docs/link'));
    symlinkSync('..', here.path('docs/up'));
    assert.deepEqual(found('docs/link/*.md', 'docs/**/z.md', 'docs/up/a.md'), []);
  });

  it('are none in a folder that is not there', () => {
    assert.deepEqual(globFiles(join(here.root, 'gone'), ['**']), []);
  });
});
