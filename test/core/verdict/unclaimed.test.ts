import assert from 'node:assert/strict';
import type { Claim } from '../../../src/core/claim/claim.js';
import type { Change } from '../../../src/core/ports/git.js';
import { unclaimedChanges } from '../../../src/core/verdict/unclaimed.js';
import { claim, inside, log } from '../report/sample.js';

function unclaimed(
  changes: Readonly<Record<string, Change | Change['kind']>>,
  claims: readonly Claim[] = [],
  ignore: readonly string[] = [],
): readonly string[] {
  const all = Object.entries(changes).map(([path, change]): [string, Change] => [
    path,
    typeof change === 'string' ? { kind: change } : change,
  ]);
  return unclaimedChanges(new Map(all), claims, [log], ignore).map(({ path, change }) => `${change} ${path}`);
}

const exists = (path: string, tag = 'FILE_CREATED'): Claim =>
  claim({ kind: 'file-exists', path: inside(path) }, '', 0, tag);

describe('changes that nobody claims', () => {
  it('tell where they are, as far as git can', () => {
    const hunks = [{ start: 3, count: 2 }];
    const changes = new Map<string, Change>([
      ['src/a.ts', { kind: 'modified', hunks }],
      ['src/b.ts', { kind: 'modified' }],
    ]);
    assert.deepEqual(unclaimedChanges(changes, [], [log], []), [
      { path: 'src/a.ts', change: 'modified', hunks },
      { path: 'src/b.ts', change: 'modified' },
    ]);
  });

  it('are listed in order of their paths', () => {
    assert.deepEqual(unclaimed({ 'src/b.ts': 'deleted', 'src/a.ts': 'added', 'src/c.ts': 'modified' }), [
      'added src/a.ts',
      'deleted src/b.ts',
      'modified src/c.ts',
    ]);
  });

  it('are not those that a claim speaks of', () => {
    const changes = { 'src/a.ts': 'added', 'src/b.ts': 'modified', '.env.example': 'modified' } as const;
    const claims = [
      exists('src/a.ts'),
      claim({ kind: 'env', name: 'X', path: inside('.env.example') }, '', 0, 'COMPLETION_DRIVE'),
      claim({ kind: 'statement' }, 'done', 0, 'COMPLETION_DRIVE'),
    ];
    assert.deepEqual(unclaimed(changes, claims), ['modified src/b.ts']);
  });

  it('are not those below a claimed folder, nor where a claimed file was before', () => {
    const folder = claim(
      { kind: 'file-exists', path: { kind: 'glob', pattern: 'docs/**', raw: 'docs/' } },
      '',
    );
    const gone = claim({ kind: 'file-deleted', path: inside('src/old') }, '', 0, 'FILE_DELETED');
    const changes = {
      'docs/a.md': 'added',
      'src/old/deep/x.ts': 'deleted',
      'src/older.ts': 'deleted',
      'lib/moved.ts': { kind: 'added', movedFrom: 'src/moved.ts' },
    } as const;
    assert.deepEqual(unclaimed(changes, [folder, gone, exists('src/moved.ts')]), ['deleted src/older.ts']);
  });

  it('are not those that change by themselves, the logs, or what the configuration excuses', () => {
    const changes = Object.fromEntries(
      [
        log,
        'package-lock.json',
        'web/yarn.lock',
        'go.sum',
        'dist/app.js',
        'src/__snapshots__/a.test.ts.snap',
        'api/v1.pb.go',
        '.orchestration/evidence/1/a.json',
        'CHANGELOG.md',
        'src/app.ts',
      ].map((path) => [path, 'modified'] as const),
    );
    assert.deepEqual(unclaimed(changes, [], ['CHANGELOG.md']), ['modified src/app.ts']);
  });
});
