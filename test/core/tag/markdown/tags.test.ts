import fc from 'fast-check';
import assert from 'node:assert/strict';
import { parseMarkdownTags } from '../../../../src/core/tag/markdown/tags.js';
import type { ParseOptions } from '../../../../src/core/tag/options.js';
import type { Tag, TagDocument } from '../../../../src/core/tag/tag.js';
import type { Range } from '../../../../src/core/text/position.js';
import { createDocument, type TextDocument } from '../../../../src/core/text/document.js';

const log: ParseOptions = {
  customTags: [],
  isLog: true,
  fencedEntries: 'auto',
  definitionDocument: 'no',
};
const report: ParseOptions = { ...log, isLog: false };

function documentOf(text: string): TextDocument {
  return createDocument('log.md', text);
}

function parse(text: string, options: ParseOptions = log): TagDocument {
  return parseMarkdownTags(documentOf(text), options);
}

/** `NAME|text` for claims, `reason:NAME` for the rest. */
function told(text: string, options: ParseOptions = log): string[] {
  return parse(text, options).tags.map((tag) =>
    tag.claim ? `${tag.name}|${tag.text}` : `${tag.reason}:${tag.name}`,
  );
}

function first(text: string, options: ParseOptions = log): Tag {
  const [tag] = parse(text, options).tags;
  assert.ok(tag, `no tag in ${text}`);
  return tag;
}

const fieldsOf = (text: string): string[] =>
  first(text).fields.map((field) => `${field.canonical}=${field.value.replaceAll('\n', '/')}`);

function cut(document: TextDocument, range: Range): string {
  const lines = document.lines.slice(range.start.line, range.end.line + 1);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? '').slice(0, range.end.character);
  lines[0] = (lines[0] ?? '').slice(range.start.character);
  return lines.join('\n');
}

describe('the forms of a tag in Markdown', () => {
  const said = 'COMPLETION_DRIVE|Assuming JWT works';
  for (const line of [
    '#COMPLETION_DRIVE: Assuming JWT works',
    '`#COMPLETION_DRIVE`: Assuming JWT works',
    '`#COMPLETION_DRIVE:` Assuming JWT works',
    '**#COMPLETION_DRIVE**: Assuming JWT works',
    '**#COMPLETION_DRIVE:** Assuming JWT works',
    '**#COMPLETION_DRIVE: Assuming JWT works**',
    '*#COMPLETION_DRIVE: Assuming JWT works*',
    '**`#COMPLETION_DRIVE`**: Assuming JWT works',
    '**COMPLETION_DRIVE**: Assuming JWT works',
    '- **COMPLETION_DRIVE:** Assuming JWT works',
    '- COMPLETION_DRIVE: Assuming JWT works',
    '#COMPLETION_DRIVE - Assuming JWT works',
    '#COMPLETION_DRIVE – Assuming JWT works',
    '#COMPLETION_DRIVE — Assuming JWT works',
    '#COMPLETION_DRIVE(auth): Assuming JWT works',
    '#COMPLETION_DRIVE (auth): Assuming JWT works',
    'COMPLETION_DRIVE[AUTH] - Assuming JWT works',
    '#COMPLETION_DRIVE[AUTH]: Assuming JWT works',
    '- #COMPLETION_DRIVE: Assuming JWT works',
    '3. #COMPLETION_DRIVE: Assuming JWT works',
    '- [x] #COMPLETION_DRIVE: Assuming JWT works',
    '- ✅ #COMPLETION_DRIVE: Assuming JWT works',
    '> #COMPLETION_DRIVE: Assuming JWT works',
    '| 1 | #COMPLETION_DRIVE: Assuming JWT works | yes |',
    '<!-- #COMPLETION_DRIVE: Assuming JWT works -->',
    '{/* #COMPLETION_DRIVE: Assuming JWT works */}',
    '### #COMPLETION_DRIVE: Assuming JWT works',
    '#COMPLETION_DRIVE:Assuming JWT works',
    '**Resolution**: #COMPLETION_DRIVE - Assuming JWT works',
    'It is done. #COMPLETION_DRIVE: Assuming JWT works',
    '- **Team**: [to be named] #COMPLETION_DRIVE: Assuming JWT works',
  ])
    it(line, () => assert.deepEqual(told(line), [said]));

  it('#NAME and words at the start of a line', () => {
    assert.deepEqual(told('#FILE_CREATED src/auth.ts (12 lines)'), ['FILE_CREATED|src/auth.ts (12 lines)']);
    assert.deepEqual(told('`#EXPORT_CRITICAL` The personas are resources of the app'), [
      'EXPORT_CRITICAL|The personas are resources of the app',
    ]);
    assert.deepEqual(told('- #FIXED_FRAMING avoided: rejected the simplest fix at once'), [
      'FIXED_FRAMING|avoided: rejected the simplest fix at once',
    ]);
  });

  it('ends a statement with the emphasis around it', () => {
    assert.deepEqual(told('- **`#PATH_DECISION` prefer one prompt over keys.** It is safer.'), [
      'PATH_DECISION|prefer one prompt over keys.',
    ]);
  });

  it('reads two tags on a line, the first up to the second', () => {
    const { tags } = parse('#COMPLETION_DRIVE: port 3623 is free // #SUGGEST_VERIFY: read it from PORT');
    assert.deepEqual(
      tags.map((tag) => [tag.name, tag.text, tag.verifies]),
      [
        ['COMPLETION_DRIVE', 'port 3623 is free', undefined],
        ['SUGGEST_VERIFY', 'read it from PORT', 0],
      ],
    );
  });

  it('keeps a mention inside a statement, and the fields with the statement', () => {
    const { tags } = parse('#COMPLETION_DRIVE: the cache holds as #PATH_DECISION says\nVerification: ls a');
    assert.equal(tags[0]?.text, 'the cache holds as #PATH_DECISION says');
    assert.equal(tags[0].fields[0]?.value, 'ls a');
    assert.equal(tags[1]?.reason, 'mention');
  });

  it('takes open families, configured tags and the spelling Potential_Issue', () => {
    const options = { ...log, customTags: [{ name: 'MY_TAG', family: 'own' }] };
    assert.deepEqual(told('#SUGGEST_RETRIES: retry the upload', options), [
      'SUGGEST_RETRIES|retry the upload',
    ]);
    assert.deepEqual(told('#MY_TAG: works here', options), ['MY_TAG|works here']);
    assert.deepEqual(told('#Potential_Issue: the queue may grow'), ['POTENTIAL_ISSUE|the queue may grow']);
    assert.deepEqual(told('#my_tag: x\n#OTHER_TAG: y\n#Suggest_This: z', options), []);
  });

  it('takes a table of files in a log, cell by cell', () => {
    const table = '| Tag | File |\n|---|---|\n| #FILE_CREATED | `src/a.ts` | new |\n| #FILE_MODIFIED | 12 |';
    assert.deepEqual(told(table), ['FILE_CREATED|`src/a.ts`', 'mention:FILE_MODIFIED']);
    assert.deepEqual(told(table, report)[0], 'mention:FILE_CREATED');
  });

  it('says where it stands', () => {
    const text = '\uFEFF# Log\r\n\r\n## Done\r\n\r\n- 😀 **#FILE_CREATED:** src/a.ts\r\n';
    const tag = first(text);
    assert.deepEqual(tag.headings, ['Log', 'Done']);
    assert.deepEqual(tag.nameRange, { start: { line: 4, character: 7 }, end: { line: 4, character: 20 } });
    assert.equal(cut(documentOf(text), tag.textRange), 'src/a.ts');
    assert.deepEqual(tag.range, { start: tag.nameRange.start, end: tag.textRange.end });
    assert.equal(tag.file, 'log.md');
  });
});

describe('what is no claim in Markdown', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Tags (#COMPLETION_DRIVE) help', 'mention:COMPLETION_DRIVE'],
    ['#COMPLETION_DRIVE', 'mention:COMPLETION_DRIVE'],
    ['all #PATH_DECISION points were read', 'mention:PATH_DECISION'],
    ['- `#CARGO_CULT` tags exist', 'mention:CARGO_CULT'],
    ['- #FALSE_COMPLETION prevention patterns', 'mention:FALSE_COMPLETION'],
    ['- ANY `#FILE_CREATED` not verified → BLOCK', 'mention:FILE_CREATED'],
    ['- #FILE_CREATED → BLOCK', 'mention:FILE_CREATED'],
    ['- `#COMPLETION_DRIVE` = explicit marker', 'mention:COMPLETION_DRIVE'],
    ['#COMPLETION_DRIVE: 12', 'mention:COMPLETION_DRIVE'],
    ['#COMPLETION_DRIVE: 3 found, 0 remaining', 'mention:COMPLETION_DRIVE'],
    ['#CARGO_CULT: none', 'mention:CARGO_CULT'],
    ['- 3x `#COMPLETION_DRIVE_IMPL:` tags (format)', 'mention:COMPLETION_DRIVE_IMPL'],
    ['| `#CARGO_CULT` | 0 | clean |', 'mention:CARGO_CULT'],
    ['### #PATH_DECISION', 'heading:PATH_DECISION'],
    ['### #FILE_MODIFIED: src/a.ts', 'FILE_MODIFIED|src/a.ts'],
    ['### #FILE_CREATED: Overview', 'heading:FILE_CREATED'],
    ['### PLAN_UNCERTAINTY Tags Found', 'heading:PLAN_UNCERTAINTY'],
    ['## Approach (#PATH_RATIONALE)', 'heading:PATH_RATIONALE'],
    ['## #LCL_EXPORT_CRITICAL: Root Cause Analysis', 'heading:LCL_EXPORT_CRITICAL'],
    ['### `#POISON_PATH` — Patterns to Avoid', 'heading:POISON_PATH'],
    ['**#CONTEXT_ROT Check**: ✅ PASSED', 'heading:CONTEXT_ROT'],
    ['**#CARGO_CULT Warnings:**', 'heading:CARGO_CULT'],
    ['**#COMPLETION_DRIVE: "Approved" requires:**', 'heading:COMPLETION_DRIVE'],
    ['**#SUGGEST_RISK_MANAGEMENT:**', 'heading:SUGGEST_RISK_MANAGEMENT'],
    ['#FILE_CREATED: [path/to/file]', 'template:FILE_CREATED'],
    ['#FILE_CREATED: path/to/file.ts', 'template:FILE_CREATED'],
    ['#FILE_CREATED: src/[module]/[file].ts', 'template:FILE_CREATED'],
    ['#FILE_CREATED: {path} ({count} lines)', 'template:FILE_CREATED'],
    ['INSERT: `#COMPLETION_DRIVE: <specific assumption/s>`', 'template:COMPLETION_DRIVE'],
    ['#COMPLETION_DRIVE: Assuming user wants [feature]', 'template:COMPLETION_DRIVE'],
    ['#COMPLETION_DRIVE: Assuming X exists', 'template:COMPLETION_DRIVE'],
    ['#CARGO_CULT: pattern used', 'template:CARGO_CULT'],
    ['Add #FILE_CREATED: src/a.ts for it', 'instruction:FILE_CREATED'],
    ['- Tag it: mark each with #COMPLETION_DRIVE: Assuming MVVM is used', 'instruction:COMPLETION_DRIVE'],
    ['- Tag assumption: `#COMPLETION_DRIVE: Assuming MVVM is used`', 'example:COMPLETION_DRIVE'],
    ['grep -r "#COMPLETION_DRIVE: Assuming" src', 'string:COMPLETION_DRIVE'],
    ['❌ WRONG: #FILE_CREATED: src/a.ts', 'example:FILE_CREATED'],
    ['✅ RIGHT #FILE_CREATED: src/a.ts', 'example:FILE_CREATED'],
  ];
  for (const [line, reason] of cases) it(line, () => assert.deepEqual(told(line), [reason]));

  it('names inside other things', () => {
    for (const line of [
      'see page.md#FILE_CREATED: x',
      '${x#FILE_MODIFIED:}',
      '##FILE_CREATED: x',
      '[COMPLETION_DRIVE_WRITE_GUARD] started',
      'LAW_MISSTATE, CONTEXT_DEGRADED, CTA_MISMATCH',
      '- tag: CONTEXT_DEGRADED ; critical: true',
      'COMPLETION_DRIVE: 12',
      '- COMPLETION_DRIVE_IMPL tags: 3',
      '**VERIFIED**: all tests pass',
      '#FILE_CREATEDx: a',
      '#verified: a',
      '**FAILED_VERIFICATION**: the build does not pass',
      '`const COMPLETION_DRIVE = 1`',
    ])
      assert.ok(
        told(line).every((tag) => !tag.includes('|')),
        line,
      );
    assert.deepEqual(told('---\ntag: "#FILE_CREATED: a.ts"\n---\n'), []);
  });

  it('keeps the dynamic parts of routes and values in braces', () => {
    assert.deepEqual(told('#FILE_CREATED: app/blog/[slug]/page.tsx'), [
      'FILE_CREATED|app/blog/[slug]/page.tsx',
    ]);
    assert.deepEqual(told('#COMPLETION_DRIVE: Assuming it returns {data, status}'), [
      'COMPLETION_DRIVE|Assuming it returns {data, status}',
    ]);
    assert.deepEqual(told('#COMPLETION_DRIVE: see [the spec](spec.md) for limits'), [
      'COMPLETION_DRIVE|see [the spec](spec.md) for limits',
    ]);
  });

  it('lists that a line introduces as instructions or examples', () => {
    assert.deepEqual(told('Add these tags as you go:\n- #FILE_CREATED: src/a.ts\n'), [
      'instruction:FILE_CREATED',
    ]);
    assert.deepEqual(told('**Examples:**\n\n- #FILE_CREATED: src/a.ts'), ['example:FILE_CREATED']);
    assert.deepEqual(told('- How to use:\n  - #FILE_CREATED: src/a.ts\n- #FILE_CREATED: src/b.ts'), [
      'example:FILE_CREATED',
      'FILE_CREATED|src/b.ts',
    ]);
    assert.deepEqual(told('Examples:\n\nplain text\n\n#FILE_CREATED: src/a.ts'), ['FILE_CREATED|src/a.ts']);
    assert.deepEqual(
      told('## Tag Reference\n\n#FILE_CREATED: src/a.ts\n\n## Done\n\n#FILE_CREATED: src/b.ts'),
      ['instruction:FILE_CREATED', 'FILE_CREATED|src/b.ts'],
    );
    assert.deepEqual(told('## Email Template\n\n#FILE_CREATED: src/a.ts'), ['FILE_CREATED|src/a.ts']);
    assert.deepEqual(told('**Meta-cognitive tags agents create:**\n- `#PATH_RATIONALE: Why it was done`'), [
      'instruction:PATH_RATIONALE',
    ]);
  });

  it('but not lists and sections of work that use the same words for something else', () => {
    for (const lead of [
      'Templates:',
      'Memory usage is lower after these files:',
      'Date formats and sample data:',
      'The following tags were left in the code:',
      'Tags added in this task:',
      'Updated the examples:',
      '## Usage tracking',
      '## Template engine',
      '## Example service',
      '## Image tag rules page',
      '## Syntax highlighting',
    ])
      assert.deepEqual(told(`${lead}\n\n- #FILE_CREATED: src/a.ts`), ['FILE_CREATED|src/a.ts'], lead);
    for (const lead of [
      'Tag format:',
      '**Usage:**',
      '## Example: a log entry',
      '## Format',
      'It looks like this:',
    ])
      assert.deepEqual(told(`${lead}\n\n- #FILE_CREATED: src/a.ts`), ['example:FILE_CREATED'], lead);
  });

  it('names that go on with a sentence, or that stand in a list of names', () => {
    assert.deepEqual(
      told('We mark choices, and\n`#COMPLETION_DRIVE` where we only guessed at them.', report),
      ['mention:COMPLETION_DRIVE'],
    );
    assert.deepEqual(told('PATH_DECISION[T-9] - names are joined\n#PATH_DECISION Names are not translated'), [
      'PATH_DECISION|names are joined',
      'PATH_DECISION|Names are not translated',
    ]);
    assert.deepEqual(told('- #FILE_CREATED, #FILE_MODIFIED: files\n- #PATH_DECISION: choices'), [
      'mention:FILE_CREATED',
      'mention:FILE_MODIFIED',
      'instruction:PATH_DECISION',
    ]);
  });

  it('ordinary words in a sentence before a tag do not make it an instruction', () => {
    for (const before of [
      'Wired the store with retries',
      'All of it was measured',
      'See page two for numbers',
    ])
      assert.deepEqual(
        told(`${before} #COMPLETION_DRIVE: the server is idempotent`),
        ['COMPLETION_DRIVE|the server is idempotent'],
        before,
      );
    for (const before of ['Label guesses with', 'Every', 'Never leave a'])
      assert.deepEqual(
        told(`${before} #COMPLETION_DRIVE: the server is idempotent`),
        ['instruction:COMPLETION_DRIVE'],
        before,
      );
  });

  it("quotes in backticks, unless they are somebody's words or stand alone", () => {
    const quote = '`#PLAN_UNCERTAINTY: how do we test two devices?`';
    for (const before of ['- **Ada flagged:** ', '- **Raised by Ben:** ', 'Ben asked on Monday: ', '- '])
      assert.deepEqual(
        told(`${before}${quote}`, report),
        ['PLAN_UNCERTAINTY|how do we test two devices?'],
        before,
      );
    for (const before of ['- Tag doubts: ', 'Not good: ', 'Better than '])
      assert.deepEqual(told(`${before}${quote}`, report), ['example:PLAN_UNCERTAINTY'], before);
    assert.deepEqual(told('- `#COMPLETION_DRIVE: Assuming X exists`\n- `#CARGO_CULT: two resets`', report), [
      'template:COMPLETION_DRIVE',
      'instruction:CARGO_CULT',
    ]);
  });

  it("a project's own names without a hash", () => {
    for (const line of [
      '**FILE_CREATED**: emitted when a file appears',
      '**SUGGEST_TIMEOUT**: seconds to wait for the list',
    ])
      assert.deepEqual(told(line, report), [], line);
    assert.deepEqual(told('- FILE_CREATED: src/a.ts (12 lines)'), ['FILE_CREATED|src/a.ts (12 lines)']);
    assert.deepEqual(told('**SUGGEST_TIMEOUT**: give it ten seconds\n\n#PATH_DECISION: no timeout', report), [
      'SUGGEST_TIMEOUT|give it ten seconds',
      'PATH_DECISION|no timeout',
    ]);
  });

  it('glossaries: lists that explain each tag once in general words', () => {
    const glossary =
      '- `#COMPLETION_DRIVE`: Assumptions about components\n- `#CARGO_CULT`: Needless patterns\n';
    const named = `**Core Tags:**\n${glossary}- \`#FILE_CREATED\`: New file claims`;
    assert.ok(told(named).every((tag) => tag.startsWith('instruction:') || tag.startsWith('template:')));
    const long = `${glossary}- \`#CONTEXT_ROT\`: Faded memory\n- \`#FALSE_FLUENCY\`: Sounds right\n- \`#POISON_PATH\`: Bad wording`;
    assert.ok(told(long, report).every((tag) => tag.startsWith('instruction:')));
    assert.ok(
      told(long).every((tag) => tag.includes('|')),
      'a log speaks of its own work',
    );
    assert.ok(
      told(`# Session summary\n\n${long}`, report).every((tag) => tag.includes('|')),
      'so does a report',
    );
    const defined =
      '- #COMPLETION_DRIVE: An assumption\n- #CARGO_CULT: Used when a habit was copied\n- #CONTEXT_ROT: The agent forgot';
    assert.ok(
      told(defined).every((tag) => !tag.includes('|')),
      'no record defines tags',
    );
    const own =
      '- #PATH_DECISION: Using child_process.exec\n- #COMPLETION_DRIVE: Assuming state matches core/types\n';
    assert.equal(
      told(`Tags used:\n${own}- #SUGGEST_CLEANUP: Close the socket`).filter((tag) => tag.includes('|'))
        .length,
      3,
    );
  });

  it('headings that group, unlike those that decide', () => {
    assert.deepEqual(told('### #PATH_DECISION: Use Redis for sessions\nIt is there.'), [
      'PATH_DECISION|Use Redis for sessions',
    ]);
    assert.deepEqual(told('### #PATH_DECISION: Use Redis for sessions\n\n- one\n- two'), [
      'heading:PATH_DECISION',
    ]);
    assert.deepEqual(told('### #PLAN_UNCERTAINTY: Google Algorithm Changes\nText.'), [
      'heading:PLAN_UNCERTAINTY',
    ]);
    assert.deepEqual(told('### #FILE_CREATED: src/auth/a.ts (3 lines)\n'), [
      'FILE_CREATED|src/auth/a.ts (3 lines)',
    ]);
    assert.deepEqual(fieldsOf('### #PATH_DECISION: Budget\n\n**Decision:** five\n**Rationale:** enough'), [
      'decision=five',
      'rationale=enough',
    ]);
  });

  it('bold lines above a list, unless they say more than a title or carry fields', () => {
    assert.deepEqual(told('**#SUGGEST_CLEANUP: Prevent future issues**\n\n1. one\n2. two'), [
      'heading:SUGGEST_CLEANUP',
    ]);
    assert.deepEqual(told('**#PLAN_UNCERTAINTY: Scales**\n\nThey report over Bluetooth.'), [
      'heading:PLAN_UNCERTAINTY',
    ]);
    for (const [line, text] of [
      ['**#PATH_DECISION: We keep SQLite, it fits on one disk and needs no server**\n- x', undefined],
      ['**#PATH_DECISION: Recipes are in parts.**\n- x', undefined],
      ['**#LCL_EXPORT_FIRM: api::shape_of_response**\n- x', undefined],
      ['**#LCL_EXPORT_FIRM: priority_order**\n- x', undefined],
      ['**#FILE_CREATED: src/a.ts (12 lines)**\n- x', undefined],
      ['**#COMPLETION_DRIVE: Redis is installed**\n- Verification: ls', 'Redis is installed'],
      ['**#PATH_RATIONALE: Names join with slashes**\nNext line.', undefined],
    ] as const) {
      const tag = first(line, report);
      assert.equal(tag.claim, true, line);
      if (text) assert.deepEqual([tag.text, tag.fields[0]?.canonical], [text, 'verification']);
    }
  });

  it('all tags of a document that defines tags, when that is known or asked for', () => {
    const text = '---\nname: agent\ntools: Read\n---\n\n#FILE_CREATED: src/a.ts';
    assert.deepEqual(told(text, { ...report, definitionDocument: 'detect' }), [
      'definition-document:FILE_CREATED',
    ]);
    assert.deepEqual(told('#FILE_CREATED: src/a.ts', { ...report, definitionDocument: 'yes' }), [
      'definition-document:FILE_CREATED',
    ]);
    assert.deepEqual(told(text, report), ['FILE_CREATED|src/a.ts']);
    assert.deepEqual(told(text, { ...log, definitionDocument: 'detect' }), ['FILE_CREATED|src/a.ts']);
  });
});

describe('statements over several lines', () => {
  it('go on in the same paragraph until a sentence ends', () => {
    const text = '- #COMPLETION_DRIVE: the cache is\n  warm before\n  the test. More\n  words';
    const tag = first(text);
    assert.equal(tag.text, 'the cache is warm before the test. More words');
    assert.equal(
      cut(documentOf(text), tag.textRange),
      'the cache is\n  warm before\n  the test. More\n  words',
    );
    assert.equal(first('#COMPLETION_DRIVE: it works.\nNext sentence').text, 'it works.');
  });

  it('do not take in fields, lists, other tags or blank lines', () => {
    for (const next of [
      'Verification: ls',
      '- item',
      '#PATH_DECISION: x y z',
      '',
      '## Part',
      '**#LCL_X**: y',
      '> q',
    ])
      assert.equal(first(`#COMPLETION_DRIVE: it works\n${next}`).text, 'it works', next);
    assert.equal(first('#FILE_CREATED: src/a.ts\nnot part of it').text, 'src/a.ts');
  });

  it('may begin below the tag', () => {
    assert.deepEqual(told('#COMPLETION_DRIVE:\n  Assuming the module exists'), [
      'COMPLETION_DRIVE|Assuming the module exists',
    ]);
  });
});

describe('fields in Markdown', () => {
  it('stand at any indent, plain or bold, up to a blank line', () => {
    assert.deepEqual(
      fieldsOf('#FILE_MODIFIED: src/a.ts\nLines modified: 3\n  **Rationale:** clean\n\nNote: no field'),
      ['lines affected=3', 'rationale=clean'],
    );
  });

  it('stand in list items below the tag', () => {
    assert.deepEqual(fieldsOf('#FILE_MODIFIED: src/a.ts\n- Lines: 3\n- Purpose: speed\n* odd item'), [
      'lines affected=3',
      'purpose=speed',
    ]);
    assert.deepEqual(fieldsOf('- #FILE_MODIFIED: src/a.ts\n  - Lines: 3\n- Note: a sibling'), [
      'lines affected=3',
    ]);
    assert.deepEqual(fieldsOf('- #FILE_MODIFIED: src/a.ts\nLines: 3\nOther: no'), ['lines affected=3']);
  });

  it('take lists and wrapped lines below a key as its value', () => {
    assert.deepEqual(
      fieldsOf(
        '#FILE_MODIFIED: a.ts\n  Changes:\n    - Line 12: import\n    - Line 13: use\n  Rationale: speed',
      ),
      ['changes=Line 12: import/Line 13: use', 'rationale=speed'],
    );
    assert.deepEqual(
      fieldsOf('#FILE_MODIFIED: a.ts\nChanges applied:\n- iOS: 2 → 7\n- Web: 2 → 7\n\n- other'),
      ['changes=iOS: 2 → 7/Web: 2 → 7'],
    );
    assert.deepEqual(fieldsOf('#FILE_MODIFIED: a.ts\n  Changes:\n\n  - one\n  - two'), ['changes=one/two']);
    assert.deepEqual(fieldsOf('#FILE_MODIFIED: a.ts\nContext: first\n   second\nplain'), [
      'context=first/second',
    ]);
  });

  it('end with a heading, a break, a fence, a table or the next tag', () => {
    for (const end of ['## Part', '***', '```', '| a |', '#FILE_CREATED: b.ts', 'text #FILE_CREATED: b.ts'])
      assert.deepEqual(
        fieldsOf(`#FILE_MODIFIED: a.ts\nLines: 3\n${end}\nRationale: x`),
        ['lines affected=3'],
        end,
      );
  });

  it('believe only known keys after a line that is none', () => {
    assert.deepEqual(fieldsOf('#FILE_MODIFIED: a.ts\nLines: 3\njust words\nOdd: x\nReason: y'), [
      'lines affected=3',
      'reason=y',
    ]);
  });

  it('take the fence right after Verification: as its value', () => {
    const text = '#COMPLETION_DRIVE: it works\nVerification:\n```bash\ngrep a b\n\nls c\n```\nExpected: 2';
    assert.deepEqual(fieldsOf(text), ['verification=grep a b/ls c', 'expected=2']);
    assert.deepEqual(fieldsOf('#COMPLETION_DRIVE: it works\nContext:\n```\nx\n```'), ['context=']);
    assert.deepEqual(fieldsOf('#COMPLETION_DRIVE: it works\nVerification:\n\n```\nx\n```'), [
      'verification=x',
    ]);
  });

  it('stay inside their block quote and their comment', () => {
    assert.deepEqual(fieldsOf('> #FILE_CREATED: a.ts\n> Purpose: x\nReason: y'), ['purpose=x']);
    assert.deepEqual(fieldsOf('<!--\n#FILE_CREATED: a.ts\nPurpose: x\n-->\nReason: y'), ['purpose=x']);
  });

  it('have exact ranges', () => {
    const text = '#FILE_MODIFIED: a.ts\n> not\n\n- #FILE_CREATED: b.ts\n  - **Lines:** 3 ';
    const document = documentOf(text);
    const field = parse(text).tags[1]?.fields[0];
    assert.ok(field);
    assert.equal(cut(document, field.keyRange), 'Lines');
    assert.equal(cut(document, field.valueRange), '3');
    assert.deepEqual(parse(text).tags[1]?.range.end, field.valueRange.end);
  });
});

describe('tags in code of a Markdown document', () => {
  const entries = '### Tags\n\n```\n#FILE_CREATED: src/a.ts\nLines: 3\n\n#FILE_CREATED: src/b.ts\n```\n';

  it('are examples outside logs', () => {
    assert.deepEqual(told(entries, report), ['example:FILE_CREATED', 'example:FILE_CREATED']);
    assert.deepEqual(told('text\n\n    #FILE_CREATED: a.ts', report), ['example:FILE_CREATED']);
  });

  it('are claims where a section of a log keeps its whole entry list in one fence, and say so once', () => {
    const parsed = parse(`${entries}\n${entries.replace('Tags', 'More')}`);
    assert.equal(parsed.tags.filter((tag) => tag.claim).length, 4);
    assert.deepEqual(
      parsed.tags[0]?.fields.map((field) => field.value),
      ['3'],
    );
    assert.deepEqual(parsed.tags[0].headings, ['Tags']);
    assert.deepEqual(
      parsed.findings.map((finding) => [finding.code, finding.severity, finding.range.start.line]),
      [['fenced-entries', 'info', 2]],
    );
  });

  it('are claims in a Markdown fence with headings of its own', () => {
    const tag = first('# Log\n\n```markdown\n## Created\n- #FILE_CREATED: src/a.ts\n```');
    assert.equal(tag.claim, true);
    assert.deepEqual(tag.headings, ['Log', 'Created']);
  });

  it('stay examples with a lead-in, a placeholder, another language, or entries outside', () => {
    const fence = '```\n#FILE_CREATED: src/a.ts\n```';
    for (const text of [
      `Examples:\n${fence}`,
      `Format:\n\n${fence}`,
      `## How to use the log\n\n${fence}`,
      '```\n#FILE_CREATED: src/a.ts\n#FILE_CREATED: [path]\n```',
      '```bash\n#FILE_CREATED: src/a.ts\n```',
      '```\nls src\n#FILE_CREATED: src/a.ts\n```',
      '```\ngrep "#FILE_CREATED: x" log\n```',
    ])
      assert.ok(!told(text).some((tag) => tag.includes('|')), text);
    assert.deepEqual(told(`#FILE_CREATED: src/b.ts\n\n${fence}`), [
      'FILE_CREATED|src/b.ts',
      'example:FILE_CREATED',
    ]);
    assert.deepEqual(told(`${fence}\n\n#FILE_CREATED: src/b.ts`), [
      'example:FILE_CREATED',
      'FILE_CREATED|src/b.ts',
    ]);
  });

  it('obey the setting', () => {
    assert.ok(!told(entries, { ...log, fencedEntries: 'examples' }).some((tag) => tag.includes('|')));
    assert.deepEqual(told(`Examples:\n${entries.slice(10)}`, { ...log, fencedEntries: 'claims' }), [
      'FILE_CREATED|src/a.ts',
      'FILE_CREATED|src/b.ts',
    ]);
  });

  it('are claims in a log that only indents them', () => {
    assert.deepEqual(told('#FILE_CREATED: a.ts\n\n\t#FILE_CREATED: b.ts'), [
      'FILE_CREATED|a.ts',
      'FILE_CREATED|b.ts',
    ]);
  });

  it('below a fence that is never closed are reported', () => {
    const parsed = parse('#FILE_CREATED: a.ts\n```bash\nls\n\n#FILE_CREATED: b.ts');
    assert.deepEqual(
      parsed.findings.map((finding) => [finding.code, finding.range.start.line]),
      [['unclosed-fence', 1]],
    );
    assert.equal(parsed.tags[1]?.reason, 'example');
  });
});

describe('SUGGEST_VERIFY in Markdown', () => {
  const verifies = (text: string): (number | undefined)[] => parse(text).tags.map((tag) => tag.verifies);

  it('belongs to the assumption above it', () => {
    assert.deepEqual(verifies('#COMPLETION_DRIVE: a b c\n#SUGGEST_VERIFY: ls\n#SUGGEST_VERIFY: cat'), [
      undefined,
      0,
      0,
    ]);
    assert.deepEqual(verifies('- #COMPLETION_DRIVE: a b c\n  - #SUGGEST_VERIFY: ls'), [undefined, 0]);
    assert.deepEqual(verifies('#COMPLETION_DRIVE: a b c\nContext: x\n\n#SUGGEST_VERIFY: ls'), [undefined, 0]);
    assert.deepEqual(verifies('#COMPLETION_DRIVE: a b c\n#SUGGEST_CLEANUP: d e\n#SUGGEST_VERIFY: ls'), [
      undefined,
      undefined,
      0,
    ]);
  });

  it('belongs to nothing when it stands alone', () => {
    assert.deepEqual(verifies('#SUGGEST_VERIFY: ls'), [undefined]);
    assert.deepEqual(verifies('#COMPLETION_DRIVE: a b c\n\n\n#SUGGEST_VERIFY: ls'), [undefined, undefined]);
    assert.deepEqual(verifies('#COMPLETION_DRIVE: a b c\n## Next\n#SUGGEST_VERIFY: ls'), [
      undefined,
      undefined,
    ]);
  });
});

describe('any Markdown text', () => {
  const part = fc.constantFrom(
    '#FILE_CREATED',
    '#COMPLETION_DRIVE',
    'COMPLETION_DRIVE',
    '#SUGGEST_VERIFY',
    '#PATH_DECISION',
    '#X',
    ':',
    ': ',
    ' - ',
    ' ',
    '\t',
    '**',
    '*',
    '`',
    '```',
    '# ',
    '- ',
    '1. ',
    '> ',
    '| ',
    '[a]',
    '(b)',
    '<!-- ',
    ' -->',
    ' // ',
    'src/a.ts',
    'Lines: 3',
    'Verification:',
    'words that go on',
    'Done.',
    'Examples:',
    '😀',
    '"',
    '✅',
  );
  const line = fc.array(part, { maxLength: 7 }).map((parts) => parts.join(''));
  const lines = fc.array(line, { maxLength: 12 });

  /** Every range cuts out what it states. */
  function check(document: TextDocument, tag: Tag): void {
    const inside = ({ start, end }: Range): void => {
      for (const { line: at, character } of [start, end])
        assert.ok(at < document.lines.length && character <= (document.lines[at] ?? '').length);
      assert.ok(start.line < end.line || (start.line === end.line && start.character <= end.character));
    };
    for (const range of [tag.range, tag.nameRange, tag.textRange]) inside(range);
    assert.equal(cut(document, tag.nameRange).replace('#', ''), tag.name);
    const stated = cut(document, tag.textRange);
    if (tag.textRange.start.line === tag.textRange.end.line) assert.equal(stated, tag.text);
    assert.equal(tag.text, tag.text.trim());
    assert.equal(tag.claim, tag.reason === undefined);
    if (tag.claim) assert.notEqual(tag.text, '');
    for (const field of tag.fields) {
      inside(field.keyRange);
      inside(field.valueRange);
      assert.equal(cut(document, field.keyRange), field.key);
      if (!field.value.includes('\n')) assert.equal(cut(document, field.valueRange), field.value);
    }
  }

  it('is read without an exception, with ranges that cut out what they state', () => {
    fc.assert(
      fc.property(lines, fc.boolean(), (text, isLog) => {
        const document = documentOf(text.join('\n'));
        const { tags } = parseMarkdownTags(document, { ...log, isLog, definitionDocument: 'detect' });
        for (const tag of tags) check(document, tag);
        const places = tags.map((tag) => tag.nameRange.start.line * 1e4 + tag.nameRange.start.character);
        assert.deepEqual(
          places,
          [...places].sort((a, b) => a - b),
        );
      }),
      { numRuns: 10_000 },
    );
  });

  it('moves with the lines above it, whatever its line ends', () => {
    const shift = (tag: Tag, by: number): unknown =>
      JSON.parse(
        JSON.stringify(tag, (key, value: unknown) =>
          key === 'line' && typeof value === 'number' ? value + by : value,
        ),
      );
    fc.assert(
      fc.property(lines, fc.nat(4), fc.constantFrom('\n', '\r\n', '\r'), (text, count, end) => {
        const plain = parse(text.join('\n')).tags.map((tag) => shift(tag, count));
        const moved = parse([...Array<string>(count).fill(''), ...text].join(end)).tags.map((tag) =>
          shift(tag, 0),
        );
        assert.deepEqual(moved, plain);
      }),
      { numRuns: 10_000 },
    );
  });

  it('reads the same behind a byte order mark', () => {
    fc.assert(
      fc.property(lines, (text) => {
        const words = ({ tags }: TagDocument): unknown =>
          tags.map((tag) => [
            tag.name,
            tag.text,
            tag.claim,
            tag.reason,
            tag.fields.map((field) => field.value),
          ]);
        const joined = text.join('\n');
        fc.pre(!joined.startsWith('\t'));
        assert.deepEqual(words(parse(`\uFEFF${joined}`)), words(parse(joined)));
      }),
      { numRuns: 3_000 },
    );
  });

  it('of any characters at all does no harm', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const document = documentOf(`#FILE_CREATED: ${text}\n${text}`);
        for (const tag of parseMarkdownTags(document, log).tags) check(document, tag);
      }),
      { numRuns: 3_000 },
    );
  });

  it('of hostile size is read in full', () => {
    for (const hostile of [
      '*',
      '`',
      '[',
      '> ',
      '#FILE_CREATED ',
      '**#FILE_CREATED: a ',
      '| #FILE_CREATED ',
      'a:\n',
    ]) {
      const { tags } = parse(`#COMPLETION_DRIVE: ${hostile.repeat(20_000)}\n\n#FILE_CREATED: last.ts`);
      assert.equal(tags.at(-1)?.text, 'last.ts', hostile);
    }
  });
});

describe('a file tag without a file', () => {
  const codes = (text: string): string[] => parse(text).findings.map((finding) => finding.code);

  it('is pointed out in a log, where a list of files below it would claim nothing', () => {
    const { findings, tags } = parse('#FILE_CREATED:\n- src/a.ts (4 lines)\n- src/b.ts\n');
    assert.deepEqual(
      findings.map(({ code, range }) => [code, range.start.line]),
      [['tag-without-path', 0]],
    );
    assert.equal(tags[0]?.claim, false);
  });

  it('is nothing to say of a tag with a file, of a mention, or outside logs', () => {
    assert.deepEqual(codes('#FILE_CREATED: src/a.ts\n'), []);
    assert.deepEqual(codes('Every `#FILE_CREATED:` is checked.\n'), []);
    assert.deepEqual(parse('#FILE_CREATED:\n- src/a.ts\n', report).findings, []);
  });
});
