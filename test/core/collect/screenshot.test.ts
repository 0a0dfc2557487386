import assert from 'node:assert/strict';
import { collectorFor } from '../../../src/core/collect/index.js';
import type { CheckStep } from '../../../src/core/evidence/step.js';
import { memoryWorld, type MemoryFiles, type MemoryGit } from '../../support/memoryWorld.js';
import { checking } from './support/collecting.js';

const folder = '.orchestration/evidence/1';

/** Collects pictures that are texts: `PNG 640 480`, with `blank` behind it for a blank one. */
async function screenshot(
  files: MemoryFiles,
  paths: readonly string[] = Object.keys(files),
  git?: MemoryGit,
): Promise<string> {
  const world = {
    ...memoryWorld(files, git),
    images: {
      inspect: (bytes: Uint8Array) => {
        const [format, width, height, blank] = new TextDecoder().decode(bytes).split(' ');
        return format === 'PNG'
          ? ({
              kind: 'image',
              format,
              width: Number(width),
              height: Number(height),
              blank: blank === 'blank',
            } as const)
          : ({ kind: 'not-image', reason: 'it is text' } as const);
      },
    },
  };
  const step: CheckStep = {
    kind: 'screenshot',
    key: 'k',
    name: 'pictures',
    origin: 'claims',
    files: paths,
    shows: ['src/cart.tsx'],
  };
  const collector = collectorFor('screenshot') ?? assert.fail();
  const { outcome, message } = await collector.collect(step, checking(world));
  return `${outcome}: ${message}`;
}

describe('collecting screenshots', () => {
  it('passes pictures that can show something', async () => {
    const files = { [`${folder}/a.png`]: 'PNG 640 480 1', [`${folder}/b.png`]: 'PNG 640 480 2' };
    assert.equal(await screenshot(files), 'passed: 2 pictures of 640 × 480 pixels');
  });

  const wrong: Readonly<Record<string, readonly [MemoryFiles, string]>> = {
    'a blank one': [{ [`${folder}/a.png`]: 'PNG 640 480 blank' }, 'all pixels of the picture are alike'],
    'a tiny one': [{ [`${folder}/a.png`]: 'PNG 1 1' }, 'the picture has only 1 × 1 pixels'],
    'a text': [{ [`${folder}/a.png`]: 'hello' }, 'is not a picture: it is text'],
    'one in another place': [{ 'a.png': 'PNG 640 480' }, 'the picture is not in the evidence folder'],
    'one twice': [
      { [`${folder}/a.png`]: 'PNG 640 480', [`${folder}/b.png`]: 'PNG 640 480' },
      `the picture has the same bytes as ${folder}/a.png`,
    ],
  };
  for (const [what, [files, reason]] of Object.entries(wrong))
    it(`fails ${what}`, async () => {
      const said = await screenshot(files);
      assert.ok(said.startsWith('failed: ') && said.endsWith(reason), said);
    });

  it('fails one that is not there', async () => {
    assert.equal(await screenshot({}, [`${folder}/a.png`]), `failed: there is no ${folder}/a.png`);
  });

  it('fails one that is older than what it shows', async () => {
    const tree = (blob: string) =>
      new Map([
        ['src/cart.tsx', { blob, kind: 'file' as const }],
        [`${folder}/a.png`, { blob: 'p', kind: 'file' as const }],
      ]);
    const said = await screenshot({ [`${folder}/a.png`]: 'PNG 640 480' }, undefined, {
      lastChanges: () =>
        new Map([[`${folder}/a.png`, { commit: 'abcdef012345', time: '2025-06-02T12:00:00Z' }]]),
      tree: (commit) => tree(commit === 'head' ? 'new' : 'old'),
    });
    assert.match(said, /^failed: .*src\/cart\.tsx changed after the picture was committed \(abcdef0\)$/);
  });

  it('cannot say anything of none, or of one that may not be looked at', async () => {
    assert.equal(await screenshot({}, []), 'error: there is no picture to look at');
    assert.match(await screenshot({ 'a.pem': 'PNG 640 480' }), /^error: /);
  });

  it('is cancelled', async () => {
    const context = { ...checking(memoryWorld({})), token: { cancelled: true } };
    const step: CheckStep = { kind: 'screenshot', key: 'k', name: '', origin: '', files: ['a.png'] };
    assert.equal(
      (await collectorFor('screenshot')?.collect(step, context))?.message,
      'cancelled before it ended',
    );
  });
});
