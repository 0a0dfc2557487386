import assert from 'node:assert/strict';
import { statusMarks } from '../../../src/core/language/decorations.js';
import type { Status } from '../../../src/core/evidence/observation.js';
import { textOf, viewOf } from '../../support/view.js';

describe('marks beside tags', () => {
  const worst = (...statuses: readonly (Status | undefined)[]): string | undefined => {
    const paths = statuses.map((_, at) => `src/f${at}.ts`);
    const view = viewOf(`#FILE_DELETED: ${paths.join(', ')}`, {
      result: ({ text }) => statuses[Number(/f(\d)/.exec(text)?.[1])],
    });
    return statusMarks(view)[0]?.status;
  };

  it('show the worst of a tag’s claims', () => {
    const order: readonly (Status | undefined)[] = [
      'failed',
      'error',
      'stale',
      'runtime',
      undefined,
      'unchecked',
      'attested',
      'verified',
    ];
    order.forEach((status, at) => {
      for (const lesser of order.slice(at)) {
        assert.equal(worst(lesser, status), status ?? 'unknown');
        assert.equal(worst(status, lesser), status ?? 'unknown');
      }
    });
  });

  it('stand at the name and say what was found, once for each tag with a claim', () => {
    const view = viewOf(
      '#FILE_CREATED: src/a.ts (3 lines)\n#PATH_DECISION: nothing to check\n#FILE_DELETED: src/b.ts\nIn #CARGO_CULT, no.\n',
      {
        state: 'history',
        result: ({ kind }) =>
          kind === 'file-lines' ? { status: 'failed', message: 'claimed\t3 lines, it has 1' } : undefined,
      },
    );
    assert.deepEqual(
      statusMarks(view).map(({ range, ...rest }) => ({ at: textOf(view, range), ...rest })),
      [
        {
          at: '#FILE_CREATED',
          status: 'failed',
          history: true,
          message: 'Failed: claimed\\t3 lines, it has 1 (and 2 other claims)',
        },
        {
          at: '#FILE_DELETED',
          status: 'unknown',
          history: true,
          message: 'Not verified yet: src/b.ts was deleted',
        },
      ],
    );
  });

  it('leave out claims of tags that are not there', () => {
    const view = viewOf('#FILE_DELETED: src/b.ts');
    const results = view.results.map((one) => ({ ...one, tag: 7 }));
    assert.deepEqual(statusMarks({ ...view, results }), []);
  });
});
