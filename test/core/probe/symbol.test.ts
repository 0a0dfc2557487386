import assert from 'node:assert/strict';
import type { SymbolKind, WorkspacePath } from '../../../src/core/claim/claim.js';
import { symbolProbe } from '../../../src/core/probe/symbol.js';
import { memoryWorld, type MemoryFiles } from '../../support/memoryWorld.js';
import { ask, brief, cancelled, inside, outside } from './ask.js';

interface Asked {
  readonly path?: WorkspacePath;
  readonly symbol?: SymbolKind;
  readonly member?: string;
}

const declared = (files: MemoryFiles, name: string, asked: Asked = {}, circumstances = {}) =>
  ask(symbolProbe, { kind: 'symbol', name, ...asked }, memoryWorld(files), circumstances);

const auth = {
  'src/auth.ts': `import { hash } from './hash';
// export function ghost() {}
const text = 'function quoted() {}';
export async function login(user: string, { a, b }: Options = {}): Promise<void> {}
export const verify = (token: string) => token;
function secret() {}
export class AuthService extends Base implements A, B {
  private token = 1;
  constructor(private readonly repo: Repo) { this.cache = new Map(); }
  @Get('/me')
  async me(
    id: string,
  ): Promise<{ id: string }> { return other(); }
}
export interface User { id: string; rename(name: string): void }
`,
  'src/hash.ts': 'export function hash() {}\n',
};

describe('the symbol probe in one file', () => {
  const path = inside('src/auth.ts');

  it('finds what is declared there, with its kind and line', async () => {
    assert.equal(
      brief(await declared(auth, 'login', { path })),
      'present: login is declared as a function in src/auth.ts:4 @src/auth.ts:4',
    );
    for (const [name, symbol] of [
      ['login()', 'function'],
      ['AuthService', 'class'],
      ['me', 'method'],
      ['AuthService.me', 'method'],
      ['verify', 'function'],
      ['User', 'type'],
      ['text', 'variable'],
      ['`login`', undefined],
    ] as const)
      assert.equal(
        (await declared(auth, name, { path, ...(symbol ? { symbol } : {}) })).outcome,
        'present',
        name,
      );
  });

  it('does not find what stands in a comment or a string, or is only used', async () => {
    for (const name of ['ghost', 'quoted', 'other'])
      assert.equal((await declared(auth, name, { path })).outcome, 'absent', name);
    assert.equal((await declared(auth, 'other', { path })).hint, 'line 13 mentions it');
  });

  it('says where it is declared instead', async () => {
    assert.equal(
      brief(await declared(auth, 'hash', { path })),
      'absent: hash is not declared in src/auth.ts [it is declared in src/hash.ts:1] @src/auth.ts',
    );
  });

  it('does not call a function a class', async () => {
    assert.equal((await declared(auth, 'login', { path, symbol: 'class' })).outcome, 'unknowable');
  });

  it('asks exports to be exported', async () => {
    const exports = (name: string) => declared(auth, name, { path, symbol: 'export' });
    assert.equal((await exports('login')).outcome, 'present');
    assert.match((await exports('secret')).message, /declared in src\/auth\.ts but not exported/);
    assert.equal((await exports('nothing')).message, 'src/auth.ts exports no nothing');
  });

  it('follows what is handed on', async () => {
    const files = {
      'src/index.ts':
        "export * from './auth.js';\nexport { hash as digest } from './hash';\nexport * as all from './hash';\n",
      ...auth,
    };
    const exports = (name: string, symbol: SymbolKind = 'export') =>
      declared(files, name, { path: inside('src/index.ts'), symbol });
    assert.match((await exports('login')).message, /is exported by src\/index\.ts, from src\/auth\.ts:4/);
    for (const name of ['digest', 'all']) assert.equal((await exports(name)).outcome, 'present', name);
    assert.equal((await exports('digest', 'function')).outcome, 'present');
    assert.equal((await exports('nothing')).outcome, 'absent');
    const packages = { 'index.ts': "export * from 'lodash';\n" };
    assert.equal(
      (await declared(packages, 'map', { path: inside('index.ts'), symbol: 'export' })).outcome,
      'unknowable',
    );
    const circle = { 'a.ts': "export * from './b';", 'b.ts': "export * from './a';" };
    assert.equal((await declared(circle, 'x', { path: inside('a.ts'), symbol: 'export' })).outcome, 'absent');
  });

  it('reads CommonJS exports, and doubts computed ones', async () => {
    const files = {
      'a.js':
        'const login = () => {};\nfunction reg() {}\nexports.foo = 1;\nmodule.exports = { login, other() {} };\n',
      'b.js': 'function f() {}\nmodule.exports = wrap(f);\n',
    };
    for (const name of ['login', 'foo', 'other'])
      assert.equal(
        (await declared(files, name, { path: inside('a.js'), symbol: 'export' })).outcome,
        'present',
        name,
      );
    assert.equal(
      (await declared(files, 'f', { path: inside('b.js'), symbol: 'export' })).outcome,
      'unknowable',
    );
    assert.equal(
      (await declared(files, 'wrap', { path: inside('b.js'), symbol: 'export' })).outcome,
      'unknowable',
    );
  });

  it('does not understand every language, nor read every file', async () => {
    assert.equal(
      (await declared({ 'a.zig': 'fn x() void {}' }, 'x', { path: inside('a.zig') })).outcome,
      'unknowable',
    );
    assert.equal((await declared(auth, 'x', { path: outside })).outcome, 'unknowable');
    assert.equal((await declared(auth, 'x', { path: inside('no.ts') })).outcome, 'absent');
  });
});

describe('the symbol probe in the workspace', () => {
  it('finds a declaration anywhere, outside of tests first', async () => {
    const files = { 'a.test.ts': 'class Thing {}', 'b/thing.ts': 'export class Thing {}' };
    assert.match((await declared(files, 'Thing')).message, /b\/thing\.ts:1/);
  });

  it('denies only a name that occurs nowhere', async () => {
    assert.equal((await declared(auth, 'Nowhere')).outcome, 'absent');
    assert.match((await declared(auth, 'Repo')).message, /used in src\/auth\.ts but declared nowhere/);
    assert.equal((await declared(auth, 'the login flow')).outcome, 'unknowable');
  });

  it('finds a module by its file or folder', async () => {
    const files = {
      'src/auth/auth.module.ts': 'x',
      'src/user-profile.py': 'x',
      'pkg/sub/x.go': 'package sub',
    };
    for (const name of ['auth', 'AuthModule', 'UserProfile', 'user_profile', 'pkg/sub', 'pkg.sub'])
      assert.equal((await declared(files, name, { symbol: 'module' })).outcome, 'present', name);
    assert.equal((await declared(files, 'billing', { symbol: 'module' })).outcome, 'unknowable');
  });

  it('stops when asked, and does not deny what it could not read', async () => {
    for (const asked of [{}, { path: inside('src/auth.ts') }, { member: 'x' }])
      assert.match((await declared(auth, 'Nowhere', asked, { token: cancelled })).message, /stopped/);
    const world = memoryWorld(auth);
    const files = { ...world.files, read: () => ({ kind: 'too-large', reason: 'it is too large' }) as const };
    assert.equal(
      (await ask(symbolProbe, { kind: 'symbol', name: 'Nowhere' }, { ...world, files })).outcome,
      'unknowable',
    );
  });
});

describe('the symbol probe on members', () => {
  const has = (files: MemoryFiles, name: string, member: string, asked: Asked = {}) =>
    declared(files, name, { member, ...asked });

  it('finds methods, fields, constructor properties and what an interface states', async () => {
    for (const member of ['me', 'me()', 'token', 'repo', 'cache'])
      assert.equal((await has(auth, 'AuthService', member)).outcome, 'present', member);
    assert.equal((await has(auth, 'User', 'rename', { path: inside('src/auth.ts') })).outcome, 'present');
    assert.equal((await has(auth, 'AuthService', 'a')).outcome, 'unknowable');
  });

  it('misses what a class has not', async () => {
    const files = { 'a.ts': 'class A {\n  one() {}\n}\nclass B { two() {} }\n' };
    assert.equal(brief(await has(files, 'A', 'two')), 'absent: A in a.ts:1 has no two @a.ts:1');
  });

  it('looks in what the class builds on', async () => {
    const files = {
      'a.ts': 'class A extends B {}',
      'b.ts': 'class B extends C { two() {} }',
      'c.ts': 'class C { three() {} }',
    };
    assert.match((await has(files, 'A', 'two')).message, /inherited from B: b\.ts:1/);
    assert.equal((await has(files, 'A', 'three')).outcome, 'present');
    assert.equal((await has(files, 'A', 'four')).outcome, 'absent');
    assert.match(
      (await has({ 'a.ts': 'class A extends EventEmitter {}' }, 'A', 'on')).message,
      /builds on EventEmitter/,
    );
    const circle = { 'a.ts': 'class A extends B {}\nclass B extends A {}' };
    assert.equal((await has(circle, 'A', 'x')).outcome, 'absent');
  });

  it('finds what objects, stores and hooks provide', async () => {
    const files = {
      'a.ts':
        'export const api = { get() {}, post: () => 1, short };\nexport const useStore = create((set) => ({ count: 0, inc() {} }));\nexport function useAuth() {\n  const logout = () => {};\n  return { logout, user };\n}\n',
    };
    for (const [name, member] of [
      ['api', 'get'],
      ['api', 'post'],
      ['api', 'short'],
      ['useStore', 'inc'],
      ['useAuth', 'user'],
    ] as const)
      assert.equal((await has(files, name, member)).outcome, 'present', `${name}.${member}`);
    assert.equal((await has(files, 'api', 'put')).outcome, 'absent');
    assert.equal(
      (await has({ 'a.ts': 'const api = make(routes);\nuse(routes.put);' }, 'api', 'put')).outcome,
      'unknowable',
    );
  });

  it('takes a module by name for a file', async () => {
    const files = { 'src/auth.py': 'def login():\n    pass\n', 'src/utils.ts': "export * from './x';" };
    assert.equal((await has(files, 'auth', 'login')).outcome, 'present');
    assert.equal((await has(files, 'auth', 'logout')).outcome, 'absent');
    assert.equal((await has(files, 'utils', 'x')).outcome, 'unknowable');
    assert.equal((await has(files, 'auth', 'login', { path: inside('src/auth.py') })).outcome, 'present');
  });

  it('cannot speak of a class that the project does not declare', async () => {
    assert.equal((await has(auth, 'PrismaClient', 'connect')).outcome, 'unknowable');
    assert.equal((await has(auth, 'Nope', 'x', { path: inside('src/auth.ts') })).outcome, 'absent');
    assert.equal((await has({ 'a.md': 'x' }, 'Nope', 'x', { path: inside('a.md') })).outcome, 'unknowable');
    assert.equal((await has(auth, 'Nope', 'x', { path: inside('b.ts') })).outcome, 'absent');
  });
});
