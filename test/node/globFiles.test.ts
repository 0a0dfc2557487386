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

  it('are found however a glob is cut into parts', () => {
    assert.deepEqual(found('*/b.md', 'doc?/*/c.md', './docs/./*.txt'), [
      'docs/b.md',
      'docs/g.txt',
      'docs/x/c.md',
    ]);
    assert.deepEqual(found('docs/', 'docs/x/*.md'), ['docs/b.md', 'docs/g.txt', 'docs/x/c.md']);
    assert.deepEqual(found('*', '.*', 'gone/**', 'a.md/*'), ['a.md']);
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

  it('are found in nested hidden folders without a walk through everything', () => {
    for (const path of [
      'packages/shop/package.json',
      'packages/shop/.work/log.md',
      'packages/new/.work/deep/log.md',
      'tools/.work/log.md',
      'a/b/c/.work/log.md',
      'a/b/d/.work/log.md',
      'node_modules/p/.work/log.md',
      '.work/log.md',
    ])
      here.write(path, '');
    const listed = () => ['packages/shop/package.json', 'a/b/c/.work/log.md'];
    // Of a/b/d nothing is listed and it is no package: nobody looks there.
    assert.deepEqual(globFiles(here.root, ['**/.work/**/log.md'], listed), [
      '.work/log.md',
      'a/b/c/.work/log.md',
      'packages/new/.work/deep/log.md',
      'packages/shop/.work/log.md',
      'tools/.work/log.md',
    ]);
    assert.deepEqual(globFiles(here.root, ['**/.work/*.md'], listed).length, 4);
    globFiles(here.root, ['docs/**', '*.md'], () => assert.fail('nobody needs the listing'));
    if (!isPosix) return;
    here.write('../outside/.work/log.md', '');
    symlinkSync(here.outside, here.path('packages/linked'));
    symlinkSync(join(here.outside, '.work'), here.path('docs/.work'));
    const linked = () => ['packages/linked/.work/log.md', 'docs/.work/log.md', ...listed()];
    assert.equal(globFiles(here.root, ['**/.work/*.md'], linked).length, 4);
  });

  it('are none in a folder that is not there', () => {
    assert.deepEqual(globFiles(join(here.root, 'gone'), ['**']), []);
  });
});
