import assert from 'node:assert/strict';
import { gateBoxes } from '../../../src/core/log/gateBoxes.js';
import { createDocument } from '../../../src/core/text/document.js';

const boxesOf = (...lines: string[]): string[] =>
  gateBoxes(createDocument('log.md', lines.join('\n')), { lines: { from: 0, to: lines.length } }).map(
    ({ text, ticked }) => `${ticked ? 'x' : ' '} ${text}`,
  );

describe('the boxes of a quality gate', () => {
  it('stand below headings that say so, and the headings under those', () => {
    for (const heading of [
      '## Quality Gates',
      '### Quality Gates Before Completion',
      '## Definition of Done',
      '## ✅ Acceptance criteria',
      '## Checklist',
      '## Final checklist',
      '## Before merging',
      '## Phase 2 Completion Criteria (from the plan)',
    ])
      assert.deepEqual(
        boxesOf('# Task 1: x', heading, '- [ ] a', '#### Tests', '* [x] b', '# Other', '- [ ] c'),
        ['  a', 'x b'],
        heading,
      );
  });

  it('stand below a checklist tag, in a fence or not, until something else follows', () => {
    assert.deepEqual(
      boxesOf('#COMPLETION_DRIVE checklist:', '', '- [ ] a', '  - [X] b', '1. [ ] c', 'Then.', '- [ ] d'),
      ['  a', 'x b', '  c'],
    );
    assert.deepEqual(
      boxesOf('```markdown', '#COMPLETION_DRIVE: checklist', '- [ ] a', '', '- [ ] b', '```', '- [ ] c'),
      ['  a', '  b'],
    );
    assert.deepEqual(boxesOf('#COMPLETION_DRIVE checklist:', '```', '- [ ] a', '```', '- [ ] b'), ['  a']);
    assert.deepEqual(boxesOf('## Quality gate', '```', '- [ ] a', '```', '```js', '- [ ] b', '```'), ['  a']);
  });

  it('are none under other headings, in quotations and comments, and in forms to be filled in', () => {
    for (const heading of [
      '## Next steps',
      '## Plan',
      '## Quality gate template',
      '## Post-deployment checklist',
      '## Monitoring checklist',
      '## Acceptance criteria for the next phase',
      '## Gatekeeper',
    ])
      assert.deepEqual(boxesOf(heading, '- [ ] a'), [], heading);
    assert.deepEqual(boxesOf('## Quality gate', '> - [ ] a', '<!-- - [ ] b -->', '- [ ] [requirement]'), []);
    assert.deepEqual(boxesOf('## Quality gate', '### Follow-up', '- [ ] a', '-[ ] b', '- [] c'), []);
  });

  it('say where they stand', () => {
    const [box] = gateBoxes(createDocument('log.md', '## Checklist\r\n  - [x]  Tests pass  \r\n'), {
      lines: { from: 0, to: 3 },
    });
    assert.deepEqual(box?.range, { start: { line: 1, character: 4 }, end: { line: 1, character: 19 } });
    assert.equal(box.text, 'Tests pass');
  });

  it('are bounded, whatever the text', () => {
    assert.equal(boxesOf('## Checklist', ...Array.from({ length: 5000 }, () => '- [ ] a')).length, 1000);
    assert.deepEqual(
      boxesOf(`## ${'Checklist '.repeat(100_000)}`, `- [ ] ${'a'.repeat(1_000_000)}`).length,
      1,
    );
    assert.deepEqual(boxesOf(`#A${'A'.repeat(1_000_000)} checklist:`, `${' '.repeat(1_000_000)}- [ ] a`), []);
  });
});
