import assert from 'node:assert/strict';
import type { Subject } from '../../../src/core/claim/claim.js';
import type { Status } from '../../../src/core/evidence/observation.js';
import { rangeOnLine } from '../../../src/core/text/position.js';
import { settleDependents } from '../../../src/core/verdict/settleDependents.js';
import { claim, inside, result } from '../report/sample.js';

const range = rangeOnLine(0, 0, 1);
const of = (subject: Subject, status: Status) =>
  result(claim(subject, 'x'), status, 'own message', { hint: 'own hint' });
const statuses = (...results: ReturnType<typeof of>[]) => settleDependents(results).map((one) => one.status);

describe('claims about a missing file', () => {
  const path = inside('src/a.ts');
  const gone = of({ kind: 'file-exists', path }, 'failed');

  it('are unchecked: one lie, one failure', () => {
    const dependent: readonly Subject[] = [
      { kind: 'file-new', path },
      { kind: 'file-changed', path },
      { kind: 'file-lines', path, count: { lines: 1, kind: 'exact', range } },
      { kind: 'lines-changed', path, lines: { from: 1, to: 2, about: false, range } },
      { kind: 'symbol', name: 'login', path },
      { kind: 'route', route: '/login', path },
    ];
    const [first, ...rest] = settleDependents([gone, ...dependent.map((one) => of(one, 'failed'))]);
    assert.equal(first, gone);
    assert.equal(rest.length, dependent.length);
    for (const one of rest) {
      assert.equal(one.status, 'unchecked', one.claim.kind);
      assert.equal(one.message, 'the file is missing');
      assert.equal(one.hint, undefined);
    }
  });

  it('settle wherever they stand, but keep their own word where they have one', () => {
    assert.deepEqual(
      statuses(
        of({ kind: 'file-new', path }, 'error'),
        gone,
        of({ kind: 'file-deleted', path }, 'verified'),
        of({ kind: 'image', path }, 'failed'),
        of({ kind: 'evidence-file', path }, 'failed'),
        of({ kind: 'file-changed', path }, 'unchecked'),
      ),
      ['unchecked', 'failed', 'verified', 'failed', 'failed', 'unchecked'],
    );
  });

  it('leave every other file alone', () => {
    const other = of({ kind: 'file-new', path: inside('src/b.ts') }, 'failed');
    const pathless = of({ kind: 'symbol', name: 'login' }, 'failed');
    const folder = of(
      { kind: 'file-changed', path: { kind: 'glob', pattern: 'src/*', raw: 'src/*' } },
      'failed',
    );
    assert.deepEqual(settleDependents([gone, other, pathless, folder]), [gone, other, pathless, folder]);
    const fine = [of({ kind: 'file-exists', path }, 'verified'), of({ kind: 'file-new', path }, 'failed')];
    assert.equal(settleDependents(fine), fine);
  });
});
