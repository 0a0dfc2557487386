import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExampleError, exampleBranch, layOutExample, type ExampleCommits } from '../scripts/example.js';
import { changedSpans, entriesOf, fileOf, spansOf, type Entry } from './example/logReader.js';

describe('the example', () => {
  let scratch: string;
  let example: ExampleCommits;
  let entries: Entry[];
  before(() => {
    scratch = mkdtempSync(join(tmpdir(), 'tagproof-example-'));
    example = layOutExample(join(scratch, 'auth-api'));
    entries = entriesOf(read('.orchestration/implementation-log.md'));
  });
  after(() => rmSync(scratch, { recursive: true, force: true }));

  const read = (path: string): string => readFileSync(join(example.target, path), 'utf8');
  const tagged = (tag: string): Entry[] => entries.filter((entry) => entry.tag === tag);
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: example.target, encoding: 'utf8', env: plainGit() });
  const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

  describe('as a repository', () => {
    it('has the server on main and the task on top of it', () => {
      assert.deepEqual(lines(git('log', '--format=%s')), ['Add user authentication', 'Set up the server']);
      assert.equal(git('rev-parse', 'HEAD').trim(), example.work);
      assert.equal(git('symbolic-ref', '--short', 'HEAD').trim(), exampleBranch);
      assert.equal(git('merge-base', 'HEAD', 'main').trim(), example.base);
      assert.equal(git('status', '--porcelain'), '');
    });

    it('has neither log nor authentication before the task', () => {
      const before = git('ls-tree', '-r', '--name-only', 'main');
      assert.match(before, /^src\/server\.ts$/m);
      assert.doesNotMatch(before, /auth|\.orchestration/);
      assert.doesNotMatch(
        git('show', 'main:package.json', 'main:src/server.ts'),
        /bcrypt|jsonwebtoken|routes/,
      );
    });

    it('has the same commit ids each time, whatever the configuration of the machine', () => {
      const home = join(scratch, 'home');
      mkdirSync(join(home, 'git'), { recursive: true });
      writeFileSync(join(home, '.gitconfig'), '[user]\n name = Someone\n[core]\n autocrlf = true\n');
      writeFileSync(join(home, 'git', 'ignore'), '*.ts\n');
      const hostile = {
        HOME: home,
        XDG_CONFIG_HOME: home,
        GIT_DIR: join(home, 'none'),
        GIT_AUTHOR_NAME: 'X',
      };
      const { base, work } = withEnvironment(hostile, () => layOutExample(join(scratch, 'second')));
      assert.deepEqual({ base, work }, { base: example.base, work: example.work });
      const [, first] = lines(git('log', '--format=%at %ct %an %cn'));
      const time = Date.parse('2026-11-20T09:00:00Z') / 1000;
      assert.equal(first, `${time} ${time} Robin Maier Robin Maier`);
    });

    it('replaces an earlier layout', () => {
      const target = join(scratch, 'again');
      layOutExample(target);
      writeFileSync(join(target, 'left-over.txt'), '');
      assert.equal(layOutExample(target).work, example.work);
      assert.equal(existsSync(join(target, 'left-over.txt')), false);
    });

    it('leaves a folder alone that is somebody else’s, a file, or a link', () => {
      const taken = join(scratch, 'taken');
      mkdirSync(taken);
      writeFileSync(join(taken, 'thesis.txt'), 'years of work');
      const link = join(scratch, 'link');
      symlinkSync(taken, link, 'junction');
      for (const target of [taken, join(taken, 'thesis.txt'), link]) {
        assert.throws(() => layOutExample(target), ExampleError);
      }
      assert.equal(readFileSync(join(taken, 'thesis.txt'), 'utf8'), 'years of work');
    });
  });

  describe('its log, counted again', () => {
    it('is the log of task 234', () => {
      const log = read('.orchestration/implementation-log.md');
      assert.match(
        log,
        /^# Implementation Log - Task 234: Add User Authentication\n\nStarted: \S+\nAgent: \S+\n/,
      );
    });

    it('names new files with their true number of lines, but for one', () => {
      const created = tagged('FILE_CREATED').map(fileOf);
      assert.equal(created.length, 6);
      for (const { path } of created) assert.equal(git('ls-tree', 'main', path), '', path);
      const wrong = created.filter(({ path, lines }) => read(path).split('\n').length - 1 !== lines);
      assert.deepEqual(wrong, [{ path: 'src/api/routes/auth.ts', lines: 156 }]);
      assert.ok(read('src/api/routes/auth.ts').split('\n').length < 100);
    });

    it('names what is in those files', () => {
      const missing: string[] = [];
      let named = 0;
      for (const entry of tagged('FILE_CREATED')) {
        const { path } = fileOf(entry);
        const source = read(path);
        for (const [field, pattern] of patterns) {
          for (const name of (entry.fields.get(field) ?? '').split(', ').filter((word) => word !== '')) {
            named++;
            if (!pattern(name).test(source)) missing.push(`${path}: ${name}`);
          }
        }
      }
      assert.deepEqual(missing, []);
      assert.equal(named, 19);
    });

    it('names ranges that were changed, but for one', () => {
      const modified = tagged('FILE_MODIFIED').map((entry) => ({ path: fileOf(entry).path, entry }));
      assert.equal(modified.length, 7);
      const wrong = modified.flatMap(({ path, entry }) => {
        const changed = changedSpans(git('diff', '-U0', '--no-ext-diff', 'main', 'HEAD', '--', path));
        assert.notEqual(changed.length, 0, `${path} was not changed`);
        return spansOf(entry.fields.get('Lines affected') ?? '')
          .filter(({ from, to }) => !changed.some((span) => from >= span.from && to <= span.to))
          .map(({ from, to }) => `${path}:${from}-${to}`);
      });
      assert.deepEqual(wrong, ['src/middleware/error.middleware.ts:4-6']);
    });

    it('leaves one changed file without a claim', () => {
      const claimed = new Set(entries.map((entry) => fileOf(entry).path));
      const unclaimed = lines(git('diff', '--name-only', 'main', 'HEAD')).filter(
        (path) => !claimed.has(path) && !path.startsWith('.orchestration/') && path !== 'package-lock.json',
      );
      assert.deepEqual(unclaimed, ['src/config.ts']);
    });

    it('has greps that find what they look for, but for one', () => {
      const greps = entries.map((entry) => entry.fields.get('Verification') ?? '').filter(isGrep);
      assert.equal(greps.length, 5);
      assert.deepEqual(
        greps.filter((line) => !finds(line)),
        ['grep -w "password" prisma/schema.prisma'],
      );
      assert.match(read('prisma/schema.prisma'), /^model User \{[^}]*^ {2}passwordHash String$/m);
    });

    it('says of helmet, wrongly, that it is installed', () => {
      const installed = entries.flatMap(({ text }) => /^Assuming (\S+) is installed$/.exec(text)?.[1] ?? []);
      const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
      assert.deepEqual(
        installed.filter((name) => !(name in dependencies)),
        ['helmet'],
      );
      assert.deepEqual(installed, ['bcrypt', 'jsonwebtoken', 'helmet']);
    });

    it('has one picture of two', () => {
      const [login = '', profile = '', ...others] = tagged('SCREENSHOT_CLAIMED').map(({ text }) => text);
      assert.deepEqual(others, []);
      assert.equal(existsSync(join(example.target, profile)), false);
      const png = readFileSync(join(example.target, login));
      assert.equal(png.toString('latin1', 1, 4), 'PNG');
      assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [800, 520]);
      assert.ok(png.length < 60 * 1024);
    });

    it('leaves two claims to a running server', () => {
      const running = tagged('COMPLETION_DRIVE_INTEGRATION').filter(
        ({ fields }) => fields.has('Verification') && !isGrep(fields.get('Verification') ?? ''),
      );
      assert.deepEqual(
        running.map(({ text }) => text),
        ['JWT tokens expire after 1 hour', 'Assuming Redis at localhost:6379'],
      );
    });

    it('stands beside tags in the code, whose greps succeed', () => {
      const found = lines(git('grep', '-h', '-o', '-E', '#[A-Z]+_[A-Z_]+: .*', '--', 'src'));
      assert.deepEqual(found.map((line) => line.slice(1, line.indexOf(':'))).sort(), [
        'COMPLETION_DRIVE',
        'COMPLETION_DRIVE',
        'PATH_DECISION',
        'PATH_DECISION',
        'PATH_RATIONALE',
        'SUGGEST_CLEANUP',
        'SUGGEST_EDGE_CASE',
        'SUGGEST_ERROR_HANDLING',
        'SUGGEST_VALIDATION',
        'SUGGEST_VERIFY',
        'SUGGEST_VERIFY',
      ]);
      const greps = found.map((line) => line.slice(line.indexOf(':') + 2)).filter(isGrep);
      assert.equal(greps.length, 2);
      assert.deepEqual(
        greps.filter((line) => !finds(line)),
        [],
      );
    });

    /** Whether `grep [-w] "words" path` finds a line. */
    function finds(line: string): boolean {
      const [, word, text = '', path = ''] = /^grep (-w )?"([\w ]+)" (\S+)$/.exec(line) ?? assert.fail(line);
      return new RegExp(word ? `\\b${text}\\b` : text).test(read(path));
    }
  });

  it('installs, builds and passes its own tests', function () {
    this.timeout(300_000);
    const install = npm(example.target, 'ci');
    const offline =
      /npm error code (ENOTFOUND|EAI_AGAIN|E?CONN\w+|ECONN\w+|ETIMEDOUT|E\w+UNREACH|ERR_SOCKET\w+)/;
    const reason = offline.exec(install.output)?.[1];
    if (install.code !== 0 && reason) {
      console.log(`      skipped: the package registry cannot be reached (${reason})`);
      this.skip();
    }
    assert.equal(install.code, 0, install.output);

    const build = npm(example.target, 'run', 'build');
    assert.equal(build.code, 0, build.output);
    assert.ok(existsSync(join(example.target, 'dist/index.js')));

    const types = npm(example.target, 'run', 'typecheck');
    assert.equal(types.code, 0, types.output);

    const tests = npm(example.target, 'test');
    assert.equal(tests.code, 0, tests.output);
    assert.equal(/\bpass (\d+)/.exec(tests.output)?.[1], '20', tests.output);
    assert.equal(git('status', '--porcelain'), '', 'running it leaves nothing behind that git sees');
  });
});

const isGrep = (line: string): boolean => line.startsWith('grep ');

/** Per field of a created file: what has to be in it for a name that the field lists. */
const patterns: readonly (readonly [string, (name: string) => RegExp])[] = [
  [
    'Routes',
    (name) =>
      new RegExp(
        `router\\.${name.replace(/^(\w+) (.*)$/, (_, verb: string, path: string) => `${verb.toLowerCase()}\\('${path}'`)}`,
      ),
  ],
  ['Methods', (name) => new RegExp(`^ {2}(async )?${name.replace('()', '')}\\(`, 'm')],
  ['Exports', (name) => new RegExp(`^export (class|function|interface) ${name}\\b`, 'm')],
  ['Dependencies', (name) => new RegExp(`^import .*(\\b${name}\\b.* from|from '${name}')`, 'm')],
];

/** The environment without a hook's variables and the user's configuration. */
function plainGit(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
  return { ...Object.fromEntries(kept), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
}

function withEnvironment<T>(variables: Readonly<Record<string, string>>, action: () => T): T {
  const saved = { ...process.env };
  Object.assign(process.env, variables);
  try {
    return action();
  } finally {
    for (const name of Object.keys(variables)) {
      if (saved[name] === undefined) delete process.env[name];
      else process.env[name] = saved[name];
    }
  }
}

/** Runs npm in the example, without what this test run measures or preloads. */
function npm(cwd: string, ...args: string[]): { code: number | null; output: string } {
  const { NODE_OPTIONS: _options, NODE_V8_COVERAGE: _coverage, ...env } = process.env;
  const windows = process.platform === 'win32';
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd,
    encoding: 'utf8',
    env: { ...env, npm_config_fetch_retries: '1' },
    // npm is a batch file there, which only a shell starts; the arguments are fixed.
    shell: windows,
  });
  return { code: status, output: stdout + stderr };
}
