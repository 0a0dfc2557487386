import assert from 'node:assert/strict';
import fc from 'fast-check';
import { callsIn } from '../../../../src/core/plan/script/calls.js';
import { resolve } from '../../../../src/core/plan/script/resolve.js';
import { memoryWorld, type MemoryFiles } from '../../../support/memoryWorld.js';

const scripts = (all: Readonly<Record<string, string>>): string => JSON.stringify({ scripts: all });
const textOf = (line: string, files: MemoryFiles, folder = ''): readonly string[] => {
  const { text } = resolve(line.split(' '), folder, memoryWorld(files));
  // The hash is that of the text, whatever it is: tests say which file.
  return text === '' ? [] : text.split('\n').map((one) => one.replace(/ sha256 [0-9a-f]{64}$/, ' #'));
};
const runnersOf = (text: string, files: MemoryFiles = {}): readonly string[] =>
  resolve(['npm', 'test'], '', memoryWorld({ 'package.json': scripts({ test: text }), ...files })).runners;

describe('what a command resolves to', () => {
  it('is the script, with those around it and those that it runs', () => {
    const files = {
      'package.json': scripts({
        pretest: 'npm run lint',
        test: 'npm run unit && yarn integration -- --bail',
        posttest: 'echo done',
        lint: 'eslint .',
        unit: 'mocha',
        integration: 'pnpm run -s deep',
        deep: 'node --test',
        unrelated: 'rm -rf /',
      }),
    };
    assert.deepEqual(textOf('npm test', files), [
      'pretest: npm run lint',
      'test: npm run unit && yarn integration -- --bail',
      'posttest: echo done',
      'lint: eslint .',
      'unit: mocha',
      'integration: pnpm run -s deep',
      'deep: node --test',
    ]);
  });

  it('has what package managers are told of running scripts', () => {
    const files = {
      'package.json': scripts({ test: 'mocha' }),
      '.npmrc': 'save-exact=true\nnode-options=--require ./setup.cjs\n; script-shell=no\n_auth=secret\n',
      'setup.cjs': 'a',
      '.yarnrc.yml': 'nodeLinker: node-modules\nyarnPath: .yarn/releases/yarn.cjs\n',
      '.yarn/releases/yarn.cjs': 'b',
      'pnpm-workspace.yaml': 'packages: ["a"]\nscriptShell: ./sh\n',
      'bunfig.toml': 'preload = ["./x.ts"]\n',
    };
    assert.deepEqual(textOf('npm test', files), [
      '.npmrc: node-options=--require ./setup.cjs',
      'pnpm-workspace.yaml: scriptShell="./sh"',
      'setup.cjs #',
      '.yarnrc.yml #',
      '.yarn/releases/yarn.cjs #',
      'bunfig.toml #',
      'test: mocha',
    ]);
    assert.deepEqual(textOf('mocha', files), []);
  });

  it('says where there is more of it than is looked at', () => {
    const many = Array.from({ length: 450 }, (_, at) => [`s${at}`, `npm run s${at + 1}`]);
    const lines = textOf('npm run s0', { 'package.json': scripts(Object.fromEntries(many)) });
    assert.equal(lines.length, 401);
    assert.equal(lines.at(-1), '… #');
    const long = textOf('npm test', { 'package.json': scripts({ test: `echo ${'x'.repeat(30_000)}` }) });
    assert.deepEqual([long.length, long.at(-1)], [2, '… #']);
    const few = Object.fromEntries(many.slice(0, 399));
    assert.equal(textOf('npm run s0', { 'package.json': scripts(few) }).at(-1), 's398: npm run s399');
  });

  it('ends where scripts call each other in a circle', () => {
    const files = { 'package.json': scripts({ a: 'npm run b', b: 'npm run a && npm run b' }) };
    assert.deepEqual(textOf('npm run a', files), ['a: npm run b', 'b: npm run a && npm run b']);
  });

  it('has the files that it runs', () => {
    const files = {
      'package.json': scripts({ build: 'node scripts/build.mjs --out=dist && ./tools/pack.sh x' }),
      'scripts/build.mjs': 'a',
      'tools/pack.sh': 'b',
      'hooks/setup.js': 'c',
      'src/index.ts': 'd',
    };
    assert.deepEqual(textOf('npm run build', files), [
      'build: node scripts/build.mjs --out=dist && ./tools/pack.sh x',
      'scripts/build.mjs #',
      'tools/pack.sh #',
    ]);
    assert.deepEqual(textOf('node --import ./hooks/setup.js --require=./src/index.ts no.js', files), [
      'hooks/setup.js #',
      'src/index.ts #',
    ]);
    assert.deepEqual(textOf('bash tools/pack.sh', files), ['tools/pack.sh #']);
    assert.deepEqual(textOf('tools/pack.sh', files), ['tools/pack.sh #']);
    assert.deepEqual(textOf('node /scripts/build.mjs ../../etc/passwd', files), []);
    assert.deepEqual(textOf('node build.mjs', files, 'scripts'), ['scripts/build.mjs #']);
    assert.deepEqual(textOf('make -C tools', { 'tools/Makefile': 'all:', Makefile: 'x:' }), [
      'tools/Makefile #',
    ]);
    const makefiles = { 'build/all.mk': 'all:', 'more.mk': 'x:' };
    assert.deepEqual(textOf('make -f build/all.mk --file=more.mk', makefiles), [
      'build/all.mk #',
      'more.mk #',
    ]);
    assert.deepEqual(textOf('cargo build', files), []);
  });

  it('tells whether a failure reaches the exit code', () => {
    const hides = (text: string): boolean =>
      resolve(
        ['npm', 'test'],
        '',
        memoryWorld({ 'package.json': scripts({ test: text, b: 'mocha || true' }) }),
      ).hides;
    for (const script of [
      'mocha',
      'NODE_ENV=test mocha --exit && eslint . && npm run lint',
      'cd api && mocha > out.txt 2>&1',
      'sh -c "mocha && eslint ."',
    ])
      assert.equal(hides(script), false, script);
    for (const script of [
      'mocha || true',
      'mocha; exit 0',
      'mocha a; mocha b',
      'mocha & mocha b',
      'mocha | tee log',
      'mocha && (mocha b; true)',
      '! mocha',
      'if mocha; then :; fi',
      'mocha\ntrue',
      'npm run b',
      'sh -c "mocha; true"',
      'make test',
      'concurrently --success last "mocha" "mocha b"',
      `mocha ${'x'.repeat(5000)}`,
    ])
      assert.equal(hides(script), true, script);
  });

  it('knows no runner where none runs a test', () => {
    for (const script of [
      'mocha --dry-run',
      'npx jest --listTests',
      'pytest --collect-only',
      'cargo test --no-run',
    ])
      assert.deepEqual(runnersOf(script), [], script);
    assert.deepEqual(runnersOf('mocha -R dot'), ['mocha']);
  });

  it('changes with a file that it runs', () => {
    const hashed = (text: string) => resolve(['node', 'a.js'], '', memoryWorld({ 'a.js': text })).text;
    assert.notEqual(hashed('1'), hashed('2'));
    assert.equal(hashed('1'), hashed('1'));
  });

  it('does not change with a test that is edited', () => {
    const files = (text: string) => memoryWorld({ 'a.test.js': text, 'b_test.py': text });
    const texts = (text: string) =>
      [
        ['node', '--import', 'tsx', '--test', 'a.test.js'],
        ['python3', '-m', 'pytest', 'b_test.py'],
      ].map((call) => resolve(call, '', files(text)).text);
    assert.deepEqual(texts('1'), texts('2'));
  });

  it('does not change with what a build wrote, where git ignores that', () => {
    const ignoring = (files: MemoryFiles) =>
      memoryWorld(files, { ignored: (paths) => new Set(paths.filter((path) => path.startsWith('dist/'))) });
    const text = (files: MemoryFiles) => resolve(['node', 'dist/a.js'], '', ignoring(files)).text;
    assert.equal(text({}), '');
    assert.equal(text({ 'dist/a.js': '1' }), '');
    assert.match(resolve(['node', 'a.js'], '', ignoring({ 'a.js': '1' })).text, /^a\.js sha256 /);
    assert.match(resolve(['node', 'dist/a.js'], '', memoryWorld({ 'dist/a.js': '1' })).text, /^dist/);
  });

  it('takes the manifest nearest to the folder', () => {
    const files = {
      'package.json': scripts({ test: 'root' }),
      'packages/a/package.json': scripts({ test: 'a', all: 'npm --prefix ../.. test' }),
      'packages/a/src/x.ts': '',
    };
    assert.deepEqual(textOf('npm test', files, 'packages/a/src'), ['packages/a/package.json: test: a']);
    assert.deepEqual(textOf('npm --prefix packages/a run test', files), ['packages/a/package.json: test: a']);
    assert.deepEqual(textOf('npm run all', files, 'packages/a'), [
      'packages/a/package.json: all: npm --prefix ../.. test',
      'test: root',
    ]);
    for (const line of [
      'npm test -w a',
      'npm run test --workspaces',
      'pnpm -r test',
      'yarn workspace a test',
    ])
      assert.deepEqual(textOf(line, files), ['test: root', 'packages/a/package.json: test: a'], line);
  });

  it('knows runners of several scripts', () => {
    const files = {
      'package.json': scripts({
        both: 'run-s lint test:*',
        side: 'concurrently "npm:lint" "npm run test:a"',
        lint: 'eslint',
        'test:a': 'jest',
        'test:b': 'vitest',
        'test:b:deep': 'x',
        node: 'node --run lint',
      }),
    };
    assert.deepEqual(
      textOf('npm run both', files)
        .slice(1)
        .map((one) => one.split(':', 1)[0]),
      ['lint', 'test', 'test', 'test'],
    );
    assert.deepEqual(textOf('npm run side', files).slice(1), ['lint: eslint', 'test:a: jest']);
    assert.deepEqual(textOf('npm run node', files).slice(1), ['lint: eslint']);
  });

  it('is bounded', () => {
    const many = Object.fromEntries(
      Array.from({ length: 3000 }, (_, at) => [`s${at}`, `npm run s${at + 1} && npm run s${at + 2}`]),
    );
    assert.ok(textOf('npm run s0', { 'package.json': scripts(many) }).length <= 402);
    const long = textOf('npm run x', { 'package.json': scripts({ x: 'y'.repeat(100_000) }) });
    assert.ok(long.join('').length < 25_000);
    assert.equal(long.at(-1), '… #');
    assert.deepEqual(callsIn('a '.repeat(5000)), []);
  });

  it('never throws, whatever a manifest says', () => {
    for (const manifest of ['', '[]', '{', '{"scripts": 5}', '{"scripts": {"test": 5, "__proto__": "x"}}'])
      assert.deepEqual(textOf('npm test', { 'package.json': manifest }), []);
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[a-z $`"'\\|&;<>(){}*~!=\n-]{0,60}$/)),
        (text) => {
          const lines = textOf('npm test', { 'package.json': scripts({ test: text }) });
          assert.ok(lines.length > 0);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the test runners that a command resolves to', () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['node --test', ['node']],
    ['node --import tsx --test test/**/*.ts', ['node']],
    ['tsx --test', ['node']],
    ['node test.js', []],
    ['mocha', ['mocha']],
    ['NODE_ENV=test mocha --exit', ['mocha']],
    ['cross-env NODE_ENV=test A=b mocha', ['mocha']],
    ['npx --yes jest --ci', ['jest']],
    ['./node_modules/.bin/jest', ['jest']],
    ['node --experimental-vm-modules node_modules/jest/bin/jest.js', ['jest']],
    ['node node_modules/.bin/mocha', ['mocha']],
    ['react-scripts test --watchAll=false', ['jest']],
    ['vitest run', ['vitest']],
    ['c8 --reporter text --include "src/**" mocha', ['mocha']],
    ['nyc --reporter=lcov npm run unit', ['mocha']],
    ['c8 -- node --test', ['node']],
    ['tsc -p . && npm run unit', ['mocha']],
    ['npm run lint && (cd x; npx vitest)', ['vitest']],
    ['yarn mocha', ['mocha']],
    ['pnpm exec -- jest', ['jest']],
    ['dotenv -e .env.test -- jest', ['jest']],
    ['timeout 60 mocha', ['mocha']],
    ['bash -c "mocha && jest"', ['mocha', 'jest']],
    ['python -m pytest -q', ['pytest']],
    ['.venv/bin/python -m pytest', ['pytest']],
    ['coverage run -m pytest', ['pytest']],
    ['python3 -m coverage run -m pytest', ['pytest']],
    ['poetry run pytest', ['pytest']],
    ['uv run --frozen pytest', ['pytest']],
    ['go test ./...', ['go']],
    ['cargo +nightly test --workspace', ['cargo']],
    ['tape test/*.js | tap-spec', ['tap']],
    ['ava --tap', ['tap']],
    ['ava', []],
    ['exit 0', []],
    ['echo mocha', []],
    ['go build ./...', []],
    ['npm ci', []],
    ['playwright test', []],
    ['npm run missing', []],
  ];
  for (const [text, runners] of rows)
    it(`of ${text}: ${runners.join(', ') || 'nobody knows'}`, () => {
      const unit = { 'package.json': scripts({ test: text, unit: 'mocha', lint: 'eslint' }) };
      assert.deepEqual(runnersOf(text, unit), runners);
    });
});
