import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPosix } from '../support/hostileFolder.js';
import { makeProject, type Project } from '../support/project.js';

const example = join(import.meta.dirname, '../../examples/auth-api');

describe('lessons paid for by others: evidence', function () {
  this.timeout(60_000);
  let here: Project;
  afterEach(() => here?.dispose());

  it('exit code 0 with "5 passed, 0 failed" in the output passes: the word "failed" decides nothing', async () => {
    here = makeProject();
    here.write('build.js', 'console.log("5 passed, 0 failed, ERROR: none, FAILED: 0")');
    here.write(
      'pears.test.js',
      "require('node:test')('nothing failed', () => console.log('5 passed, 0 failed'));",
    );
    assert.deepEqual((await here.collect()).items, { build: 'passed', tests: 'passed' });
    const { code, task } = await here.verify();
    assert.deepEqual([code, task.verdict, task.budget.earned], [0, 'PASSED', 3]);
    // And the other way round.
    here.write('build.js', 'console.log("0 failed, all 5 passed"); process.exit(1)');
    here.write(
      'pears.test.js',
      "require('node:test')('x', () => { console.log('# fail 0\\n1 passed'); throw new Error('') });",
    );
    assert.deepEqual((await here.collect()).items, { build: 'failed', tests: 'failed' });
  });

  it('a budget that no work could fill is a finding when the configuration is read', async () => {
    here = makeProject({ taskTypes: { pears: { items: { build: 1, tests: 2 }, needed: 9 } } });
    const { findings } = await here.verify();
    const [found] = findings.filter(({ code }) => code === 'budget-unreachable');
    assert.equal(found?.file, 'tagproof.config.json');
    assert.match(
      found.message,
      /"taskTypes\.pears" needs 9 points, and its items are worth 3: no task can pass/,
    );
  });

  it('an item named "curl" that no key matches is a finding, with the items that there are', async () => {
    here = makeProject({
      taskTypes: { pears: { items: { curl: 2 } } },
      evidence: { items: { 'api-verification': { commands: [{ command: 'node build.js' }] } } },
    });
    const messages = (await here.verify()).findings.map(({ code, message }) => `${code}: ${message}`);
    assert.ok(
      messages.some((one) =>
        one.startsWith('budget-unreachable: nothing could earn "taskTypes.pears.items.curl"'),
      ),
      messages.join('\n'),
    );
    assert.ok(
      messages.some((one) =>
        /"evidence\.items\.api-verification" is an item of no task type: there are api, build, curl/.test(
          one,
        ),
      ),
      messages.join('\n'),
    );
  });

  it('"Add user authentication" with src/api/routes/auth.ts is an API; the class is explained and can be overridden', async () => {
    here = makeProject();
    here.write('src/api/routes/auth.ts', 'export const auth = 1;\n');
    const log = (...header: string[]): void =>
      here.write(
        '.orchestration/implementation-log.md',
        [
          '# Task 7: Add user authentication',
          ...header,
          '',
          '#FILE_CREATED: src/api/routes/auth.ts',
          '',
        ].join('\n'),
      );
    log();
    const inferred = await here.verify();
    assert.equal(inferred.task.budget.type, 'backend-api');
    assert.match(inferred.task.budget.why, /src\/api\/routes\/auth\.ts is a server API/);
    assert.match((await here.run(['verify', '--no-report'])).out, /Proof of backend-api: 0 of 5 points/);
    log('', 'Type: frontend-ui');
    const said = await here.verify();
    assert.equal(said.task.budget.type, 'frontend-ui');
    assert.match(said.task.budget.why, /log|Type/);
  });

  it('a failed build is failed, although the dist/ of an older one is there and would answer', async () => {
    const server =
      "require('node:http').createServer((q, r) => r.end('{}')).listen(process.env.PORT, process.env.HOST)";
    const step = { request: 'GET /pears', expect: { status: 200 } };
    here = makeProject({
      server: { command: 'node dist/server.js', readyUrl: '/' },
      oracles: [{ name: 'pears', steps: [step] }],
    });
    here.log('Type: backend-api', '', '#FILE_CREATED: src/pear.js (1 line)');
    here.write('dist/server.js', server);
    assert.deepEqual((await here.collect()).items, { build: 'passed', api: 'passed', tests: 'passed' });
    here.write('src/pear.js', 'syntax error\n');
    here.write('build.js', 'console.error("cannot compile"); process.exit(2)');
    const { code, items } = await here.collect();
    assert.equal(code, 1);
    assert.equal(items['build'], 'failed');
    assert.notEqual(items['api'], 'passed');
    const verified = await here.verify();
    assert.deepEqual(
      [verified.code, verified.task.verdict, verified.items['build']],
      [1, 'BLOCKED', 'failed'],
    );
    assert.notEqual(verified.items['api'], 'earned');
  });

  it('failing tests fail the gate, also when their script hides the exit code', async function () {
    if (!isPosix) this.skip(); // npm is a batch file elsewhere
    const items = { tests: { commands: [{ command: 'npm test' }] } };
    here = makeProject({ evidence: { items } });
    here.log('Type: backend-logic', '', '#FILE_CREATED: src/pear.js (1 line)');
    for (const script of ['node --test', 'node --test || true', 'node --test; exit 0']) {
      here.write('package.json', JSON.stringify({ name: 'pears', scripts: { test: script } }));
      here.write('pears.test.js', "require('node:test')('pears', () => { throw new Error('rotten') });");
      const collected = await here.collect();
      assert.deepEqual([collected.code, collected.items], [1, { tests: 'failed' }], script);
      const { code, task } = await here.verify();
      assert.deepEqual([code, task.gates.evidence.state, task.budget.earned], [1, 'BLOCKED', 0], script);
    }
  });

  it('a screenshot that is older than the code it shows is stale, and earns nothing', async () => {
    here = makeProject({ taskTypes: { pears: { items: { screenshot: 3 } } } });
    const picture = '.orchestration/evidence/task-7/pears.png';
    here.write(picture, readFileSync(join(example, '.orchestration/evidence/task-234/api-test-login.png')));
    here.log('Type: pears', '', '#FILE_CREATED: src/pear.js (1 line)', '', `#SCREENSHOT_CLAIMED: ${picture}`);
    here.commit();
    await here.collect();
    const fresh = await here.verify();
    assert.deepEqual([fresh.task.verdict, fresh.items], ['PASSED', { screenshot: 'earned' }]);
    here.write('src/pear.js', 'exports.pear = 2;\n');
    const { task, items } = await here.verify();
    assert.deepEqual([task.counts['stale'], items, task.budget.earned], [1, { screenshot: 'stale' }, 0]);
    assert.match(
      task.claims.find(({ status }) => status === 'stale')?.message ?? '',
      /src\/pear\.js has changes that are newer/,
    );
    assert.notEqual((await here.collect()).items['screenshot'], 'passed');
    assert.notEqual((await here.verify()).task.verdict, 'PASSED');
  });

  it('a green result does not survive a run that could not load; not run, stale and error are states of their own', async () => {
    here = makeProject();
    const tests = async (): Promise<string | undefined> => (await here.verify()).items['tests'];
    assert.equal(await tests(), 'missing');
    await here.collect();
    assert.equal(await tests(), 'earned');
    const text = readFileSync(here.path('pears.test.js'), 'utf8');
    here.write('pears.test.js', `${text}\n`);
    assert.equal(await tests(), 'stale');
    here.write('pears.test.js', text);
    assert.equal(await tests(), 'earned');
    // Nothing has changed but that the program cannot be started any more.
    const again = await here.collect(['--all', '--item', 'tests'], { PATH: '/nowhere' });
    assert.deepEqual([again.code, again.items], [1, { tests: 'error' }]);
    const { task, items } = await here.verify();
    assert.deepEqual([items['tests'], task.budget.earned, task.verdict], ['error', 1, 'BLOCKED']);
    assert.match(task.budget.items.find(({ id }) => id === 'tests')?.why ?? '', /node is not installed/);
  });
});
