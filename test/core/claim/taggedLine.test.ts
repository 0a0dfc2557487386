import assert from 'node:assert/strict';
import { claimsOfTag } from '../../../src/core/claim/index.js';
import { contextOf, entry } from './support.js';

/** What an assumption above lines of code claims, with the text each claim stands at. */
function above(code: string, said = 'It just works', path = 'src/app.ts'): readonly string[] {
  const { tag } = entry(`// #COMPLETION_DRIVE: ${said}`);
  const text = `// #COMPLETION_DRIVE: ${said}\n${code}`;
  const lines = text.split('\n');
  return claimsOfTag({ ...tag, codeLine: 2 }, contextOf(text, { path }))
    .filter(({ kind }) => kind !== 'statement')
    .map(
      ({ text: words, range: { start, end } }) =>
        `${words} @ ${lines[start.line]?.slice(start.character, end.character)}`,
    );
}

describe('a tag above a line of code', () => {
  it('needs what the line imports', () => {
    assert.deepEqual(above("import { UserService } from '@/services/user'"), [
      'src/app.ts can import @/services/user @ @/services/user',
    ]);
    assert.deepEqual(above("import './theme.css'"), ['src/app.ts can import ./theme.css @ ./theme.css']);
    assert.deepEqual(above("import a, * as b from 'from'"), ['src/app.ts can import from @ from']);
    assert.deepEqual(above("export { a } from './a.js'"), ['src/app.ts can import ./a.js @ ./a.js']);
    assert.deepEqual(above('const zod = require("zod")'), ['src/app.ts can import zod @ zod']);
    assert.deepEqual(above("const { a } = await import('./a.js');"), [
      'src/app.ts can import ./a.js @ ./a.js',
    ]);
    assert.deepEqual(above("import {\n  a,\n  b,\n} from './ab.js'"), [
      'src/app.ts can import ./ab.js @ ./ab.js',
    ]);
    assert.deepEqual(above('from app.models import User', undefined, 'app/views.py'), [
      'app/views.py can import app.models @ app.models',
    ]);
    assert.deepEqual(above('import httpx, app.db as db', undefined, 'app/views.py'), [
      'app/views.py can import httpx @ httpx',
      'app/views.py can import app.db @ app.db',
    ]);
  });

  it('needs the variables that the line reads', () => {
    const env = (name: string) => [`the environment variable ${name} is declared @ ${name}`];
    assert.deepEqual(above('jwt.sign(payload, process.env.JWT_SECRET)'), env('JWT_SECRET'));
    assert.deepEqual(above("const key = process.env['API_KEY'];"), env('API_KEY'));
    assert.deepEqual(above('const url = import.meta.env.VITE_API_URL'), env('VITE_API_URL'));
    assert.deepEqual(above('key = os.environ["API_KEY"]', undefined, 'a.py'), env('API_KEY'));
    assert.deepEqual(above('key = os.getenv("API_KEY")', undefined, 'a.py'), env('API_KEY'));
    assert.deepEqual(above('key := os.Getenv("API_KEY")', undefined, 'a.go'), env('API_KEY'));
    assert.deepEqual(above("key = ENV['API_KEY']", undefined, 'a.rb'), env('API_KEY'));
    assert.deepEqual(above('f(process.env.A_KEY, process.env.A_KEY)'), env('A_KEY'));
  });

  it('does not need a variable that has a fall-back or that is always there', () => {
    assert.deepEqual(above("new Redis(process.env.REDIS_URL || 'redis://localhost')"), []);
    assert.deepEqual(above('const port = process.env.PORT ?? 3000'), []);
    assert.deepEqual(above('key = os.getenv("API_KEY", "none")', undefined, 'a.py'), []);
    assert.deepEqual(above('process.env.API_KEY = "x"'), []);
    assert.deepEqual(above('if (process.env.NODE_ENV) go()'), []);
    assert.deepEqual(above("const dark = process.env.DARK_MODE === 'on'"), []);
    assert.deepEqual(above("if (!process.env.API_KEY) throw new Error('no key')"), []);
  });

  it('claims nothing of lines that are neither', () => {
    assert.deepEqual(above('const user = await db.users.findOne({ where: { email } })'), []);
    assert.deepEqual(above("important('from x')"), []);
    assert.deepEqual(above('import {\n  a,\n  b = f(),\n} from "x"'), []);
    assert.deepEqual(above('import {\n  a'), []);
    assert.deepEqual(above(`process.env.A_KEY ${'x'.repeat(3_000)}`), []);
    assert.deepEqual(above('import "fmt"', undefined, 'a.go'), []);
    const { tag, text } = entry('// #COMPLETION_DRIVE: Behind the end');
    assert.equal(claimsOfTag({ ...tag, codeLine: 9 }, contextOf(text)).length, 1);
  });

  /** Claims of a call in a file that begins with these imports; the tag stands above its last line. */
  const calling = (imports: string, line: string, path = 'src/app.ts') => {
    const mark = path.endsWith('.py') ? '#' : '//';
    const text = `${imports}\n${mark} #COMPLETION_DRIVE: It just works\n${line}`;
    const { tag } = entry('// #COMPLETION_DRIVE: It just works');
    const lines = text.split('\n');
    return claimsOfTag({ ...tag, codeLine: lines.length }, contextOf(text, { path }))
      .filter(({ kind }) => kind !== 'statement')
      .map(
        ({ text: words, range: { start, end } }) =>
          `${words} @ ${lines[start.line]?.slice(start.character, end.character)}`,
      );
  };
  const needs = (name: string, at: string, specifier = './auth', from = 'src/app.ts') => [
    `${from} can import ${specifier} @ ${at}`,
    `${specifier} provides ${name}, which ${from} calls @ ${at}`,
  ];

  it('needs the target of a call to a name that a relative import binds', () => {
    const login = needs('login', 'login');
    assert.deepEqual(calling("import { login } from './auth'", 'const user = await login(email)'), login);
    assert.deepEqual(calling("import a, {\n  b,\n  login,\n} from './auth'", 'login<User>(a)'), login);
    assert.deepEqual(calling("import { login as enter } from './auth'", 'enter()'), needs('login', 'enter'));
    assert.deepEqual(calling("import Auth from './auth'", 'new Auth(1)'), needs('a default export', 'Auth'));
    assert.deepEqual(
      calling("import * as auth from './auth'", 'auth.login(email)'),
      needs('login', 'auth.login'),
    );
    assert.deepEqual(calling("const { login } = require('./auth')", 'login()', 'src/app.js'), [
      ...needs('login', 'login', './auth', 'src/app.js'),
    ]);
    assert.deepEqual(
      calling("const auth = require('./auth')", 'auth.login()', 'src/app.js'),
      needs('login', 'auth.login', './auth', 'src/app.js'),
    );
    assert.deepEqual(
      calling('from .auth import (\n    login as enter,\n    b,\n)', 'enter(1)', 'app/views.py'),
      needs('login', 'enter', '.auth', 'app/views.py'),
    );
    assert.deepEqual(calling('from . import auth', 'auth.login(1)', 'app/views.py'), [
      '.auth provides login, which app/views.py calls @ auth.login',
    ]);
  });

  it('says once what two calls on a line need', () => {
    assert.deepEqual(calling("import { a, b } from './ab.js'", 'a(b(a()))'), [
      ...needs('a', 'a', './ab.js'),
      './ab.js provides b, which src/app.ts calls @ b',
    ]);
  });

  it('needs nothing of calls whose target could be anywhere', () => {
    const none = (imports: string, line: string, path?: string) =>
      assert.deepEqual(calling(imports, line, path), [], `${imports} / ${line}`);
    none('const login = make()', 'login()');
    none("import { login } from 'auth'", 'login()');
    none("import { login } from '@/auth'", 'login()');
    none("import type { login } from './auth'", 'login()');
    none("import { type login } from './auth'", 'login()');
    none("import { client } from './client'", 'client.get()');
    none("import client from './client'", 'client.get()');
    none("import { login } from './auth'", 'this.login()');
    none("import { login } from './auth'", 'login?.()');
    none("import { login } from './auth'", "log('login()') // login()");
    none("import { login } from './auth'", 'const handler = login');
    none("// import { login } from './auth'", 'login()');
    none("const code = `\nimport { login } from './auth'\n`", 'login()');
    none("import { data } from './data.json'", 'data()');
    none("import Page from './Page.vue'", 'Page()');
    none("import { login } from './auth'\nimport { login } from './other'", 'login()');
    none("  const { login } = require('./auth')", 'login()', 'a.js');
    none("const db = require('./db')()", 'db.get()', 'a.js');
    none("const auth = require('./auth')", 'auth()', 'a.js');
    none('    from .auth import login', 'login()', 'a/b.py');
    none('from auth import login', 'login()', 'a/b.py');
    none('from .auth import login', 'def login():', 'a/b.py');
    none('from .auth import login', 'login()', 'a/b.go');
  });

  it('needs no member of a module that stands for something else too', () => {
    const all = "import * as auth from './auth'\n";
    for (const code of [
      'function f(auth) {}',
      'const f = (auth: Auth) => 1',
      'use(auth)',
      'if (auth.login) go()',
      'auth.login = stub',
      "const f = auth['login']",
    ])
      assert.deepEqual(calling(all + code, 'auth.login()'), [], code);
    assert.deepEqual(calling(`${all}x.auth(1); auth.logout()`, 'auth.login()'), needs('login', 'auth.login'));
  });

  it('reads the imports of a hostile file in one pass', () => {
    const many = 'import {\n'.repeat(20_000) + 'from '.repeat(20_000);
    assert.deepEqual(calling(many, 'login()'), []);
  });

  it('does not say twice what the sentence says', () => {
    assert.deepEqual(above('sign(process.env.JWT_SECRET)', 'Assuming JWT_SECRET in environment variables'), [
      'the environment variable JWT_SECRET is declared @ Assuming JWT_SECRET in environment variables',
    ]);
    assert.deepEqual(above("import { z } from 'zod/v4'", 'Assuming zod is installed'), [
      'zod is a dependency @ Assuming zod is installed',
    ]);
    assert.equal(above("import a from './a.js'", 'Assuming src/a.js exists').length, 2);
    const lines =
      "// #COMPLETION_DRIVE: src/auth.ts exports login()\nlogin(logout())\nimport { login, logout } from './auth'";
    const { tag } = entry(lines);
    const said = (codeLine: number, text: string) =>
      claimsOfTag({ ...tag, codeLine }, contextOf(text, { path: 'src/app.ts' })).map((one) => one.kind);
    assert.deepEqual(said(2, lines), ['symbol', 'import', 'symbol']);
    assert.deepEqual(said(2, lines.replace('logout()', '')), ['symbol']);
  });

  it('speaks of assumptions only', () => {
    const { tag, text } = entry("// #PATH_DECISION: keep it\nimport 'zod'");
    assert.deepEqual(claimsOfTag({ ...tag, codeLine: 2 }, contextOf(text, { path: 'a.ts' })), []);
  });
});
