import assert from 'node:assert/strict';
import { json, onlyCommand, planOf, shortly } from '../support.js';

const claimed = ['src/a.ts'];
const project = (scripts: object, more: object = {}): string => json({ name: 'shop', scripts, ...more });
const orElse = (item: string) => `or set "evidence.items.${item}.commands" in tagproof.config.json`;

describe('the build of a project with package.json', () => {
  it('is its build script', () => {
    const plan = planOf('build', { 'package.json': project({ build: 'tsc -p .' }) }, claimed);
    const { kind, name, line, words, folder, origin, resolved, timeout, counting } = onlyCommand(plan);
    assert.deepEqual(
      { kind, name, line, words, folder, origin, resolved, timeout, counting },
      {
        kind: 'command',
        name: 'npm run build',
        line: 'npm run build',
        words: ['npm', 'run', 'build'],
        folder: '',
        origin: 'scripts.build of package.json',
        resolved: 'build: tsc -p .',
        timeout: 600_000,
        counting: undefined,
      },
    );
    assert.equal(plan.missing, undefined);
  });

  it('is another script where none is called build', () => {
    const names = (scripts: object) => shortly('build', { 'package.json': project(scripts) }, claimed);
    assert.deepEqual(names({ typecheck: 'tsc', compile: 'x', lint: 'y' }), ['npm run compile']);
    assert.deepEqual(names({ typecheck: 'tsc --noEmit' }), ['npm run typecheck']);
    assert.equal(names({ lint: 'x' }), `package.json has no build script: add one, ${orElse('build')}`);
  });

  it('is run by the manager whose lock file is there, or above', () => {
    const names = (more: object) =>
      shortly('build', { 'p/package.json': project({ build: 'x' }), ...more }, ['p/src/a.ts']);
    assert.deepEqual(names({}), ['npm run build in p']);
    assert.deepEqual(names({ 'pnpm-lock.yaml': '' }), ['pnpm run build in p']);
    assert.deepEqual(names({ 'yarn.lock': '', 'p/package-lock.json': '{}' }), ['npm run build in p']);
    assert.deepEqual(names({ 'package.json': json({ packageManager: 'yarn@4.1.0' }) }), [
      'yarn run build in p',
    ]);
    assert.deepEqual(names({ 'package.json': json({ packageManager: '--x' }) }), ['npm run build in p']);
  });

  it('needs what is declared to be installed, where the manager can tell without a network', () => {
    const names = (lock: object) =>
      shortly(
        'build',
        { 'package.json': project({ build: 'x' }, { dependencies: { express: '^4' } }), ...lock },
        claimed,
      );
    assert.deepEqual(names({}), ['npm ls --offline', 'npm run build']);
    assert.deepEqual(names({ 'yarn.lock': '# yarn lockfile v1\n' }), [
      'yarn check --integrity',
      'yarn run build',
    ]);
    assert.deepEqual(names({ 'yarn.lock': '__metadata:\n' }), ['yarn run build']);
    assert.deepEqual(names({ 'pnpm-lock.yaml': '' }), ['pnpm run build']);
  });
});

describe('the tests of a project with package.json', () => {
  const names = (scripts: object) => shortly('tests', { 'package.json': project(scripts) }, claimed);

  it('are its test script, counted by the runner behind it', () => {
    const plan = planOf(
      'tests',
      { 'package.json': project({ pretest: 'npm run lint', test: 'c8 mocha', lint: 'eslint' }) },
      claimed,
    );
    const { line, resolved, counting } = onlyCommand(plan);
    assert.equal(line, 'npm test');
    assert.equal(resolved, 'pretest: npm run lint\ntest: c8 mocha\nlint: eslint');
    assert.deepEqual(counting, { runners: ['mocha'], reports: [] });
  });

  it('are unit and integration tests where both exist', () => {
    assert.deepEqual(names({ 'test:unit': 'mocha unit', 'test:integration': 'mocha integration' }), [
      'npm run test:unit',
      'npm run test:integration',
    ]);
    assert.deepEqual(names({ test: 'mocha unit', 'test:integration': 'mocha integration' }), [
      'npm test',
      'npm run test:integration',
    ]);
  });

  it('are run once, whatever runs them', () => {
    assert.deepEqual(
      names({
        test: 'npm run test:unit && npm run test:integration',
        'test:unit': 'mocha unit',
        'test:integration': 'mocha integration',
      }),
      ['npm test'],
    );
    assert.deepEqual(names({ test: 'mocha', unit: 'mocha' }), ['npm test']);
    assert.deepEqual(
      names({ 'test:unit': 'npm run test:integration', 'test:integration': 'npm run test:unit' }),
      ['npm run test:unit'],
    );
  });

  it('are whole runs where there is nothing else', () => {
    assert.deepEqual(names({ 'test:e2e': 'playwright test' }), ['npm run test:e2e']);
    assert.deepEqual(names({ test: 'mocha', 'test:e2e': 'playwright test' }), ['npm test']);
  });

  it('are not what npm init writes', () => {
    const none = `package.json has no test script: add one, ${orElse('tests')}`;
    assert.equal(names({ test: 'echo "Error: no test specified" && exit 1' }), none);
    assert.equal(names({ test: ' ' }), none);
    assert.equal(names({}), none);
    assert.deepEqual(names({ test: 'echo "Error: no test specified" && exit 1', unit: 'mocha' }), [
      'npm run unit',
    ]);
  });

  it('are another step when a script changes that they run', () => {
    const key = (lint: string) =>
      onlyCommand(
        planOf('tests', { 'package.json': project({ test: 'npm run lint && mocha', lint }) }, claimed),
      ).key;
    assert.notEqual(key('eslint'), key('true'));
    assert.equal(key('eslint'), key('eslint'));
  });
});

describe('a monorepo', () => {
  const files = {
    'package.json': project({ test: 'mocha', build: 'tsc -b' }),
    'package-lock.json': '{}',
    'packages/api/package.json': project({ test: 'jest' }),
    'packages/web/package.json': project({ test: 'vitest', build: 'vite build' }),
    'packages/docs/package.json': project({}),
  };

  it('is built and tested where the claimed files are', () => {
    assert.deepEqual(shortly('tests', files, ['packages/api/src/a.ts', 'packages/web/b.ts']), [
      'npm test in packages/api',
      'npm test in packages/web',
    ]);
  });

  it('is built and tested from above where the package itself cannot', () => {
    assert.deepEqual(shortly('build', files, ['packages/api/src/a.ts']), ['npm run build']);
    assert.deepEqual(shortly('tests', files, ['packages/docs/a.js']), ['npm test']);
  });

  it('is not asked for by documents, unless they are all there is', () => {
    assert.deepEqual(shortly('tests', files, ['packages/api/src/a.ts', 'README.md']), [
      'npm test in packages/api',
    ]);
    assert.deepEqual(shortly('tests', files, ['packages/web/README.md']), ['npm test in packages/web']);
  });

  it('of very many packages is better configured', () => {
    const many = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [`p${at}/package.json`, project({ test: 'mocha' })]),
    );
    assert.equal(
      shortly(
        'tests',
        many,
        Array.from({ length: 30 }, (_, at) => `p${at}/a.ts`),
      ),
      `the task claims files of 30 projects, and at most 20 are looked into, ${orElse('tests')}`,
    );
  });
});
