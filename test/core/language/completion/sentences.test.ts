import assert from 'node:assert/strict';
import { memoryWorld } from '../../../support/memoryWorld.js';
import { labels, offered, taken } from './support.js';

const files = {
  'package.json': JSON.stringify({
    name: 'app',
    dependencies: { bcrypt: '^5.1.0', express: '4', zod: '3' },
    devDependencies: { mocha: '10' },
  }),
  'packages/web/package.json': JSON.stringify({ dependencies: { react: '18', bcrypt: '1' } }),
  '.env.example': 'JWT_SECRET=\nDATABASE_URL=\n',
  'prisma/schema.prisma':
    'model User {\n  id Int @id\n  email String\n  password String\n}\nmodel LoginAttempt {\n  id Int @id\n  @@map("login_attempts")\n}\n',
  'src/routes/auth.ts':
    "import { Router } from 'express';\nconst router = Router();\nrouter.post('/login', login);\nrouter.get('/me', me);\nrouter.all('/any', any);\n",
  'src/errors.ts': 'export class AppError {}\n',
};
const world = memoryWorld(files);
const drive = '#COMPLETION_DRIVE: Assuming ';
const names = (text: string, options = {}): string[] => labels(offered(text, { world, ...options }));
const take = (text: string, label: string, options = {}) => taken(text, label, { world, ...options });

describe('completion of sentences', () => {
  it('opens with what the project declares', () => {
    const all = names(`${drive}|`);
    for (const label of ['User model has', 'JWT_SECRET in environment variables', 'bcrypt is installed'])
      assert.ok(all.includes(label), label);
    assert.deepEqual(names(`${drive}bc|`), ['bcrypt is installed']);
    assert.deepEqual(names(`${drive}that the jwt|`), ['JWT_SECRET in environment variables']);
    assert.deepEqual(names(`${drive}package ex|`), ['express is installed']);
    assert.deepEqual(names('#COMPLETION_DRIVE: We assume zo|'), ['zod is installed']);
    assert.deepEqual(names('#COMPLETION_DRIVE_IMPL: env var DATA|'), [
      'DATABASE_URL in environment variables',
    ]);
    assert.equal(offered(`${drive}bc|`, { world })[0]?.detail, '^5.1.0 in package.json');
    assert.equal(take(`${drive}bc| is installed`, 'bcrypt'), `${drive}bcrypt is installed`);
  });

  it('also in code, where the nearest manifest counts', () => {
    const path = 'packages/web/src/a.ts';
    assert.deepEqual(names(`// ${drive}re|`, { path }), ['react is installed']);
    assert.equal(offered(`// ${drive}bc|`, { world, path })[0]?.detail, '1 in packages/web/package.json');
    assert.deepEqual(names(`/* ${drive}zo| */`, { path }), ['zod is installed']);
  });

  it('goes on behind a name', () => {
    assert.deepEqual(names(`${drive}bcrypt |`), ['is installed']);
    assert.deepEqual(names(`${drive}JWT_SECRET i|`), ['in environment variables', 'is set in .env']);
    assert.deepEqual(names(`${drive}JWT_SECRET in |`).slice(0, 2), ['environment variables', 'packages/']);
    assert.deepEqual(names(`${drive}User |`), ['model has', 'model exists in schema']);
    assert.deepEqual(names(`${drive}users like it |`), []);
    assert.deepEqual(names(`${drive}bcrypt | already`), []);
    assert.deepEqual(names('#COMPLETION_DRIVE: Nobody knows |'), []);
  });

  it('knows the fields of a model', () => {
    assert.deepEqual(names(`${drive}User model has |`), ['id', 'email', 'password']);
    assert.equal(take(`${drive}User model has em|`, 'email'), `${drive}User model has email field`);
    assert.equal(
      take(`${drive}User model has email/pa|`, 'password'),
      `${drive}User model has email/password fields`,
    );
    assert.deepEqual(names(`${drive}Prisma schema has User model with email, |`), ['id', 'password']);
    assert.equal(take(`${drive}User model has |em field`, 'email'), `${drive}User model has email field`);
    assert.deepEqual(names(`${drive}login_attempts table has |`), ['id']);
    assert.deepEqual(names(`${drive}User model has email |`), []);
    assert.deepEqual(names(`${drive}Other model has |`), []);
    assert.deepEqual(names(`${drive}Prisma schema has User|`), ['User model has']);
    assert.equal(offered(`${drive}Us|`, { world })[0]?.again, true);
  });

  it('knows the routes of the files that the log claims, or of the file itself', () => {
    const claimed = '#FILE_CREATED: src/routes/auth.ts\n\n';
    assert.deepEqual(names(`${claimed}${drive}POST /|`), ['POST /login']);
    assert.deepEqual(names(`${claimed}${drive}route /m|`), ['GET /me']);
    assert.deepEqual(names(`${drive}POST /|`), []);
    assert.deepEqual(names(`// ${drive}GET |`, { path: 'src/routes/auth.ts' }), ['GET /me']);
    assert.equal(take(`${claimed}${drive}GET /m| exists`, 'GET /me'), `${claimed}${drive}GET /me exists`);
  });

  it('offers the same to checked tags of the configuration, and nothing to other tags', () => {
    const tags = [{ name: 'GUESS', family: 'risk', checked: true }];
    assert.deepEqual(names('#GUESS: bc|', { config: { tags } }), ['bcrypt is installed']);
    assert.deepEqual(names('#GUESS: bc|', { config: { tags: [{ name: 'GUESS', family: 'risk' }] } }), []);
    assert.deepEqual(names('#CARGO_CULT: bc|'), []);
    assert.deepEqual(names('#COMPLETION_DRIVE bc|'), []);
    assert.deepEqual(names('#COMPLETION_DRIVE|: bc'), names('#COMPLETION_DRIVE|: bc'));
  });

  it('stops where the next tag of the line begins', () => {
    assert.equal(
      take(`// ${drive}bc| #SUGGEST_VERIFY: ls`, 'bcrypt is installed', { path: 'a.ts' }),
      `// ${drive}bcrypt is installed #SUGGEST_VERIFY: ls`,
    );
  });
});

describe('completion in a project that declares little', () => {
  const bare = memoryWorld({ 'a.ts': '', 'README.md': '' });
  const none = (text: string) => labels(offered(text, { world: bare }));

  it('offers what there is', () => {
    assert.deepEqual(none(`${drive}|`), []);
    assert.deepEqual(none(`${drive}REA|`), ['README.md']);
    assert.deepEqual(none('#FILE_CREATED: a.ts\n  Dependencies: |'), []);
    assert.ok(none('#COMPLETION_DRIVE: Assuming bcrypt is installed\n  Verification: |').includes('grep'));
    assert.ok(
      none('#COMPLETION_DRIVE: Assuming User model has email field\n  Verification: |').includes('grep'),
    );
    assert.deepEqual(
      none('#COMPLETION_DRIVE: Assuming it is in .env\n  Verification: gre|').includes('grep'),
      true,
    );
  });

  it('lists no more than anybody reads', () => {
    const names = [...Array(3_000).keys()].map((at) => `v${String(at)}`);
    const many = memoryWorld({
      'package.json': JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '1'])) }),
      '.env.example': names.map((name) => `${name.toUpperCase()}=\n`).join(''),
      'b/.env.example': 'V1=\nZ_1=\n',
    });
    const all = offered(`${drive}|`, { world: many });
    assert.equal(all.length, 200);
    assert.equal(all.filter(({ kind }) => kind === 'variable').length, 20);
    assert.ok(offered(`${drive}v29|`, { world: many }).length > 0);
  });
});

describe('completion of lists in fields', () => {
  it('offers packages and routes of the tag’s file', () => {
    const file = '#FILE_CREATED: src/routes/auth.ts (5 lines)\n';
    assert.ok(names(`${file}  Dependencies: |`).includes('bcrypt'));
    assert.deepEqual(names(`${file}  Dependencies: express, ex|`), []);
    assert.equal(take(`${file}  Dependencies: zod, |b`, 'bcrypt'), `${file}  Dependencies: zod, bcrypt`);
    assert.deepEqual(names(`${file}  Routes: |`), ['POST /login', 'GET /me', '/any']);
    assert.deepEqual(names(`${file}  Routes: POST /login, /|`), ['GET /me', '/any']);
    assert.deepEqual(names(`${file}  Routes:\n    - GE|`), ['GET /me']);
    assert.deepEqual(names('#FILE_CREATED: none.ts\n  Routes: |'), []);
    assert.deepEqual(names('#FILE_CREATED: ../none.ts\n  Routes: |'), []);
    assert.deepEqual(names(`${file}  Routes:\n|    - GET`).includes('GET /me'), false);
    assert.deepEqual(names(`${file}  Routes:\n|`).includes('GET /me'), false);
    assert.deepEqual(names('#COMPLETION_DRIVE: Assuming it\n  Dependencies: mo|'), ['mocha']);
    assert.deepEqual(names('#FILE_CREATED: a.txt\n  Routes: |'), []);
    assert.deepEqual(names(`${file}  Rou|tes: x`), []);
  });
});

describe('completion of commands', () => {
  const check = (statement: string): string[] => names(`#COMPLETION_DRIVE: ${statement}\n  Verification: |`);

  it('looks for what the entry says', () => {
    assert.equal(check('Assuming bcrypt is installed')[0], 'grep -n "bcrypt" package.json');
    assert.equal(check('Assuming leftpad is installed')[0], 'grep -n "leftpad" package.json');
    assert.equal(
      check('Assuming JWT_SECRET in environment variables')[0],
      'grep -n "JWT_SECRET" .env.example',
    );
    assert.equal(check('Assuming OTHER_KEY in environment variables')[0], 'grep -n "OTHER_KEY" .env.example');
    assert.deepEqual(check('Assuming AppError exists at src/errors.ts').slice(0, 2), [
      'grep -n "AppError" src/errors.ts',
      'grep -n "…" src/errors.ts',
    ]);
    assert.equal(check('Assuming User model has email field')[0], 'grep -n "email" prisma/schema.prisma');
    assert.equal(check('Assuming POST /login exists')[0], 'ls');
    assert.deepEqual(names('#FILE_CREATED: src/errors.ts\n  Verification: |').slice(0, 4), [
      'grep -n "…" src/errors.ts',
      'test -f src/errors.ts',
      'ls src/errors.ts',
      'wc -l src/errors.ts',
    ]);
    assert.equal(
      take('#FILE_CREATED: src/errors.ts\n  Verification: gr|', 'grep -n "…" src/errors.ts'),
      '#FILE_CREATED: src/errors.ts\n  Verification: grep -n "${1:text}" src/errors.ts',
    );
  });

  it('offers the programs that are interpreted, and paths behind one', () => {
    const tag = '#COMPLETION_DRIVE: Assuming it\n  Verification: ';
    assert.deepEqual(names(`${tag}w|`), ['wc']);
    assert.ok(!names(`${tag}|`).some((name) => ['echo', 'true', '['].includes(name)));
    assert.deepEqual(names(`${tag}ls src/|`), ['routes/', 'errors.ts']);
    assert.deepEqual(names(`${tag}grep -n "src/|`), []);
    assert.deepEqual(names(`${tag}grep -|`), []);
    assert.deepEqual(names(`${tag}npm src/|`), []);
    assert.deepEqual(names(`${tag}Run ls src/e|`), ['errors.ts']);
    assert.deepEqual(names(`${tag}\`cat src/e|\``), ['errors.ts']);
    assert.equal(take(`${tag}\`c|a\``, 'cat'), `${tag}\`cat \``);
    assert.deepEqual(names(`#COMPLETION_DRIVE: Assuming it\n  Verification:\n    ls src/e|`), ['errors.ts']);
  });

  it('checks the assumption before a `#SUGGEST_VERIFY`', () => {
    const line = '// #COMPLETION_DRIVE: Assuming bcrypt is installed';
    const path = 'a.ts';
    assert.equal(names(`${line}\n// #SUGGEST_VERIFY: |`, { path })[0], 'grep -n "bcrypt" package.json');
    assert.equal(names(`${line} #SUGGEST_VERIFY: |`, { path })[0], 'grep -n "bcrypt" package.json');
    assert.ok(names('// #SUGGEST_VERIFY: |', { path }).includes('grep'));
    assert.ok(names('// #PATH_DECISION: x\n// #SUGGEST_VERIFY: |', { path }).includes('grep'));
  });

  it('puts no path into a command that would mean something there', () => {
    const hostile = (path: string) => check(`#x\n\n#FILE_CREATED: \`${path}\``).length;
    assert.ok(hostile('x.ts') > 0);
    const lines = (path: string) =>
      names(`#FILE_CREATED: \`${path}\`\n  Verification: |`).filter((one) => one.startsWith('test '));
    assert.deepEqual(lines('src/a b.ts'), ["test -f 'src/a b.ts'"]);
    assert.deepEqual(lines('$(rm -rf x).ts'), []);
    assert.deepEqual(lines("it's.ts"), []);
    assert.deepEqual(lines('-rf.ts'), []);
    assert.deepEqual(lines('src/a;b.ts'), ["test -f 'src/a;b.ts'"]);
  });
});
