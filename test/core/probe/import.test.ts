import assert from 'node:assert/strict';
import { importProbe } from '../../../src/core/probe/import.js';
import { memoryWorld, type MemoryFiles } from '../../support/memoryWorld.js';
import { ask, brief, cancelled } from './ask.js';

const resolves = (files: MemoryFiles, specifier: string, from = 'src/a.ts', circumstances = {}) =>
  ask(importProbe, { kind: 'import', specifier, from }, memoryWorld(files), circumstances);

const outcomes = async (files: MemoryFiles, expected: Readonly<Record<string, string>>, from?: string) => {
  for (const [specifier, outcome] of Object.entries(expected))
    assert.equal((await resolves(files, specifier, from)).outcome, outcome, specifier);
};

describe('the import probe on JavaScript and TypeScript', () => {
  it('resolves relative paths as the compiler does', async () => {
    const files = {
      'src/b.ts': '',
      'src/c.tsx': '',
      'src/d/index.ts': '',
      'src/e.json': '{}',
      'src/f.mts': '',
      'lib/g.js': '',
      'src/h.vue': '',
    };
    await outcomes(files, {
      './b': 'present',
      './b.js': 'present',
      './c.js': 'present',
      './d': 'present',
      './d/index.js': 'present',
      './e.json': 'present',
      './f.mjs': 'present',
      '../lib/g': 'present',
      './h.vue': 'present',
      './b?raw': 'present',
      '.': 'absent',
      '../../x': 'unknowable',
      '/x': 'unknowable',
      './B': 'absent',
    });
  });

  it('leaves a folder to the package.json in it, and a file to whoever git ignores it for', async () => {
    await outcomes(
      { 'src/a.ts': '', 'package.json': '{}', 'src/b/package.json': '{}' },
      {
        '..': 'unknowable',
        '../': 'unknowable',
        './b': 'unknowable',
        './c': 'absent',
      },
    );
    const ignored = (paths: readonly string[]) =>
      new Set(paths.filter((path) => path.startsWith('src/generated')));
    const asked = (specifier: string) =>
      ask(importProbe, { kind: 'import', specifier, from: 'src/a.ts' }, memoryWorld({}, { ignored }));
    assert.equal(
      brief(await asked('./generated/client')),
      'unknowable: ./generated/client is ignored by git: it exists only where it was made',
    );
    assert.equal((await asked('./client')).outcome, 'absent');
  });

  it('minds the case of letters where the disk does not', async () => {
    const world = memoryWorld({ 'src/Hash.ts': '' });
    const stat = (path: string) =>
      path.toLowerCase() === 'src/hash.ts'
        ? ({ kind: 'file', size: 0, realPath: 'src/Hash.ts' } as const)
        : world.files.stat(path);
    const seen = (specifier: string) =>
      ask(
        importProbe,
        { kind: 'import', specifier, from: 'src/a.ts' },
        { ...world, files: { ...world.files, stat } },
      );
    assert.equal((await seen('./Hash')).outcome, 'present');
    assert.equal((await seen('./hash')).outcome, 'absent');
  });

  it('says where a missing file is', async () => {
    assert.equal(
      brief(await resolves({ 'lib/hash.ts': '' }, './hash.js')),
      'absent: ./hash.js resolves to nothing from src/a.ts [a file of that name is at lib/hash.ts]',
    );
  });

  it('follows paths and baseUrl of tsconfig, also through extends and references', async () => {
    const files = {
      'tsconfig.base.json':
        '{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"], "~lib": ["lib/index.ts"] } } } // c',
      'tsconfig.json': '{ "extends": "./tsconfig.base" }',
      'src/x/y.ts': '',
      'lib/index.ts': '',
      'package.json': '{}',
    };
    await outcomes(files, {
      '@/x/y': 'present',
      '~lib': 'present',
      'src/x/y': 'present',
      '@/nope': 'absent',
    });
    const solution = {
      'tsconfig.json': '{ "references": [{ "path": "./tsconfig.app.json" }] }',
      'tsconfig.app.json': '{ "compilerOptions": { "paths": { "#/*": ["./src/*"] } } }',
      'src/y.ts': '',
    };
    await outcomes(solution, { '#/y': 'present' });
    const near = {
      'apps/web/tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
      'apps/web/z.ts': '',
    };
    await outcomes(near, { '@/z': 'present' }, 'apps/web/deep/a.ts');
  });

  it('does not deny what an unread tsconfig may allow', async () => {
    await outcomes(
      { 'tsconfig.json': '{ "extends": "./gone.json" }', 'package.json': '{}' },
      { '@/x': 'unknowable' },
    );
    await outcomes({ 'tsconfig.json': '{', 'package.json': '{}' }, { x: 'unknowable' });
    await outcomes(
      { 'package.json': '{}' },
      {
        '@/x': 'unknowable',
        '#x': 'unknowable',
        '$lib/x': 'unknowable',
        'https://x/y.js': 'unknowable',
        'virtual:x': 'unknowable',
      },
    );
    await outcomes(
      {
        'tsconfig.json': '{ "extends": "./a.json" }',
        'a.json': '{ "extends": "./tsconfig.json" }',
        'package.json': '{}',
      },
      { x: 'absent' },
    );
  });

  it('looks for packages in manifests, in node_modules and in the workspace', async () => {
    const files = {
      'package.json': '{"dependencies": {"express": "4", "@types/koa": "1", "@a/b": "1"}}',
      'node_modules/left-pad/index.js': '',
      'packages/own/package.json': '{"name": "own"}',
    };
    await outcomes(files, {
      express: 'present',
      'express/lib/router': 'present',
      koa: 'present',
      '@a/b/c': 'present',
      'left-pad': 'present',
      own: 'present',
      fs: 'present',
      'node:test': 'present',
      'fs/promises': 'present',
      zod: 'absent',
    });
    assert.equal((await resolves(files, 'zod')).hint, 'npm install zod');
    await outcomes({}, { zod: 'unknowable' });
    await outcomes({ 'package.json': '{' }, { zod: 'unknowable' });
    assert.match((await resolves(files, 'zod', 'src/a.ts', { token: cancelled })).message, /stopped/);
  });
});

describe('the import probe on Python and Go', () => {
  it('resolves modules of the workspace, the standard library and declared packages', async () => {
    const files = {
      'app/__init__.py': '',
      'app/core/db.py': 'class Session: pass',
      'app/core/__init__.py': '',
      'requirements.txt': 'Flask-Login\n',
      'src/lib/x.py': '',
    };
    await outcomes(
      files,
      {
        '.db': 'present',
        '..core.db': 'present',
        '.': 'present',
        '.nope': 'absent',
        'app.core.db': 'present',
        'app.core.db.Session': 'present',
        'app.core.db.Nope': 'absent',
        'app.core.none.x': 'absent',
        'os.path': 'present',
        flask_login: 'present',
        yaml: 'unknowable',
        'lib.x': 'present',
        '.....x': 'unknowable',
      },
      'app/core/a.py',
    );
  });

  it('resolves Go packages by module, manifest and standard library', async () => {
    const files = {
      'go.mod': 'module example.com/me/app\n\nrequire github.com/gin-gonic/gin v1\n',
      'internal/db/db.go': '',
    };
    await outcomes(
      files,
      {
        'example.com/me/app/internal/db': 'present',
        'example.com/me/app': 'present',
        'example.com/me/app/nope': 'absent',
        'net/http': 'present',
        'github.com/gin-gonic/gin/binding': 'present',
        'github.com/x/y': 'absent',
        C: 'unknowable',
      },
      'main.go',
    );
    await outcomes({}, { 'github.com/x/y': 'unknowable' }, 'main.go');
    assert.match(
      (await resolves(files, 'github.com/x/y', 'main.go', { token: cancelled })).message,
      /stopped/,
    );
  });

  it('does not understand other languages, nor nonsense', async () => {
    assert.equal((await resolves({}, 'serde', 'a.rs')).outcome, 'unknowable');
    assert.equal((await resolves({}, '')).outcome, 'unknowable');
    assert.equal((await resolves({}, 'x'.repeat(10_000))).outcome, 'unknowable');
    assert.match(
      (await resolves({ 'requirements.txt': 'x' }, 'y', 'a.py', { token: cancelled })).message,
      /stopped/,
    );
  });
});
