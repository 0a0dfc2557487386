import assert from 'node:assert/strict';
import { collect } from '../../../src/core/collect.js';
import { isTooLong } from '../../../src/core/report/wholeQuestion.js';
import type { CollectParts, CollectRequest } from '../../../src/core/collect/collected.js';
import type { CollectContext, Collector, Seen } from '../../../src/core/collect/collector.js';
import type { ServerPlan } from '../../../src/core/collect/rules.js';
import type { EvidenceRecord, InputState } from '../../../src/core/evidence/record.js';
import type { CommandStep, ItemPlan, OracleStep, Step } from '../../../src/core/evidence/step.js';
import type { Consent, ConsentQuestion } from '../../../src/core/ports/consent.js';
import type { ServerStart } from '../../../src/core/ports/server.js';
import type { CancelToken, World } from '../../../src/core/ports/world.js';
import { memoryWorkspace } from '../../support/memoryWorkspace.js';

const log = '.orchestration/implementation-log.md';

const command = (line: string, more: Partial<CommandStep> = {}): CommandStep => ({
  kind: 'command',
  key: `key of ${line}`,
  name: line,
  origin: 'a test',
  line,
  words: line.split(' '),
  folder: '',
  resolved: `script of ${line}`,
  timeout: 1000,
  ...more,
});

const oracle = (name: string, origin?: string): OracleStep => ({
  kind: 'oracle',
  key: `key of ${name}`,
  name,
  origin: 'a test',
  oracle: {
    name,
    requests: [{ method: 'GET', path: `/${name}`, expect: { status: 200 }, ...(origin ? { origin } : {}) }],
  },
});

const server: ServerPlan = {
  kind: 'server',
  command: { line: 'npm start', folder: '', resolved: 'NODE_OPTIONS=--trace-warnings\nnode server.js' },
  words: ['npm', 'start'],
  env: { NODE_OPTIONS: '--trace-warnings' },
  readyUrl: '/health',
  timeout: 1000,
};

/** A workspace in memory, and a machine that does what a test says. */
class Stage {
  readonly files: Record<string, string> = {
    [log]: '# Task 7: Pears\n\n#FILE_CREATED: src/pears.js\n',
    'src/pears.js': 'pears\n',
  };
  plans: readonly ItemPlan[] = [];
  server: ServerPlan = server;
  consent: (question: ConsentQuestion) => Consent = () => 'approved';
  /** What a step gives. */
  does: (step: Step, context: CollectContext) => Seen | Promise<Seen> = () => ({
    outcome: 'passed',
    message: 'fine',
  });
  starts: () => ServerStart = () => ({
    kind: 'ready',
    origin: 'http://127.0.0.1:4000',
    problem: () => undefined,
    stop: () => Promise.resolve(void this.events.push('server stopped')),
  });
  token: { cancelled: boolean } = { cancelled: false };
  readonly events: string[] = [];
  readonly saved = new Map<string, EvidenceRecord>();
  saveProblem: string | undefined;
  /** One second passes each time that somebody looks. */
  #time = Date.UTC(2026, 4, 6, 7, 8, 9);

  async collect(more: Partial<CollectRequest> = {}, token: CancelToken = this.token) {
    const request: CollectRequest = { tasks: [], items: [], needed: 'missing-and-stale', ...more };
    const { tasks } = await collect(memoryWorkspace(this.files), {}, request, this.#parts(), token);
    return tasks;
  }

  /** Of the only task: item → what became of it. */
  async outcomes(more: Partial<CollectRequest> = {}): Promise<Record<string, string>> {
    const [task] = await this.collect(more);
    return Object.fromEntries((task?.items ?? []).map((one) => [one.item, one.kind]));
  }

  #inputs(world: World): InputState {
    const sources = world.files.all().filter((path) => path.startsWith('src/'));
    return {
      hash: world.hash.sha256(sources.map((path) => `${path} ${world.files.hash(path)}`).join()),
      files: sources.length,
      parts: {},
    };
  }

  #parts(): CollectParts {
    const collector: Collector = {
      kinds: [],
      collect: (step, context) => {
        this.events.push(`${step.name} in ${context.logs}`);
        return Promise.resolve(this.does(step, context));
      },
    };
    return {
      ports: {
        runner: { run: () => assert.fail('collectors run, nobody else') },
        server: {
          start: ({ words, log: path }) => {
            this.events.push(`${words.join(' ')} > ${path}`);
            return Promise.resolve(this.starts());
          },
        },
        network: () => assert.fail('collectors ask, nobody else'),
        consent: {
          command: (asked) => this.consent({ kind: 'command', ...asked }),
          oracles: (asked) => this.consent({ kind: 'oracles', ...asked }),
        },
        documents: { lint: () => Promise.resolve([]) },
        now: () => (this.#time += 1000),
      },
      rules: {
        plan: () => this.plans,
        server: () => this.server,
        standing: (_group, plan, world) => {
          const newest = [...this.saved].findLast(([, record]) => record.item === plan.item);
          if (!newest) return { state: 'missing', why: 'never collected' };
          const [path, { outcome, inputs }] = newest;
          if (inputs.hash !== this.#inputs(world).hash) return { state: 'stale', why: 'changed', path };
          return { state: outcome === 'passed' ? 'earned' : outcome, why: `it ${outcome}`, path };
        },
        inputs: (_plan, world) => this.#inputs(world),
        whatChanged: () => 'src/pears.js changed',
        recordPath: (_config, { task, item, started }) =>
          `.orchestration/evidence/task-${task}/${item}-${started.replace(/[-:.]/g, '')}.json`,
        printRecord: (record) => JSON.stringify(record),
      },
      collectorFor: (kind) => (kind === 'screenshot' ? undefined : collector),
      refresh: () => memoryWorkspace(this.files),
      save: (path, text) => {
        if (this.saveProblem === undefined) this.saved.set(path, JSON.parse(text) as EvidenceRecord);
        return this.saveProblem;
      },
      tidy: (logs, keep) => void this.events.push(`tidy ${logs} ${keep}`),
      version: '1.2.3',
    };
  }
}

describe('collecting proof', () => {
  let stage: Stage;
  beforeEach(() => (stage = new Stage()));

  it('does each item and keeps what was seen', async () => {
    stage.plans = [
      { item: 'build', steps: [command('npm run build')] },
      { item: 'tests', steps: [command('npm test', { claims: ['7/a'] }), command('npm run e2e')] },
    ];
    stage.does = ({ name }) =>
      name === 'npm test'
        ? {
            outcome: 'passed',
            message: 'exit code 0, 3 tests passed, token=abcdef123456',
            exit: 0,
            tests: { passed: 3, failed: 0, skipped: 0, source: 'TAP' },
            log: 'x.log',
          }
        : { outcome: 'passed', message: 'exit code 0', exit: 0 };
    const [task] = await stage.collect();
    assert.deepEqual([task?.id, task?.title], ['7', 'Pears']);
    assert.deepEqual(
      [...stage.saved.keys()],
      [
        '.orchestration/evidence/task-7/build-20260506T070810000Z.json',
        '.orchestration/evidence/task-7/tests-20260506T070814000Z.json',
      ],
    );
    const [, tests] = [...stage.saved.values()];
    assert.deepEqual(tests, {
      version: 1,
      task: '7',
      item: 'tests',
      outcome: 'passed',
      steps: [
        {
          key: 'key of npm test',
          kind: 'command',
          name: 'npm test',
          outcome: 'passed',
          message: 'exit code 0, 3 tests passed, token=***',
          duration: 1000,
          exit: 0,
          tests: { passed: 3, failed: 0, skipped: 0, source: 'TAP' },
          log: 'x.log',
          claims: ['7/a'],
        },
        {
          key: 'key of npm run e2e',
          kind: 'command',
          name: 'npm run e2e',
          outcome: 'passed',
          message: 'exit code 0',
          duration: 1000,
          exit: 0,
        },
      ],
      started: '2026-05-06T07:08:14.000Z',
      duration: 5000,
      head: null,
      inputs: tests?.inputs,
      tagproof: '1.2.3',
    });
    const logs = '.orchestration/logs/task-7/build-20260506T070810000Z';
    assert.deepEqual(stage.events.slice(0, 2), [`npm run build in ${logs}`, `tidy ${logs} 20`]);
  });

  it('leaves what is fresh and passes, unless everything is wanted anew', async () => {
    stage.plans = [{ item: 'tests', steps: [command('npm test')] }];
    assert.deepEqual(await stage.outcomes(), { tests: 'recorded' });
    assert.deepEqual(await stage.outcomes(), { tests: 'fresh' });
    assert.deepEqual(await stage.outcomes({ needed: 'all' }), { tests: 'recorded' });
    stage.files['src/pears.js'] = 'other pears\n';
    assert.deepEqual(await stage.outcomes(), { tests: 'recorded' });
  });

  it('does again what failed: what was missing may be there now', async () => {
    stage.plans = [{ item: 'tests', steps: [command('npm test')] }];
    stage.does = () => ({ outcome: 'failed', message: 'exit code 1', exit: 1 });
    await stage.collect();
    assert.deepEqual(await stage.outcomes(), { tests: 'recorded' });
  });

  it('goes on after a step that failed; the worst step counts', async () => {
    stage.plans = [{ item: 'tests', steps: [command('a'), command('b'), command('c')] }];
    const outcomes = { a: 'error', b: 'failed', c: 'passed' } as const;
    stage.does = ({ name }) => ({ outcome: outcomes[name as 'a'], message: name });
    await stage.collect();
    const [record] = stage.saved.values();
    assert.equal(record?.outcome, 'failed');
    assert.deepEqual(
      record.steps.map(({ outcome }) => outcome),
      ['error', 'failed', 'passed'],
    );
    stage.does = ({ name }) => ({ outcome: name === 'a' ? 'error' : 'passed', message: name });
    await stage.collect();
    assert.equal([...stage.saved.values()].at(-1)?.outcome, 'error');
  });

  describe('and approval', () => {
    it('runs nothing of an item as long as one of its lines is not approved, and names these', async () => {
      stage.plans = [
        {
          item: 'tests',
          steps: [command('npm test'), command('npm run e2e', { folder: 'web', env: { A: '1' } })],
        },
        {
          item: 'lint',
          steps: [{ ...command(''), kind: 'lint', name: 'markdownlint', files: ['a.md'] }],
        },
      ];
      stage.consent = (asked) =>
        asked.kind === 'command' && asked.line === 'npm test' ? 'approved' : 'not-asked';
      const [task] = await stage.collect();
      assert.deepEqual(task?.items[0], {
        item: 'tests',
        steps: ['npm test', 'npm run e2e'],
        kind: 'approval-needed',
        questions: [
          { kind: 'command', line: 'npm run e2e', folder: 'web', resolved: 'A="1"\nscript of npm run e2e' },
        ],
      });
      assert.equal(task.items[1]?.kind, 'recorded', 'what runs nothing needs no approval');
      assert.ok(!stage.events.some((event) => event.startsWith('npm')));
    });

    it('does not ask for what a person refused', async () => {
      stage.plans = [{ item: 'tests', steps: [command('npm test'), command('npm run e2e')] }];
      stage.consent = (asked) =>
        asked.kind === 'command' && asked.line === 'npm test' ? 'refused' : 'not-asked';
      assert.deepEqual(await stage.outcomes(), { tests: 'refused' });
    });

    it('covers the server with its variables, and each request to each origin', async () => {
      stage.plans = [{ item: 'api', steps: [oracle('me'), oracle('far', 'http://127.0.0.1:3000')] }];
      stage.consent = () => 'not-asked';
      const [task] = await stage.collect();
      const [item] = task?.items ?? [];
      assert.deepEqual(item?.kind === 'approval-needed' && item.questions, [
        {
          kind: 'command',
          line: 'npm start',
          folder: '',
          resolved: 'NODE_OPTIONS=--trace-warnings\nnode server.js',
        },
        { kind: 'oracles', requests: ['GET /me'] },
        { kind: 'oracles', origin: 'http://127.0.0.1:3000', requests: ['GET /far'] },
      ]);
    });

    it('asks about requests with all that they send, however long', async () => {
      const request = { method: 'POST', path: '/login', headers: { A: 'b' }, repeat: 6, expect: {} };
      const long = { ...request, body: 'x'.repeat(5000) };
      const endless = { ...request, body: 'x'.repeat(50_000) };
      const step = oracle('x');
      stage.plans = [
        {
          item: 'api',
          steps: [
            {
              ...step,
              oracle: { name: 'x', requests: [{ ...request, body: { email: 'a@b' } }, long, endless] },
            },
            {
              kind: 'port',
              key: 'p',
              name: 'Redis',
              origin: 'a claim',
              host: '::1',
              port: 6379,
              service: 'Redis',
            },
          ],
        },
      ];
      stage.consent = () => 'not-asked';
      const [task] = await stage.collect();
      const [item] = task?.items ?? [];
      const questions = item?.kind === 'approval-needed' ? item.questions : [];
      const [own, far] = questions.filter((one) => one.kind === 'oracles');
      assert.equal(own?.requests[0], 'POST /login {"email":"a@b"} with {"A":"b"} 6 times');
      assert.equal(own.requests[1], `POST /login ${long.body} with {"A":"b"} 6 times`);
      assert.match(own.requests[2] ?? '', /^POST \/login x{19988}… \(sha256 [0-9a-f]{16}\)$/);
      assert.ok(isTooLong(own));
      assert.deepEqual(far, {
        kind: 'oracles',
        origin: 'http://[::1]:6379',
        requests: ['look whether Redis answers'],
      });
    });

    it('holds for what is run, not for what was planned before something else ran', async () => {
      stage.plans = [
        { item: 'build', steps: [command('npm run build')] },
        { item: 'tests', steps: [command('npm test')] },
      ];
      stage.consent = (asked) =>
        asked.kind === 'command' && asked.resolved.startsWith('script of') ? 'approved' : 'not-asked';
      stage.does = () => {
        stage.plans = [
          { item: 'build', steps: [command('npm run build')] },
          { item: 'tests', steps: [command('npm test', { resolved: 'curl evil' })] },
        ];
        return { outcome: 'passed', message: '' };
      };
      assert.deepEqual(await stage.outcomes(), { build: 'recorded', tests: 'approval-needed' });
    });

    it('can be looked at before anything is done', async () => {
      stage.plans = [
        { item: 'build', steps: [command('npm run build')] },
        { item: 'tests', steps: [command('npm test')] },
      ];
      stage.consent = (asked) =>
        asked.kind === 'command' && asked.line === 'npm test' ? 'approved' : 'not-asked';
      assert.deepEqual(await stage.outcomes({ dryRun: true }), { build: 'approval-needed', tests: 'ready' });
      assert.deepEqual(stage.events, []);
    });
  });

  describe('and changes meanwhile', () => {
    it('keeps the state from before, so that the record is stale, and says so', async () => {
      stage.plans = [{ item: 'tests', steps: [command('npm test')] }];
      stage.does = () => {
        stage.files['src/pears.js'] = 'formatted pears\n';
        return { outcome: 'passed', message: 'exit code 0' };
      };
      const [task] = await stage.collect();
      const [item] = task?.items ?? [];
      assert.equal(item?.kind === 'recorded' && item.changed, 'src/pears.js changed');
      assert.deepEqual(await stage.outcomes(), { tests: 'recorded' }, 'it is stale');
      assert.deepEqual(await stage.outcomes(), { tests: 'fresh' }, 'nothing changed this time');
    });
  });

  describe('with a server', () => {
    beforeEach(() => {
      stage.does = async (_, context) => {
        const origin = await context.origin();
        return origin.kind === 'ready'
          ? { outcome: 'passed', message: origin.origin }
          : { outcome: 'error', message: origin.reason };
      };
    });
    const starts = () => stage.events.filter((event) => event.startsWith('npm start'));

    it('starts it when it is first needed, once for a task, and stops it', async () => {
      stage.plans = [
        { item: 'api', steps: [oracle('me'), oracle('you')] },
        { item: 'oracle', steps: [oracle('page')] },
      ];
      assert.deepEqual(await stage.outcomes(), { api: 'recorded', oracle: 'recorded' });
      assert.deepEqual(starts(), [
        'npm start > .orchestration/logs/task-7/api-20260506T070810000Z/server.log',
      ]);
      assert.equal(stage.events.at(-1), 'server stopped');
      assert.equal([...stage.saved.values()][1]?.steps[0]?.message, 'http://127.0.0.1:4000');
    });

    it('does not start it for nobody, and stops it whatever happens', async () => {
      stage.plans = [{ item: 'tests', steps: [command('npm test')] }];
      stage.does = () => ({ outcome: 'passed', message: '' });
      await stage.collect();
      assert.deepEqual(starts(), []);
      stage.plans = [{ item: 'api', steps: [oracle('me')] }];
      stage.does = async (_, context) => {
        await context.origin();
        throw new Error('a defect');
      };
      await stage.collect();
      assert.equal(stage.events.at(-1), 'server stopped');
      const last = [...stage.saved.values()].at(-1);
      assert.equal(last?.outcome, 'error');
      assert.match(last.steps[0]?.message ?? '', /Tagproof itself failed here/);
    });

    it('starts it anew when what it was made of has changed', async () => {
      stage.plans = [
        { item: 'api', steps: [oracle('me')] },
        { item: 'oracle', steps: [oracle('page')] },
      ];
      const ask = stage.does;
      stage.does = async (step, context) => {
        const seen = await ask(step, context);
        stage.files['src/pears.js'] += 'more';
        return seen;
      };
      await stage.collect();
      assert.equal(starts().length, 2);
      assert.equal(stage.events.filter((event) => event === 'server stopped').length, 2);
    });

    it('says why it did not start: neither a pass nor a fail', async () => {
      stage.plans = [{ item: 'api', steps: [oracle('me'), oracle('you')] }];
      stage.starts = () => ({ kind: 'failed', reason: 'it ended with exit code 3' });
      await stage.collect();
      const [record] = stage.saved.values();
      assert.equal(record?.outcome, 'error');
      assert.equal(record.steps[1]?.message, 'it ended with exit code 3');
      assert.equal(starts().length, 1);
    });

    it('is no pass when it crashes over a request', async () => {
      let problem: string | undefined;
      stage.plans = [{ item: 'api', steps: [oracle('me')] }];
      stage.starts = () => ({
        kind: 'ready',
        origin: 'http://127.0.0.1:4000',
        problem: () => problem,
        stop: () => Promise.resolve(),
      });
      stage.does = async (_, context) => {
        await context.origin();
        problem = 'the server ended by SIGSEGV';
        return { outcome: 'passed', message: 'answered 200' };
      };
      await stage.collect();
      const [record] = stage.saved.values();
      assert.equal(record?.outcome, 'failed');
      assert.equal(record.steps[0]?.message, 'answered 200; the server ended by SIGSEGV');
    });

    it('waits for the build: an older one would answer', async () => {
      stage.plans = [
        { item: 'api', steps: [oracle('me')] },
        { item: 'build', steps: [command('npm run build')] },
      ];
      stage.does = () => ({ outcome: 'failed', message: 'exit code 2' });
      const [task] = await stage.collect();
      assert.deepEqual(
        task?.items.map(({ item, kind }) => [item, kind]),
        [
          ['build', 'recorded'],
          ['api', 'waits'],
        ],
      );
      const waiting = task.items[1];
      assert.equal(waiting?.kind === 'waits' && waiting.reason, 'the build has not passed (it failed)');
      assert.deepEqual(starts(), []);
      assert.deepEqual(await stage.outcomes({ items: ['api'] }), { api: 'waits' });
      stage.does = () => ({ outcome: 'passed', message: '' });
      assert.deepEqual(await stage.outcomes(), { build: 'recorded', api: 'recorded' });
    });
  });

  it('leaves nothing of an item that was cancelled', async () => {
    stage.plans = [
      { item: 'build', steps: [command('npm run build')] },
      { item: 'tests', steps: [command('npm test'), command('npm run e2e')] },
      { item: 'api', steps: [oracle('me')] },
    ];
    stage.does = ({ name }) => {
      stage.token.cancelled = name === 'npm test';
      return { outcome: 'passed', message: '' };
    };
    assert.deepEqual(await stage.outcomes(), { build: 'recorded', tests: 'cancelled', api: 'cancelled' });
    assert.equal(stage.saved.size, 1);
    assert.ok(!stage.events.some((event) => event.startsWith('npm run e2e')));
  });

  it('says what cannot be done, and what could not be written', async () => {
    stage.plans = [
      { item: 'build', steps: [], missing: 'no build script' },
      { item: 'picture', steps: [{ ...command('look'), kind: 'screenshot', files: [] }] },
    ];
    stage.saveProblem = 'the disk is full';
    const [task] = await stage.collect();
    assert.deepEqual(task?.items, [
      { item: 'build', steps: [], kind: 'nothing-to-do', reason: 'no build script' },
      { item: 'picture', steps: ['look'], kind: 'not-saved', reason: 'the disk is full' },
    ]);
    stage.saveProblem = undefined;
    await stage.collect();
    assert.match(
      [...stage.saved.values()][0]?.steps[0]?.message ?? '',
      /cannot do a step of kind screenshot/,
    );
  });

  it('knows the tasks and items that are named', async () => {
    stage.plans = [
      { item: 'build', steps: [command('npm run build')] },
      { item: 'tests', steps: [command('npm test')] },
    ];
    assert.deepEqual(await stage.outcomes({ items: ['tests'], tasks: ['7'] }), { tests: 'recorded' });
    await assert.rejects(stage.collect({ items: ['test'] }), {
      message: 'No task here needs an item test',
      next: 'There are: build, tests',
    });
    await assert.rejects(stage.collect({ tasks: ['8'] }), { message: 'There is no task 8' });
    stage.plans = [];
    await assert.rejects(stage.collect({ items: ['tests'] }), { next: /Of no task/ });
    assert.deepEqual(await stage.outcomes(), {});
  });

  it('keeps messages short', async () => {
    stage.plans = [{ item: 'build', steps: [command('a')] }];
    stage.does = () => ({ outcome: 'failed', message: 'x'.repeat(100_000) });
    await stage.collect();
    assert.equal([...stage.saved.values()][0]?.steps[0]?.message.length, 2001);
  });
});
