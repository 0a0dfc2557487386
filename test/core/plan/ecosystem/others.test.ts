import assert from 'node:assert/strict';
import { json, onlyCommand, planOf, shortly } from '../support.js';

const orElse = (item: string) => `or set "evidence.items.${item}.commands" in tagproof.config.json`;

describe('a project in Python', () => {
  it('is tested by pytest, whatever says that it is', () => {
    for (const [name, text] of [
      ['pytest.ini', ''],
      ['pyproject.toml', '[tool.pytest.ini_options]\n'],
      ['setup.cfg', '[tool:pytest]\n'],
      ['tox.ini', '[pytest]\n'],
      ['tests/test_a.py', ''],
      ['test/unit/a_test.py', ''],
    ] as const)
      assert.deepEqual(shortly('tests', { [name]: text }, ['app/main.py']), ['python3 -m pytest'], name);
    assert.deepEqual(shortly('tests', { 'setup.py': '', 'conftest.py': '' }, ['app/main.py']), [
      'python3 -m pytest',
    ]);
    assert.equal(
      shortly('tests', { 'requirements.txt': 'flask', 'tests/data.json': '' }, ['app/main.py']),
      `the project has no pytest tests: add some, ${orElse('tests')}`,
    );
  });

  it('uses the interpreter of its virtual environment', () => {
    const files = { 'api/pytest.ini': '', 'api/app.py': '', 'api/.venv/pyvenv.cfg': '' };
    const { line, folder, counting } = onlyCommand(planOf('tests', files, ['api/app.py']));
    assert.deepEqual([line, folder, counting?.runners], ['.venv/bin/python -m pytest', 'api', ['pytest']]);
    assert.deepEqual(shortly('tests', { ...files, 'api/.venv/Scripts/python.exe': '' }, ['api/app.py']), [
      '.venv/Scripts/python.exe -m pytest in api',
    ]);
  });

  it('is built by compiling its sources, and its environment has to go together', () => {
    const files = {
      'pyproject.toml': '',
      'app/main.py': '',
      'app/deep/x.py': '',
      'tests/test_a.py': '',
      'setup.py': '',
      '-x/evil.py': '',
      'a b/c.py': '',
    };
    assert.deepEqual(shortly('build', files, ['app/main.py']), [
      'python3 -m compileall -q app setup.py tests',
    ]);
    assert.deepEqual(shortly('build', { ...files, 'venv/pyvenv.cfg': '' }, ['app/main.py']), [
      'venv/bin/python -m pip check',
      'venv/bin/python -m compileall -q app setup.py tests',
    ]);
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`m${at}.py`, '']));
    assert.deepEqual(shortly('build', { 'setup.cfg': '', ...many }, ['m1.py']), [
      'python3 -m compileall -q .',
    ]);
    assert.equal(
      shortly('build', { 'requirements.txt': '' }, ['notes.py']),
      `the project has no Python sources, ${orElse('build')}`,
    );
  });
});

describe('a module in Go', () => {
  const files = {
    'go.mod': 'module x',
    'main.go': '',
    'auth/auth.go': '',
    'auth/auth_test.go': '',
    'tools/go.mod': 'module tools',
    'tools/main.go': '',
  };

  it('is built and tested with all of its packages', () => {
    assert.deepEqual(shortly('build', files, ['auth/auth.go']), ['go build ./...']);
    const { line, counting } = onlyCommand(planOf('tests', files, ['auth/auth.go']));
    assert.equal(line, 'go test -json -count=1 ./...');
    assert.deepEqual(counting, { runners: ['go'], reports: [] });
  });

  it('leaves no program behind, where there is only one', () => {
    assert.deepEqual(shortly('build', files, ['tools/main.go']), ['go build -o /dev/null ./... in tools']);
  });

  it('without tests, or sources, says so', () => {
    assert.equal(
      shortly('tests', { 'go.mod': '', 'main.go': '' }, ['main.go']),
      `the module of go.mod has no tests: add some, ${orElse('tests')}`,
    );
    assert.equal(
      shortly('build', { 'go.mod': '' }, ['main.go']),
      `the module of go.mod has no sources, ${orElse('build')}`,
    );
  });
});

describe('a package of Cargo', () => {
  it('is built and tested as its lock file says', () => {
    const files = { 'Cargo.toml': '[package]\nname = "x"\n', 'src/lib.rs': '' };
    assert.deepEqual(shortly('build', files, ['src/lib.rs']), ['cargo build']);
    const locked = { ...files, 'Cargo.lock': '' };
    assert.deepEqual(shortly('build', locked, ['src/lib.rs']), ['cargo build --locked']);
    assert.deepEqual(onlyCommand(planOf('tests', locked, ['src/lib.rs'])).counting?.runners, ['cargo']);
  });

  it('is a member of a workspace, or all of it', () => {
    const files = {
      'Cargo.toml': '[workspace]\nmembers = ["a"]\n',
      'Cargo.lock': '',
      'a/Cargo.toml': '[package]\n',
      'a/src/lib.rs': '',
      'ci/run.rs': '',
    };
    assert.deepEqual(shortly('tests', files, ['a/src/lib.rs']), ['cargo test --locked in a']);
    assert.deepEqual(shortly('tests', files, ['ci/run.rs']), ['cargo test --workspace --locked']);
  });
});

describe('a project in several languages', () => {
  const files = {
    'package.json': json({ scripts: { test: 'vitest', build: 'vite build' } }),
    'pyproject.toml': '[tool.pytest.ini_options]\n',
    'app/main.py': '',
  };

  it('is tested in the language of the claimed files', () => {
    assert.deepEqual(shortly('tests', files, ['app/main.py']), ['python3 -m pytest']);
    assert.deepEqual(shortly('tests', files, ['web/main.ts']), ['npm test']);
    assert.deepEqual(shortly('tests', files, ['web/main.ts', 'app/main.py']), [
      'npm test',
      'python3 -m pytest',
    ]);
  });

  it('is tested in all of them for a file that is in none', () => {
    assert.deepEqual(shortly('tests', files, ['db/schema.sql']), ['npm test', 'python3 -m pytest']);
  });

  it('is tested in another one where there are no tests in the own one', () => {
    const mixed = { 'package.json': json({ scripts: { test: 'pytest' } }), 'setup.py': '' };
    assert.deepEqual(shortly('tests', mixed, ['app/main.py']), ['npm test']);
  });

  it('is nothing that is known', () => {
    assert.equal(
      shortly('build', { Makefile: '' }, ['App/Login.swift']),
      `there is no package.json, pyproject.toml, go.mod or Cargo.toml, ${orElse('build')}`,
    );
    assert.equal(typeof shortly('build', {}, []), 'string');
  });
});
