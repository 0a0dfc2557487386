import assert from 'node:assert/strict';
import { placeClaim, projectRoots } from '../../../src/core/claim/projectRoots.js';
import type { Claim } from '../../../src/core/claim/claim.js';
import { memoryWorld } from '../../support/memoryWorld.js';

const monorepo = memoryWorld({
  'package.json': '{}',
  'README.md': '',
  'packages/shop/package.json': '{}',
  'packages/shop/src/errors.ts': '',
  'packages/shop/service/go.mod': '',
  'packages/shop/service/main.go': '',
  'tools/notes.md': '',
}).files;

const claimAbout = (path: string, file: string): Claim => ({
  kind: 'file-exists',
  path: { kind: 'inside', path, raw: path },
  id: 'x',
  tag: 'COMPLETION_DRIVE',
  text: `${path} exists`,
  file,
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
});

function pathOf(claim: Claim): string {
  return 'path' in claim && claim.path?.kind === 'inside' ? claim.path.path : '';
}

describe('the projects a file lies in', () => {
  it('are the folders with a manifest, nearest first, without the root', () => {
    assert.deepEqual(projectRoots(monorepo, 'packages/shop/service/main.go'), [
      'packages/shop/service',
      'packages/shop',
    ]);
    assert.deepEqual(projectRoots(monorepo, 'tools/notes.md'), []);
    assert.deepEqual(projectRoots(monorepo, 'README.md'), []);
  });
});

describe('a path claimed inside a package', () => {
  it('means the own package where the root has no such file', () => {
    const placed = placeClaim(claimAbout('src/errors.ts', 'packages/shop/service/main.go'), monorepo);
    assert.equal(pathOf(placed), 'packages/shop/src/errors.ts');
  });

  it('means the own package in its own log, even where the root has such a file', () => {
    const files = memoryWorld({
      'README.md': '',
      'packages/shop/README.md': '',
      'package.json': '{}',
      'packages/shop/.orchestration/implementation-log.md': '',
    }).files;
    const log = 'packages/shop/.orchestration/implementation-log.md';
    const placed = (path: string, file: string) => pathOf(placeClaim(claimAbout(path, file), files));
    assert.equal(placed('README.md', log), 'packages/shop/README.md');
    assert.equal(placed('package.json', log), 'package.json');
    // A deleted one stood beside what is there, unless it is written from the root.
    assert.equal(placed('gone.md', log), 'packages/shop/gone.md');
    assert.equal(placed('.orchestration/gone.md', log), 'packages/shop/.orchestration/gone.md');
    assert.equal(placed('packages/shop/gone.md', log), 'packages/shop/gone.md');
    assert.equal(placed('README.md', 'packages/shop/src/a.ts'), 'README.md');
    assert.equal(placed('README.md', '.orchestration/implementation-log.md'), 'README.md');
  });

  it('means the root where the root has it, and stays as written where nobody has it', () => {
    assert.equal(
      pathOf(placeClaim(claimAbout('README.md', 'packages/shop/src/errors.ts'), monorepo)),
      'README.md',
    );
    assert.equal(
      pathOf(placeClaim(claimAbout('src/no.ts', 'packages/shop/src/errors.ts'), monorepo)),
      'src/no.ts',
    );
    assert.equal(
      pathOf(placeClaim(claimAbout('src/errors.ts', 'tools/notes.md'), monorepo)),
      'src/errors.ts',
    );
  });
});
