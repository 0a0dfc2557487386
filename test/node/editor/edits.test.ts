import assert from 'node:assert/strict';
import { Edits } from '../../../src/editor/session/edits.js';
import type { VerifyAnswer } from '../../../src/node/engine/protocol.js';

const answer = (...states: readonly string[]): VerifyAnswer =>
  ({ tasks: [{ budget: { items: states.map((state) => ({ state })) } }] }) as unknown as VerifyAnswer;
const proven = answer('earned', 'missing');
const unproven = answer('missing');
const text = (path: string): { path: string; text: string } => ({ path, text: 'typed' });

describe('edits that are not saved', () => {
  let edits: Edits;
  beforeEach(() => (edits = new Edits()));

  it('withdraw points with the first one of a file, where there is evidence', () => {
    assert.equal(edits.dirtied('a.ts', unproven), undefined);
    assert.equal(edits.dirtied('a.ts', undefined), undefined);
    assert.equal(edits.dirtied('a.ts', proven), 'first');
    assert.equal(edits.dirtied('a.ts', proven), undefined, 'a verification is due that will see it');
    assert.equal(edits.dirtied('b.ts', proven), 'first');
  });

  it('are followed in a text that counted as it stood before', () => {
    edits.dirtied('a.ts', proven);
    edits.count([text('a.ts')]);
    edits.counted([text('a.ts')], [text('a.ts')]);
    assert.equal(edits.dirtied('a.ts', proven), 'more');
    assert.equal(edits.dirtied('a.ts', proven), 'more');
  });

  it('are followed without evidence, too, once another file was verified beside them', () => {
    assert.equal(edits.dirtied('a.ts', unproven), undefined);
    edits.count([text('a.ts')]);
    edits.counted([text('a.ts')], [text('a.ts')]);
    assert.equal(edits.dirtied('a.ts', unproven), 'more');
    assert.equal(edits.dirtied('b.ts', unproven), undefined);
  });

  it('are followed while the verification is under way that began without them', () => {
    edits.count([text('a.ts')]);
    assert.equal(edits.dirtied('a.ts', undefined), 'more');
  });

  it('no longer count when they are thrown away', () => {
    edits.dirtied('a.ts', proven);
    assert.equal(edits.settled('a.ts'), true, 'a verification may have seen it');
    assert.equal(edits.settled('a.ts'), false);
    edits.count([text('a.ts'), text('b.ts')]);
    assert.equal(edits.settled('a.ts'), true);
    assert.equal(edits.counted([text('a.ts'), text('b.ts')], [text('b.ts')]), true);
    assert.equal(edits.settled('a.ts'), false);
    assert.equal(edits.settled('b.ts'), true);
    edits.count([]);
    assert.equal(edits.counted([], []), false);
    assert.equal(edits.settled('b.ts'), false);
  });
});
