import assert from 'node:assert/strict';
import { memoryWorld } from '../../../support/memoryWorld.js';
import { labels, offered, taken } from './support.js';

const fields = (text: string, path?: string): string[] =>
  offered(text, path === undefined ? {} : { path })
    .filter(({ kind }) => kind === 'field')
    .map(({ label }) => label);

describe('completion of field names', () => {
  it('offers the usual ones of the tag first, then the others', () => {
    const names = fields('#FILE_MODIFIED: src/a.ts\n|');
    assert.deepEqual(names.slice(0, 3), ['Lines affected', 'Changes', 'Rationale']);
    assert.ok(names.includes('Verification'));
    assert.ok(!names.includes('How to verify'));
  });

  it('leaves out what is there, unless an entry may have several', () => {
    const names = fields('#COMPLETION_DRIVE: Assuming it\n  Verification: ls a\n|\n  Context: why');
    assert.ok(!names.includes('Context'));
    assert.equal(names[0], 'Expected');
    assert.ok(names.includes('Verification'));
  });

  it('offers other spellings to who types one', () => {
    const items = offered('#FILE_MODIFIED: src/a.ts\n  lines m|');
    assert.deepEqual(labels(items), ['Lines modified']);
    assert.equal(items[0]?.detail, '= Lines affected');
    assert.equal(items[0]?.again, true);
  });

  it('stands below the other fields, or two columns behind the tag', () => {
    const tag = '#FILE_CREATED: src/a.ts';
    assert.equal(taken(`${tag}\nDe|`, 'Description'), `${tag}\n  Description: `);
    assert.equal(taken(`${tag}\n      De|`, 'Description'), `${tag}\n  Description: `);
    assert.equal(taken(`${tag}\nPurpose: x\n|`, 'Description'), `${tag}\nPurpose: x\nDescription: `);
    assert.equal(taken(`${tag}\n- Purpose: x\n|`, 'Description'), `${tag}\n- Purpose: x\n- Description: `);
    assert.equal(taken(`${tag}\n- |`, 'Description'), `${tag}\n- Description: `);
    assert.equal(
      taken(`${tag}\n  **Purpose:** x\n|`, 'Description'),
      `${tag}\n  **Purpose:** x\n  Description: `,
    );
    assert.equal(taken(`- ${tag}\n|`, 'Description'), `- ${tag}\n  Description: `);
    assert.equal(taken(`> ${tag}\n> |`, 'Description'), `> ${tag}\n>   Description: `);
    assert.equal(taken('### #PATH_DECISION: x\n|', 'Rationale'), '### #PATH_DECISION: x\nRationale: ');
  });

  it('stands in the comment that the tag stands in', () => {
    assert.equal(
      taken('// #COMPLETION_DRIVE: Assuming it\n//|', 'Context', { path: 'a.ts' }),
      '// #COMPLETION_DRIVE: Assuming it\n//   Context: ',
    );
    assert.equal(
      taken('#COMPLETION_DRIVE: Assuming it\n# Con|', 'Context', { path: 'a.py' }),
      '#COMPLETION_DRIVE: Assuming it\n#   Context: ',
    );
    assert.equal(
      taken('/**\n * #COMPLETION_DRIVE: Assuming it\n *   Verification: ls\n * |\n */', 'Context', {
        path: 'a.ts',
      }),
      '/**\n * #COMPLETION_DRIVE: Assuming it\n *   Verification: ls\n *   Context: \n */',
    );
  });

  const none: Record<string, [text: string, path?: string]> = {
    'below an empty line': ['#FILE_CREATED: a.ts\n\n|'],
    'below a heading that follows': ['#FILE_CREATED: a.ts\n## Next\n|'],
    'in a sentence': ['#COMPLETION_DRIVE: Assuming it\nand, of course, De|'],
    'before other words': ['#FILE_CREATED: a.ts\nDe| of it'],
    'inside the indentation': ['#FILE_CREATED: a.ts\n | Purpose'],
    'in the next item of a list': ['- #FILE_CREATED: a.ts\n- De|'],
    'in the value of a field': ['#FILE_MODIFIED: a.ts\n  Changes:\n    De|'],
    'in code below a comment': ['// #COMPLETION_DRIVE: Assuming it\n|', 'a.ts'],
    'in a comment of another column': ['// #COMPLETION_DRIVE: Assuming it\n  // De|', 'a.ts'],
    'behind code': ['// #COMPLETION_DRIVE: Assuming it\nf(); // De|', 'a.ts'],
    'far below': [`#FILE_CREATED: a.ts\n${'more words\n'.repeat(60)}De|`],
    'where there is no tag': ['Just text\nDe|'],
    'on the line of a tag': ['#FILE_CREATED De|'],
  };
  for (const [name, [text, path]] of Object.entries(none))
    it(`offers none ${name}`, () => assert.deepEqual(fields(text, path), []));
});

describe('completion of task types', () => {
  const types = (text: string): string[] => labels(offered(text));
  it('offers them behind `Type:` in the header of a log', () => {
    assert.ok(types('# Task 1: Sign in\nType: |').includes('backend-api'));
    assert.deepEqual(types('# Task 1: Sign in\n**Type:** front|'), ['frontend-ui', 'frontend-logic']);
    assert.equal(taken('# Task 1\nType:|', 'configuration'), '# Task 1\nType: configuration');
    assert.equal(taken('---\ntype: b|ackend\n---', 'backend-logic'), '---\ntype: backend-logic\n---');
    assert.match(offered('# T\nType: backend-a|')[0]?.detail ?? '', /^5 points: build, api, tests$/);
    assert.match(offered('# T\nType: conf|')[0]?.detail ?? '', /^1 point:/);
  });

  it('offers none elsewhere', () => {
    assert.deepEqual(types('# Task 1\nKind: |'), []);
    assert.deepEqual(types('# Task 1\nTy|pe: '), []);
    assert.deepEqual(types('## Type: |'), []);
    assert.deepEqual(labels(offered('Type: |', { path: 'notes.md' })), []);
    assert.deepEqual(labels(offered('Type: |', { world: memoryWorld({}) })).length > 0, true);
  });
});
