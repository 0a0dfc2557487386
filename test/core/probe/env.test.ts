import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/core/claim/claim.js';
import { envProbe } from '../../../src/core/probe/env.js';
import { memoryWorld, type MemoryFiles } from '../../support/memoryWorld.js';
import { ask, brief, cancelled, inside, outside } from './ask.js';

const declared = (files: MemoryFiles, name: string, path?: WorkspacePath, circumstances = {}) =>
  ask(envProbe, { kind: 'env', name, ...(path ? { path } : {}) }, memoryWorld(files), circumstances);

describe('the env probe', () => {
  it('finds a variable in an example file', async () => {
    assert.equal(
      brief(await declared({ '.env.example': '# x\nDB_URL=\n' }, 'DB_URL')),
      'present: DB_URL is declared in .env.example @.env.example:2',
    );
  });

  it('finds it in a real .env by name, without a value in the answer', async () => {
    const seen = await declared({ '.env': 'TOKEN=geheim' }, 'TOKEN');
    assert.equal(seen.outcome, 'present');
    assert.doesNotMatch(JSON.stringify(seen), /geheim/);
  });

  it('finds a real .env that git ignores', async () => {
    const world = memoryWorld({ 'api/.env.local': 'A=1', 'api/.env.example': 'B=1' });
    const files = { ...world.files, all: () => ['api/.env.example'] };
    assert.equal((await ask(envProbe, { kind: 'env', name: 'A' }, { ...world, files })).outcome, 'present');
  });

  it('finds it in compose files, workflows and Dockerfiles', async () => {
    const files = {
      'docker-compose.yml':
        'services:\n  api:\n    environment:\n      - A_URL=x\n      - B_URL\n  db:\n    environment:\n      C_URL: y\n',
      '.github/workflows/ci.yml':
        'env:\n  CI_KEY: 1\njobs:\n  a:\n    steps:\n      - env:\n          STEP_KEY: 2\n',
      Dockerfile: 'FROM x\nENV D_URL=1 E_URL=2\nARG F_URL\n',
      'render.yaml': 'services:\n  - envVars:\n      - key: G_URL\n',
    };
    for (const name of ['A_URL', 'B_URL', 'C_URL', 'CI_KEY', 'STEP_KEY', 'D_URL', 'E_URL', 'F_URL', 'G_URL'])
      assert.equal((await declared(files, name)).outcome, 'present', name);
    assert.equal((await declared(files, 'FROM')).outcome, 'unknowable');
  });

  it('does not take a use for a declaration, and shows where it is', async () => {
    const files = {
      '.env.example': 'OTHER=1',
      'src/x.ts': '// process.env.API_KEY\n\nconst key = process.env.API_KEY;\n',
    };
    assert.equal(
      brief(await declared(files, 'API_KEY')),
      'absent: API_KEY is declared in no env file [used in src/x.ts:3 but declared nowhere]',
    );
    assert.equal((await declared(files, 'UNUSED')).hint, undefined);
  });

  it('knows the ways to read a variable', async () => {
    const uses = {
      'a.ts': "process.env['KEY']",
      'b.py': 'os.environ["KEY"]',
      'c.py': "os.getenv('KEY')",
      'd.go': 'os.Getenv("KEY")',
      'e.rs': 'env::var("KEY")',
      'f.ts': 'import.meta.env.KEY',
      'g.ts': 'const { KEY, X } = process.env;',
      'h.rb': "ENV.fetch('KEY')",
    };
    for (const [path, text] of Object.entries(uses))
      assert.match(
        (await declared({ '.env.example': '', [path]: text }, 'KEY')).hint ?? '',
        /^used in/,
        path,
      );
    for (const text of ['const KEY = 1', 'process.env.KEY_2', 'x.MY_KEY'])
      assert.equal((await declared({ '.env.example': '', 'a.ts': text }, 'KEY')).hint, undefined, text);
  });

  it('cannot tell when no file could declare it', async () => {
    assert.match(
      (await declared({ 'a.ts': 'process.env.KEY' }, 'KEY')).message,
      /used in a\.ts:1, and there is no env file/,
    );
    assert.equal((await declared({}, 'KEY')).outcome, 'unknowable');
  });

  it('looks only in the file that the claim names', async () => {
    const files = {
      '.env.example': 'A=1',
      'api/.env.example': 'B=1',
      'src/a.ts': 'process.env.C',
      'README.md': 'A',
    };
    assert.equal((await declared(files, 'B', inside('.env.example'))).outcome, 'absent');
    assert.equal((await declared(files, 'A', inside('.env.example'))).outcome, 'present');
    assert.equal((await declared(files, 'C', inside('src/a.ts'))).outcome, 'present');
    assert.equal((await declared(files, 'A', inside('README.md'))).outcome, 'unknowable');
    assert.equal(
      (await declared(files, 'A', inside('.env'))).message,
      '.env is not in this copy of the project',
    );
    assert.equal((await declared(files, 'A', inside('.env.sample'))).outcome, 'absent');
    assert.match((await declared(files, 'A', inside('.ENV.example'))).hint ?? '', /spelled/);
    assert.equal((await declared(files, 'A', inside('src'))).outcome, 'unknowable');
    assert.equal((await declared(files, 'A', inside('../x'))).outcome, 'unknowable');
    assert.equal((await declared(files, 'A', outside)).outcome, 'unknowable');
    assert.equal(
      (await declared(files, 'A', { kind: 'glob', pattern: '.env*', raw: '.env*' })).outcome,
      'present',
    );
  });

  it('stops when asked, and refuses what is no name', async () => {
    assert.match(
      (await declared({ '.env.example': 'A=1' }, 'A', undefined, { token: cancelled })).message,
      /stopped/,
    );
    assert.match((await declared({ 'a.ts': 'x' }, 'A', undefined, { token: cancelled })).message, /stopped/);
    assert.match(
      (await declared({ 'a.ts': 'x' }, 'A', inside('a.ts'), { token: cancelled })).message,
      /stopped/,
    );
    assert.equal((await declared({}, 'the variables')).outcome, 'unknowable');
  });

  it('passes over a compose file that cannot be parsed', async () => {
    assert.equal((await declared({ 'compose.yaml': 'a: [', '.env.example': 'A=1' }, 'A')).outcome, 'present');
  });
});
