import assert from 'node:assert/strict';
import { unweighedBudget, pointsNeeded } from '../../../src/core/evidence/budget.js';
import { defaultConfig } from '../../../src/core/config.js';
import { needsOf } from '../../../src/core/evidence/needs.js';
import { fileClass } from '../../../src/core/evidence/fileClass.js';
import {
  inferTaskType,
  parseTaskType,
  taskTypes,
  type TaskTypeId,
} from '../../../src/core/evidence/taskType.js';

const typeOf = (files: readonly string[], title = 'Task') => inferTaskType(files, title).type;

describe('the type of a task', () => {
  it('is an API for authentication whose file is a route, not a user interface', () => {
    assert.deepEqual(inferTaskType(['src/api/routes/auth.ts'], 'Add user authentication'), {
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
    const found = inferTaskType(
      ['src/services/a.ts', 'src/services/b.ts', 'src/routes/c.ts', 'README.md'],
      'x',
    );
    assert.deepEqual(found, {
      type: 'backend-api',
      reasons: ['src/routes/c.ts is a server API', 'beside 2 of server logic', 'beside 1 of documentation'],
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
    assert.deepEqual(inferTaskType(['b.md', 'a.md', 'c.md'], 'x').reasons, [
      'a.md and 2 more are documentation',
    ]);
  });

  it('asks the title where no file says anything', () => {
    assert.deepEqual(inferTaskType([], 'Write the README'), {
      type: 'documentation',
      reasons: ['the title says "readme"'],
    });
    assert.equal(typeOf([], 'Build a SwiftUI login screen'), 'ios-ui');
    assert.equal(typeOf(['test/a.test.ts'], 'New endpoints'), 'backend-api');
    assert.equal(typeOf(['test/a.test.ts', 'package.json']), 'backend-logic');
    assert.deepEqual(inferTaskType([], 'Add user authentication'), {
      type: undefined,
      reasons: ['neither the claimed files nor the title say what kind of task it is'],
    });
  });

  it('reads a type as authors write it', () => {
    assert.equal(parseTaskType(' Backend API '), 'backend-api');
    assert.equal(parseTaskType('ios_logic'), 'ios-logic');
    assert.equal(parseTaskType('constructor'), undefined);
    assert.equal(parseTaskType('magic'), undefined);
  });
});

describe('the evidence budget', () => {
  it('needs these points', () => {
    const needed = Object.fromEntries(
      (Object.keys(taskTypes) as TaskTypeId[]).map((type) => [type, pointsNeeded(type)]),
    );
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
