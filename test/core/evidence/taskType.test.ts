import assert from 'node:assert/strict';
import { defaultConfig, type Config, type TaskTypeConfig } from '../../../src/core/config.js';
import { taskTypeOf, taskTypes } from '../../../src/core/config/taskTypes.js';
import { unweighedBudget } from '../../../src/core/evidence/budget.js';
import { needsOf } from '../../../src/core/evidence/needs.js';
import { fileClass } from '../../../src/core/evidence/fileClass.js';
import { inferTaskType, mayReplace, parseTaskType } from '../../../src/core/evidence/taskType.js';

const withTypes = (
  own: Readonly<Record<string, TaskTypeConfig>>,
  items: Config['evidence']['items'] = {},
): Config => ({ ...defaultConfig, taskTypes: own, evidence: { ...defaultConfig.evidence, items } });
const infer = (files: readonly string[], title: string) => inferTaskType(files, title, defaultConfig);
const typeOf = (files: readonly string[], title = 'Task') => infer(files, title).type;

describe('the type of a task', () => {
  it('is an API for authentication whose file is a route, not a user interface', () => {
    assert.deepEqual(infer(['src/api/routes/auth.ts'], 'Add user authentication'), {
      type: 'backend-api',
      reasons: ['src/api/routes/auth.ts is a server API'],
    });
  });

  const rows: readonly (readonly [ReturnType<typeof fileClass>, readonly string[]])[] = [
    [
      'backend-api',
      [
        'server/routers/users.py',
        'app/api/users/route.ts',
        'src/users.controller.ts',
        'internal/handlers/login.go',
        'shop/urls.py',
        'openapi.yaml',
        'src/UserController.java',
        'app/router.py',
      ],
    ],
    [
      'backend-logic',
      [
        'src/services/mail.ts',
        'lib/tax.rb',
        'prisma/schema.prisma',
        'db/migrations/001.sql',
        'cmd/main.go',
        'scripts/build.sh',
      ],
    ],
    [
      'frontend-ui',
      [
        'src/components/Button.tsx',
        'web/login.vue',
        'src/style.scss',
        'public/index.html',
        'src/api/Explorer.jsx',
      ],
    ],
    [
      'frontend-logic',
      [
        'src/hooks/useLogin.ts',
        'src/useCart.ts',
        'src/store/cart.ts',
        'frontend/src/api/client.ts',
        'src/components/format.ts',
        'src/pages/helper.ts',
      ],
    ],
    [
      'ios-ui',
      ['App/LoginView.swift', 'App/Main.storyboard', 'App/Views/Header.swift', 'App/LoginViewController.m'],
    ],
    ['ios-logic', ['App/LoginViewModel.swift', 'App/Network.swift', 'App/Views/CartStore.swift']],
    ['documentation', ['README.md', 'docs/guide.rst', 'LICENSE', 'docs/OVERVIEW', 'notes.txt']],
    [
      'configuration',
      [
        'package.json',
        '.github/workflows/ci.yml',
        'Dockerfile',
        'vite.config.ts',
        'infra/main.tf',
        '.env.example',
        'requirements.txt',
        'App/Info.plist',
        '.eslintrc',
      ],
    ],
    [
      'test',
      [
        'test/auth.test.ts',
        'src/auth.spec.ts',
        'auth_test.go',
        'tests/test_auth.py',
        'AppTests/LoginTests.swift',
        'src/components/Button.test.tsx',
      ],
    ],
    [
      undefined,
      [
        '.orchestration/evidence/login.png',
        '.orchestration/implementation-log.md',
        'logo.png',
        `${'a/'.repeat(900)}b.ts`,
      ],
    ],
  ];
  for (const [type, paths] of rows)
    for (const path of paths)
      it(`${type ?? 'nothing'}: ${path.slice(0, 60)}`, () => {
        assert.equal(fileClass(path), type);
      });

  it('needs the stronger proof when one route stands among services', () => {
    const found = infer(['src/services/a.ts', 'src/services/b.ts', 'src/routes/c.ts', 'README.md'], 'x');
    assert.deepEqual(found, {
      type: 'backend-api',
      reasons: ['src/routes/c.ts is a server API', 'beside it 2 files of server logic, 1 of documentation'],
    });
  });

  it('follows the platform with the most files, and the title where two tie', () => {
    assert.equal(typeOf(['src/a.tsx', 'src/b.ts', 'src/c.ts']), 'backend-logic');
    assert.equal(typeOf(['src/a.tsx', 'src/b.css', 'src/c.ts']), 'frontend-ui');
    assert.equal(typeOf(['src/a.tsx', 'src/b.ts']), 'backend-logic');
    assert.equal(typeOf(['src/a.tsx', 'src/b.ts'], 'Polish the login page'), 'frontend-ui');
    assert.equal(typeOf(['src/a.tsx', 'App/b.swift', 'App/c.swift']), 'ios-logic');
  });

  it('counts a file once however often it is claimed', () => {
    assert.equal(typeOf(['src/a.tsx', 'src/a.tsx', 'src/b.ts', 'src/c.ts']), 'backend-logic');
  });

  it('is documentation or configuration only without code', () => {
    assert.equal(typeOf(['README.md', 'package.json']), 'documentation');
    assert.equal(typeOf(['package.json', 'tsconfig.json']), 'configuration');
    assert.equal(typeOf(['package.json', 'src/a.ts']), 'backend-logic');
    assert.deepEqual(infer(['b.md', 'a.md', 'c.md'], 'x').reasons, ['a.md and 2 more are documentation']);
  });

  it('asks the title where no file says anything', () => {
    assert.deepEqual(infer([], 'Write the README'), {
      type: 'documentation',
      reasons: ['the title says "readme"'],
    });
    assert.equal(typeOf([], 'Build a SwiftUI login screen'), 'ios-ui');
    assert.equal(typeOf(['test/a.test.ts'], 'New endpoints'), 'backend-api');
    assert.equal(typeOf(['test/a.test.ts', 'package.json']), 'backend-logic');
    assert.deepEqual(infer([], 'Add user authentication'), {
      type: undefined,
      reasons: ['neither the claimed files nor the title say what kind of task it is'],
    });
  });

  it('reads a type as authors write it', () => {
    assert.equal(parseTaskType(' Backend API ', defaultConfig), 'backend-api');
    assert.equal(parseTaskType('ios_logic', defaultConfig), 'ios-logic');
    assert.equal(parseTaskType('constructor', defaultConfig), undefined);
    assert.equal(parseTaskType('magic', defaultConfig), undefined);
    assert.equal(
      parseTaskType('Data Model', withTypes({ 'data-model': { items: {}, files: [] } })),
      'data-model',
    );
  });
});

describe('a task type of one’s own', () => {
  const infra: TaskTypeConfig = { items: { plan: 2, validation: 1 }, files: ['infra/**'] };

  it('is that of a task that claims one of its files, before every built-in rule', () => {
    const config = withTypes({ infra });
    assert.deepEqual(inferTaskType(['src/api/routes/a.ts', 'infra/main.tf'], 'x', config), {
      type: 'infra',
      reasons: ['infra/main.tf is among "taskTypes.infra.files"'],
    });
    assert.equal(inferTaskType(['src/api/routes/a.ts'], 'x', config).type, 'backend-api');
  });

  it('is, of several, the one that needs most', () => {
    const more = { items: { plan: 9 }, files: ['infra/**'] };
    for (const config of [withTypes({ infra, more }), withTypes({ more, infra })])
      assert.equal(inferTaskType(['infra/main.tf'], 'x', config).type, 'more');
  });

  it('takes no task from a type that asks for more, as long as only the working tree knows it', () => {
    const files = ['src/api/routes/auth.ts'];
    const easy: TaskTypeConfig = { items: { validation: 1 }, files: ['src/**'], proposed: true };
    assert.deepEqual(inferTaskType(files, 'x', withTypes({ easy })), {
      type: 'backend-api',
      reasons: ['src/api/routes/auth.ts is a server API'],
      weakening: '"taskTypes.easy.files" would make it a type that needs 1 point, backend-api needs 5',
    });
    const rich = { ...easy, items: { validation: 9 } };
    assert.equal(
      inferTaskType(files, 'x', withTypes({ rich })).weakening,
      '"taskTypes.rich.files" would make it a type that lacks build, backend-api needs it',
    );
    const stricter = { ...easy, items: { build: 1, api: 2, tests: 2, audit: 1 } };
    assert.equal(inferTaskType(files, 'x', withTypes({ stricter })).type, 'stricter');
    assert.equal(
      inferTaskType(['notes.xyz'], 'x', withTypes({ any: { ...easy, files: ['**'] } })).type,
      'any',
    );
  });

  it('gets more files by the working tree from types that need no more points', () => {
    const own = withTypes({ infra: { ...infra, proposedFiles: ['src/**', 'etc/**'] } });
    assert.equal(inferTaskType(['src/routes/a.ts'], 'x', own).type, 'backend-api');
    assert.equal(inferTaskType(['src/mail.ts'], 'x', own).type, 'infra');
    assert.equal(inferTaskType(['etc/a.json'], 'x', own).weakening, undefined);
  });

  it('replaces another only where it asks for as much', () => {
    const config = withTypes({ infra: { ...infra, items: { plan: 5 } } });
    assert.equal(mayReplace('infra', 'backend-api', config).allowed, true);
    assert.equal(mayReplace('configuration', 'infra', config).allowed, false);
    assert.equal(mayReplace('configuration', undefined, config).allowed, true);
  });
});

describe('the evidence budget', () => {
  it('needs these points', () => {
    const needed = Object.fromEntries(taskTypes(defaultConfig).map(({ id, needed }) => [id, needed]));
    assert.deepEqual(needed, {
      'backend-api': 5,
      'backend-logic': 3,
      'frontend-ui': 5,
      'frontend-logic': 3,
      'ios-ui': 5,
      'ios-logic': 3,
      documentation: 2,
      configuration: 1,
    });
  });

  it('needs the points of the required items, unless something else is configured', () => {
    const own = { 'backend-api': { items: { build: 1, audit: 3 }, files: [] } };
    assert.deepEqual(taskTypeOf('backend-api', withTypes(own, { audit: { required: false } })), {
      id: 'backend-api',
      items: [
        { id: 'build', points: 1, required: true },
        { id: 'audit', points: 3, required: false },
      ],
      needed: 1,
    });
    const lower = { x: { items: { build: 1, audit: 3 }, needed: 2, files: [] } };
    assert.equal(taskTypeOf('x', withTypes(lower))?.needed, 2);
    assert.equal(taskTypeOf('backend-logic', withTypes({}, { tests: { required: false } }))?.needed, 0);
    assert.equal(taskTypeOf('toString', defaultConfig), undefined);
  });

  it('has earned nothing before anything is collected', () => {
    const item = {
      earned: 0,
      required: true,
      state: 'not-collected',
      why: 'nobody looked',
      steps: [],
      remarks: [],
    };
    const needs = needsOf('frontend-logic', defaultConfig);
    assert.deepEqual(unweighedBudget('frontend-logic', ['a', 'b'], needs), {
      type: 'frontend-logic',
      why: 'a; b',
      items: [
        { id: 'build', points: 1, ...item },
        { id: 'tests', points: 2, ...item },
      ],
      needed: 3,
      earned: 0,
    });
    assert.deepEqual(unweighedBudget(undefined, []), {
      type: undefined,
      why: '',
      items: [],
      needed: 0,
      earned: 0,
    });
  });
});
