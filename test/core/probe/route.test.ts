import assert from 'node:assert/strict';
import { routeProbe } from '../../../src/core/probe/route.js';
import { memoryWorld, type MemoryFiles } from '../../support/memoryWorld.js';
import { ask, brief, cancelled, inside, outside } from './ask.js';

/** Asks for `METHOD /path` (or only `/path`), in one file or anywhere. */
const route = (files: MemoryFiles, claimed: string, path?: string, circumstances = {}) => {
  const [method, address] = claimed.includes(' ') ? claimed.split(' ') : [undefined, claimed];
  return ask(
    routeProbe,
    {
      kind: 'route',
      route: address ?? '',
      ...(method === undefined ? {} : { method }),
      ...(path === undefined ? {} : { path: inside(path) }),
    },
    memoryWorld(files),
    circumstances,
  );
};

const outcomes = async (files: MemoryFiles, expected: Readonly<Record<string, string>>, path?: string) => {
  for (const [claimed, outcome] of Object.entries(expected)) {
    const seen = await route(files, claimed, path);
    assert.equal(seen.outcome, outcome, `${claimed}: ${brief(seen)}`);
  }
};

describe('the route probe on Express', () => {
  const app = {
    'src/app.ts': `import express from 'express';
import { authRouter } from './routes/auth.js';
const app = express();
app.get('env');
app.get('/health', (req, res) => res.send('ok'));
// app.get('/ghost', handler);
const text = "app.get('/quoted', x)";
app.use('/api', limiter, authRouter);
app.use('/files', require('./routes/files'));
axios.get('/remote', config);
`,
    'src/routes/auth.ts': `import { Router } from 'express';
export const authRouter = Router();
authRouter.post(
  '/login',
  validate,
  login,
);
authRouter.route('/users/:id').get(show).put(check(a, b), update);
authRouter.all(['/one', '/two'], any);
`,
    'src/routes/files.js': `const router = require('express').Router();
const BASE = '/down';
router.get(BASE, x);
module.exports = router;
`,
  };

  it('finds a route by its own path and by its mounted one', async () => {
    assert.equal(
      brief(await route(app, 'POST /login')),
      'present: POST /login is declared in src/routes/auth.ts:3 @src/routes/auth.ts:3',
    );
    await outcomes(app, {
      'POST /api/login': 'present',
      '/api/login': 'present',
      'GET /health': 'present',
      'GET /files/down': 'present',
      'GET /users/:id': 'present',
      'PUT /api/users/{id}': 'present',
      'DELETE /one': 'present',
      'GET /api/two/': 'present',
      'GET http://localhost:3000/health?x=1': 'present',
      'HEAD /health': 'present',
    });
  });

  it('does not find comments, strings, settings or requests', async () => {
    await outcomes(app, {
      'GET /ghost': 'absent',
      'GET /quoted': 'absent',
      'GET /env': 'absent',
      'GET /remote': 'absent',
    });
  });

  it('names the other method, and the other file', async () => {
    assert.equal((await route(app, 'GET /login')).hint, 'POST /login is declared in src/routes/auth.ts:3');
    assert.equal(
      (await route(app, 'GET /health', 'src/routes/auth.ts')).hint,
      'it is declared in src/app.ts:5',
    );
  });

  it('does not deny a route that may be mounted elsewhere, or has a value for a parameter', async () => {
    await outcomes(app, {
      'POST /v2/login': 'unknowable',
      'GET /users/12': 'unknowable',
      'GET /v2/nothing': 'absent',
    });
  });

  it('looks in the claimed file only', async () => {
    await outcomes(app, { 'POST /login': 'present', 'GET /health': 'absent' }, 'src/routes/auth.ts');
    assert.match(
      (await route({ ...app, 'src/plain.ts': 'x' }, 'GET /health', 'src/plain.ts')).message,
      /no route of a known framework was found in src\/plain\.ts/,
    );
    assert.equal((await route(app, 'GET /health', 'src/no.ts')).outcome, 'absent');
    assert.equal(
      (await ask(routeProbe, { kind: 'route', route: '/x', path: outside }, memoryWorld(app))).outcome,
      'unknowable',
    );
  });

  it('does not deny what loops and computed paths may declare', async () => {
    for (const line of [
      'app.get(`${prefix}/${x}`, h);',
      "app.get('/api/' + name, h);",
      'app.get(`${base}${f({ a: 1 })}/x`, h);',
      'app.all(path, h);',
      'app.get(path, h);',
      'for (const m of ms) app[m](p, h);',
      'app.get(/x/, h);',
      'app.route(name).get(h);',
    ]) {
      const seen = await route(
        { 'a.js': `const app = express();\napp.get('/a', h);\n${line}\n` },
        'GET /nope',
      );
      assert.match(seen.message, /a\.js:3 declares routes in a way that cannot be read/, line);
    }
  });

  it('denies what a computed path cannot be', async () => {
    const seen = async (
      line: string,
      asked: string,
      path = 'a.js',
      before = "const app = express();\napp.get('/a', h);",
    ) => (await route({ [path]: `${before}\n${line}\n` }, asked)).outcome;
    for (const [line, absent, unknowable] of [
      ['app.get(`${prefix}/users`, h)', 'GET /orders', 'GET /v1/users'],
      ['app.get(`${prefix}/users`, h)', 'POST /users', 'HEAD /users'],
      ["app.post('/users/' + name, h)", 'POST /orders/x', 'POST /api/users/x'],
      ['app.get(`/api/users/${id}/posts`, h)', 'GET /users/7/likes', 'GET /users/7/posts'],
      ['app.get(`/users/${id}/posts`, h)', 'GET /posts/7/users', 'GET /users/:id/:what'],
      ['app.get(`/users-${id}`, h)', 'POST /x', 'GET /anything'],
      ['app.post(path, h)', 'GET /users', 'POST /users'],
      ['app.route(`/users/${x}`).get(h)', 'GET /orders', 'DELETE /users/7'],
    ] as const) {
      assert.equal(await seen(line, absent), 'absent', `${line} ${absent}`);
      assert.equal(await seen(line, unknowable), 'unknowable', `${line} ${unknowable}`);
    }
    const python = 'from fastapi import FastAPI\napp = FastAPI()\n@app.get("/a")\ndef a(): pass';
    const decorated = '@app.post(f"{PREFIX}/users")\ndef b(): pass';
    assert.equal(await seen(decorated, 'GET /users', 'a.py', python), 'absent');
    assert.equal(await seen(decorated, 'POST /orders', 'a.py', python), 'absent');
    assert.equal(await seen(decorated, 'POST /v2/users', 'a.py', python), 'unknowable');
  });

  it('follows nested routers, router prefixes and Hono', async () => {
    await outcomes(
      {
        'a.ts':
          "const app = new Hono().basePath('/v1');\nconst inner = new Hono();\nconst deep = new Router({ prefix: '/deep' });\ninner.get('/x', h);\ndeep.get('/y', h);\napp.route('/sub', inner);\nrouter.use('/up', deep);\napp.use('/app', router);\nconst router = express.Router();\n",
      },
      {
        'GET /sub/x': 'present',
        'GET /deep/y': 'present',
        'GET /up/deep/y': 'present',
        'GET /app/up/deep/y': 'present',
        'GET /other/x': 'unknowable',
      },
    );
  });

  it('survives mounts in circles', async () => {
    const circle = {
      'a.js':
        "const b = require('./b');\nconst router = express.Router();\nrouter.use('/b', b);\nrouter.get('/x', h);",
      'b.js':
        "const a = require('./a');\nconst router = express.Router();\nrouter.use('/a', a);\nrouter.get('/y', h);",
    };
    await outcomes(circle, { 'GET /a/x': 'present', 'GET /b/y': 'present', 'GET /zzz': 'absent' });
  });
});

describe('the route probe on other JavaScript frameworks', () => {
  it('reads Fastify', async () => {
    const files = {
      'app.ts':
        "import Fastify from 'fastify';\nimport users from './users';\nconst fastify = Fastify();\nfastify.register(users, { prefix: '/v1' });\nfastify.route({\n  method: ['GET', 'POST'],\n  url: '/multi',\n  handler,\n});\nfastify.register(import('./lazy.js'), { prefix: '/lazy' });\n",
      'users.ts':
        "// fastify plugin\nexport default async function (fastify) {\n  fastify.get<{ Params: P }>('/users/:id', async () => {});\n  fastify.all('/any', h);\n}\n",
      'lazy.ts': "export default async (app: FastifyInstance) => { app.post('/x', h); };\n",
    };
    await outcomes(files, {
      'GET /v1/users/:id': 'present',
      'GET /users/:id': 'present',
      'POST /multi': 'present',
      'PUT /any': 'present',
      'POST /lazy/x': 'present',
      'GET /nope': 'absent',
      'PUT /multi': 'absent',
    });
    await outcomes(
      { 'a.ts': '// fastify\nfastify.route(options);\nfastify.get(path, h);\nfastify.get("/a", h)' },
      { 'GET /nope': 'unknowable', 'GET /a': 'present' },
    );
  });

  it('reads Nest, with its global prefix', async () => {
    const files = {
      'main.ts': "app.setGlobalPrefix('api');",
      'auth.controller.ts':
        "@Controller('auth')\nexport class AuthController {\n  @Post('login')\n  login() {}\n  @Get()\n  me() {}\n  @Get([\"a\", 'b'])\n  ab() {}\n}\n@Controller({ path: 'other', version: '1' })\nclass O { @All(':id') x() {} }\n@Controller()\nclass R { @Get('/root') x() {} }\n",
    };
    await outcomes(files, {
      'POST /auth/login': 'present',
      'POST /api/auth/login': 'present',
      'GET /auth': 'present',
      'GET /auth/b': 'present',
      'DELETE /other/{id}': 'present',
      'GET /root': 'present',
      'GET /auth/nope': 'absent',
    });
    await outcomes(
      { 'a.ts': '@Controller(PREFIX)\nclass A { @Get("x") x() {} }' },
      { 'GET /nope': 'unknowable' },
    );
  });

  it('reads Next.js from the places of files', async () => {
    const files = {
      'src/app/api/(group)/users/[id]/route.ts': 'export async function GET() {}\nexport const POST = h;\n',
      'app/api/auth/route.js': 'export { handler as PUT };',
      'pages/api/hello/index.ts': 'export default function handler() {}',
    };
    await outcomes(files, {
      'GET /api/users/:id': 'present',
      'POST /api/users/{id}': 'present',
      'PUT /api/auth': 'present',
      'GET /api/hello': 'present',
      'DELETE /api/auth': 'absent',
    });
  });
});

describe('the route probe on Python', () => {
  it('reads Flask and its blueprints', async () => {
    const files = {
      'app/__init__.py':
        "from flask import Flask\nfrom .auth import bp as auth_bp\napp = Flask(__name__)\napp.register_blueprint(auth_bp, url_prefix='/v1')\n\n@app.route('/')\ndef home(): pass\n@app.route('/both', methods=['GET', \"POST\"])\ndef both(): pass\napp.add_url_rule('/rule', view_func=f)\n",
      'app/auth.py':
        "from flask import Blueprint\nbp = Blueprint('auth', __name__, url_prefix='/auth')\n\n@bp.post('/login')\ndef login():\n    '''@bp.get(\"/ghost\")'''\n@bp.route('/u/<int:id>', methods=METHODS)\ndef u(): pass\n",
    };
    await outcomes(files, {
      'POST /login': 'present',
      'POST /auth/login': 'present',
      'GET /': 'present',
      'POST /both': 'present',
      'GET /rule': 'present',
      'PATCH /auth/u/:id': 'present',
      'POST /v1/auth/login': 'present',
      'GET /ghost': 'absent',
      'DELETE /both': 'absent',
    });
    await outcomes(
      { 'a.py': 'from flask import Flask\n@app.route(PATH)\ndef a(): pass\n' },
      { 'GET /nope': 'unknowable' },
    );
  });

  it('reads FastAPI and its routers', async () => {
    const files = {
      'main.py':
        "from fastapi import FastAPI\nfrom api import users\nfrom api.items import router as items_router\napp = FastAPI()\napp.include_router(users.router, prefix='/v1')\napp.include_router(items_router)\napp.add_api_route(path, f)\n",
      'api/users.py':
        "from fastapi import APIRouter\nrouter = APIRouter(\n    prefix=\"/users\",\n    tags=['x'],\n)\n@router.get('/{user_id}', response_model=User)\nasync def get(): ...\n@router.post(path='/make')\nasync def make(): ...\n@router.websocket('/ws')\nasync def ws(): ...\n",
      'api/items.py':
        "from fastapi import APIRouter\nrouter = APIRouter()\n@router.delete('/items')\ndef d(): ...\n",
    };
    await outcomes(files, {
      'GET /v1/users/{id}': 'present',
      'GET /users/:id': 'present',
      'POST /users/make': 'present',
      'DELETE /items': 'present',
      'GET /ws': 'present',
    });
    await outcomes(files, { 'GET /nope': 'absent' }, 'api/items.py');
    await outcomes(files, { 'GET /nope': 'unknowable' });
  });

  it('reads Django', async () => {
    const files = {
      'site/urls.py':
        "from django.urls import path, include\nurlpatterns = [\n    path('api/', include('site.users.urls')),\n    path('health/', view),\n]\n",
      'site/users/urls.py': "urlpatterns = [path('login/', views.login), path('<int:pk>/', views.x)]\n",
    };
    await outcomes(files, {
      'POST /api/login': 'present',
      'GET /login': 'present',
      'GET /health': 'present',
      'GET /api/:id': 'present',
      'GET /nope/nope/nope': 'absent',
    });
    await outcomes(
      { 'urls.py': "urlpatterns = [re_path(r'^x$', v), path('a', v)]\nrouter.register('b', v)\n" },
      { 'GET /nope': 'unknowable', 'GET /a': 'present' },
    );
  });
});

describe('the route probe on Go', () => {
  it('reads Gin and its groups', async () => {
    const files = {
      'main.go':
        'package main\nimport "github.com/gin-gonic/gin"\nfunc main() {\n\tr := gin.Default()\n\tr.GET("/ping", h)\n\tapi := r.Group("/api")\n\tv1 := api.Group("/v1")\n\tv1.POST("/login", mw, h)\n\tr.Any("/any", h)\n\tr.Handle("PUT", "/put", h)\n\t// r.GET("/ghost", h)\n}\nfunc add(rg *gin.RouterGroup) { rg.DELETE("/del/:id", h) }\n',
    };
    await outcomes(files, {
      'GET /ping': 'present',
      'POST /api/v1/login': 'present',
      'PATCH /any': 'present',
      'PUT /put': 'present',
      'DELETE /del/{id}': 'present',
      'DELETE /api/del/1': 'unknowable',
      'GET /ghost': 'absent',
    });
    await outcomes({ 'a.go': 'import "gin"\nr.GET(path, h)\n' }, { 'GET /nope': 'unknowable' });
  });

  it('reads chi with nested routes', async () => {
    const files = {
      'main.go':
        'package main\nimport "github.com/go-chi/chi/v5"\nfunc main() {\n\tr.Get("/ping", h)\n\tr.Route("/api", func(r chi.Router) {\n\t\tr.Group(func(r chi.Router) {\n\t\t\tr.Post("/login", h)\n\t\t})\n\t})\n\tr.Method("PUT", "/put", h)\n\tr.Handle("/all", h)\n\thttp.Get("/remote")\n}\n',
    };
    await outcomes(files, {
      'GET /ping': 'present',
      'POST /api/login': 'present',
      'PUT /put': 'present',
      'DELETE /all': 'present',
      'GET /remote': 'absent',
    });
    await outcomes({ 'a.go': '// go-chi\nr.Get(path, h)\n' }, { 'GET /nope': 'unknowable' });
  });

  it('reads net/http with method patterns, and gorilla', async () => {
    const files = {
      'main.go':
        'package main\nfunc main() {\n\tmux.HandleFunc("GET /items/{id}", h)\n\thttp.HandleFunc("/old", h)\n\ts := r.PathPrefix("/api").Subrouter()\n\ts.HandleFunc("/x", h).Methods("POST", http.MethodPut)\n\tmux.Handle("POST example.com/host", h)\n}\n',
    };
    await outcomes(files, {
      'GET /items/:id': 'present',
      'PUT /old': 'present',
      'POST /api/x': 'present',
      'PUT /api/x': 'present',
      'GET /api/x': 'absent',
      'POST /host': 'present',
    });
    await outcomes({ 'a.go': 'mux.HandleFunc(path, h)\n' }, { 'GET /nope': 'unknowable' });
  });
});

describe('the route probe', () => {
  it('cannot tell without a framework that it knows', async () => {
    assert.equal(
      (await route({ 'a.ts': 'x' }, 'GET /x')).message,
      'no route of a known framework was found in the workspace',
    );
    const mixed = {
      'mock.js': "const app = express();\napp.get('/a', h);",
      'Api.java': '@GetMapping("/login")',
    };
    assert.match((await route(mixed, 'GET /login')).message, /Api\.java cannot be read for routes/);
    assert.equal((await route(mixed, 'GET /other')).outcome, 'absent');
  });

  it('passes over tests, which only ask for routes', async () => {
    await outcomes({ 'a.test.js': "const app = express();\napp.get('/a', h);" }, { 'GET /a': 'unknowable' });
  });

  it('stops when asked, and does not keep half an answer', async () => {
    const world = memoryWorld({ 'a.js': "const app = express();\napp.get('/a', h);" });
    const subject = { kind: 'route', route: '/a' } as const;
    assert.match((await ask(routeProbe, subject, world, { token: cancelled })).message, /stopped/);
    assert.equal((await ask(routeProbe, subject, world)).outcome, 'present');
  });

  it('survives hostile text', async () => {
    for (const text of [
      'app.get('.repeat(50_000),
      `app.get("/a"${' '.repeat(500_000)}`,
      'import {'.repeat(50_000),
      'app .'.repeat(100_000),
      '@Controller({'.repeat(30_000),
      `app.use(${'a,'.repeat(9_000)})`.repeat(3),
    ])
      for (const name of ['a.ts', 'a.py', 'a.go'])
        assert.ok(
          await route(
            { [name]: `express fastify @Controller( flask FastAPI gin urlpatterns .Handle( ${text}` },
            'GET /zzz',
          ),
        );
  });
});
