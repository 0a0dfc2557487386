import assert from 'node:assert/strict';
import { claimsOfTag, evidenceFileClaims } from '../../../src/core/claim/index.js';
import type { Claim } from '../../../src/core/claim/claim.js';
import type { ClaimContext } from '../../../src/core/claim/context.js';
import type { Range } from '../../../src/core/text/position.js';
import { rangeOnLine } from '../../../src/core/text/position.js';
import { contextOf, entry } from './support.js';

interface Read {
  readonly claims: readonly Claim[];
  /** Each claim as `words @ the text at its range`. */
  readonly shown: readonly string[];
}

function read(log: string, given: Partial<ClaimContext> & { readonly path?: string } = {}): Read {
  const { tag, text } = entry(log);
  const context = contextOf(text, given);
  const claims = claimsOfTag(tag, context);
  return {
    claims,
    shown: claims.map((claim) => `${claim.kind}: ${claim.text} @ ${textIn(text, claim.range)}`),
  };
}

function textIn(text: string, { start, end }: Range): string {
  const lines = text.split('\n');
  if (start.line === end.line) return lines[start.line]?.slice(start.character, end.character) ?? '';
  return lines.slice(start.line, end.line + 1).join('⏎');
}

describe('a created file', () => {
  it('is there, is new and has its lines, each stated at its own place', () => {
    const { shown, claims } = read('#FILE_CREATED: src/cart.ts (156 lines)');
    assert.deepEqual(shown, [
      'file-exists: src/cart.ts exists @ src/cart.ts',
      'file-new: src/cart.ts is new @ src/cart.ts',
      'file-lines: src/cart.ts has 156 lines @ 156 lines',
    ]);
    assert.deepEqual(
      claims.map(({ id, tag, file }) => [id, tag, file]),
      [
        ['234/FILE_CREATED/src/cart.ts/exists', 'FILE_CREATED', 'docs/log.md'],
        ['234/FILE_CREATED/src/cart.ts/new', 'FILE_CREATED', 'docs/log.md'],
        ['234/FILE_CREATED/src/cart.ts/lines', 'FILE_CREATED', 'docs/log.md'],
      ],
    );
  });

  it('takes its lines from a field, too', () => {
    const lines = (field: string) => read(`#FILE_CREATED: src/cart.ts\n${field}`).shown.slice(2);
    assert.deepEqual(lines('Lines: 250'), ['file-lines: src/cart.ts has 250 lines @ 250']);
    assert.deepEqual(lines('Lines: 250 (target: 200-250) ✅'), [
      'file-lines: src/cart.ts has 250 lines @ 250',
    ]);
    assert.deepEqual(lines('LOC: ~250'), ['file-lines: src/cart.ts has about 250 lines @ ~250']);
    assert.deepEqual(lines('Lines: 250+'), ['file-lines: src/cart.ts has at least 250 lines @ 250+']);
    assert.deepEqual(lines('Lines: 250 lines'), ['file-lines: src/cart.ts has 250 lines @ 250 lines']);
    assert.deepEqual(lines('Lines affected: 3'), ['lines-changed: line 3 of src/cart.ts changed @ 3']);
    assert.deepEqual(lines('Lines: 1-20'), ['lines-changed: lines 1-20 of src/cart.ts changed @ 1-20']);
    assert.deepEqual(read('#FILE_CREATED: src/cart.ts:3-9').shown.slice(2), [
      'lines-changed: lines 3-9 of src/cart.ts changed @ 3-9',
    ]);
    assert.deepEqual(lines('Size: big'), []);
  });

  it('has no lines when it is binary or none are stated', () => {
    assert.equal(read('#FILE_CREATED: img/logo.png (binary)').claims.length, 2);
    assert.equal(read('#FILE_CREATED: src/cart.ts').claims.length, 2);
  });

  it('gives one claim outside the workspace, whatever else is said of it', () => {
    const { claims } = read('#FILE_CREATED: ~/notes/a.ts (10 lines)\nRoutes: GET /a\nLines: 1-10');
    assert.deepEqual(
      claims.map(({ kind }) => kind),
      ['file-exists'],
    );
    assert.ok(claims[0]?.kind === 'file-exists' && claims[0].path.kind === 'outside');
  });

  it('that is a folder or a glob is what is in it', () => {
    assert.deepEqual(read('#FILE_CREATED: src/cart/').shown, [
      'file-exists: there are files at src/cart/ @ src/cart/',
    ]);
    assert.deepEqual(read('#FILE_CREATED: src/cart/*.ts').shown, [
      'file-exists: there are files at src/cart/*.ts @ src/cart/*.ts',
    ]);
  });

  it('may be several', () => {
    const { claims } = read('#FILE_CREATED: src/a.ts and src/b.ts');
    assert.deepEqual(
      claims.map(({ text }) => text),
      ['src/a.ts exists', 'src/a.ts is new', 'src/b.ts exists', 'src/b.ts is new'],
    );
  });

  it('without a path is a statement', () => {
    assert.deepEqual(read('#FILE_CREATED: the whole cart module').shown, [
      'statement: the whole cart module @ the whole cart module',
    ]);
  });

  it('has in it what its fields name', () => {
    const { shown } = read(
      [
        '#FILE_CREATED: src/cart.ts',
        '  Routes: POST /cart, GET|DELETE /cart/:id, /health, registered routes',
        '  Methods: addItem(), total',
        '  Exports: `Cart`, makeCart() - builds one, CartLine interface',
        '  Classes: Cart',
        '  Dependencies: zod, jsonwebtoken ^9 (signing), UserService, Prisma, ./db, database schema',
      ].join('\n'),
    );
    assert.deepEqual(shown.slice(2), [
      'route: the route POST /cart is declared in src/cart.ts @ POST /cart',
      'route: the route GET /cart/:id is declared in src/cart.ts @ GET|DELETE /cart/:id',
      'route: the route DELETE /cart/:id is declared in src/cart.ts @ GET|DELETE /cart/:id',
      'route: the route /health is declared in src/cart.ts @ /health',
      'symbol: the method addItem is declared in src/cart.ts @ addItem()',
      'symbol: the method total is declared in src/cart.ts @ total',
      'symbol: the export Cart is declared in src/cart.ts @ `Cart`',
      'symbol: the function makeCart is declared in src/cart.ts @ makeCart() - builds one',
      'symbol: the type CartLine is declared in src/cart.ts @ CartLine interface',
      'symbol: the class Cart is declared in src/cart.ts @ Cart',
      'dependency: zod is a dependency @ zod',
      'dependency: jsonwebtoken is a dependency @ jsonwebtoken ^9 (signing)',
      'dependency: UserService is a dependency @ UserService',
      'dependency: Prisma is a dependency @ Prisma',
      'dependency: ./db is a dependency @ ./db',
    ]);
  });

  it('reads fields that are lists', () => {
    const { shown } = read(
      '#FILE_CREATED: src/cart.ts\nRoutes:\n  - POST /cart - adds an item\n  - `GET /cart`\nFunctions:\n  - login(user, password)',
    );
    assert.deepEqual(shown.slice(2), [
      'route: the route POST /cart is declared in src/cart.ts @ POST /cart - adds an item',
      'route: the route GET /cart is declared in src/cart.ts @ `GET /cart`',
      'symbol: the function login is declared in src/cart.ts @ login(user, password)',
    ]);
  });

  it('reads list markers that were left in a field', () => {
    const { tag, text } = entry('#FILE_CREATED: src/cart.ts\nRoutes:\n  - GET /a\n  - GET /b');
    const fields = tag.fields.map((field) => ({ ...field, value: '- GET /a\n- GET /b' }));
    const routes = claimsOfTag({ ...tag, fields }, contextOf(text)).filter(({ kind }) => kind === 'route');
    assert.deepEqual(
      routes.map(({ text: words, range }) => [words, textIn(text, range)]),
      [
        ['the route GET /a is declared in src/cart.ts', 'GET /a'],
        ['the route GET /b is declared in src/cart.ts', 'GET /b'],
      ],
    );
  });

  it('finds its path again where the joined text and the document differ', () => {
    const { tag } = entry('#FILE_CREATED: src/cart.ts (9 lines)');
    const text = '#FILE_CREATED:\n  **src/cart.ts** (9 lines)';
    const textRange = { start: { line: 0, character: 14 }, end: { line: 1, character: 26 } };
    const claims = claimsOfTag({ ...tag, textRange }, contextOf(text));
    assert.deepEqual(
      claims.map(({ range }) => textIn(text, range)),
      ['src/cart.ts', 'src/cart.ts', 'src/cart.ts'],
    );
  });

  it('takes Go modules and drops what the language brings', () => {
    const { shown } = read('#FILE_CREATED: main.go\nDependencies: github.com/go-chi/chi/v5, fmt');
    assert.deepEqual(shown.slice(2), [
      'dependency: github.com/go-chi/chi/v5 is a dependency @ github.com/go-chi/chi/v5',
    ]);
  });

  it('has nothing in it that its fields only describe', () => {
    for (const field of [
      'Routes: all authentication routes',
      'Methods: GET, POST',
      'Methods: login and register methods',
      'Exports: none',
      'Exports: helpers',
      "Exports: { theme: 'light' | 'dark' }",
      'Dependencies: None',
      'Dependencies: None (server component)',
      'Dependencies: Database',
      'Dependencies: Phase 1 complete',
      'Dependencies: [what it imports]',
      'Routes:',
    ])
      assert.equal(read(`#FILE_CREATED: src/cart.ts\n${field}`).claims.length, 2, field);
  });
});

describe('a changed file', () => {
  it('is there, was changed, and each range is a claim of its own', () => {
    assert.deepEqual(read('#FILE_MODIFIED: src/server.ts\n  Lines affected: 12-14, 34').shown, [
      'file-exists: src/server.ts exists @ src/server.ts',
      'file-changed: src/server.ts was changed @ src/server.ts',
      'lines-changed: lines 12-14 of src/server.ts changed @ 12-14',
      'lines-changed: line 34 of src/server.ts changed @ 34',
    ]);
  });

  it('reads ranges beside the path and in the list of changes, each once', () => {
    assert.deepEqual(read('#FILE_MODIFIED: src/server.ts:12-40').shown.slice(2), [
      'lines-changed: lines 12-40 of src/server.ts changed @ 12-40',
    ]);
    const { shown } = read(
      '#FILE_MODIFIED: src/server.ts\nLines affected: 12\nChanges:\n  - Line 12: added the import\n  - Lines 34-36: registered the routes\n  - Line 50: removed the old ones\n  - tidied up 3 things',
    );
    assert.deepEqual(shown.slice(2), [
      'lines-changed: line 12 of src/server.ts changed @ 12',
      'lines-changed: lines 34-36 of src/server.ts changed @ 34-36',
    ]);
  });

  it('reads ranges that stand as keys directly below the tag', () => {
    const { shown } = read(
      '#FILE_MODIFIED: src/server.ts\nLine 3: rewrote the guard\nLine 9: removed the old one',
    );
    assert.deepEqual(
      shown.slice(2).map((one) => one.replace(/ @.*/, '')),
      ['lines-changed: line 3 of src/server.ts changed'],
    );
  });

  it('takes added lines for present ones, and leaves removed and replaced ones alone', () => {
    assert.deepEqual(read('#FILE_MODIFIED: a/b.md\nLines added: 43-142').shown.slice(2), [
      'lines-changed: lines 43-142 of a/b.md changed @ 43-142',
    ]);
    assert.equal(read('#FILE_MODIFIED: a/b.md\nLines removed: 725-1020').claims.length, 2);
    assert.equal(read('#FILE_MODIFIED: a/b.md\nLines replaced: 991-1195').claims.length, 2);
    assert.equal(read('#FILE_MODIFIED: a/b.md\nLines added: 25').claims.length, 2);
  });

  it('has more lines when it says so, and otherwise no length', () => {
    assert.deepEqual(read('#FILE_MODIFIED: a/b.md (+25 lines)').shown.slice(2), [
      'file-lines: a/b.md has 25 more lines @ +25 lines',
    ]);
    assert.deepEqual(read('#FILE_MODIFIED: a/b.md\nLines: +25').shown.slice(2), [
      'file-lines: a/b.md has 25 more lines @ +25',
    ]);
    assert.deepEqual(read('#FILE_MODIFIED: a/b.md\nLines added: 25 lines').shown.slice(2), [
      'file-lines: a/b.md has 25 more lines @ 25 lines',
    ]);
    assert.equal(read('#FILE_MODIFIED: a/b.md (40 lines)').claims.length, 2);
  });

  it('does not guess which of several files a range is in', () => {
    assert.ok(
      read('#FILE_MODIFIED: a.md and b.md\nLines: 3-4').claims.every(({ kind }) => kind !== 'lines-changed'),
    );
  });

  it('takes every file affected', () => {
    assert.deepEqual(read('#FILE_MODIFIED: a.md\nFiles affected: src/b.ts, src/c.ts').shown.slice(2), [
      'file-exists: src/b.ts exists @ src/b.ts',
      'file-exists: src/c.ts exists @ src/c.ts',
    ]);
  });

  it('without a path is a statement; outside it is one claim; a folder is what is in it', () => {
    assert.deepEqual(
      read('#FILE_MODIFIED: the login page').claims.map(({ kind }) => kind),
      ['statement'],
    );
    assert.deepEqual(
      read('#FILE_MODIFIED: /etc/hosts.txt\nLines: 3').claims.map(({ kind }) => kind),
      ['file-exists'],
    );
    assert.deepEqual(
      read('#FILE_MODIFIED: src/\nLines: 3').claims.map(({ kind }) => kind),
      ['file-exists'],
    );
  });
});

describe('a deleted file', () => {
  it('is gone; a folder too', () => {
    assert.deepEqual(read('#FILE_DELETED: src/old.ts').shown, [
      'file-deleted: src/old.ts was deleted @ src/old.ts',
    ]);
    const [claim] = read('#FILE_DELETED: src/old/').claims;
    assert.deepEqual(claim?.kind === 'file-deleted' && claim.path, {
      kind: 'inside',
      path: 'src/old',
      raw: 'src/old/',
    });
    assert.deepEqual(
      read('#FILE_DELETED: everything unused').claims.map(({ kind }) => kind),
      ['statement'],
    );
  });
});

describe('a screenshot', () => {
  it('is a picture with its time', () => {
    const { claims, shown } = read(
      '#SCREENSHOT_CLAIMED: .orchestration/evidence/1/a.png\n  Timestamp: 2025-10-23T15:10:00',
    );
    assert.deepEqual(shown, [
      'image: .orchestration/evidence/1/a.png is a picture of the work @ .orchestration/evidence/1/a.png',
    ]);
    assert.equal(claims[0]?.kind === 'image' && claims[0].timestamp, '2025-10-23T15:10:00');
    assert.ok(!('timestamp' in (read('#SCREENSHOT_CLAIMED: e/a.png').claims[0] ?? {})));
  });

  it('that could not be taken is for a person', () => {
    assert.deepEqual(read('#SCREENSHOT_CLAIMED: CANNOT_CAPTURE_AUTH_REQUIRED').shown, [
      'manual: the author could not take this picture (auth required): look at it yourself @ CANNOT_CAPTURE_AUTH_REQUIRED',
    ]);
    assert.match(
      read('#SCREENSHOT_CLAIMED: CANNOT_CAPTURE').shown[0] ?? '',
      /could not take this picture: look/,
    );
  });

  it('may be several by a glob, or only words', () => {
    assert.deepEqual(
      read('#SCREENSHOT_CLAIMED: e/*.png').claims.map(({ kind }) => kind),
      ['file-exists'],
    );
    assert.deepEqual(
      read('#SCREENSHOT_CLAIMED: the login page in dark mode').claims.map(({ kind }) => kind),
      ['statement'],
    );
  });
});

describe('an assumption', () => {
  it('claims what its sentence says', () => {
    assert.deepEqual(read('#COMPLETION_DRIVE: Assuming zod is installed').shown, [
      'dependency: zod is a dependency @ Assuming zod is installed',
    ]);
  });

  it('claims its verification beside the sentence, or alone where the sentence has no known form', () => {
    assert.deepEqual(
      read('#COMPLETION_DRIVE: Assuming zod is installed\nVerification: grep zod package.json').shown,
      [
        'dependency: zod is a dependency @ Assuming zod is installed',
        'command: grep zod package.json @ grep zod package.json',
      ],
    );
    assert.deepEqual(
      read('#COMPLETION_DRIVE_IMPL: Tokens expire\nVerifiable by: Runtime test required').shown,
      ['manual: Runtime test required @ Runtime test required'],
    );
  });

  it('is a statement when nothing of it is known', () => {
    const { claims, shown } = read('#COMPLETION_DRIVE_INTEGRATION: JWT tokens expire after 1 hour');
    assert.deepEqual(shown, ['statement: JWT tokens expire after 1 hour @ JWT tokens expire after 1 hour']);
    assert.equal(claims[0]?.id, '234/COMPLETION_DRIVE_INTEGRATION/statement/JWT-tokens-expire-after-1-hour');
    assert.deepEqual(read('#COMPLETION_DRIVE: ').shown, []);
  });

  it('takes what `Expected:` says, else what stands behind the command, else a reported number', () => {
    const expected = (fields: string) =>
      read(`#COMPLETION_DRIVE: Sections removed\n${fields}`).claims.map((claim) =>
        claim.kind === 'command' ? claim.expected : claim.kind,
      );
    assert.deepEqual(expected('Verification: grep -c A f.md\nExpected: 0, Actual: 0 ✅'), ['0']);
    assert.deepEqual(expected('Verification: grep -n A f.md\nExpected: `Line 3`'), ['Line 3']);
    assert.deepEqual(expected('Verification: grep -c A f.md # → 3\nExpected: 4'), ['3']);
    assert.deepEqual(expected('Verification: grep -c A f.md\nResult: 11 mentions ✓'), ['11']);
    assert.deepEqual(expected('Verification: cat f.md | wc -l\nActual: 0 ✅'), ['0']);
    assert.deepEqual(expected('Verification: grep A f.md\nResult: 11 mentions ✓'), [undefined]);
    assert.deepEqual(
      expected('Verification: grep -c A f.md g.md\nResult: 19 mentions in f.md, 6 in g.md ✓'),
      [undefined],
    );
    assert.deepEqual(expected('Verification: grep -c A f.md\nExpected: [count]'), [undefined]);
    assert.deepEqual(
      expected('Verification:\n  - grep -c A f.md\n  - grep -c B f.md\nExpected:\n  - 1\n  - 2'),
      ['1', '2'],
    );
    assert.deepEqual(expected('Verification:\n  - grep -c A f.md\n  - grep -c B f.md\nResult: 2'), [
      undefined,
      undefined,
    ]);
    assert.deepEqual(expected('Verification:\n  - grep -c A f.md\n  - Open it\nExpected: 1'), [
      '1',
      'manual',
    ]);
  });

  it('gives each command of a list its own place', () => {
    assert.deepEqual(read('#COMPLETION_DRIVE: Both are there\nVerification:\n  - ls a\n  - `ls b`').shown, [
      'command: ls a @ ls a',
      'command: ls b @ `ls b`',
    ]);
  });

  it('reads a template as nothing', () => {
    assert.deepEqual(
      read('#COMPLETION_DRIVE: Tokens expire\nVerification: [command]').claims.map(({ kind }) => kind),
      ['statement'],
    );
  });
});

describe('other tags', () => {
  it('claim nothing by themselves', () => {
    for (const name of [
      'PATH_DECISION',
      'SUGGEST_CLEANUP',
      'COMPLETION_DRIVE_SUGGESTION',
      'CARGO_CULT',
      'CONTEXT_ROT',
      'PARADIGM_CLASH',
      'POTENTIAL_ISSUE',
      'VERIFIED',
      'SUGGEST_VERIFY',
      'UNHEARD_OF',
    ])
      assert.deepEqual(read(`#${name}: zod is installed`).claims, [], name);
  });

  it('claim what their verification does', () => {
    assert.deepEqual(
      read('#PATH_DECISION: Keep zod\nVerification: grep zod package.json').claims.map(({ text }) => text),
      ['grep zod package.json'],
    );
    assert.deepEqual(
      read('#FILE_CREATED: a/b.ts\nVerification: ls a/b.ts').claims.map(({ kind }) => kind),
      ['file-exists', 'file-new', 'command'],
    );
  });

  it('of the configuration are assumptions when they are to be checked', () => {
    const config = {
      pathMapping: {},
      evidenceFolder: 'e',
      tags: [
        { name: 'HUNCH', family: 'custom', checked: true },
        { name: 'NOTE', family: 'custom' },
      ],
    };
    assert.equal(read('#HUNCH: zod is installed', { config }).claims.length, 1);
    assert.equal(read('#NOTE: zod is installed', { config }).claims.length, 0);
  });

  it('that are no claims claim nothing', () => {
    const { tag, text } = entry('#FILE_CREATED: src/a.ts');
    assert.deepEqual(claimsOfTag({ ...tag, claim: false, reason: 'mention' }, contextOf(text)), []);
  });
});

describe('SUGGEST_VERIFY', () => {
  const check = (said: string) => {
    const { tag: about, text } = entry('#COMPLETION_DRIVE: Totals add up');
    const { tag: how } = entry(`#SUGGEST_VERIFY: ${said}`);
    const tags = [about, { ...how, verifies: 0 }];
    return claimsOfTag(about, contextOf(text, { tags })).map(
      ({ kind, text: words, tag }) => `${tag} ${kind}: ${words}`,
    );
  };

  it('settles the assumption before it', () => {
    assert.deepEqual(check('Run `npm test`'), ['COMPLETION_DRIVE command: npm test']);
    assert.deepEqual(check('Check the totals by hand'), [
      'COMPLETION_DRIVE manual: Check the totals by hand',
    ]);
  });

  it('that is only advice leaves the assumption a statement', () => {
    assert.deepEqual(check('Add better error handling'), ['COMPLETION_DRIVE statement: Totals add up']);
  });

  it('takes an expectation of its own', () => {
    const { tag: about, text } = entry('#COMPLETION_DRIVE: Totals add up');
    const { tag: how } = entry('#SUGGEST_VERIFY: grep -c total a.ts\nExpected: 2');
    const [claim] = claimsOfTag(about, contextOf(text, { tags: [about, { ...how, verifies: 7 }] }));
    assert.equal(claim?.kind === 'command' && claim.expected, '2');
  });
});

describe('identities', () => {
  it('number equals of a document, tell files of code apart and survive moved lines', () => {
    const { tag: one } = entry('#COMPLETION_DRIVE: Assuming zod is installed');
    const { tag: two } = entry('#COMPLETION_DRIVE: Assuming zod is installed');
    const log = contextOf('', { tags: [one, two] });
    assert.deepEqual(
      [one, two].flatMap((tag) => claimsOfTag(tag, log)).map(({ id }) => id),
      ['234/COMPLETION_DRIVE/dependency/zod', '234/COMPLETION_DRIVE/dependency/zod~2'],
    );
    assert.equal(
      claimsOfTag(two, log)[0]?.id,
      '234/COMPLETION_DRIVE/dependency/zod~2',
      'asking twice changes nothing',
    );
    assert.equal(claimsOfTag(two, { ...log, taskId: '9' })[0]?.id, '9/COMPLETION_DRIVE/dependency/zod~2');
    const code = contextOf('', { path: 'src/a.ts', taskId: 'workspace', tags: [one] });
    assert.equal(claimsOfTag(one, code)[0]?.id, 'workspace/src/a.ts/COMPLETION_DRIVE/dependency/zod');
    const moved = { ...one, textRange: rangeOnLine(40, 3, 9) };
    assert.equal(claimsOfTag(moved, contextOf(''))[0]?.id, '234/COMPLETION_DRIVE/dependency/zod');
  });
});

describe('evidenceFileClaims', () => {
  it('claims each evidence file once, and none that a tag claims', () => {
    const { tag, text } = entry('#SCREENSHOT_CLAIMED: .orchestration/evidence/a.png');
    const at = rangeOnLine(3, 0, 5);
    const claims = evidenceFileClaims(
      [
        { path: '.orchestration/evidence/a.png', range: at },
        { path: '.orchestration/evidence/login.json', range: at },
        { path: './.orchestration/evidence/login.json', range: at },
        { path: '/tmp/out.log', range: at },
      ],
      contextOf(text, { tags: [tag] }),
    );
    assert.deepEqual(
      claims.map(({ id, kind, text: words, range }) => [id, kind, words, range]),
      [
        [
          '234/EVIDENCE/.orchestration/evidence/login.json/evidence',
          'evidence-file',
          '.orchestration/evidence/login.json is evidence',
          at,
        ],
        ['234/EVIDENCE/tmp/out.log/evidence', 'evidence-file', '/tmp/out.log is evidence', at],
      ],
    );
  });
});
