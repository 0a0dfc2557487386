import assert from 'node:assert/strict';
import { dependencyProbe } from '../../../src/core/probe/dependency.js';
import { memoryWorld, type MemoryFiles } from '../../support/memoryWorld.js';
import { ask, brief, cancelled } from './ask.js';

const has = (files: MemoryFiles, name: string, near?: string, circumstances = {}) =>
  ask(
    dependencyProbe,
    { kind: 'dependency', name, ...(near === undefined ? {} : { near }) },
    memoryWorld(files),
    circumstances,
  );

const json = (value: unknown) => JSON.stringify(value, null, 2);
const npm = {
  'package.json': json({
    dependencies: { express: '^4.18.2', '@prisma/client': '5', next: '14', 'passport-jwt': '4' },
    devDependencies: { tailwindcss: '3' },
  }),
};

describe('the dependency probe on npm', () => {
  it('finds a package in every group, with its version and line', async () => {
    assert.equal(
      brief(await has(npm, 'express')),
      'present: express ^4.18.2 is declared in package.json (dependencies) @package.json:3',
    );
    assert.match((await has(npm, 'tailwindcss')).message, /devDependencies/);
    const bundled = {
      'package.json': json({ bundledDependencies: ['left-pad'], peerDependencies: { react: '*' } }),
    };
    assert.equal((await has(bundled, 'left-pad')).outcome, 'present');
    assert.equal((await has(bundled, 'react')).outcome, 'present');
  });

  it('gives the installed version', async () => {
    const files = { ...npm, 'node_modules/express/package.json': json({ version: '4.19.0' }) };
    assert.match((await has(files, 'express')).message, /4\.19\.0 is installed/);
  });

  it('understands how people write names', async () => {
    for (const [name, real] of [
      ['Express', 'express'],
      ['Prisma', '@prisma/client'],
      ['Next.js', 'next'],
      ['Tailwind CSS', 'tailwindcss'],
      ['express@4', 'express'],
      ['`express`', 'express'],
      ['express ^4.0', 'express'],
    ] as const)
      assert.match((await has(npm, name)).message, new RegExp(`^${real} `), name);
  });

  it('misses what is not declared, and names what resembles it', async () => {
    assert.equal(brief(await has(npm, 'zod')), 'absent: zod is not declared in package.json @package.json');
    assert.equal((await has(npm, 'passport')).hint, 'passport-jwt is declared in package.json');
    assert.ok((await has(npm, 'zod')).inputs?.length === 1);
  });

  it('looks in the nearest manifest first, then in all others', async () => {
    const files = {
      'package.json': json({ dependencies: { zod: '3' } }),
      'apps/api/package.json': json({ dependencies: { zod: '4' } }),
      'apps/web/package.json': json({ dependencies: { react: '18' } }),
    };
    assert.match((await has(files, 'zod', 'apps/api/src/a.ts')).message, /zod 4 .*apps\/api/);
    assert.match((await has(files, 'zod')).message, /zod 3|zod 4/);
    assert.match((await has(files, 'react', 'apps/api/src/a.ts')).message, /apps\/web\/package\.json/);
    assert.match((await has(files, 'vue', 'apps/api/src/a.ts')).message, /apps\/api\/package\.json/);
  });

  it('knows what needs no declaration', async () => {
    assert.equal((await has(npm, 'node:fs')).message, 'node:fs is part of Node');
    assert.equal((await has(npm, 'crypto')).outcome, 'present');
  });

  it('takes a class, a service or a file of the project for what it is', async () => {
    const files = {
      ...npm,
      'src/user.service.ts': 'export class UserService {}\n',
      'src/lib/api.ts': 'export {}',
    };
    assert.equal(
      brief(await has(files, 'UserService')),
      'present: UserService is part of the project: declared in src/user.service.ts @src/user.service.ts:1',
    );
    assert.equal((await has(files, '@/lib/api')).outcome, 'present');
    assert.equal((await has(files, './lib/api.js')).outcome, 'present');
    assert.equal((await has(files, '@/lib/none')).outcome, 'unknowable');
    assert.equal((await has(files, 'MailService')).outcome, 'unknowable');
  });

  it('does not deny what it cannot know', async () => {
    assert.equal((await has(npm, 'Phase 1 complete')).outcome, 'unknowable');
    assert.equal((await has(npm, 'docker')).outcome, 'unknowable');
    assert.equal((await has({}, 'zod')).message, 'no manifest that declares dependencies was found');
    assert.match(
      (await has({ ...npm, 'pom.xml': '<project/>' }, 'zod')).message,
      /pom\.xml is a manifest that cannot be read/,
    );
    assert.match((await has({ 'package.json': '{' }, 'zod')).message, /package\.json cannot be relied on/);
    assert.equal((await has(npm, 'zod', undefined, { token: cancelled })).outcome, 'unknowable');
    assert.equal((await has(npm, 'x'.repeat(1_000_000))).outcome, 'absent');
  });

  it('passes over vendored copies', async () => {
    assert.equal(
      (await has({ 'vendor/x/package.json': json({ dependencies: { zod: '1' } }), ...npm }, 'zod')).outcome,
      'absent',
    );
  });

  it('knows the packages of the workspace itself', async () => {
    const files = {
      'package.json': '{"name":"shop","workspaces":["packages/*"]}',
      'packages/web/package.json': '{"name":"@shop/web"}',
    };
    assert.equal((await has(files, '@shop/web')).outcome, 'present');
    assert.equal((await has(files, '@shop/api')).outcome, 'absent');
  });
});

describe('the dependency probe on Python', () => {
  const requirement =
    'Flask-SQLAlchemy>=3 # orm\n-r base.txt\nuvicorn[standard]==0.30 ; python_version > "3.8"\ngit+https://x/y.git#egg=my_pkg\n\n# django\n';

  it('reads requirements with normalised names', async () => {
    const files = { 'requirements-dev.txt': requirement };
    for (const name of ['flask_sqlalchemy', 'Flask SQLAlchemy', 'uvicorn', 'my-pkg'])
      assert.equal((await has(files, name)).outcome, 'present', name);
    assert.match((await has(files, 'uvicorn')).message, /==0\.30/);
    // It may stand in base.txt.
    assert.equal((await has(files, 'django')).outcome, 'unknowable');
    assert.equal((await has({ 'requirements.txt': 'flask\n' }, 'django')).outcome, 'absent');
    assert.equal((await has({ 'requirements/base.txt': 'django\n' }, 'Django')).outcome, 'present');
  });

  it('reads pyproject of PEP 621, dependency groups and Poetry', async () => {
    const files = {
      'pyproject.toml':
        '[project]\ndependencies = ["fastapi>=0.1"]\n[project.optional-dependencies]\nx = ["rich"]\n[dependency-groups]\ndev = ["pytest", {include-group = "x"}]\n[tool.poetry.dependencies]\nhttpx = "^0.2"\n[tool.poetry.group.lint.dependencies]\nruff = { version = "0.4" }\n[tool.uv]\ndev-dependencies = ["mypy"]\n',
    };
    for (const name of ['fastapi', 'rich', 'pytest', 'httpx', 'ruff', 'mypy'])
      assert.equal((await has(files, name)).outcome, 'present', name);
    assert.match((await has(files, 'ruff')).message, /ruff 0\.4/);
    assert.equal((await has(files, 'flask')).outcome, 'absent');
    assert.match((await has({ 'pyproject.toml': '[project' }, 'flask')).message, /cannot be relied on/);
  });

  it('reads setup.cfg, setup.py and Pipfile', async () => {
    assert.equal(
      (
        await has(
          {
            'setup.cfg':
              '[metadata]\nname = x\n[options]\ninstall_requires =\n    click>=8\n[flake8]\nrich\n',
          },
          'click',
        )
      ).outcome,
      'present',
    );
    assert.equal(
      (await has({ 'setup.py': 'setup(install_requires=["click[x]>=8", \'rich\'], name="z")' }, 'rich'))
        .outcome,
      'present',
    );
    assert.equal(
      (await has({ 'setup.py': 'setup(install_requires=["click"], name="z")' }, 'z')).outcome,
      'absent',
    );
    assert.match(
      (await has({ 'setup.py': 'setup(install_requires=read())' }, 'z')).message,
      /computes its dependencies/,
    );
    assert.equal(
      (
        await has(
          { Pipfile: '[packages]\nrequests = "*"\n[dev-packages]\nblack = {version = "1"}\n' },
          'black',
        )
      ).outcome,
      'present',
    );
    assert.equal(
      (await has({ Pipfile: '[packages]\n' }, 'asyncio')).message,
      "asyncio is part of Python's standard library",
    );
  });

  it('stays fast on hostile text', async () => {
    const hostile = 'install_requires=['.repeat(60_000);
    assert.equal((await has({ 'setup.py': hostile }, 'x')).outcome, 'unknowable');
  });
});

describe('the dependency probe on Go and Rust', () => {
  it('reads go.mod, by module, by its end, and by a package in it', async () => {
    const files = {
      'go.mod':
        'module x\n\nrequire github.com/gin-gonic/gin v1.9.0 // indirect\nrequire (\n\tgithub.com/go-chi/chi/v5 v5.0.1\n)\nreplace (\n\texample.com/no v1 => ../no\n)\n',
    };
    for (const name of [
      'github.com/gin-gonic/gin',
      'gin',
      'go-chi/chi',
      'github.com/go-chi/chi/v5',
      'github.com/gin-gonic/gin/binding',
    ])
      assert.equal((await has(files, name)).outcome, 'present', name);
    assert.equal((await has(files, 'example.com/no')).outcome, 'absent');
    assert.equal((await has(files, 'net/http')).message, "net/http is part of Go's standard library");
    assert.equal((await has(files, 'fmt')).outcome, 'present');
  });

  it('reads Cargo.toml', async () => {
    const files = {
      'Cargo.toml':
        '[dependencies]\nserde = { version = "1" }\ntokio-util = "0.7"\nmine = { package = "real-name" }\n[workspace.dependencies]\nanyhow = "1"\n[target."cfg(unix)".dependencies]\nnix = "0.2"\n',
    };
    for (const name of ['serde', 'tokio_util', 'real_name', 'anyhow', 'nix'])
      assert.equal((await has(files, name)).outcome, 'present', name);
    assert.equal((await has(files, 'mine')).outcome, 'absent');
    assert.equal((await has(files, 'std::fs')).outcome, 'present');
    assert.match((await has({ 'Cargo.toml': '[' }, 'x')).message, /cannot be relied on/);
  });

  it('says why a manifest cannot be read', async () => {
    for (const name of ['package.json', 'go.mod', 'Cargo.toml', 'requirements.txt', 'pyproject.toml']) {
      const world = memoryWorld({ [name]: 'x' });
      const files = {
        ...world.files,
        read: () => ({ kind: 'too-large', reason: 'it is too large' }) as const,
      };
      const seen = await ask(dependencyProbe, { kind: 'dependency', name: 'zod' }, { ...world, files });
      assert.match(seen.message, /it is too large/, name);
    }
  });
});
