import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Subject, WorkspacePath } from '../../../src/core/claim/claim.js';
import { claimId, distinct, fnv1a } from '../../../src/core/claim/identity.js';
import { textOf } from '../../../src/core/claim/wording.js';
import { rangeOnLine } from '../../../src/core/text/position.js';

const range = rangeOnLine(0, 0, 0);
const path: WorkspacePath = { kind: 'inside', path: 'src/auth.ts', raw: './src/auth.ts' };
const folder: WorkspacePath = { kind: 'glob', pattern: 'src/**', raw: 'src/' };
const away: WorkspacePath = { kind: 'outside', raw: '/etc/hosts', reason: 'it is an absolute path' };
const count = (kind: 'exact' | 'about' | 'at-least' | 'added', lines = 156) => ({ kind, lines, range });

/** Every kind of subject: its identity below `234/TAG/`, and its words. */
const subjects: readonly (readonly [Subject, id: string, words: string])[] = [
  [{ kind: 'file-exists', path }, 'src/auth.ts/exists', 'src/auth.ts exists'],
  [{ kind: 'file-exists', path: folder }, 'src/-/exists', 'there are files at src/'],
  [{ kind: 'file-exists', path: away }, 'etc/hosts/exists', '/etc/hosts exists'],
  [{ kind: 'file-new', path }, 'src/auth.ts/new', 'src/auth.ts is new'],
  [{ kind: 'file-lines', path, count: count('exact') }, 'src/auth.ts/lines', 'src/auth.ts has 156 lines'],
  [
    { kind: 'file-lines', path, count: count('about') },
    'src/auth.ts/lines',
    'src/auth.ts has about 156 lines',
  ],
  [
    { kind: 'file-lines', path, count: count('at-least') },
    'src/auth.ts/lines',
    'src/auth.ts has at least 156 lines',
  ],
  [
    { kind: 'file-lines', path, count: count('added', 1) },
    'src/auth.ts/lines',
    'src/auth.ts has 1 more line',
  ],
  [{ kind: 'file-changed', path }, 'src/auth.ts/changed', 'src/auth.ts was changed'],
  [{ kind: 'file-deleted', path }, 'src/auth.ts/deleted', 'src/auth.ts was deleted'],
  [
    { kind: 'lines-changed', path, lines: { from: 3, to: 9, about: false, range } },
    'src/auth.ts/changed/3-9',
    'lines 3-9 of src/auth.ts changed',
  ],
  [
    { kind: 'lines-changed', path, lines: { from: 3, to: 3, about: true, range } },
    'src/auth.ts/changed/3-3',
    'line 3 (about) of src/auth.ts changed',
  ],
  [{ kind: 'image', path }, 'src/auth.ts/image', 'src/auth.ts is a picture of the work'],
  [{ kind: 'evidence-file', path }, 'src/auth.ts/evidence', 'src/auth.ts is evidence'],
  [{ kind: 'dependency', name: 'zod' }, 'dependency/zod', 'zod is a dependency'],
  [{ kind: 'dependency', name: 'zod', near: 'a/b.ts' }, 'dependency/zod/a/b.ts', 'zod is a dependency'],
  [{ kind: 'env', name: 'A_KEY' }, 'env/A_KEY', 'the environment variable A_KEY is declared'],
  [
    { kind: 'env', name: 'A_KEY', path },
    'env/A_KEY/src/auth.ts',
    'the environment variable A_KEY is declared in src/auth.ts',
  ],
  [
    { kind: 'schema', model: 'User', fields: ['id', 'email'], word: 'model' },
    'schema/User.id+email',
    'the model User has the fields id, email',
  ],
  [
    { kind: 'schema', model: 'users', fields: ['id'], word: 'table' },
    'schema/users.id',
    'the table users has the column id',
  ],
  [{ kind: 'schema', model: 'users', fields: [], word: 'table' }, 'schema/users', 'there is a table users'],
  [
    { kind: 'symbol', name: 'login', symbol: 'function', path },
    'src/auth.ts/symbol/login',
    'the function login is declared in src/auth.ts',
  ],
  [{ kind: 'symbol', name: 'Auth', member: 'login' }, 'symbol/Auth.login', 'Auth has the member login'],
  [{ kind: 'route', method: 'GET', route: '/me' }, 'route/GET/me', 'the route GET /me is declared'],
  [
    { kind: 'route', route: '/me', path },
    'src/auth.ts/route/any/me',
    'the route /me is declared in src/auth.ts',
  ],
  [{ kind: 'import', specifier: 'zod', from: 'src/a.ts' }, 'src/a.ts/import/zod', 'src/a.ts can import zod'],
  [
    { kind: 'setting', key: 'strict', value: 'true', path },
    'src/auth.ts/setting/strict',
    'strict is true in src/auth.ts',
  ],
  [{ kind: 'setting', key: 'strict', path }, 'src/auth.ts/setting/strict', 'strict is set in src/auth.ts'],
  [
    { kind: 'provides-command', name: 'tsc', provider: 'typescript' },
    'command-name/typescript/tsc',
    'typescript provides the command tsc',
  ],
  [{ kind: 'provides-command', name: 'lint' }, 'command-name/lint', 'the project provides the command lint'],
  [{ kind: 'command', line: 'grep -c "a b" f' }, 'command/grep--c-a-b-f', 'grep -c "a b" f'],
  [{ kind: 'command', line: 'ls', expected: 'a' }, 'command/ls', 'ls gives a'],
  [{ kind: 'port', host: 'localhost', port: 80 }, 'port/localhost/80', 'something listens at localhost:80'],
  [{ kind: 'http', method: 'GET', route: '/me', expects: '200' }, 'http/GET/me-200', 'GET /me answers 200'],
  [{ kind: 'manual', instruction: 'look at it' }, 'manual/look-at-it', 'look at it'],
  [{ kind: 'statement' }, 'statement/in-his-words', 'in his words'],
];

describe('claimId and textOf', () => {
  for (const [subject, id, words] of subjects)
    it(`names ${words} by ${id}`, () => {
      const said = subject.kind === 'statement' ? 'in his words' : '';
      assert.equal(claimId('234', 'TAG', subject, said), `234/TAG/${id}`);
      assert.equal(textOf(subject, said), words);
    });

  it('keeps identities short, safe and apart', () => {
    const idOf = (words: string) => claimId('1', 'T', { kind: 'statement' }, words);
    assert.notEqual(idOf(`${'a'.repeat(900)}b`), idOf(`${'a'.repeat(900)}c`));
    assert.notEqual(idOf(`${'a'.repeat(300)}b`), idOf(`${'a'.repeat(300)}c`));
    fc.assert(
      fc.property(fc.string({ maxLength: 2_000, unit: 'binary' }), (words) => {
        const id = idOf(words);
        assert.ok(id.length <= 160);
        assert.match(id, /^[\p{L}\p{N}._/@+-]+$/u);
        assert.equal(id, idOf(words));
      }),
    );
  });

  it('cuts long words of authors', () => {
    assert.equal(textOf({ kind: 'manual', instruction: 'x'.repeat(500) }), `${'x'.repeat(399)}…`);
  });
});

describe('distinct', () => {
  it('numbers equals', () => {
    const seen = new Map<string, number>();
    assert.deepEqual(
      ['a', 'b', 'a', 'a'].map((id) => distinct(id, seen)),
      ['a', 'b', 'a~2', 'a~3'],
    );
  });
});

describe('fnv1a', () => {
  it('agrees with the published values', () => {
    assert.equal(parseInt(fnv1a(''), 36), 0x811c9dc5);
    assert.equal(parseInt(fnv1a('foobar'), 36), 0xbf9cf968);
  });
});
