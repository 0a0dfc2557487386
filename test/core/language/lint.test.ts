import assert from 'node:assert/strict';
import { defaultConfig, type Config } from '../../../src/core/config.js';
import { lint } from '../../../src/core/language/lint.js';
import type { DocumentView } from '../../../src/core/language/view.js';
import { readTags } from '../../../src/core/tag/scan.js';
import { log } from './support.js';

function viewOf(path: string, text: string, config: Partial<Config> = {}): DocumentView {
  const whole = { ...defaultConfig, ...config };
  const read = readTags(path, text, whole, new Set([log]));
  return { ...read, config: whole, tasks: [], results: [] };
}

/** `line "text" → near` of each finding. */
function found(path: string, text: string, config: Partial<Config> = {}): readonly string[] {
  const view = viewOf(path, text, config);
  return lint(view).map(
    ({ range: { start, end }, near }) =>
      `${start.line} "${view.document.lines[start.line]?.slice(start.character, end.character)}" → ${near.join(', ')}`,
  );
}

describe('the lint of a log', () => {
  it('points out a misspelt tag wherever a tag may stand', () => {
    const text = [
      '#FILE_CREATE: src/a.ts',
      '- #FILE_CREATE: src/a.ts',
      '  - **#FILE_CREATE**: src/a.ts',
      '`#FILE_CREATE: src/a.ts`',
      '> #COMPLETON_DRIVE: Assuming a user has a name',
      '### #PATH_DECISON: JWT',
    ];
    assert.deepEqual(found(log, text.join('\n')), [
      '0 "FILE_CREATE" → FILE_CREATED',
      '1 "FILE_CREATE" → FILE_CREATED',
      '2 "FILE_CREATE" → FILE_CREATED',
      '3 "FILE_CREATE" → FILE_CREATED',
      '4 "COMPLETON_DRIVE" → COMPLETION_DRIVE',
      '5 "PATH_DECISON" → PATH_DECISION',
    ]);
  });

  it('leaves alone what is no tag: fences, sentences, mentions, other names, templates, verdicts', () => {
    const text = [
      '```',
      '#FILE_CREATE: src/a.ts',
      '```',
      'As #FILE_CREATE: was misspelt, nothing was read.',
      '#FILE_CREATE is no tag.',
      '#FILE_CREATE, #FILE_DELETE',
      '#FILE_UPLOADED: src/a.ts',
      '#FILE_CREATE: [path/to/file]',
      '#SUGGEST_ANYTHING: words',
      '#FILE_CREATED: src/a.ts',
      'FILE_CREATE: src/a.ts',
      'page.md#FILE_CREATE: words',
      '##FILE_CREATE: words',
      '#FILE_CREATE-x: words',
      '| #FILE_CREATE: src/a.ts | x |',
    ];
    assert.deepEqual(found(log, text.join('\n')), []);
  });

  it('knows the configured tags', () => {
    const tags = [{ name: 'FILE_CREATE', family: 'own' }];
    assert.deepEqual(found(log, '#FILE_CREATE: src/a.ts', { tags }), []);
    assert.deepEqual(
      found(log, '#FILE_CREAT: src/a.ts', { tags })[0],
      '0 "FILE_CREAT" → FILE_CREATE, FILE_CREATED',
    );
  });

  it('points out misspelt keys below claims, and only those near to known ones', () => {
    const text = [
      '#FILE_MODIFIED: src/a.ts',
      '  Lines afected: 12-14',
      '  Test plan: none',
      '  Rationale: it was slow',
      '',
      '- #COMPLETION_DRIVE: Assuming words',
      '  - **Verfication**: ls',
    ];
    assert.deepEqual(found(log, text.join('\n')), [
      '1 "Lines afected" → Lines affected',
      '6 "Verfication" → Verification',
    ]);
    assert.deepEqual(
      found(log, '```\n#FILE_MODIFIED: a.ts\n  Lines afected: 1\n```\n\n#FILE_CREATED: b.ts'),
      [],
    );
    assert.deepEqual(found(log, '#FILE_CREATED: b.ts\n\n#FILE_MODIFIED: [path]\n  Lines afected: 1'), []);
  });

  it('asks what was meant', () => {
    const [tag, field] = lint(viewOf(log, '#FILE_CREATE: a.ts\n\n#FILE_CREATED: b.ts\n  Dependancies: none'));
    assert.equal(tag?.message, '#FILE_CREATE is no tag that Tagproof reads: did you mean #FILE_CREATED?');
    assert.equal(
      field?.message,
      '"Dependancies:" is no field that Tagproof reads: did you mean Dependencies?',
    );
  });

  it('looks at a text once, and never at more than a person corrects', () => {
    const view = viewOf(log, '#FILE_CREATE: src/a.ts\n'.repeat(2_000));
    const first = lint(view);
    assert.equal(first.length, 500);
    assert.equal(lint(view), first);
    assert.deepEqual(found(log, `#FILE_CREATE: ${'x'.repeat(20_000)}`), []);
    const names = Array.from({ length: 2_000 }, (_, at) => `#SOME_NAME_${at}: x\n`).join('');
    assert.deepEqual(found(log, `${names}#FILE_CREATE: src/a.ts`), []);
  });
});

describe('the lint of code', () => {
  it('points out a misspelt tag at the start of a comment', () => {
    const text = [
      '// #COMPLETON_DRIVE: Assuming',
      '/* #COMPLETON_DRIVE: Assuming */',
      '/**',
      ' * #FILE_CREATE: a.ts',
      ' */',
    ];
    assert.deepEqual(found('src/a.ts', text.join('\n')), [
      '0 "COMPLETON_DRIVE" → COMPLETION_DRIVE',
      '1 "COMPLETON_DRIVE" → COMPLETION_DRIVE',
      '3 "FILE_CREATE" → FILE_CREATED',
    ]);
    assert.deepEqual(found('src/a.ts', '/* one */ // #FILE_CREATE: a.ts'), [
      '0 "FILE_CREATE" → FILE_CREATED',
    ]);
    assert.deepEqual(found('a.py', '#COMPLETON_DRIVE: Assuming words\n# #FILE_CREATE: a.py'), [
      '0 "COMPLETON_DRIVE" → COMPLETION_DRIVE',
      '1 "FILE_CREATE" → FILE_CREATED',
    ]);
  });

  it('leaves strings, code and the middle of sentences alone', () => {
    const text = [
      'const a = "#FILE_CREATE: a.ts";',
      'const b = `',
      '#FILE_CREATE: a.ts',
      '`;',
      '// it emits #FILE_CREATE: nobody listens',
      '// "#FILE_CREATE: a.ts"',
      '// FILE_CREATE: an event',
    ];
    assert.deepEqual(found('src/a.ts', text.join('\n')), []);
  });
});

describe('what is not linted', () => {
  const text = '#FILE_CREATE: src/a.ts\n';
  it('is a document about tags, and what the configuration hides', () => {
    assert.equal(found('docs/notes.md', text).length, 1);
    assert.deepEqual(found('agents/backend.md', text), []);
    assert.deepEqual(found('docs/notes.md', text, { exclude: ['docs/**'] }), []);
    assert.deepEqual(found('.orchestration/verification-report.md', text), []);
    assert.equal(found('agents/a.ts', `// ${text}`).length, 1);
  });

  it('is a text that defines tags', () => {
    const view = viewOf('docs/tags.md', `${text}\n#FILE_CREATED: src/b.ts\n`);
    const tags = view.tags.map((tag) => ({ ...tag, claim: false, reason: 'definition-document' as const }));
    assert.equal(lint(view).length, 1);
    assert.deepEqual(lint({ ...view, tags }), []);
  });
});
