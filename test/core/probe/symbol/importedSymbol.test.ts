import assert from 'node:assert/strict';
import { symbolProbe } from '../../../../src/core/probe/symbol.js';
import { memoryWorld, type MemoryFiles } from '../../../support/memoryWorld.js';
import { ask, brief, cancelled } from '../ask.js';

const provides = async (
  files: MemoryFiles,
  name = 'login',
  specifier = './auth',
  from = 'src/app.ts',
  circumstances = {},
) =>
  brief(
    await ask(
      symbolProbe,
      { kind: 'symbol', name, imported: { specifier, from } },
      memoryWorld(files),
      circumstances,
    ),
  );

const outcome = async (text: string, name = 'login', more: MemoryFiles = {}) =>
  (await provides({ 'src/auth.ts': text, ...more }, name)).split(':', 1)[0];

describe('the symbol probe on what a call imports', () => {
  it('finds every plain form of an export', async () => {
    for (const text of [
      'export function login() {}',
      'export async function* login() {}',
      'export const login = async () => {}',
      'export const other = 1, login = () => {}',
      'export class login {}',
      'function login() {}\nexport { login }',
      'function enter() {}\nexport {\n  other,\n  enter as login,\n}',
      'exports.login = () => {}',
      'const login = 1\nmodule.exports = {\n  other,\n  login,\n}',
      'module.exports = { login: enter }',
    ])
      assert.equal(await outcome(text), 'present', text);
    for (const text of [
      'export default () => {}',
      'export default class {}',
      'const a = 1\nexport { a as default }',
    ])
      assert.equal(await outcome(text, 'default'), 'present', text);
  });

  it('says where it is', async () => {
    assert.equal(
      await provides({ 'src/auth.ts': '\nexport function login() {}' }),
      'present: login is provided by src/auth.ts:2 @src/auth.ts:2',
    );
  });

  it('misses what no export of the file is', async () => {
    assert.equal(
      await provides({ 'src/auth.ts': 'export function signIn() {}' }),
      'absent: src/auth.ts provides no login @src/auth.ts',
    );
    assert.equal(
      await provides({ 'src/auth.ts': 'export const a = 1\nfunction login() {}' }),
      'absent: login is declared in src/auth.ts but not exported @src/auth.ts:2',
    );
    assert.equal(
      await provides({ 'src/auth.ts': 'export const a = 1' }, 'default'),
      'absent: src/auth.ts provides no default export @src/auth.ts',
    );
    for (const text of [
      '',
      '// export function login() {}',
      'export default function login() {}',
      'function login() {}\nexport default login',
      'export class Auth {\n  login() {}\n}',
      'export namespace Auth {\n  function login() {}\n}',
    ])
      assert.equal(await outcome(text), 'absent', text);
  });

  it('follows what is handed on', async () => {
    const more = { 'src/login.ts': 'export function login() {}\nexport default 1' };
    for (const text of [
      "export { login } from './login'",
      "export { default as login } from './login.js'",
      "import { login } from './login'\nexport { login }",
      "import enter from './login'\nexport { enter as login }",
      "export * from './other'\nexport * from './login'",
    ])
      assert.equal(
        await outcome(text, 'login', { ...more, 'src/other.ts': "export * from './auth'" }),
        'present',
        text,
      );
    const lacking = { 'src/login.ts': 'export function logout() {}' };
    for (const text of [
      "export { login } from './login'",
      "import { login } from './login'\nexport { login }",
      "export * from './login'",
    ])
      assert.equal(await outcome(text, 'login', lacking), 'absent', text);
    assert.equal(await outcome("export * from './login'", 'default', more), 'absent');
  });

  it('leaves open what it cannot see', async () => {
    for (const text of [
      "export { login } from 'package'",
      "export * from './nowhere'",
      "export * from 'package'",
      "import * as login from './login'\nexport { login }",
      "import { login } from 'package'\nexport { login }",
      'export const { login } = make()',
      'export const [login] = make()',
      "export * as login from './login'",
      'export import login = Auth.login',
      'export = { login }',
      'export interface login {}',
      'module.exports = make()',
      'module.exports = login',
      "Object.assign(exports, require('./login'))",
      "define(['a'], () => ({ login }))",
      'const other = 1\n  , login = 2',
      '<p>export it</p>',
      'const text = `export function login() {}`',
    ])
      assert.equal(await outcome(text, 'login', { 'src/login.ts': '' }), 'unknowable', text);
    assert.equal(await outcome('module.exports = {}', 'default'), 'unknowable');
    for (const path of ['src/auth.d.ts', 'src/auth.json', 'src/auth.vue'])
      assert.match(await provides({ [path]: '{}' }), /^unknowable/, path);
  });

  it('says nothing where the import resolves to nothing: that is the claim of the import', async () => {
    assert.equal(
      await provides({ 'src/b.ts': '' }),
      'unknowable: whether ./auth provides login cannot be told: it resolves to no file',
    );
  });

  it('stops when it is told to', async () => {
    assert.match(
      await provides({ 'src/auth.ts': '' }, 'login', './auth', 'src/app.ts', { token: cancelled }),
      /^unknowable: the check was stopped/,
    );
  });

  it('gives up on names that are handed on for ever', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [`src/a${at}.ts`, `export * from './a${at + 1}'`]),
    );
    assert.match(await provides(files, 'login', './a0'), /too many files/);
  });
});

describe('the symbol probe on what a Python call imports', () => {
  const inPython = async (files: MemoryFiles, specifier = '.auth') =>
    (await provides(files, 'login', specifier, 'app/views.py')).split(':', 1)[0];

  it('finds what the module declares or imports', async () => {
    for (const text of [
      'def login(a):\n    pass',
      'async def login(): pass',
      'if x:\n    def login(): pass',
      'login = make()',
      'class login:\n    pass',
      'from .login import login',
      'from .login import enter as login',
    ])
      assert.equal(
        await inPython({ 'app/auth.py': text, 'app/login.py': 'def login(): pass\nenter = 1' }),
        'present',
        text,
      );
    assert.equal(await inPython({ 'app/auth/__init__.py': 'def login(): pass' }), 'present');
  });

  it('misses only what a plain module never mentions', async () => {
    assert.equal(await inPython({ 'app/auth.py': 'def sign_in(): pass' }), 'absent');
    assert.equal(
      await inPython({ 'app/auth.py': 'from .login import login', 'app/login.py': 'def b(): pass' }),
      'absent',
    );
    for (const text of [
      'def f():\n    def login(): pass',
      'a, login = make()',
      'with open() as login: pass',
      'from other import login',
      '__all__ = ["login"]',
      'from .other import *',
      'def __getattr__(name): pass',
      'globals()[name] = 1',
    ])
      assert.equal(await inPython({ 'app/auth.py': text }), 'unknowable', text);
  });

  it('takes a folder, a submodule and a name of the package for what they are', async () => {
    assert.equal(await inPython({ 'app/auth/other.py': '' }), 'unknowable');
    assert.equal(await inPython({ 'app/auth/__init__.py': '', 'app/auth/login.py': '' }), 'unknowable');
    assert.equal(await inPython({ 'app/__init__.py': 'auth = make()' }), 'unknowable');
    assert.equal(await inPython({ 'app/__init__.py': 'def other(): pass' }, '.'), 'absent');
  });
});
