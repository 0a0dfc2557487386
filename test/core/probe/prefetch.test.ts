import assert from 'node:assert/strict';
import type { Claim } from '../../../src/core/claim/claim.js';
import type { World } from '../../../src/core/ports/world.js';
import { prefetch } from '../../../src/core/probe/prefetch.js';
import { rangeOnLine } from '../../../src/core/text/position.js';
import { memoryWorld } from '../../support/memoryWorld.js';

const exists = (path: string): Claim => ({
  id: path,
  tag: 'FILE_CREATED',
  text: `${path} exists`,
  file: 'log.md',
  range: rangeOnLine(0, 0, 1),
  kind: 'file-exists',
  path: { kind: 'inside', path, raw: path },
});

/** The questions that git was asked, each with its paths. */
function questions(claims: readonly Claim[]): readonly (readonly string[])[] {
  const asked: (readonly string[])[] = [];
  const ignored = (paths: readonly string[]): ReadonlySet<string> => {
    asked.push(paths);
    return new Set();
  };
  const world = memoryWorld({ 'src/plum.ts': '' });
  const prefetchOpaque = (paths: readonly string[]): void => void asked.push(paths);
  prefetch(claims, { ...world, git: { ignored, prefetchOpaque } as unknown as NonNullable<World['git']> });
  return asked;
}

describe('what git is asked before claims are looked at one by one', () => {
  it('is asked in one question of each kind, of each missing file once', () => {
    const claims = [
      exists('src/pear.ts'),
      exists('src/plum.ts'),
      exists('src/fig.ts'),
      exists('src/pear.ts'),
    ];
    const missing = ['src/pear.ts', 'src/fig.ts'];
    assert.deepEqual(questions(claims), [missing, missing]);
  });

  it('is nothing where at most one file is missing, or there is no git', () => {
    assert.deepEqual(questions([exists('src/plum.ts'), exists('src/fig.ts')]), []);
    assert.doesNotThrow(() => prefetch([exists('a'), exists('b')], { ...memoryWorld({}), git: undefined }));
  });
});
