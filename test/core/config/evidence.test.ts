import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultConfig } from '../../../src/core/config.js';
import { readConfig } from '../../../src/core/config/file.js';

const read = (value: unknown) => readConfig(JSON.stringify(value, null, 1), 'tagproof.config.json');
const messages = (value: unknown) => read(value).findings.map((one) => one.message);
const oracle = (step: unknown) => ({ oracles: [{ name: 'x', steps: [step] }] });
/** A step that is right but for what is given. */
const asked = (more: object) => oracle({ request: 'GET /', expect: { status: 200 }, ...more });

describe('evidence in the configuration file', () => {
  it('takes task types of one’s own', () => {
    const { config, findings, origins } = read({
      taskTypes: {
        infra: { items: { build: 2, validation: 1 }, needed: 3, files: ['./infra/**'] },
        'backend-api': { items: { build: 1, api: 4 } },
      },
    });
    assert.deepEqual(findings, []);
    assert.deepEqual(config.taskTypes, {
      infra: { items: { build: 2, validation: 1 }, needed: 3, files: ['infra/**'] },
      'backend-api': { items: { build: 1, api: 4 }, files: [] },
    });
    assert.equal(origins['taskTypes'], 'file');
  });

  it('leaves out a wrong task type, and only that one', () => {
    const { config, findings } = read({
      taskTypes: {
        Infra: { items: {} },
        constructor: { items: {} },
        chores: { needed: 1 },
        web: { items: { build: -1 } },
        infra: { items: { build: 2 } },
      },
    });
    assert.deepEqual(config.taskTypes, { infra: { items: { build: 2 }, files: [] } });
    assert.deepEqual(
      findings.map((one) => [one.range.start.line, one.message]),
      [
        [2, '"taskTypes.Infra" must be a name such as backend-api: it is left out'],
        [5, '"taskTypes.constructor" is no name that can be used here: it is left out'],
        [8, '"taskTypes.chores.items" is missing: "taskTypes.chores" is left out'],
        [13, '"taskTypes.web.items.build" must be at least 0: "taskTypes.web" is left out'],
      ],
    );
  });

  it('is not fooled by the names of object machinery', () => {
    const { config, findings } = readConfig(
      '{ "taskTypes": { "__proto__": { "items": {} } }, "evidence": { "items": { "__proto__": {}, "prototype": {} } } }',
      'x',
    );
    assert.deepEqual(config, defaultConfig);
    assert.equal(findings.length, 3);
  });

  it('takes commands as texts and as objects', () => {
    const { config, findings, origins } = read({
      evidence: {
        inputsIgnore: ['./docs/**'],
        items: {
          build: { commands: ['npm run build', { command: 'make', folder: './api/', timeout: 60 }] },
          tests: { required: false, counted: true, reports: ['./out/*.xml'] },
          api: { commands: [{ command: 'true', folder: '.' }] },
        },
        keepLogs: 3,
      },
    });
    assert.deepEqual(findings, []);
    assert.deepEqual(config.evidence, {
      inputs: ['**'],
      inputsIgnore: ['docs/**'],
      items: {
        build: { commands: [{ command: 'npm run build' }, { command: 'make', folder: 'api', timeout: 60 }] },
        tests: { required: false, counted: true, reports: ['out/*.xml'] },
        api: { commands: [{ command: 'true', folder: '' }] },
      },
      keepLogs: 3,
    });
    assert.deepEqual(
      [origins['evidence.keepLogs'], origins['evidence.items'], origins['evidence.inputs']],
      ['file', 'file', 'default'],
    );
  });

  it('loses only the wrong key of an item', () => {
    const { config, findings } = read({
      evidence: {
        inputs: ['/etc/**'],
        items: {
          build: { commands: [], required: false },
          tests: { commands: ['npm test', 'a\nb', { command: 'x', folder: '../up' }], counted: 1 },
        },
        keepLogs: 0,
      },
    });
    assert.deepEqual(config.evidence, {
      ...defaultConfig.evidence,
      items: { build: { required: false }, tests: {} },
    });
    assert.deepEqual(
      findings.map((one) => one.message),
      [
        '"evidence.inputs[0]" must be a path below the workspace, with / between the parts: the default is used',
        '"evidence.items.build.commands" must name a command: leave it out for what is found in the project: the default is used',
        '"evidence.items.tests.commands[1]" must be one line of text: the default is used',
        '"evidence.items.tests.commands[2].folder" must be a path below the workspace, with / between the parts: the default is used',
        '"evidence.items.tests.counted" must be true or false: the default is used',
        '"evidence.keepLogs" must be at least 1: the default is used',
      ],
    );
  });

  it('takes a server, whole or not at all', () => {
    const server = {
      command: 'node server.js --port ${port}',
      folder: 'api',
      readyUrl: '/health',
      timeout: 5,
    };
    assert.deepEqual(read({ server: { ...server, folder: './api', env: { MODE: 'test' } } }).config.server, {
      ...server,
      env: { MODE: 'test' },
    });
    for (const [wrong, why] of [
      [{ command: 'npm start' }, '"server.readyUrl" is missing'],
      [{ ...server, readyUrl: 'http://evil.test/' }, '"server.readyUrl" must be a path such as /api/health'],
      [{ ...server, env: { 'A=B': 'x' } }, '"server.env.A=B" must be the name of a variable'],
      [{ ...server, folder: '/' }, '"server.folder" must be a path below the workspace'],
      [{ ...server, command: 'a\u0007' }, '"server.command" must be one line of text'],
    ] as const) {
      assert.equal(read({ server: wrong, history: true }).config.server, undefined);
      assert.equal(read({ server: wrong, history: true }).config.history, true);
      assert.ok(messages({ server: wrong })[0]?.startsWith(why), messages({ server: wrong })[0]);
    }
  });

  it('brings oracles into the form that is worked with', () => {
    const { config, findings } = read({
      oracles: [
        {
          name: 'login, then profile',
          steps: [
            {
              request: 'post /api/login?x=1',
              headers: { 'X-A': 'b' },
              body: { name: 'ada' },
              repeat: 6,
              expect: {
                status: 200,
                headers: { 'Content-Type': 'json' },
                example: { token: 'x' },
                schema: { type: 'object' },
                jwt: { token: { expiresIn: 3600, claims: { role: 'user' } } },
                latency: { p95: 200 },
              },
              capture: { token: 'data.token' },
            },
            { request: 'GET HTTP://LocalHost:3000', headers: { Authorization: 'Bearer ${token}' } },
          ],
        },
      ],
    });
    assert.deepEqual(findings, []);
    assert.deepEqual(JSON.parse(JSON.stringify(config.oracles)), [
      {
        name: 'login, then profile',
        requests: [
          {
            method: 'POST',
            path: '/api/login?x=1',
            headers: { 'X-A': 'b' },
            body: { name: 'ada' },
            repeat: 6,
            expect: {
              status: 200,
              headers: { 'content-type': 'json' },
              example: { token: 'x' },
              schema: { type: 'object' },
              jwt: { token: { expiresIn: 3600, claims: { role: 'user' } } },
              latency: { p95: 200 },
            },
            capture: { token: 'data.token' },
          },
          {
            method: 'GET',
            path: '/',
            origin: 'http://localhost:3000',
            headers: { Authorization: 'Bearer ${token}' },
            expect: {},
          },
        ],
      },
    ]);
  });

  it('asks this machine and nobody else', () => {
    for (const good of ['http://127.0.0.2:1/a', 'https://[::1]:8443/a?b', 'http://localhost/'])
      assert.deepEqual(messages(asked({ request: `GET ${good}` })), [], good);
    for (const bad of [
      'http://169.254.169.254/',
      'http://localhost@evil.test/',
      'http://localhost.evil.test/',
      'http://127.0.0.1.evil.test/',
      'http://127.1/',
      'http://0x7f.0.0.1/',
      'http://[::ffff:7f00:1]/',
      'http://localhost:99999/',
      'http://localhost:1@evil.test/',
      'ftp://localhost/',
      '//evil.test/',
      '/a\\b',
      'api',
    ])
      assert.equal(messages(asked({ request: `GET ${bad}` })).length, 1, bad);
    for (const bad of ['/api', 'FETCH /api', 'GET /a b', 'GET', 'GET /\r\nHost: x', ''])
      assert.equal(read(asked({ request: bad })).config.oracles.length, 0, bad);
  });

  it('refuses what could never fail', () => {
    const none =
      '"oracles[0].steps" must expect something of an answer: "expect": { "status": 200 }: the default is used';
    for (const expect of [{}, { headers: {} }, { jwt: {} }, { latency: { requests: 5 } }])
      assert.deepEqual(messages(asked({ expect })), [none]);
    assert.deepEqual(messages({ oracles: [{ name: 'x', steps: [] }] }), [none]);
    for (const expect of [{ example: {} }, { schema: {} }, { jwt: { t: {} } }, { latency: { p50: 1 } }])
      assert.deepEqual(messages(asked({ expect })), []);
  });

  it('drops all oracles for a wrong one: what is left would prove less than was meant', () => {
    const good = { name: 'a', steps: [{ request: 'GET /', expect: { status: 200 } }] };
    assert.deepEqual(read({ oracles: [good, { name: 'b' }] }).config.oracles, []);
    assert.deepEqual(messages({ oracles: [good, good] }), [
      '"oracles" must have different names: the default is used',
    ]);
    for (const wrong of [
      { repeat: 0 },
      { capture: { 'a b': 'x' } },
      { headers: { 'a b': 'x' } },
      { wait: 1 },
    ])
      assert.equal(messages(asked(wrong)).length, 1, JSON.stringify(wrong));
  });
});

describe('a budget in the configuration file', () => {
  const findings = (value: unknown) =>
    read(value).findings.map(({ code, range, message }) => [code, range.start.line, message]);

  it('can be met', () => {
    assert.deepEqual(
      findings({
        taskTypes: {
          infra: { items: { plan: 2, validation: 1 }, needed: 2 },
          chore: { items: {}, needed: 0 },
        },
        evidence: { items: { plan: { commands: ['terraform plan'] }, build: { required: false } } },
      }),
      [],
    );
  });

  it('needs no more than its items are worth', () => {
    assert.deepEqual(findings({ taskTypes: { infra: { items: { build: 1, tests: 2 }, needed: 4 } } }), [
      [
        'budget-unreachable',
        7,
        '"taskTypes.infra" needs 4 points, and its items are worth 3: no task can pass',
      ],
    ]);
  });

  it('has no item that is worth nothing, or that nothing could earn', () => {
    assert.deepEqual(findings({ taskTypes: { infra: { items: { build: 0, curl: 2 } } } }), [
      [
        'budget-unreachable',
        4,
        '"taskTypes.infra.items.build" is worth no points: give it some, or leave it out',
      ],
      [
        'budget-unreachable',
        5,
        'nothing could earn "taskTypes.infra.items.curl": set "evidence.items.curl.commands"',
      ],
    ]);
  });

  it('asks for something, unless it says that it does not', () => {
    const nothing = (line: number, id: string) => [
      'budget-unreachable',
      line,
      `"taskTypes.${id}" needs no points, as no item of it is both worth something and required: say "needed": 0 where that is meant`,
    ];
    assert.deepEqual(
      findings({
        taskTypes: { chore: { items: {} }, infra: { items: { build: 1 } } },
        evidence: { items: { build: { required: false } } },
      }),
      [nothing(2, 'chore'), nothing(5, 'infra')],
    );
  });

  it('names items that some task type has', () => {
    assert.deepEqual(findings({ evidence: { items: { curl: { commands: ['curl /'] } } } }), [
      [
        'config-unknown-key',
        3,
        '"evidence.items.curl" is an item of no task type: there are api, build, links, lint, oracle, screenshot, tests, validation',
      ],
    ]);
  });
});

describe('the example in docs/evidence.md', () => {
  it('is read without a finding', () => {
    const example = /```jsonc\n([^]*?)```/.exec(readFileSync('docs/evidence.md', 'utf8'))?.[1];
    const { config, findings } = readConfig(example, 'tagproof.config.json');
    assert.deepEqual(findings, []);
    assert.equal(config.oracles[0]?.requests.length, 3);
    assert.ok(config.server && config.taskTypes['infra']);
  });
});
