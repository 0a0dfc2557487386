import assert from 'node:assert/strict';
import { schemaProbe } from '../../../src/core/probe/schema.js';
import { memoryWorld, type MemoryFiles } from '../../support/memoryWorld.js';
import { ask, brief, cancelled } from './ask.js';

const schema = (
  files: MemoryFiles,
  model: string,
  fields: readonly string[] = [],
  word: 'model' | 'table' = 'model',
  circumstances = {},
) => ask(schemaProbe, { kind: 'schema', model, fields, word }, memoryWorld(files), circumstances);

const prisma = {
  'prisma/schema.prisma': `generator client { provider = "prisma-client-js" }
// model Ghost { id Int }
/* model Other {
} */
model User {
  id           Int     @id // model Nested {
  email        String  @unique
  passwordHash String  @map("password_hash")
  posts        Post[]
  url          String  @default("http://x")
  @@map("users")
}
enum Role {
  ADMIN
}
model Post { 
  id Int @id
}
`,
};

describe('the schema probe on Prisma', () => {
  it('finds a model and its fields', async () => {
    assert.equal(
      brief(await schema(prisma, 'User', ['email', 'id'])),
      'present: model User in prisma/schema.prisma:5 has email, id @prisma/schema.prisma:5',
    );
    assert.match((await schema(prisma, 'Post')).message, /there is a model Post/);
  });

  it('finds a model by its table, in the plural or in another case', async () => {
    for (const name of ['users', 'Users', 'user'])
      assert.match((await schema(prisma, name, ['email'], 'table')).message, /model User/, name);
    assert.equal((await schema(prisma, 'User', ['password_hash'])).outcome, 'present');
  });

  it('misses a field, and names the one that is near', async () => {
    assert.equal(
      brief(await schema(prisma, 'User', ['email', 'password'])),
      'absent: model User in prisma/schema.prisma:5 has no password [there is passwordHash] @prisma/schema.prisma:5',
    );
    assert.equal((await schema(prisma, 'User', ['age'])).hint, undefined);
  });

  it('takes neither comments nor enums for models', async () => {
    for (const name of ['Ghost', 'Other', 'Nested', 'Role'])
      assert.equal((await schema(prisma, name)).outcome, 'absent', name);
    assert.equal((await schema(prisma, 'Ghost')).hint, 'there are User, Post');
  });
});

describe('the schema probe on SQL', () => {
  const sql = {
    'migrations/001_init.sql': `-- CREATE TABLE ghosts (id int);
CREATE TABLE IF NOT EXISTS public."users" (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email varchar(255) NOT NULL CHECK (email <> 'a, b int'),
  "passWord" text,
  old_name numeric(10, 2),
  CONSTRAINT u UNIQUE (email, id),
  PRIMARY KEY (id)
);
INSERT INTO users VALUES ('CREATE TABLE fake (id int);');
CREATE TABLE temp_things (id int);`,
    'migrations/002_more.sql': `ALTER TABLE users ADD COLUMN age int, ADD COLUMN IF NOT EXISTS city text DEFAULT 'x', DROP COLUMN "passWord";
ALTER TABLE ONLY users RENAME COLUMN old_name TO price;
ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0);
ALTER TABLE \`users\` CHANGE city town varchar(10);
DROP TABLE IF EXISTS temp_things, nothing;
ALTER TABLE users RENAME TO accounts;
/* CREATE TABLE hidden (id int); */`,
    'migrations/002_more.down.sql': 'DROP TABLE accounts;',
  };

  it('follows the migrations in order', async () => {
    assert.match(
      (await schema(sql, 'accounts', ['id', 'email', 'age', 'price', 'town'], 'table')).message,
      /^table accounts in migrations\/001_init\.sql:2 has/,
    );
    for (const gone of ['passWord', 'old_name', 'city', 'constraint'])
      assert.equal((await schema(sql, 'accounts', [gone], 'table')).outcome, 'absent', gone);
    assert.equal((await schema(sql, 'accounts')).inputs?.length, 2);
  });

  it('drops what was dropped or renamed, and reads no comments or values', async () => {
    for (const name of ['users', 'temp_things', 'ghosts', 'fake', 'hidden'])
      assert.equal((await schema(sql, name, [], 'table')).outcome, 'absent', name);
  });

  it('reads the way up only', async () => {
    const both = { 'db/1.sql': '-- +goose Up\nCREATE TABLE a (id int);\n-- +goose Down\nDROP TABLE a;\n' };
    assert.equal((await schema(both, 'a', ['id'])).outcome, 'present');
  });

  it('joins a dump with its migrations', async () => {
    const both = {
      'a.sql': 'create table t (a int)',
      'b.sql':
        'create table t (b int); alter table nope add column c int; create or replace view v as select 1',
    };
    assert.equal((await schema(both, 't', ['a', 'b'])).outcome, 'present');
  });

  it('stays fast and calm on hostile text', async () => {
    for (const text of [
      "'\\".repeat(400_000),
      'a.'.repeat(400_000),
      'CREATE TABLE '.repeat(80_000),
      'CREATE TABLE t (' + '('.repeat(400_000),
      'ALTER TABLE t '.repeat(60_000) + ',',
      "CREATE TABLE t (a int, b text DEFAULT 'it''s \\' ok', c int)",
    ])
      assert.ok(
        ['absent', 'unknowable'].includes(
          (await schema({ 'a.sql': text, 'b.sql': 'create table x (a int)' }, 'zzz')).outcome,
        ),
      );
  });
});

describe('the schema probe', () => {
  it('cannot tell without schema files, or from other mappers', async () => {
    assert.equal(
      (await schema({ 'a.ts': 'x', 'seed.sql': 'INSERT INTO a VALUES (1)' }, 'User')).message,
      'no Prisma schema or SQL that creates tables was found',
    );
    assert.match(
      (await schema({ ...prisma, 'models.py': 'class Order(models.Model):\n    pass\n' }, 'Order')).message,
      /declared in models\.py:1, in a form/,
    );
    assert.equal((await schema(prisma, 'the user data')).outcome, 'unknowable');
  });

  it('cannot deny what an unreadable file may hold', async () => {
    const world = memoryWorld({ 'a.prisma': 'x', 'b.sql': 'x' });
    const files = { ...world.files, read: () => ({ kind: 'too-large', reason: 'it is too large' }) as const };
    const seen = await ask(
      schemaProbe,
      { kind: 'schema', model: 'User', fields: [], word: 'model' },
      { ...world, files },
    );
    assert.match(seen.message, /but a\.prisma cannot be read/);
    const partly = {
      ...world.files,
      read: (path: string) =>
        path === 'b.sql'
          ? ({ kind: 'too-large', reason: 'x' } as const)
          : ({ kind: 'text', text: 'model User {\n id Int\n}', hash: 'h' } as const),
    };
    const field = await ask(
      schemaProbe,
      { kind: 'schema', model: 'User', fields: ['age'], word: 'model' },
      { ...world, files: partly },
    );
    assert.equal(field.outcome, 'unknowable');
  });

  it('stops when asked', async () => {
    assert.match((await schema(prisma, 'User', [], 'model', { token: cancelled })).message, /stopped/);
  });
});
