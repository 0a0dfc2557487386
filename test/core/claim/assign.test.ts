import assert from 'node:assert/strict';
import { ownersOf, spokenOf, workedOn } from '../../../src/core/claim/assign.js';
import type { Claim, Subject, WorkspacePath } from '../../../src/core/claim/claim.js';
import { rangeOnLine } from '../../../src/core/text/position.js';

const inside = (path: string): WorkspacePath => ({ kind: 'inside', path, raw: path });
const glob: WorkspacePath = { kind: 'glob', pattern: 'src/**', raw: 'src/' };

function claim(tag: string, subject: Subject): Claim {
  return { id: tag, tag, text: '', file: 'log.md', range: rangeOnLine(0, 0, 0), ...subject };
}

describe('what a claim says of a file', () => {
  it('is that it was worked on, when a file tag makes it', () => {
    for (const kind of ['file-exists', 'file-new', 'file-changed', 'file-deleted', 'image'] as const)
      assert.deepEqual(workedOn(claim('FILE_CREATED', { kind, path: inside('a.ts') })), inside('a.ts'), kind);
    assert.deepEqual(
      workedOn(claim('EVIDENCE', { kind: 'evidence-file', path: inside('curl.txt') })),
      inside('curl.txt'),
    );
    assert.deepEqual(workedOn(claim('FILE_MODIFIED', { kind: 'file-exists', path: glob })), glob);
  });

  it('is no more than a mention, when an assumption makes it', () => {
    const assumed = claim('COMPLETION_DRIVE', { kind: 'file-exists', path: inside('a.ts') });
    assert.equal(workedOn(assumed), undefined);
    assert.deepEqual(spokenOf(assumed), inside('a.ts'));
    assert.equal(spokenOf(claim('COMPLETION_DRIVE', { kind: 'file-exists', path: glob })), undefined);
    assert.equal(
      workedOn(claim('FILE_CREATED', { kind: 'route', route: '/x', path: inside('a.ts') })),
      undefined,
    );
    assert.equal(spokenOf(claim('COMPLETION_DRIVE', { kind: 'statement' })), undefined);
  });
});

describe('the owner of a file', () => {
  it('is the last task that worked on it', () => {
    const owners = ownersOf([
      [
        claim('FILE_CREATED', { kind: 'file-exists', path: inside('a.ts') }),
        claim('FILE_CREATED', { kind: 'file-exists', path: inside('b.ts') }),
      ],
      [
        claim('FILE_MODIFIED', { kind: 'file-changed', path: inside('b.ts') }),
        claim('COMPLETION_DRIVE', { kind: 'file-exists', path: inside('a.ts') }),
        claim('FILE_MODIFIED', { kind: 'file-exists', path: glob }),
      ],
    ]);
    assert.deepEqual(
      [...owners],
      [
        ['a.ts', 0],
        ['b.ts', 1],
      ],
    );
  });
});
