import assert from 'node:assert/strict';
import { entriesOf, matchEntries, sectionText, sectionTexts } from '../../../src/core/log/revision.js';
import { contentOf } from './support.js';

/** Entries of the newer text → the ones of the older text that they are, both by their first words. */
function matched(newer: string, older: string): readonly string[] {
  const [now, before] = [entriesOf(contentOf(newer)), entriesOf(contentOf(older))];
  const found = matchEntries(now, before);
  return now.map((one, index) => {
    const at = found.get(index);
    const old = at === undefined ? undefined : before[at];
    return `${one.task} ${one.tag.text} ← ${old === undefined ? 'new' : `${old.task} ${old.tag.text} @${at}`}`;
  });
}

describe('the entries of a log in an older revision', () => {
  it('are the same after a count is corrected', () => {
    assert.deepEqual(
      matched(
        '# Task 1: A\n\n#FILE_CREATED: a.ts (9 lines)\n',
        '# Task 1: A\n\n#FILE_CREATED: `a.ts` (8 lines)\n',
      ),
      ['1 a.ts (9 lines) ← 1 `a.ts` (8 lines) @0'],
    );
  });

  it('are others when an assumption says something else', () => {
    assert.deepEqual(
      matched(
        '# T\n\n#COMPLETION_DRIVE: redis is installed\n',
        '# T\n\n#COMPLETION_DRIVE: pg is installed\n',
      ),
      ['t redis is installed ← new'],
    );
  });

  it('pair up word for word before anything else', () => {
    const [old, now] = [
      '#FILE_MODIFIED: a.ts\n  Lines affected: 2',
      '#FILE_MODIFIED: a.ts\n  Lines affected: 9',
    ];
    assert.deepEqual(matched(`# T\n\n${now}\n\n${old}\n`, `# T\n\n${old}\n`), [
      't a.ts ← new',
      't a.ts ← t a.ts @0',
    ]);
  });

  it('pair up word for word in a renamed section, too', () => {
    const [old, now] = [
      '#FILE_MODIFIED: a.ts\n  Lines affected: 2',
      '#FILE_MODIFIED: a.ts\n  Lines affected: 9',
    ];
    assert.deepEqual(matched(`# Task 3: x\n\n${now}\n\n${old}\n`, `# Task 2: x\n\n${old}\n`), [
      '3 a.ts ← new',
      '3 a.ts ← 2 a.ts @0',
    ]);
  });

  it('pair up in order where they are equal', () => {
    const one = '#FILE_MODIFIED: a.ts\n\n';
    assert.deepEqual(matched(`# T\n\n${one}${one}${one}`, `# T\n\n${one}${one}`), [
      't a.ts ← t a.ts @0',
      't a.ts ← t a.ts @1',
      't a.ts ← new',
    ]);
  });

  it('are found in a renamed section, and in their own one first', () => {
    const section = (id: number, path: string): string => `## Task ${id}: x\n\n#FILE_CREATED: ${path}\n\n`;
    assert.deepEqual(
      matched(section(1, 'a.ts') + section(3, 'b.ts'), section(1, 'a.ts') + section(2, 'b.ts')),
      ['1 a.ts ← 1 a.ts @0', '3 b.ts ← 2 b.ts @1'],
    );
    assert.deepEqual(
      matched(section(2, 'a.ts') + section(1, 'a.ts'), section(1, 'a.ts') + section(2, 'a.ts')),
      ['2 a.ts ← 2 a.ts @1', '1 a.ts ← 1 a.ts @0'],
    );
  });

  it('do not count where they are mentions', () => {
    assert.deepEqual(entriesOf(contentOf('# T\n\nWe use #COMPLETION_DRIVE, always.\n')), []);
  });
});

describe('the text of a section', () => {
  const texts = (text: string): readonly string[] => [...sectionTexts(contentOf(text))];

  it('leaves its heading, blank lines and trailing blanks aside', () => {
    assert.deepEqual(texts('# Log\n\nStarted: 2024-01-01\n\n## Task 1: A  \n\n\n#FILE_CREATED: a.ts  \n'), [
      '#FILE_CREATED: a.ts',
    ]);
  });

  it('stays the same when a second task comes beside the first', () => {
    const first = '# Log\n\n## Task 1: A\n\n#FILE_CREATED: a.ts\n';
    const both = `${first}\n## Task 2: B\n\n#FILE_CREATED: b.ts\n`;
    assert.deepEqual(texts(both), [...texts(first), '#FILE_CREATED: b.ts']);
  });

  it('is everything in a log without a heading', () => {
    const content = contentOf('#FILE_CREATED: a.ts\nwords\n');
    const [task] = content.log.tasks;
    assert.ok(task);
    assert.equal(sectionText(content, task), '#FILE_CREATED: a.ts\nwords');
  });
});
