import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tagproof, type Ran, type Terminal } from '../support/commandLine.js';
import { eventually, processesWith } from '../support/processes.js';
import { hostileFolder, isPosix, type HostileFolder } from '../support/hostileFolder.js';

const serverScript = `
const { createServer } = require('node:http');
createServer((request, response) => {
  const send = (status, body) => { response.writeHead(status, { 'content-type': 'application/json' }); response.end(JSON.stringify(body)); };
  if (request.url === '/health') return send(200, {});
  if (request.url === '/api/pears') return send(require('./pears.js').status, { pears: 3 });
  send(404, {});
}).listen(process.env.PORT, process.env.HOST);
`;
const config = {
  server: { command: 'npm start', readyUrl: '/health' },
  oracles: [
    {
      name: 'pears are listed',
      steps: [{ request: 'GET /api/pears', expect: { status: 200, example: { pears: 1 } } }],
    },
  ],
};

interface Said {
  readonly proven: boolean;
  readonly tasks: readonly {
    readonly items: readonly {
      id: string;
      state: string;
      outcome?: string;
      record?: string;
      reason?: string;
      questions?: readonly { line?: string; resolved?: string }[];
      seen?: readonly { message: string; log?: string }[];
    }[];
  }[];
}

describe('tagproof collect', function () {
  this.timeout(60_000);
  let here: HostileFolder;
  let env: Record<string, string>;
  beforeEach(function () {
    if (!isPosix) this.skip(); // npm is a batch file elsewhere
    here = hostileFolder();
    env = {
      PATH: process.env['PATH'] ?? '',
      HOME: here.outside,
      XDG_CONFIG_HOME: join(here.outside, '../config'),
      npm_config_update_notifier: 'false',
    };
    here.write('.gitignore', 'dist/\n');
    here.write('README.md', '# Pears\n');
    here.write('tagproof.config.json', JSON.stringify(config));
    here.write(
      'package.json',
      JSON.stringify({
        name: 'pears',
        scripts: { build: 'node build.js', test: 'node --test', start: 'node server.js' },
      }),
    );
    here.write(
      'build.js',
      "require('node:fs').mkdirSync('dist', { recursive: true }); console.log('built');",
    );
    here.commit();
    here.git('checkout', '-q', '-b', 'work');
    here.write('server.js', serverScript);
    here.write('pears.js', 'exports.status = 200;\n');
    here.write(
      'pears.test.js',
      "const test = require('node:test'); test('pears', () => require('node:assert').equal(require('./pears.js').status, 200));",
    );
    here.write(
      '.orchestration/implementation-log.md',
      '# Task 7: Pears API\n\nType: backend-api\n\n#FILE_CREATED: server.js\n#FILE_CREATED: pears.js\n#FILE_CREATED: pears.test.js\n',
    );
  });
  afterEach(() => here?.dispose());

  const run = (argv: readonly string[], more: Terminal = {}): Promise<Ran> =>
    tagproof(here.root, argv, { env, ...more });
  const collect = async (...argv: string[]): Promise<Said & Ran> => {
    const ran = await run(['collect', '--format', 'json', ...argv]);
    return { ...ran, ...(JSON.parse(ran.out) as Said) };
  };
  const all = ['--allow', 'npm run build', '--allow', 'npm test', '--allow', 'npm start', '--allow-oracles'];
  const states = ({ tasks }: Said): Record<string, string> =>
    Object.fromEntries(
      tasks.flatMap(({ items }) => items.map(({ id, state, outcome }) => [id, outcome ?? state])),
    );

  it('runs nothing that nobody allowed, and says what it would', async () => {
    const said = await collect();
    assert.equal(said.code, 1);
    assert.deepEqual(states(said), {
      build: 'approval-needed',
      api: 'approval-needed',
      tests: 'approval-needed',
    });
    const { out } = await run(['collect']);
    assert.match(out, /nobody has approved what it runs/);
    assert.match(out, /--allow 'npm run build'/);
    assert.deepEqual(readdirSync(here.path('.orchestration')), ['implementation-log.md']);
  });

  it('earns the whole budget with a real build, real tests and a real server', async () => {
    const said = await collect(...all);
    assert.deepEqual(states(said), { build: 'passed', api: 'passed', tests: 'passed' }, said.out + said.err);
    assert.equal(said.code, 0);
    assert.equal(said.proven, true);
    const items = said.tasks[0]?.items ?? [];
    assert.match(items.find(({ id }) => id === 'tests')?.seen?.[0]?.message ?? '', /1 test passed/);
    const log = items.find(({ id }) => id === 'build')?.seen?.[0]?.log ?? '';
    assert.match(readFileSync(here.path(log), 'utf8'), /built/);
    const again = await collect(...all);
    assert.deepEqual(states(again), { build: 'fresh', api: 'fresh', tests: 'fresh' });
    assert.equal(again.code, 0);
    const verified = await run(['verify', '--no-report']);
    assert.match(verified.out, /5 of 5|5\/5/);
    assert.equal(verified.code, 0, verified.out);
  });

  it('notices a change, and a failure', async () => {
    await collect(...all);
    here.write('pears.js', 'exports.status = 500;\n');
    const said = await collect(...all);
    assert.deepEqual(states(said), { build: 'passed', api: 'failed', tests: 'failed' });
    assert.equal(said.code, 1);
    const { code, out } = await run(['verify', '--no-report']);
    assert.equal(code, 1, out);
  });

  it('asks a person on a terminal, and remembers the answers', async () => {
    const approved = await run(['approve'], { answers: ['a', 'always', 'n', 'x', 'always'] });
    assert.match(approved.out, /command +npm run build\n +in +the workspace folder\n +which runs +/);
    assert.match(approved.out, /requests +to the server that Tagproof starts\n +GET \/api\/pears/);
    assert.deepEqual(states(await collect()), { build: 'passed', api: 'refused', tests: 'passed' });
    assert.match((await run(['approve', '--list'])).out, /never {3}/);
    here.write(
      'package.json',
      JSON.stringify({ name: 'pears', scripts: { build: 'node build.js && echo x', test: 'node --test' } }),
    );
    const changed = await collect('--item', 'build');
    assert.deepEqual(states(changed), { build: 'approval-needed' });
  });

  it('collects at once what is allowed once', async () => {
    const answers = ['once', 'once', 'once', 'once'];
    const { out, code } = await run(['approve'], { answers });
    assert.match(out, /✓ build: passed[^]*✓ api: passed[^]*✓ tests: passed/, out);
    assert.equal(code, 0);
    assert.deepEqual(states(await collect('--all')), {
      build: 'approval-needed',
      api: 'approval-needed',
      tests: 'approval-needed',
    });
  });

  it('ends with all that runs when Ctrl-C is pressed, and leaves no half record', async function () {
    if (process.platform !== 'linux') this.skip();
    const mark = `mark-${randomBytes(8).toString('hex')}`;
    here.write(
      'build.js',
      "process.on('SIGTERM', () => {}); require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 999)'], { detached: true, stdio: 'ignore' }); setInterval(() => {}, 1000)",
    );
    const project = join(import.meta.dirname, '../..');
    const child = spawn(
      process.execPath,
      [
        '--import',
        join(project, 'node_modules/tsx/dist/loader.mjs'),
        join(project, 'src/cli/main.ts'),
        'collect',
        ...all,
      ],
      // Its code is not compiled as the tests' is: what it covers cannot be counted with theirs.
      { cwd: here.root, env: { ...env, TEST_MARK: mark, NODE_V8_COVERAGE: '' }, stdio: 'ignore' },
    );
    const ended = new Promise((resolve) => {
      child.once('exit', (code) => resolve(code));
    });
    const own = `${child.pid} `;
    const others = (): readonly string[] => processesWith(mark).filter((one) => !one.startsWith(own));
    const runs = (): boolean => others().some((one) => one.includes('setInterval'));
    assert.ok(await eventually(runs, 45_000), 'the build runs');
    child.kill('SIGINT');
    assert.equal(await ended, 2);
    assert.deepEqual(others(), []);
    assert.ok(!readdirSync(here.path('.orchestration')).includes('evidence'));
  });

  it('stops in time, and leaves no half record', async () => {
    here.write('build.js', 'setInterval(() => {}, 1000)');
    const said = await collect(...all, '--timeout', '2');
    assert.equal(said.code, 2);
    assert.deepEqual(states(said), { build: 'cancelled', api: 'cancelled', tests: 'cancelled' });
    assert.ok(!readdirSync(here.path('.orchestration')).includes('evidence'));
  });

  describe('for tagproof verify --recollect', () => {
    const recollect = (...argv: string[]): Promise<Ran> =>
      run(['verify', '--recollect', '--no-report', ...argv]);

    it('counts only what was collected just now', async () => {
      await collect(...all);
      const { code, out } = await recollect(...all);
      assert.equal(code, 0, out);
      const without = await recollect();
      assert.equal(without.code, 1, without.out);
      assert.match(without.err, /nobody has approved[^]*npm run build/);
    });

    it('is not taken in by a record that somebody forged', async () => {
      await collect(...all);
      const folder = here.path('.orchestration/evidence/task-7');
      const [name = ''] = readdirSync(folder).filter((one) => one.startsWith('tests'));
      const forged = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>;
      here.write('pears.test.js', "require('node:test')('pears', () => { throw new Error('rotten') });");
      const probe = await collect('--item', 'build', ...all);
      const build = JSON.parse(
        readFileSync(here.path(probe.tasks[0]?.items[0]?.record ?? ''), 'utf8'),
      ) as Record<string, unknown>;
      const started = '2099-01-01T00:00:00.000Z';
      here.write(
        '.orchestration/evidence/task-7/tests-20990101T000000000Z.json',
        JSON.stringify({ ...forged, inputs: build['inputs'], started }),
      );
      const { code, out } = await recollect(...all);
      assert.equal(code, 1, out);
      assert.match(out, /tests/);
    });
  });
});
