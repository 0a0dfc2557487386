import assert from 'node:assert/strict';
import { makeRepository, type GitRepository } from '../support/gitRepository.js';
import { entry, judge, text, type Judged } from './support.js';

/** A repository of several packages and languages; what is inside the files, and `Verification:` lines. */
describe('truth: a monorepo', () => {
  const log = '.orchestration/implementation-log.md';

  const api = `import express from 'express';
import { Router } from 'express';
// app.get('/commented', handler) was here
export const router = Router();
router.get('/users', (req, res) => res.json([]));
router.post('/users/:id/ban', (req, res) => res.sendStatus(204));
export class UserService {
  list() { return []; }
  async ban(id: string) { return id; }
}
const hidden = 'export function inString() {}';
`;
  const python = `from fastapi import FastAPI
import os

app = FastAPI()

@app.get("/reports/{id}")
def read_report(id: int):
    return {"id": id}

class ReportWriter:
    def render(self):
        return os.environ["REPORT_DIR"]
`;
  const go = `package main

import "github.com/gin-gonic/gin"

func main() {
	r := gin.Default()
	r.GET("/health", health)
	r.Run()
}

func health(c *gin.Context) {}
`;
  const prisma = `model User {
  id    Int    @id
  email String @unique
  // password String
}
`;

  const parts = [
    '# Task 9: Services',
    entry(
      `#FILE_CREATED: packages/api/src/users.ts (11 lines)
  Routes: GET /users, POST /users/:id/ban, DELETE /users, GET /commented
  Methods: list(), ban(), erase()
  Exports: UserService, inString
  Dependencies: express, lodash, react`,
      {
        'packages/api/src/users.ts exists': 'verified',
        'packages/api/src/users.ts is new': 'verified',
        'packages/api/src/users.ts has 11 lines': 'verified',
        'the route GET /users is declared in packages/api/src/users.ts': 'verified',
        'the route POST /users/:id/ban is declared in packages/api/src/users.ts': 'verified',
        'the route DELETE /users is declared in packages/api/src/users.ts': 'failed',
        'the route GET /commented is declared in packages/api/src/users.ts': 'failed',
        'the method list is declared in packages/api/src/users.ts': 'verified',
        'the method ban is declared in packages/api/src/users.ts': 'verified',
        'the method erase is declared in packages/api/src/users.ts': 'failed',
        'the export UserService is declared in packages/api/src/users.ts': 'verified',
        'the export inString is declared in packages/api/src/users.ts': 'failed',
        'express is a dependency': 'verified',
        // In the root's manifest, which counts for the packages below.
        'lodash is a dependency': 'verified',
        // Only the other package has it, and it may be hoisted.
        'react is a dependency': 'unchecked',
      },
    ),
    entry('#FILE_CREATED: packages/web/src/index.tsx\n  Dependencies: react, react-dom', {
      'packages/web/src/index.tsx exists': 'verified',
      'packages/web/src/index.tsx is new': 'verified',
      'react is a dependency': 'verified',
      'react-dom is a dependency': 'failed',
    }),
    entry(
      '#FILE_CREATED: services/report/main.py\n  Routes: GET /reports/{id}, POST /reports\n  Dependencies: fastapi, django',
      {
        'services/report/main.py exists': 'verified',
        'services/report/main.py is new': 'verified',
        'the route GET /reports/{id} is declared in services/report/main.py': 'verified',
        'the route POST /reports is declared in services/report/main.py': 'failed',
        'fastapi is a dependency': 'verified',
        'django is a dependency': 'failed',
      },
    ),
    entry('#FILE_CREATED: services/gate/main.go\n  Routes: GET /health, GET /ready', {
      'services/gate/main.go exists': 'verified',
      'services/gate/main.go is new': 'verified',
      'the route GET /health is declared in services/gate/main.go': 'verified',
      'the route GET /ready is declared in services/gate/main.go': 'failed',
    }),
    entry('#COMPLETION_DRIVE: Model User has fields id, email', {
      'the model User has the fields id, email': 'verified',
    }),
    entry('#COMPLETION_DRIVE: User model has field password', {
      'the model User has the field password': 'failed',
    }),
    entry('#COMPLETION_DRIVE: table orders has column total', {
      'the table orders has the column total': 'verified',
    }),
    entry('#COMPLETION_DRIVE: Assuming DATABASE_URL is set in environment variables', {
      'the environment variable DATABASE_URL is declared': 'verified',
    }),
    entry('#COMPLETION_DRIVE: SMTP_PASSWORD is set in environment variables', {
      'the environment variable SMTP_PASSWORD is declared': 'failed',
    }),
    entry('#COMPLETION_DRIVE: UserService.ban() exists', {
      'UserService has the member ban': 'verified',
    }),
    entry('#COMPLETION_DRIVE: ReportWriter is defined in services/report/main.py', {
      'the symbol ReportWriter is declared in services/report/main.py': 'verified',
    }),
    entry('#COMPLETION_DRIVE: services/report/main.py exports makeReport()', {
      'the function makeReport is declared in services/report/main.py': 'failed',
    }),
    entry('#COMPLETION_DRIVE: The design follows the usual style', {
      'The design follows the usual style': 'unchecked',
    }),
    entry('#COMPLETION_DRIVE_INTEGRATION: Redis at localhost:6379', {
      'Redis listens at localhost:6379': 'runtime',
    }),
    entry('#COMPLETION_DRIVE_INTEGRATION: GET /users returns 200', {
      'the route GET /users is declared': 'verified',
      'GET /users answers 200': 'runtime',
    }),
    entry('#COMPLETION_DRIVE: retries are safe\n  Verification: run the load test and watch the error rate', {
      'run the load test and watch the error rate': 'runtime',
    }),
    '## Commands',
    ...(
      [
        ['grep -c "router\\." packages/api/src/users.ts', '2', 'verified'],
        ['grep -c "router\\." packages/api/src/users.ts', '3', 'failed'],
        ['grep -c TODO packages/api/src/users.ts', '0', 'verified'],
        ['wc -l < packages/api/src/users.ts', '11', 'verified'],
        ['ls packages', 'api', undefined],
        ['find packages -name package.json | wc -l', '2', 'verified'],
        ['find packages -name package.json | wc -l', '3', 'failed'],
      ] as const
    ).flatMap(([line, expected, status], index) =>
      status === undefined
        ? []
        : [
            entry(`#COMPLETION_DRIVE: check ${index}\n  Verification: ${line}\n  Expected: ${expected}`, {
              [`${line} gives ${expected}`]: status,
            }),
          ],
    ),
    ...(
      [
        ['grep DATABASE_URL .env.example', 'verified'],
        ['grep -q SMTP_PASSWORD .env.example', 'failed'],
        ['grep -rn "class UserService" packages --include="*.ts"', 'verified'],
        ['grep -rn "class OrderService" packages', 'failed'],
        ['grep -E "GET|POST" services/gate/main.go', 'verified'],
        // In a basic expression the bar is a letter like any other.
        ['grep "GET|POST" services/gate/main.go', 'failed'],
        ['ls packages/api/src/users.ts', 'verified'],
        ['ls packages/api/src/orders.ts', 'failed'],
        ['test -f services/gate/main.go && test -d packages', 'verified'],
        ['test -s services/gate/none.go', 'failed'],
        ['! grep -q password packages/api/src/users.ts', 'verified'],
        ['cat package.json | grep workspaces', 'verified'],
        ['head -1 services/gate/main.go | grep "package main"', 'verified'],
        ['sed -n 3,3p services/gate/main.go | grep gin', 'verified'],
        // Nothing that would run something, and nothing that cannot fail.
        ['npm test', 'runtime'],
        ['curl -s http://localhost:3000/users', 'runtime'],
        ['rm -rf packages', 'runtime'],
        ['grep nothing-like-it package.json || true', 'unchecked'],
        // The log itself would match.
        ['grep -r "Task 9: Services" .orchestration', 'unchecked'],
        // Of a real .env only the names are read.
        ['grep DATABASE_URL .env', 'verified'],
        ['grep SMTP_PASSWORD .env', 'failed'],
        ['grep postgres .env', 'unchecked'],
        ['grep "DATABASE_URL=postgres" .env', 'unchecked'],
        ['cat ../outside.txt', 'unchecked'],
      ] as const
    ).map(([line, status], index) =>
      entry(`#COMPLETION_DRIVE: command ${index} holds\n  Verification: ${line}`, { [line]: status }),
    ),
  ];

  let repo: GitRepository;
  let judged: Judged;

  before(async () => {
    repo = makeRepository();
    repo.write('package.json', '{ "workspaces": ["packages/*"], "dependencies": { "lodash": "^4" } }\n');
    repo.write('packages/api/package.json', '{ "name": "api", "dependencies": { "express": "^4" } }\n');
    repo.write('packages/web/package.json', '{ "name": "web", "dependencies": { "react": "^18" } }\n');
    repo.write('services/report/requirements.txt', 'fastapi==0.100\n');
    repo.write('services/gate/go.mod', 'module gate\n\nrequire github.com/gin-gonic/gin v1.9.0\n');
    repo.write('.env.example', 'DATABASE_URL=\n');
    repo.write('.env', 'DATABASE_URL=postgres://secret\n');
    repo.write('.gitignore', '.env\n');
    repo.write('prisma/schema.prisma', prisma);
    repo.write('migrations/1.sql', 'CREATE TABLE orders (id int, total numeric);\n');
    repo.commit('Begin');
    repo.git('checkout', '-q', '-b', 'services');
    repo.write('packages/api/src/users.ts', api);
    repo.write('packages/web/src/index.tsx', "import React from 'react';\nexport const App = () => null;\n");
    repo.write('services/report/main.py', python);
    repo.write('services/gate/main.go', go);
    repo.write(log, text(...parts));
    repo.commit('Services');
    judged = await judge(repo.root);
  });
  after(() => repo.dispose());

  it('gives every claim the status it deserves', () => {
    judged.holds(log, ...parts);
  });

  it('shows no value of a secret anywhere', () => {
    assert.doesNotMatch(JSON.stringify(judged.verification), /postgres:\/\/secret/);
  });
});

/** The log of one package, as an agent writes it that works in the package's folder. */
describe('truth: a log inside a package', () => {
  const log = 'packages/shop/.orchestration/implementation-log.md';
  const parts = [
    '# Task 4: Shop',
    entry('#FILE_CREATED: src/cart.ts (2 lines)', {
      'src/cart.ts exists': 'verified',
      'src/cart.ts is new': 'verified',
      'src/cart.ts has 2 lines': 'verified',
    }),
    // The root has one, too, and that one did not change.
    entry('#FILE_MODIFIED: package.json', {
      'package.json exists': 'verified',
      'package.json was changed': 'verified',
    }),
    entry('#FILE_CREATED: packages/shop/src/order.ts', {
      'packages/shop/src/order.ts exists': 'verified',
      'packages/shop/src/order.ts is new': 'verified',
    }),
    entry('#FILE_CREATED: src/none.ts', {
      'src/none.ts exists': 'failed',
      'src/none.ts is new': 'unchecked',
    }),
    entry('#COMPLETION_DRIVE: the cart is exported\n  Verification: grep -c export src/cart.ts', {
      'grep -c export src/cart.ts': 'verified',
    }),
  ];
  const source = [
    "import { total } from './order'",
    '// #COMPLETION_DRIVE: the total has its taxes\nexport const cart = () => total(subtotal());',
  ].join('\n');

  let repo: GitRepository;
  let judged: Judged;
  before(async () => {
    repo = makeRepository();
    repo.write('package.json', '{}\n');
    repo.write('packages/shop/package.json', '{}\n');
    repo.write(`vendor/other/${log}`, text('# Task 5: Others', '#FILE_CREATED: src/others.ts'));
    repo.commit('Begin');
    repo.git('checkout', '-q', '-b', 'shop');
    repo.write('packages/shop/package.json', '{ "name": "shop" }\n');
    repo.write('packages/shop/src/cart.ts', source);
    repo.write('packages/shop/src/order.ts', 'export const sum = () => 1;\n');
    repo.write('packages/shop/.orchestration/notes.txt', 'mine\n');
    repo.write(log, text(...parts));
    judged = await judge(repo.root);
  });
  after(() => repo.dispose());

  it('is found, and its paths are the package’s', () => {
    assert.deepEqual(judged.ids, ['4']);
    assert.equal(judged.task('4').log, log);
    const claims = judged.task('4').claims.map(({ claim, status }) => `${claim.text}: ${status}`);
    for (const part of parts)
      for (const [words, status] of Object.entries(typeof part === 'string' ? {} : part.truth))
        assert.ok(claims.includes(`${words}: ${status}`), `${words}: ${status}\n${claims.join('\n')}`);
  });

  it('owns the tags in the files it claims, and leaves none of them unclaimed', () => {
    const inCode = judged.task('4').claims.filter(({ claim }) => claim.file === 'packages/shop/src/cart.ts');
    assert.deepEqual(
      inCode.map(({ claim, status }) => `${claim.kind} ${status}`),
      ['statement unchecked', 'import verified', 'symbol failed'],
    );
    assert.deepEqual(judged.unclaimed, []);
  });
});
