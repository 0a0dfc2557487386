import assert from 'node:assert/strict';
import { logRevisions, maxRevisions } from '../../../src/core/log/history.js';
import type { FileRevision } from '../../../src/core/ports/git.js';
import { memoryWorld } from '../../support/memoryWorld.js';
import { contentOf } from './support.js';

function revisionsOf(history: readonly FileRevision[], texts: Readonly<Record<string, string>> = {}) {
  const asked: (readonly string[])[] = [];
  const { git } = memoryWorld(
    {},
    {
      history: () => history,
      blobs: (ids) => {
        asked.push(ids);
        return new Map(ids.flatMap((id) => (texts[id] === undefined ? [] : [[id, Buffer.from(texts[id])]])));
      },
    },
  );
  const present = contentOf('# Now\n');
  const read = (path: string, text: string) => contentOf(text, path);
  return { present: logRevisions('log.md', present, git ?? assert.fail(), read), asked };
}

const one = (
  commit: string,
  parents: readonly string[],
  blob: string | undefined = commit,
): FileRevision => ({
  commit,
  path: `${commit}.md`,
  blob,
  parents,
  time: '2024-01-01T00:00:00Z',
});

describe('the revisions of a log', () => {
  it('hang from the working tree, which alone there is for a log that was never committed', () => {
    const { present } = revisionsOf([]);
    assert.deepEqual([present.commit, present.parents.length], [undefined, 0]);
    assert.deepEqual(present.content()?.lines[0], '# Now');
  });

  it('form a graph with merges, read under the name that the log had, all in one batch', () => {
    const { present, asked } = revisionsOf(
      [one('merge', ['left', 'right']), one('left', ['begin']), one('right', ['begin']), one('begin', [])],
      { begin: '# Begin\n', left: '# Left\n' },
    );
    const [merge] = present.parents;
    assert.deepEqual(
      merge?.parents.map(({ commit }) => commit),
      ['left', 'right'],
    );
    assert.deepEqual(asked, []);
    assert.equal(merge.parents[0]?.content()?.log.path, 'left.md');
    assert.equal(merge.parents[0]?.parents[0]?.content()?.lines[0], '# Begin');
    assert.equal(merge.parents[0]?.parents[0], merge.parents[1]?.parents[0]);
    assert.equal(asked.length, 1);
  });

  it('have no content where it was deleted or cannot be had', () => {
    const { present } = revisionsOf([one('two', ['one'], undefined), one('one', [])]);
    assert.equal(present.parents[0]?.content(), undefined);
    assert.equal(present.parents[0]?.parents[0]?.content(), undefined);
  });

  it('are followed so far and no further, and say so', () => {
    const many = Array.from({ length: maxRevisions + 1 }, (_, index) =>
      one(`c${index}`, index === maxRevisions ? [] : [`c${index + 1}`]),
    );
    let at = revisionsOf(many).present.parents[0];
    let count = 1;
    for (; at?.parents[0]; at = at.parents[0]) {
      assert.equal(at.cut, undefined);
      count += 1;
    }
    assert.equal(count, maxRevisions);
    assert.equal(at?.cut, true);
  });
});
