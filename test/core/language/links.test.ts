import assert from 'node:assert/strict';
import fc from 'fast-check';
import { definitionAt, links } from '../../../src/core/language/links.js';
import { comparePositions } from '../../../src/core/language/ranges.js';
import type { DocumentView } from '../../../src/core/language/view.js';
import type { ClaimResult } from '../../../src/core/verdict/result.js';
import { logPath, placeOf, textOf, verifiedView, viewOf } from '../../support/view.js';

const shown = (view: DocumentView, isThere?: (path: string) => boolean): string[] =>
  links(view, isThere).map(({ range, file, lines }) => {
    const where = lines ? `:${lines.from}-${lines.to}` : '';
    return `${textOf(view, range)} → ${file}${where}`;
  });

describe('links', () => {
  it('lead from the path of a tag to its file, and from each range to its lines', () => {
    const view = viewOf('#FILE_MODIFIED: `./src/server.ts`\n  Lines affected: 2-3, 5\n');
    assert.deepEqual(shown(view), [
      './src/server.ts → src/server.ts',
      '2-3 → src/server.ts:2-3',
      '5 → src/server.ts:5-5',
    ]);
    assert.deepEqual(
      links(view).map(({ tooltip }) => tooltip),
      ['Open src/server.ts', 'Open src/server.ts at lines 2-3', 'Open src/server.ts at line 5'],
    );
  });

  it('take the lines behind a path along', () => {
    assert.deepEqual(
      shown(viewOf('#FILE_MODIFIED: src/a.ts:12-14\n  Changes: as in src/b.ts:3 and src/c.ts#L4-L6.')),
      [
        'src/a.ts → src/a.ts:12-14',
        '12-14 → src/a.ts:12-14',
        'src/b.ts:3 → src/b.ts:3-3',
        'src/c.ts#L4-L6 → src/c.ts:4-6',
      ],
    );
    assert.deepEqual(shown(viewOf('#FILE_MODIFIED: src/a.ts: added x')), ['src/a.ts → src/a.ts']);
    assert.deepEqual(shown(viewOf('#PATH_DECISION: see src/a.ts:9:2, or src/b.ts:0 and *src/c.ts:8-2*')), [
      'src/a.ts:9:2 → src/a.ts:9-9',
      'src/c.ts:8-2 → src/c.ts:8-8',
    ]);
  });

  it('are in sentences, commands and the evidence that prose names', () => {
    const view = viewOf([
      '#COMPLETION_DRIVE: Assuming AppError exists at src/errors.ts',
      '  Verification: grep "AppError" src/errors.ts | wc -l',
      '',
      'See .orchestration/evidence/1/out.log.',
    ]);
    assert.deepEqual(shown(view), [
      'src/errors.ts → src/errors.ts',
      'src/errors.ts → src/errors.ts',
      '.orchestration/evidence/1/out.log → .orchestration/evidence/1/out.log',
    ]);
  });

  it('lead nowhere outside the workspace, and not from what claims nothing', () => {
    assert.deepEqual(
      shown(
        viewOf([
          '#FILE_CREATED: ../other/a.ts',
          '#FILE_CREATED: ~/a.ts',
          '#FILE_CREATED: /etc/passwd.txt',
          '#FILE_CREATED: src/**/*.ts',
          '#PATH_DECISION: see https://example.org/a/b.html and ../../x/y.ts, client/server, v1.2/3.4, a/b.',
          '',
          'As in #COMPLETION_DRIVE, see src/a.ts.',
        ]),
      ),
      [],
    );
  });

  it('are those that are there, where somebody knows', () => {
    const view = viewOf(
      '#FILE_DELETED: src/gone.ts\n#PATH_DECISION: package.json, README.md and src/no.ts, not process.env',
    );
    assert.deepEqual(
      shown(view, (path) => path === 'package.json'),
      ['package.json → package.json'],
    );
    assert.deepEqual(shown(view), ['src/gone.ts → src/gone.ts', 'src/no.ts → src/no.ts']);
  });

  it('are found in comments of code', () => {
    const view = viewOf('// #COMPLETION_DRIVE: Assuming src/db.ts exists\nconst a = "src/x.ts";\n', {
      path: 'src/a.ts',
    });
    assert.deepEqual(shown(view), ['src/db.ts → src/db.ts']);
  });

  it('go through an author’s folders as the configuration says', () => {
    const view = viewOf('#FILE_CREATED: /home/ann/app/src/a.ts', {
      config: { pathMapping: { '/home/ann/app': '' } },
    });
    assert.deepEqual(shown(view), ['/home/ann/app/src/a.ts → src/a.ts']);
  });

  it('lie in the text, in order and apart, whatever it is', () => {
    const piece = fc.constantFrom(
      '#FILE_CREATED: ',
      '#FILE_MODIFIED: ',
      '#COMPLETION_DRIVE: Assuming ',
      'src/a.ts',
      './b/c.js:3',
      'x.md',
      ' and ',
      ':12-14',
      ' (3 lines)',
      '\n',
      '\n  Lines affected: 3-4, 9',
      '\n  Verification: ls ',
      '`',
      '.',
      '/',
      '[a](d/e.md)',
      'lib/a.ts, lib/b.ts',
      ' exists',
      '\r\n',
      '\n- ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const view = viewOf(pieces.join(''));
        const found = links(view, pieces.length % 2 === 0 ? () => true : undefined);
        found.forEach(({ range, file, lines }, at) => {
          assert.equal(range.start.line, range.end.line);
          const line = view.document.lines[range.start.line] ?? '';
          assert.ok(range.start.character < range.end.character && range.end.character <= line.length);
          assert.ok(!/^\/|^\.\.|^~/.test(file) && file !== '', file);
          if (lines) assert.ok(lines.from > 0 && lines.to >= lines.from);
          const before = found[at - 1];
          if (before) assert.ok(comparePositions(before.range.end, range.start) <= 0);
        });
      }),
    );
  });

  it('do not trust the places of a claim that does not fit the text', () => {
    const view = viewOf('#FILE_MODIFIED: src/a.ts\n  Lines affected: 3-4\n');
    for (const range of [
      { start: { line: -3, character: 0 }, end: { line: 0, character: 4 } },
      { start: { line: 0, character: 0 }, end: { line: 1e9, character: 4 } },
      { start: { line: 1, character: 0 }, end: { line: 1, character: 900 } },
    ]) {
      const results = view.results.map((one) => ({ ...one, claim: { ...one.claim, range } }));
      assert.deepEqual(shown({ ...view, tags: [], results: [...results, ...results] }), []);
      assert.deepEqual(shown({ ...view, results }), ['src/a.ts → src/a.ts']);
    }
  });
});

describe('links over the same text', () => {
  it('are one, that of the claim', () => {
    const view = viewOf('#PATH_DECISION: see lib/src/b.ts\n\n#FILE_DELETED: src/b.ts');
    const start = placeOf(view, 'src/b.ts');
    const range = { start, end: { ...start, character: start.character + 'src/b.ts'.length } };
    const results = view.results.map((one) => ({ ...one, claim: { ...one.claim, range } }));
    assert.deepEqual(shown({ ...view, results }), ['src/b.ts → src/b.ts', 'src/b.ts → src/b.ts']);
    assert.equal(links({ ...view, results })[0]?.range, range);
  });
});

describe('going to the definition', () => {
  const files = {
    [logPath]: [
      '# Task 1: A',
      '',
      '#COMPLETION_DRIVE: Assuming bcrypt is installed',
      '#COMPLETION_DRIVE: Assuming AppError exists at src/errors.ts',
      '#COMPLETION_DRIVE: Assuming nothing is installed',
      '#FILE_CREATED: src/errors.ts',
      '  Exports: AppError, Missing',
      '',
      'See .orchestration/evidence/1/out.log for it.',
    ].join('\n'),
    'src/errors.ts': '\nexport class AppError {}\n',
    'package.json': '{\n "dependencies": { "bcrypt": "1" }\n}\n',
  };

  it('leads to a path, or to where a verified thing was seen', async () => {
    const view = await verifiedView(files, logPath);
    const at = (needle: string): string => {
      const found = definitionAt(view, placeOf(view, needle));
      return found ? `${found.file}:${found.lines?.from ?? ''}` : 'nowhere';
    };
    assert.equal(at('bcrypt'), 'package.json:2');
    assert.equal(at('AppError exists'), 'src/errors.ts:2');
    assert.equal(at('src/errors'), 'src/errors.ts:');
    assert.equal(at('AppError, '), 'src/errors.ts:2');
    assert.equal(at('out.log'), '.orchestration/evidence/1/out.log:');
    for (const needle of ['nothing is', 'Missing', 'Task 1']) assert.equal(at(needle), 'nowhere', needle);
  });

  it('leads nowhere outside the workspace, whatever a result says', () => {
    const going = (observations: ClaimResult['observations']): string | undefined => {
      const view = viewOf('#COMPLETION_DRIVE: Assuming bcrypt is installed', {
        result: () => ({ status: 'verified', observations }),
      });
      return definitionAt(view, placeOf(view, 'bcrypt'))?.file;
    };
    const seen = { probe: 'dependency', outcome: 'present', message: '' } as const;
    for (const file of ['/etc/passwd', '../x.json', '~/x.json', 'file:///x', './a.json', ''])
      assert.equal(going([{ ...seen, file }]), undefined, file);
    assert.equal(going([seen]), undefined);
    assert.equal(going([seen, { ...seen, file: 'a.json' }]), 'a.json');
  });
});
