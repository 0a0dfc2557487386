import assert from 'node:assert/strict';
import fc from 'fast-check';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { hoverAt } from '../../../src/core/language/hover.js';
import type { DocumentView } from '../../../src/core/language/view.js';
import { failedView, logPath, placeOf, textOf, verifiedView, viewOf } from '../../support/view.js';

const wholeHover = (view: DocumentView, needle: string): string =>
  hoverAt(view, placeOf(view, needle))?.markdown ?? '';
/** Without the example of how such a tag is written. */
const hover = (view: DocumentView, needle: string): string =>
  wholeHover(view, needle).split('\n\n---\n\n')[0] ?? '';

interface MarkdownNode {
  readonly type: string;
  readonly url?: string;
  readonly children?: readonly MarkdownNode[];
}
const nodesOf = (node: MarkdownNode): readonly MarkdownNode[] => [
  node,
  ...(node.children ?? []).flatMap(nodesOf),
];
const parse = (markdown: string): readonly MarkdownNode[] =>
  nodesOf(unified().use(remarkParse).parse(markdown));

describe('hovering over a tag', () => {
  const files = {
    [logPath]: [
      '# Task 1: Login',
      '',
      '#FILE_CREATED: src/auth.ts (156 lines)',
      '  Exports: login, logout',
      '  Description: who signs in',
      '',
      'See .orchestration/evidence/1/out.log for it.',
    ].join('\n'),
    'src/auth.ts': 'export function login() {}\nexport function logout() {}\n',
  };
  const git = { changed: { 'src/auth.ts': { kind: 'added' } } } as const;

  it('tells what the tag means and becomes, then its claims, what is false first', async () => {
    const view = await verifiedView(files, logPath, { git });
    assert.deepEqual(hover(view, 'FILE_CREATED').split('\n'), [
      '**#FILE_CREATED** A file this task created, with its number of lines.\\',
      '*file: stays in the log*',
      '',
      '$(error) **Failed:** src/auth.ts has 156 lines',
      '- claimed 156 lines, the file has 2',
      '- seen: src/auth.ts has 2 lines (`src/auth.ts`)',
      '- next: the actual count is 2',
      '',
      '$(pass) **Verified:** src/auth.ts exists',
      '- src/auth.ts exists (55 bytes) (`src/auth.ts`)',
      '',
      '$(pass) **Verified:** src/auth.ts is new',
      '- src/auth.ts is new since head (`src/auth.ts`)',
      '- measured against: head (HEAD, as the entry is not committed yet)',
      '',
      '$(pass) **Verified:** the export login is declared in src/auth.ts',
      '- login is exported by src/auth.ts:1 (`src/auth.ts:1`)',
      '',
      '$(pass) **Verified:** the export logout is declared in src/auth.ts',
      '- logout is exported by src/auth.ts:2 (`src/auth.ts:2`)',
    ]);
  });

  it('ends with how such a tag is written, and how not, where its name is asked about', () => {
    const view = viewOf(files[logPath]);
    assert.deepEqual(wholeHover(view, 'FILE_CREATED').split('\n\n---\n\n')[1]?.split('\n'), [
      'Bad (names no file):',
      '',
      '```markdown',
      '#FILE_CREATED: the auth routes',
      '```',
      '',
      'Good:',
      '',
      '```markdown',
      '#FILE_CREATED: src/api/routes/auth.ts (156 lines)',
      '  Description: Authentication endpoints',
      '```',
    ]);
    assert.ok(!wholeHover(view, 'who signs in').includes('---'));
  });

  it('begins with the claim under the cursor and marks its words', async () => {
    const view = await verifiedView(files, logPath, { git });
    const found = hoverAt(view, placeOf(view, 'logout'));
    assert.ok(found);
    assert.equal(textOf(view, found.range), 'logout');
    assert.match(found.markdown.split('\n\n')[1] ?? '', /^\$\(pass\) \*\*Verified:\*\* the export logout/);
  });

  it('marks the name on the name, and the whole tag on a field without a claim', () => {
    const view = viewOf(files[logPath]);
    const name = hoverAt(view, placeOf(view, 'FILE_CREATED'));
    assert.equal(name && textOf(view, name.range), '#FILE_CREATED');
    const field = hoverAt(view, placeOf(view, 'who signs in'));
    assert.match((field && textOf(view, field.range)) ?? '', /^#FILE_CREATED: .*who signs in$/s);
  });

  it('says of an evidence file that prose names what is known of it', async () => {
    const view = await verifiedView(files, logPath);
    assert.match(hover(view, 'out.log'), /^\*\*Evidence\*\*.*\n\n\$\(error\) \*\*Failed:\*\*.*out\.log/);
  });

  it('says nothing where there is nothing', () => {
    const view = viewOf(files[logPath]);
    assert.equal(hoverAt(view, { line: 0, character: 3 }), undefined);
    assert.equal(hoverAt(view, { line: 999, character: 3 }), undefined);
    assert.equal(hoverAt(viewOf(''), { line: 0, character: 0 }), undefined);
  });

  it('links to places where an address is known, and only to places', () => {
    const view = viewOf('#COMPLETION_DRIVE: Assuming bcrypt is installed', {
      result: () => ({
        status: 'verified',
        message: 'it is declared',
        observations: [
          {
            probe: 'dependency',
            outcome: 'present',
            message: 'it is declared',
            file: 'a/p (1)].json',
            line: 3,
          },
        ],
      }),
    });
    const at = placeOf(view, 'bcrypt');
    const linked = hoverAt(view, at, (file, line) => `file:///w/${file}#L${line}`)?.markdown ?? '';
    assert.ok(linked.includes('(<file:///w/a/p%20%281%29%5d.json#L3>)'), linked);
    assert.deepEqual(
      parse(linked).flatMap(({ type, url }) => (type === 'link' ? [url] : [])),
      ['file:///w/a/p%20%281%29%5d.json#L3'],
    );
    for (const address of ['command:workbench.action.quit', 'https://evil.example', undefined])
      assert.ok(!hoverAt(view, at, () => address)?.markdown.includes(']('));
  });
});

describe('hovering over a claim of each status', () => {
  const said = (text: string, status: Parameters<typeof withStatus>[1], needle: string): string =>
    hover(withStatus(text, status), needle);
  const withStatus = (
    text: string,
    status: 'failed' | 'error' | 'stale' | 'runtime' | 'unchecked' | 'attested' | 'verified',
  ): DocumentView => viewOf(text, { result: () => status });

  it('names the status and the next step', () => {
    const text = '#COMPLETION_DRIVE: the users are happy';
    const expected = [
      ['failed', /\$\(error\) \*\*Failed:.*next: correct the claim, or the work behind it/s],
      ['error', /\$\(warning\) \*\*Could not be checked:.*next: verify again/s],
      ['stale', /\$\(history\) \*\*Out of date:.*next: renew the proof/s],
      ['runtime', /\$\(play-circle\) \*\*Needs something running:.*next: try it yourself, then attest/s],
      ['unchecked', /\$\(question\) \*\*Not checked:.*next: add a "Verification:" line/s],
      ['attested', /\$\(person\) \*\*Attested by a person:/],
      ['verified', /\$\(pass\) \*\*Verified:/],
    ] as const;
    for (const [status, pattern] of expected) {
      const found = said(text, status, 'happy');
      assert.match(found, pattern);
      assert.equal(/next:/.test(found), status !== 'attested' && status !== 'verified');
    }
  });

  it('tells how to settle what needs something running', () => {
    const command = said(
      '#PATH_DECISION: Redis over memory\n  Verification: npm test',
      'runtime',
      'npm test',
    );
    assert.match(command, /\*\* `npm test`\n- next: run the command yourself, then attest/);
    const port = said('#COMPLETION_DRIVE: Redis runs at localhost:6379', 'runtime', 'localhost');
    assert.match(port, /next: start it and try it, then attest/);
    const outside = said('#FILE_CREATED: ~/notes.md', 'unchecked', 'notes');
    assert.match(outside, /next: look at it yourself, then attest/);
  });

  it('says that nothing is known yet, and what gives a result', () => {
    const found = hover(viewOf('#FILE_DELETED: src/old.ts'), 'src/old');
    assert.match(found, /\$\(circle-outline\) \*\*Not verified yet:\*\* src\/old\.ts was deleted/);
    assert.match(found, /next: save the file, or run "Tagproof: Verify Task"/);
  });

  it('takes a status that it does not know for no result', () => {
    const view = viewOf('#FILE_DELETED: src/old.ts', {
      result: () => ({ status: 'proven' as 'verified', message: 'of another version', base: 'x' }),
    });
    assert.match(hover(view, 'src/old'), /Not verified yet/);
    assert.doesNotMatch(hover(view, 'src/old'), /another version/);
  });

  it('says that a finished task is judged at its own commit', () => {
    const view = viewOf('#FILE_DELETED: src/old.ts', { state: 'history', result: () => 'verified' });
    assert.match(hover(view, 'src/old'), /- of a finished task, checked at its own commit/);
  });

  it('names the base only where the answer depends on it', () => {
    const view = viewOf('#FILE_MODIFIED: src/a.ts (+3 lines)\n#FILE_CREATED: src/b.ts', {
      result: () => ({ status: 'verified', base: '1a2b3c4 (parent of the entry)' }),
    });
    const parts = hover(view, 'src/a.ts').split('\n\n');
    const based = parts.filter((part) => part.includes('- measured against: 1a2b3c4 (parent of the entry)'));
    assert.deepEqual(
      based.map((part) => part.split('\n')[0]),
      ['$(pass) **Verified:** src/a.ts was changed', '$(pass) **Verified:** src/a.ts has 3 more lines'],
    );
  });
});

describe('hovering over a tag without a claim', () => {
  const reasonOf = (text: string, needle: string, path = logPath): string =>
    hover(viewOf(text, { path }), needle);

  it('tells why it is none, and what to do when it was meant as one', () => {
    const expected = [
      ['As in #COMPLETION_DRIVE, we guess.', /only mentioned.*put the tag first on a line of its own/s],
      ['#FILE_CREATED: [path/to/file] ([count] lines)', /still to be filled in.*replace the placeholder/s],
      ['```\n#FILE_CREATED: src/a.ts\n```\n#FILE_CREATED: src/b.ts', /stands in an example.*fencedEntries/s],
    ] as const;
    for (const [text, pattern] of expected) {
      const found = reasonOf(text, '#');
      assert.match(found, /\$\(circle-slash\) \*\*No claim:\*\*/);
      assert.match(found, pattern);
    }
    assert.match(
      reasonOf('const a = "#COMPLETION_DRIVE: Assuming x";', 'COMPLETION', 'src/a.ts'),
      /stands in a string.*move it into a comment/s,
    );
  });

  it('says of a tag that nobody checks that it is listed', () => {
    assert.match(
      reasonOf('#PATH_DECISION: Redis over memory', 'Redis'),
      /claims nothing that could be checked; the report lists it/,
    );
  });

  it('knows the tags that the configuration adds', () => {
    const tags = [
      { name: 'RISK', family: 'planning', documentation: 'What may [go](command:x) wrong.' },
      { name: 'IDEA', family: 'x' },
    ];
    const view = viewOf('#RISK: it rains\n\n#IDEA: a roof', { config: { tags } });
    assert.match(
      hover(view, 'rains'),
      /\*\*#RISK\*\* What may \\\[go\\\]\(command:x\) wrong\.\\\n\*planning, defined in tagproof\.config\.json\*/,
    );
    assert.match(hover(view, 'roof'), /A tag of this project\./);
  });

  it('says nothing of a tag that the configuration no longer has', () => {
    const tags = [{ name: 'RISK', family: 'planning' }];
    const view = { ...viewOf('#RISK: it rains', { config: { tags } }), config: viewOf('').config };
    assert.match(hover(view, 'rains'), /^\*\*#RISK\*\* \n\n/);
  });
});

describe('a hover is bounded and untrusted', () => {
  it('shows ten claims, the false ones among them, and counts the rest', () => {
    const paths = Array.from({ length: 17 }, (_, at) => `src/f${at}.ts`);
    const view = viewOf(`#FILE_DELETED: ${paths.join(', ')}`, {
      result: ({ text }) => (text.includes('f16') ? 'failed' : 'verified'),
    });
    const parts = hover(view, 'FILE_DELETED').split('\n\n');
    assert.equal(parts.length, 12);
    assert.match(parts[1] ?? '', /Failed:\*\* src\/f16\.ts/);
    assert.equal(parts[11], '… and 7 more (verified)');
  });

  it('cuts long texts and long lists of observations', () => {
    const long = 'x'.repeat(5_000);
    const view = viewOf(`#COMPLETION_DRIVE: ${long}`, {
      result: () => ({
        status: 'failed',
        message: long,
        hint: long,
        observations: Array.from({ length: 9 }, (_, at) => ({
          probe: 'text',
          outcome: 'absent' as const,
          message: `${at}${long}`,
        })),
      }),
    });
    const found = hover(view, 'xxx');
    assert.ok(found.length < 2_500, String(found.length));
    assert.match(found, /- … and 6 more observations/);
    assert.match(found, /x…/);
  });

  const hostile = [
    '<img src=x onerror=alert(1)>',
    '[click](command:rm)',
    '![x](http://evil.example/p.png)',
    '`code` **bold** $(pass) \\$(pass)',
    'a\u202eb\u2066c\u0007',
    '](<command:x>)',
    '| a | b |',
  ];

  for (const text of hostile)
    it(`shows as text: ${JSON.stringify(text)}`, () => {
      const view = failedView(text);
      const found = hover(view, 'like');
      const types = new Set(parse(found).map(({ type }) => type));
      for (const type of ['html', 'link', 'image', 'definition', 'table']) assert.ok(!types.has(type), found);
      // Icons are made of `$(name)` everywhere, in code as well: only the status has one.
      assert.equal(
        (found.match(/(?<!\\)\$\(/g) ?? []).length,
        found.match(/\$\(error\) \*\*Failed/g)?.length,
      );
      assert.doesNotMatch(found, /[\u202e\u2066\u0007]/);
    });

  it('never throws and never makes markup of the text, whatever it is', () => {
    const pieces = fc.constantFrom(
      '#FILE_CREATED: ',
      '#COMPLETION_DRIVE: ',
      '#PATH_DECISION: ',
      'src/a.ts',
      ' (12 lines)',
      '\n',
      '\n\n',
      '## ',
      '[x](command:y)',
      '<b>',
      '`',
      '$(pass)',
      'Lines: 3-4',
      '\n  Verification: ',
      'ls $(x)',
      '~',
      '![i](u)',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), fc.nat(12), fc.nat(40), (parts, line, character) => {
        const view = viewOf(parts.join(''), {
          result: ({ text }) => ({ status: 'runtime', message: `${text}.` }),
        });
        const found = hoverAt(view, { line, character });
        if (!found) return;
        const types = parse(found.markdown).map(({ type }) => type);
        for (const type of ['html', 'link', 'image']) assert.ok(!types.includes(type), found.markdown);
      }),
      { numRuns: 200 },
    );
  });
});
