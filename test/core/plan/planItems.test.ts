import assert from 'node:assert/strict';
import type { Claim } from '../../../src/core/claim/claim.js';
import { defaultConfig } from '../../../src/core/config.js';
import { taskTypeOf } from '../../../src/core/config/taskTypes.js';
import { commandStep, serverStep } from '../../../src/core/plan/commandStep.js';
import { planItems } from '../../../src/core/plan/index.js';
import { memoryWorld } from '../../support/memoryWorld.js';
import { claimsOf, configWith, json, planOf, shortly } from './support.js';

const project = { 'package.json': json({ scripts: { build: 'tsc', test: 'mocha' } }) };
const claimed = ['src/a.ts'];
const login = (origin?: string) => ({
  name: 'login works',
  requests: [{ method: 'GET', path: '/', expect: { status: 200 }, ...(origin && { origin }) }],
});
const server = { command: 'npm start', readyUrl: '/health' };

describe('the plan of a task', () => {
  it('has its items in the order of its type', () => {
    const config = { ...defaultConfig, oracles: [login()], server };
    const plans = planItems(
      { type: taskTypeOf('backend-api', config), claims: claimsOf(...claimed) },
      memoryWorld(project),
      config,
    );
    assert.deepEqual(
      plans.map(({ item, steps }) => [item, steps.map(({ kind, name }) => `${kind} ${name}`)]),
      [
        ['build', ['command npm run build']],
        ['api', ['oracle login works']],
        ['tests', ['command npm test']],
      ],
    );
  });

  it('has nothing for a type that nobody knows', () => {
    assert.deepEqual(
      planItems({ type: undefined, claims: claimsOf(...claimed) }, memoryWorld(project), defaultConfig),
      [],
    );
  });

  it('says of an item of one’s own what is to do', () => {
    assert.equal(
      shortly('audit', project, claimed),
      'nothing is known that could earn it: set "evidence.items.audit.commands" in tagproof.config.json',
    );
  });
});

describe('configured commands', () => {
  it('stand for what is found in the project', () => {
    const config = configWith({
      build: { commands: [{ command: 'make all', folder: 'api', timeout: 5 }, { command: 'make docs' }] },
    });
    const plan = planOf('build', project, claimed, config);
    assert.deepEqual(
      plan.steps.map((step) => step.kind === 'command' && [step.name, step.timeout, step.origin]),
      [
        ['make all in api', 5000, '"evidence.items.build.commands" in tagproof.config.json'],
        ['make docs', 600_000, '"evidence.items.build.commands" in tagproof.config.json'],
      ],
    );
  });

  it('of the working tree run beside what is found, and beside what the base says', () => {
    const proposed = [{ command: 'true' }];
    assert.deepEqual(shortly('build', project, claimed, configWith({ build: { proposed } })), [
      'npm run build',
      'true',
    ]);
    assert.deepEqual(
      shortly(
        'build',
        project,
        claimed,
        configWith({ build: { commands: [{ command: 'make' }], proposed } }),
      ),
      ['make', 'true'],
    );
    assert.deepEqual(shortly('lint', { 'a.md': '' }, ['a.md'], configWith({ lint: { proposed } })), [
      'markdownlint a.md',
      'true',
    ]);
    assert.deepEqual(shortly('build', {}, claimed, configWith({ build: { proposed } })), ['true']);
  });

  it('leave the item without a step when one of them needs a shell', () => {
    const config = configWith({ build: { commands: [{ command: 'make' }, { command: 'make && true' }] } });
    assert.deepEqual(planOf('build', project, claimed, config), {
      item: 'build',
      steps: [],
      missing: '`make && true` cannot be run without a shell: the operator `&&`',
    });
    const proposed = configWith({ build: { proposed: [{ command: 'a | b' }] } });
    assert.equal(
      shortly('build', project, claimed, proposed),
      '`a | b` cannot be run without a shell: the operator `|`',
    );
  });

  it('of tests count them where a runner is known, all of them where none is', () => {
    const counting = (items: Parameters<typeof configWith>[0], item = 'tests') =>
      planOf(item, project, claimed, configWith(items)).steps.map(
        (step) => step.kind === 'command' && step.counting,
      );
    const [lint, mocha, make] = [
      { command: 'eslint .' },
      { command: 'npx mocha' },
      { command: 'make check' },
    ];
    assert.deepEqual(counting({ tests: { commands: [lint, mocha] } }), [
      undefined,
      { runners: ['mocha'], reports: [] },
    ]);
    assert.deepEqual(counting({ tests: { commands: [lint, make], reports: ['out/*.xml'] } }), [
      { runners: [], reports: ['out/*.xml'] },
      { runners: [], reports: ['out/*.xml'], hides: true },
    ]);
    assert.deepEqual(counting({ tests: { commands: [make], proposed: [mocha] } }), [
      { runners: [], reports: [], hides: true },
      { runners: ['mocha'], reports: [] },
    ]);
    assert.deepEqual(counting({ audit: { commands: [make], counted: true } }, 'audit'), [
      { runners: [], reports: [], hides: true },
    ]);
    assert.deepEqual(counting({ audit: { commands: [make] } }, 'audit'), [undefined]);
  });
});

describe('what a server has to answer', () => {
  const api = (more: object) => shortly('api', project, claimed, { ...defaultConfig, ...more });

  it('needs oracles, and a server to ask', () => {
    assert.match(String(api({})), /^no oracle says what has to be answered: add "server" and "oracles"/);
    assert.equal(
      api({ oracles: [login()] }),
      'its oracles ask the server under test: add "server" with "command" and "readyUrl" to tagproof.config.json',
    );
    assert.deepEqual(api({ oracles: [login()], server }), ['login works']);
    assert.deepEqual(api({ oracles: [login('http://127.0.0.1:3000')] }), ['login works']);
  });

  it('may be asked by commands, too', () => {
    const config = configWith({ oracle: { commands: [{ command: 'npx playwright test' }] } });
    assert.deepEqual(shortly('oracle', project, claimed, config), ['npx playwright test']);
    assert.deepEqual(shortly('oracle', project, claimed, { ...config, oracles: [login()], server }), [
      'login works',
      'npx playwright test',
    ]);
    const wrong = configWith({ api: { commands: [{ command: 'a;b' }] } }, { oracles: [login()], server });
    assert.match(String(shortly('api', project, claimed, wrong)), /^`a;b` cannot be run without a shell/);
  });

  it('is another step when the oracle changes', () => {
    const key = (status: number) =>
      planOf('api', project, claimed, {
        ...defaultConfig,
        server,
        oracles: [{ name: 'x', requests: [{ method: 'GET', path: '/', expect: { status } }] }],
      }).steps[0]?.key;
    assert.equal(key(200), key(200));
    assert.notEqual(key(200), key(201));
  });
});

describe('files that are looked at', () => {
  const files = {
    'README.md': '',
    'docs/a.md': '',
    'notes.rst': '',
    'ci.yml': '',
    Dockerfile: '',
    'a.ts': '',
  };
  const all = [...Object.keys(files), 'gone.md', 'gone.json'];

  it('are the Markdown documents of the task that are there', () => {
    for (const item of ['lint', 'links'] as const) {
      const { steps } = planOf(item, files, all);
      assert.deepEqual(
        steps.map((step) => [step.kind, 'files' in step && step.files]),
        [[item, ['README.md', 'docs/a.md']]],
      );
    }
    assert.deepEqual(shortly('links', files, ['README.md']), ['links of README.md']);
    const others = { '.github/pull.md': '', '.orchestration/notes.md': '' };
    assert.deepEqual(shortly('links', others, Object.keys(others)), ['links of .github/pull.md']);
    assert.equal(
      shortly('lint', files, ['notes.rst']),
      'the task claims no Markdown document, or set "evidence.items.lint.commands" in tagproof.config.json',
    );
  });

  it('are its configuration files in a format that is known', () => {
    assert.deepEqual(shortly('validation', files, all), ['parse and schema of ci.yml']);
    assert.match(
      String(shortly('validation', files, ['Dockerfile'])),
      /^the task claims no configuration file/,
    );
  });

  it('are its pictures, also where there is none', () => {
    const picture = (path: string): Claim => ({
      ...(claimsOf(path)[0] as Claim),
      tag: 'SCREENSHOT_CLAIMED',
      kind: 'image',
      path: { kind: 'inside', path, raw: path },
    });
    const pictures = [picture('b.png'), picture('a.png'), picture('a.png')];
    const { steps } = planOf('screenshot', {}, [...pictures, ...claimsOf('src/a.ts')]);
    assert.deepEqual(
      steps.map((step) => 'files' in step && [step.name, step.files, step.shows]),
      [['picture and freshness of 2 files', ['a.png', 'b.png'], ['b.png', 'a.png', 'src/a.ts']]],
    );
    assert.match(
      String(shortly('screenshot', {}, claimed)),
      /^the task claims no picture: add a #SCREENSHOT_CLAIMED/,
    );
  });

  it('can be left to commands', () => {
    const config = configWith({ lint: { commands: [{ command: 'vale docs' }] } });
    assert.deepEqual(shortly('lint', files, all, config), ['vale docs']);
  });
});

describe('a command step', () => {
  it('settles the claims it is made for', () => {
    const planned = commandStep({ line: 'make', origin: 'Verification:', claims: ['1/x'] }, memoryWorld({}));
    assert.ok(planned.kind === 'step');
    assert.deepEqual(planned.step.claims, ['1/x']);
    assert.equal(planned.step.resolved, 'make');
  });

  it('has one key for one thing, wherever it comes from', () => {
    const key = (more: object) => {
      const planned = commandStep({ line: 'make', origin: 'x', ...more }, memoryWorld({}));
      return planned.kind === 'step' ? planned.step.key : undefined;
    };
    assert.equal(key({}), key({ origin: 'y', timeout: 3, claims: ['a'] }));
    assert.notEqual(key({}), key({ folder: 'a' }));
    assert.notEqual(key({}), key({ reports: ['a.xml'] }));
  });

  it('starts the server, with its variables in what is approved', () => {
    const world = memoryWorld({ 'package.json': json({ scripts: { start: 'node server.js' } }) });
    const planned = serverStep(
      { command: 'npm start -- --port ${port}', env: { MODE: 'test' }, readyUrl: '/', timeout: 5 },
      world,
    );
    assert.ok(planned.kind === 'step');
    const { line, words, resolved, env, timeout } = planned.step;
    assert.deepEqual(
      { line, words, resolved, env, timeout },
      {
        line: 'npm start -- --port ${port}',
        words: ['npm', 'start', '--', '--port', '${port}'],
        resolved: 'MODE=test\nstart: node server.js',
        env: { MODE: 'test' },
        timeout: 5000,
      },
    );
    assert.deepEqual(serverStep({ command: 'A=1 x', readyUrl: '/' }, world), {
      kind: 'refused',
      reason: 'an assignment',
    });
  });
});
