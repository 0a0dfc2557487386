import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/core/claim/claim.js';
import { imageProbe } from '../../../src/core/probe/image.js';
import { memoryWorld, type MemoryFiles, type MemoryGit } from '../../support/memoryWorld.js';
import { ask, brief, cancelled, inside, outside } from './ask.js';

const folder = '.orchestration/evidence';

/** A world whose pictures are texts that begin with `PNG`; `PNG blank` is a blank one. */
function world(files: MemoryFiles, git?: MemoryGit) {
  return {
    ...memoryWorld(files, git),
    images: {
      inspect: (bytes: Uint8Array) => {
        const text = new TextDecoder().decode(bytes);
        return text.startsWith('PNG')
          ? ({
              kind: 'image',
              format: 'PNG',
              width: 640,
              height: 480,
              ...(text.includes('blank') ? { blank: true } : {}),
            } as const)
          : ({ kind: 'not-image', reason: 'it is text' } as const);
      },
    },
  };
}

const look = (path: WorkspacePath, files: MemoryFiles, git?: MemoryGit, circumstances = {}) =>
  ask(imageProbe, { kind: 'image', path }, world(files, git), circumstances);

describe('the image probe', () => {
  it('measures a picture', async () => {
    const seen = await look(inside(`${folder}/a.png`), { [`${folder}/a.png`]: 'PNG 1' });
    assert.equal(
      brief(seen),
      `measured: ${folder}/a.png is a PNG of 640×480 pixels, 5 bytes @${folder}/a.png`,
    );
    assert.deepEqual(seen.data, { kind: 'image', format: 'PNG', width: 640, height: 480, bytes: 5 });
    assert.equal(seen.inputs?.length, 1);
  });

  it('tells a blank picture and a copy of another one', async () => {
    const files = {
      [`${folder}/a.png`]: 'PNG blank',
      [`${folder}/2/b.png`]: 'PNG blank',
      [`${folder}/c.png`]: 'PNG 3',
    };
    const seen = await look(inside(`${folder}/a.png`), files);
    assert.deepEqual(seen.data?.kind === 'image' && [seen.data.blank, seen.data.duplicateOf], [
      true,
      `${folder}/2/b.png`,
    ]);
    const other = await look(inside(`${folder}/c.png`), files);
    assert.equal(other.data?.kind === 'image' && other.data.duplicateOf, undefined);
  });

  it('is not taken in by a text with the name of a picture', async () => {
    assert.equal(
      brief(await look(inside(`${folder}/a.png`), { [`${folder}/a.png`]: 'hello' })),
      `absent: ${folder}/a.png is not a picture: it is text @${folder}/a.png`,
    );
  });

  it('notes a picture outside of the evidence folder, and one that git ignores', async () => {
    assert.match((await look(inside('shot.png'), { 'shot.png': 'PNG' })).hint ?? '', /evidence belongs in/);
    assert.equal(
      (await look(inside(`apps/web/${folder}/a.png`), { [`apps/web/${folder}/a.png`]: 'PNG' })).hint,
      undefined,
    );
    const hidden = world({ [`${folder}/a.png`]: 'PNG' }, { ignored: (paths) => new Set(paths) });
    const seen = await ask(
      imageProbe,
      { kind: 'image', path: inside(`${folder}/a.png`) },
      { ...hidden, files: { ...hidden.files, all: () => [] } },
    );
    assert.match(seen.hint ?? '', /ignored by git/);
  });

  it('finds no picture where there is none', async () => {
    assert.equal((await look(inside(`${folder}/a.png`), {})).outcome, 'absent');
    assert.match(
      (await look(inside(`${folder}/A.png`), { [`${folder}/a.png`]: 'PNG' })).hint ?? '',
      /spelled/,
    );
    assert.match((await look(inside(folder), { [`${folder}/a.png`]: 'PNG' })).message, /is a folder/);
    assert.equal(
      (await look(inside(`${folder}/a.png`), {}, { ignored: (paths) => new Set(paths) })).hint,
      "ignored by git: it exists only in the author's copy",
    );
  });

  it('says nothing of what it may not look at', async () => {
    assert.equal((await look(outside, {})).outcome, 'unknowable');
    assert.equal((await look({ kind: 'glob', pattern: '*.png', raw: '*.png' }, {})).outcome, 'unknowable');
    assert.equal(
      (await look(inside('a.png'), { 'a.png': 'PNG' }, { opaque: () => 'kept by Git LFS' })).outcome,
      'unknowable',
    );
    const at = world({ 'a.png': 'PNG' });
    const large = {
      ...at.files,
      readBytes: () => ({ kind: 'too-large', reason: 'it is too large' }) as const,
    };
    assert.match(
      (await ask(imageProbe, { kind: 'image', path: inside('a.png') }, { ...at, files: large })).message,
      /too large/,
    );
    assert.equal(
      (await look(inside(`${folder}/a.png`), { [`${folder}/a.png`]: 'PNG' }, undefined, { token: cancelled }))
        .outcome,
      'measured',
    );
  });
});
