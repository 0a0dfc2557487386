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

  it('does not say twice what the sentence says', () => {
    assert.deepEqual(above('sign(process.env.JWT_SECRET)', 'Assuming JWT_SECRET in environment variables'), [
      'the environment variable JWT_SECRET is declared @ Assuming JWT_SECRET in environment variables',
    ]);
    assert.deepEqual(above("import { z } from 'zod/v4'", 'Assuming zod is installed'), [
      'zod is a dependency @ Assuming zod is installed',
    ]);
    assert.equal(above("import a from './a.js'", 'Assuming src/a.js exists').length, 2);
  });

  it('speaks of assumptions only', () => {
    const { tag, text } = entry("// #PATH_DECISION: keep it\nimport 'zod'");
    assert.deepEqual(claimsOfTag({ ...tag, codeLine: 2 }, contextOf(text, { path: 'a.ts' })), []);
  });
});
