import assert from 'node:assert/strict';
import { symbolsOf } from '../../../src/core/language/workspaceSymbols.js';
import { viewOf } from '../../support/view.js';

const log = viewOf(
  '# Task 1: Login\n\n#FILE_CREATED: src/auth.ts\n\n# Task 2: Logout\n\n#PATH_DECISION: Use a cookie\n\nAs in #CARGO_CULT, no claim.\n',
);
const code = viewOf('// #COMPLETION_DRIVE: Assuming a cookie is set\n', { path: 'src/a.ts' });
const found = (query: string, most?: number): string[] =>
  symbolsOf([log, code], query, most).map(({ name, text, container, file, range }) =>
    [name, text, container, file.split('/').at(-1), range.start.line].join(' | '),
  );

const created = '#FILE_CREATED | src/auth.ts | Task 1: Login | implementation-log.md | 2';
const decision = '#PATH_DECISION | Use a cookie | Task 2: Logout | implementation-log.md | 6';
const assumption = '#COMPLETION_DRIVE | Assuming a cookie is set | src/a.ts | a.ts | 0';

describe('symbols of the workspace', () => {
  it('are all tags that claim something, in the order of the documents', () => {
    assert.deepEqual(found(''), [created, decision, assumption]);
  });

  it('are found by letters in their order, whatever the case', () => {
    assert.deepEqual(found('FcrEaut'), [created]);
    assert.deepEqual(found('a COOKIE'), [decision, assumption]);
    assert.deepEqual(found('#file'), [created]);
    assert.deepEqual(found('zzz'), []);
    assert.deepEqual(found('eikooc'), []);
  });

  it('begin with those that hold the query as it is', () => {
    assert.deepEqual(found('dec'), [decision, assumption]);
    assert.deepEqual(found('set'), [assumption]);
    // `s…e…t` stands apart in the first one.
    const apart = viewOf('#PATH_DECISION: some elephants trot\n');
    assert.deepEqual(
      symbolsOf([apart, code], 'set').map(({ name }) => name),
      ['#COMPLETION_DRIVE', '#PATH_DECISION'],
    );
  });

  it('are no more than can be shown', () => {
    assert.deepEqual(found('', 2), [created, decision]);
    const many = viewOf('#FILE_DELETED: src/a.ts\n'.repeat(600));
    assert.equal(symbolsOf([many, log], '').length, 500);
    assert.equal(symbolsOf([many, many], 'fdts').length, 500);
  });
});
