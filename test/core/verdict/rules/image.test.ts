import assert from 'node:assert/strict';
import { defaultConfig } from '../../../../src/core/config.js';
import { judgeImage } from '../../../../src/core/verdict/rules/image.js';

type Data = Parameters<typeof judgeImage>[1]['data'];

function judged(data: Partial<Data>, path = '.orchestration/evidence/234/login.png', hint?: string) {
  return judgeImage(
    { kind: 'inside', path, raw: path },
    {
      probe: 'image',
      outcome: 'measured',
      message: '',
      ...(hint === undefined ? {} : { hint }),
      data: { kind: 'image', format: 'PNG', width: 1280, height: 800, bytes: 9000, ...data },
    },
    defaultConfig,
  );
}

describe('a claimed screenshot', () => {
  it('holds for a picture of sensible size in the evidence folder', () => {
    assert.deepEqual(judged({ blank: false }), {
      status: 'verified',
      message: 'the picture is a PNG of 1280 × 800 pixels',
    });
    assert.equal(judged({ width: 50, height: 50 }).status, 'verified');
    assert.equal(judged({}, 'packages/shop/.orchestration/evidence/a.png').status, 'verified');
    assert.equal(judged({}, undefined, 'ignored by git').hint, 'ignored by git');
  });

  it('fails for a picture that shows nothing', () => {
    assert.equal(
      judged({ width: 1, height: 1 }).message,
      'claimed a screenshot, the picture has only 1 × 1 pixels',
    );
    assert.equal(judged({ height: 49 }).status, 'failed');
    assert.equal(
      judged({ blank: true }).message,
      'claimed a screenshot, all pixels of the picture are alike',
    );
  });

  it("fails for another claim's picture", () => {
    assert.deepEqual(judged({ duplicateOf: 'b.png' }), {
      status: 'failed',
      message: 'claimed a screenshot, the picture has the same bytes as b.png',
    });
  });

  it('fails outside the evidence folder', () => {
    for (const path of ['docs/login.png', '.orchestration/evidence.png', 'x.orchestration/evidence/a.png'])
      assert.deepEqual(judged({}, path), {
        status: 'failed',
        message: 'claimed a screenshot, the picture is not in the evidence folder',
        hint: 'evidence belongs in .orchestration/evidence/',
      });
  });

  it('fails when its claimed time cannot be right', () => {
    assert.deepEqual(judged({ timeProblem: 'its time 2999 is later than the commit that holds it' }), {
      status: 'failed',
      message: 'claimed a screenshot, its time 2999 is later than the commit that holds it',
    });
  });

  it('is stale when the code it shows is newer', () => {
    assert.deepEqual(judged({ staleBecause: 'src/login.tsx changed after it' }), {
      status: 'stale',
      message: 'src/login.tsx changed after it',
    });
  });
});
