import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { layOutExample } from '../../scripts/example.js';
import { jsonl, prompt, said } from '../cli/hook/agent.js';
import { runBuilt, type Ended } from '../support/builtCli.js';
import { tagproof } from '../support/commandLine.js';
import { temporaryFolder } from '../support/gitRepository.js';
import { isPosix } from '../support/hostileFolder.js';
import { environmentOfChildren, installExample } from '../support/installExample.js';
import { correctLog, edit, settleOpenClaims } from '../support/honestExample.js';
import { processesWith } from '../support/processes.js';

const project = resolve(import.meta.dirname, '../..');
const log = '.orchestration/implementation-log.md';
const items = ['build', 'api', 'tests'];

/** What `verify --format json` says of the one task. */
interface Task {
  readonly verdict: string;
  readonly gates: Readonly<Record<'claims' | 'evidence', { readonly state: string }>>;
  readonly budget: {
    readonly earned: number;
    readonly needed: number;
    readonly items: readonly { id: string; state: string; earned: number; why: string; record?: string }[];
  };
  readonly completion: readonly {
    text: string;
    state: string;
    why: string;
    file: string;
    line: number;
    column: number;
  }[];
  readonly unclaimed: readonly { path: string }[];
}

/** What a person sees of a verdict, in one line. */
interface Seen {
  readonly task: Task;
  /** Verdict, claims gate, evidence gate, points, exit code. */
  readonly verdict: string;
  /** Item → what became of it. */
  readonly items: Readonly<Record<string, string>>;
  /** The terminal's text, with the line ends as spaces. */
  readonly words: string;
}

/** One agent's task from "done" to done, told through the command line that people install. */
describe('the story of task 234', function () {
  this.timeout(180_000);
  const mark = `story-${randomBytes(8).toString('hex')}`;
  let top: string;
  let root: string;
  let env: Record<string, string>;
  let broken = false;

  before(function () {
    if (!isPosix) this.skip(); // npm is a batch file elsewhere
    execFileSync(process.execPath, ['esbuild.js', '--production'], {
      cwd: project,
      env: environmentOfChildren(),
    });
    top = temporaryFolder();
    root = layOutExample(join(top, 'auth-api')).target;
    installExample(root);
    mkdirSync(join(top, 'home'));
    env = {
      HOME: join(top, 'home'),
      XDG_CONFIG_HOME: join(top, 'home/config'),
      XDG_CACHE_HOME: join(top, 'home/cache'),
      npm_config_update_notifier: 'false',
      STORY: mark,
    };
  });
  beforeEach(function () {
    if (broken) this.skip(); // each chapter begins where the one before has ended
  });
  afterEach(function () {
    broken ||= this.currentTest?.state === 'failed';
    if (process.platform === 'linux') assert.deepEqual(processesWith(mark), []);
  });
  after(() => {
    if (top !== undefined) rmSync(top, { recursive: true, force: true });
  });

  const run = (argv: readonly string[], stdin?: string): Promise<Ended> =>
    runBuilt({ file: join(project, 'dist/cli.js'), dispose: () => undefined }, argv, {
      cwd: root,
      env,
      ...(stdin === undefined ? {} : { stdin: [stdin] }),
    });

  async function verified(): Promise<Seen> {
    const pretty = await run(['verify']);
    const json = await run(['verify', '--format', 'json', '--no-report']);
    assert.equal(json.code, pretty.code);
    const [task] = (JSON.parse(json.out) as { tasks: readonly Task[] }).tasks;
    assert.ok(task, json.out);
    const { verdict, gates, budget } = task;
    return {
      task,
      verdict: `${verdict}: claims ${gates.claims.state}, evidence ${gates.evidence.state}, ${budget.earned}/${budget.needed}, exit ${json.code}`,
      items: Object.fromEntries(budget.items.map(({ id, state }) => [id, state])),
      words: pretty.out.replace(/\s+/g, ' '),
    };
  }

  /** What an agent's harness says when the agent has written its last words. */
  const stopEvent = (words: string): string => {
    const transcript = join(top, 'transcript.jsonl');
    writeFileSync(transcript, jsonl(prompt('Let it say at which port it listens.'), said(words)));
    return JSON.stringify({
      session_id: 'story',
      transcript_path: transcript,
      cwd: root,
      hook_event_name: 'Stop',
    });
  };

  const says = (words: string, ...parts: readonly string[]): void => {
    for (const part of parts) assert.ok(words.includes(part), `"${part}" is not said: ${words}`);
  };

  it('begins BLOCKED: the log says what is not so, and only the tests were run', async () => {
    const collected = await run(['collect', '--item', 'tests', '--allow', 'npm test']);
    assert.equal(collected.code, 0, collected.out + collected.err);
    says(collected.out, '✓ tests: passed', 'npm test: exit code 0, 20 tests passed');
    const seen = await verified();
    assert.equal(seen.verdict, 'BLOCKED: claims BLOCKED, evidence BLOCKED, 2/5, exit 1');
    assert.deepEqual(seen.items, { build: 'missing', api: 'missing', tests: 'earned' });
    says(
      seen.words,
      'claims BLOCKED 6 claims failed · 3 need something running',
      'evidence BLOCKED 2 of 5 points are proven; collect build and api',
      '✗ src/api/routes/auth.ts has 156 lines claimed 156 lines, the file has 61',
      '○ build 0/1 never collected ○ api 0/2 never collected ✓ tests 2/2 npm test: exit code 0, 20 tests passed',
      'this task itself added or changed 3 tests: test/auth.api.test.ts',
    );
  });

  it('becomes CONDITIONAL: the log is corrected, the budget is met, three claims need something running', async () => {
    correctLog(root);
    const allow = ['npm ls --offline', 'npm run build', 'node dist/index.js'].flatMap((one) => [
      '--allow',
      one,
    ]);
    const collected = await run([
      'collect',
      ...['--item', 'build', '--item', 'api'],
      ...allow,
      '--allow-oracles',
    ]);
    assert.equal(collected.code, 0, collected.out + collected.err);
    says(
      collected.out.replace(/\s+/g, ' '),
      '✓ build: passed npm ls --offline: exit code 0 npm run build: exit code 0',
      'who registers can log in and see the profile: 3 requests answered as expected, at last GET /api/auth/profile answered 200 with {user}',
      'POST /api/auth/login answered 401 with {error, code}',
      'POST /api/auth/register answered 409',
      'POST /api/auth/login answered 429 with {error, code} at attempt 6',
    );
    const seen = await verified();
    assert.equal(seen.verdict, 'CONDITIONAL: claims CONDITIONAL, evidence PASSED, 5/5, exit 0');
    assert.deepEqual(seen.items, { build: 'earned', api: 'earned', tests: 'earned' });
    says(
      seen.words,
      'CONDITIONAL Task 234: Add User Authentication claims CONDITIONAL 3 need something running',
      'evidence PASSED 5 of 5 points are proven',
      '○ Redis listens at localhost:6379',
      '○ Check token payload after generation',
    );
  });

  it('becomes PASSED: nothing is left that needs something running', async () => {
    settleOpenClaims(root);
    const seen = await verified();
    assert.equal(seen.verdict, 'PASSED: claims PASSED, evidence PASSED, 5/5, exit 0');
    says(
      seen.words,
      'PASSED Task 234: Add User Authentication claims PASSED 92 claims are verified · 2 unchecked evidence PASSED 5 of 5 points are proven',
    );
  });

  it('is BLOCKED again by one changed line of a file that no tag claims', async () => {
    edit(root, 'src/index.ts', [['Listening on port', 'Listening at port']]);
    const seen = await verified();
    assert.equal(seen.verdict, 'BLOCKED: claims PASSED, evidence BLOCKED, 0/5, exit 1');
    assert.deepEqual(seen.items, { build: 'stale', api: 'stale', tests: 'stale' });
    assert.deepEqual(
      seen.task.budget.items.map(({ why }) => why),
      items.map(() => 'src/index.ts changed since it passed'),
    );
    assert.deepEqual(
      seen.task.unclaimed.map(({ path }) => path),
      ['src/index.ts'],
    );
    says(
      seen.words,
      'evidence BLOCKED 0 of 5 points are proven; collect build, api and tests',
      'Changed, but no tag claims it ~ src/index.ts',
      '↻ tests 0/2 out of date: src/index.ts changed since it passed',
    );
  });

  it('gets its points back by itself when the agent says that it is done', async () => {
    const approved = await tagproof(root, ['approve'], {
      env,
      answers: items.flatMap(() => ['a', 'a', 'a']),
    });
    assert.equal(approved.code, 0, approved.out + approved.err);
    says((await run(['approve', '--list'])).out, 'always  npm test', 'always  npm run build');
    const stopped = await run(['hook', 'stop', '--limit', '120'], stopEvent('Done. All tests pass.'));
    assert.deepEqual([stopped.code, stopped.out], [0, ''], `${stopped.out}${stopped.err}`);
    const seen = await verified();
    assert.equal(seen.verdict, 'PASSED: claims PASSED, evidence PASSED, 5/5, exit 0');
    says(seen.words, 'Changed, but no tag claims it ~ src/index.ts', '✓ tests 2/2 npm test: exit code 0');
  });

  it('ends BLOCKED: the server answers 500, where the log says that the endpoint works', async () => {
    edit(root, 'src/api/routes/auth.ts', [
      ['res.json(await auth.login(', 'res.status(500).json(await auth.login('],
    ]);
    const before = readFileSync(join(root, log), 'utf8');
    writeFileSync(join(root, log), `${before}\n## Status\n\nLogin endpoint working.\n`);
    const line = before.split('\n').length + 3;

    // What the person has approved needs no flag.
    const collected = await run(['collect']);
    assert.equal(collected.code, 1, collected.err);
    says(
      collected.out.replace(/\s+/g, ' '),
      '✗ api: failed who registers can log in and see the profile: POST /api/auth/login answered 500 instead of 200',
    );
    const seen = await verified();
    assert.equal(seen.verdict, 'BLOCKED: claims CONDITIONAL, evidence BLOCKED, 1/5, exit 1');
    assert.deepEqual(seen.items, { build: 'earned', api: 'failed', tests: 'failed' });
    const record = seen.task.budget.items.find(({ id }) => id === 'api')?.record ?? '';
    assert.match(record, /^\.orchestration\/evidence\/task-234\/api-\d{8}T\d{9}Z\.json$/);
    const why = `who registers can log in and see the profile: POST /api/auth/login answered 500 instead of 200 (${record})`;
    assert.deepEqual(seen.task.completion, [
      {
        text: 'Login endpoint working.',
        item: 'api',
        state: 'contradicted',
        why,
        file: log,
        line,
        column: 1,
      },
    ]);
    says(
      seen.words,
      'evidence BLOCKED 1 claim of completion is contradicted by the evidence',
      `The evidence says otherwise ✗ Login endpoint working. ${why} ${log}:${line}:1 `,
      'BLOCKED 1 claim of completion is contradicted by the evidence',
      // The picture of a login that worked is older than the code that answers now.
      'claims CONDITIONAL 1 proof is out of date',
      '↻ .orchestration/evidence/task-234/api-test-login.png is a picture of the work src/api/routes/auth.ts has changes that are newer than the picture',
    );
    const report = readFileSync(join(root, '.orchestration/verification-report.md'), 'utf8');
    says(report, 'Login endpoint working.', record);

    // And the agent may not stop with that.
    const stopped = await run(['hook', 'stop'], stopEvent('Done. All tests pass.'));
    const { decision, reason } = JSON.parse(stopped.out) as { decision?: string; reason?: string };
    assert.equal(decision, 'block', stopped.out);
    says(reason ?? '', `${log}:${line}:1`, 'POST /api/auth/login answered 500 instead of 200');
  });
});
