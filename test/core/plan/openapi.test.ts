import assert from 'node:assert/strict';
import { defaultConfig } from '../../../src/core/config.js';
import { checkSchema } from '../../../src/core/evidence/answer/schema.js';
import { openApiFindings } from '../../../src/core/plan/openapi/findings.js';
import { documentedShape } from '../../../src/core/plan/openapi/shape.js';
import { oracleSteps } from '../../../src/core/plan/oracles.js';
import { neverCancelled } from '../../../src/core/ports/world.js';
import { memoryWorld, type MemoryFiles } from '../../support/memoryWorld.js';

const document = `openapi: 3.0.3
servers:
  - url: http://localhost:3000/api
paths:
  /users/{id}:
    get:
      responses:
        '200':
          content:
            application/json:
              schema: { $ref: '#/components/schemas/User' }
        4XX:
          $ref: '#/components/responses/Problem'
  /users:
    post:
      responses:
        '201':
          content:
            application/json; charset=utf-8:
              schema:
                type: object
                required: [user, password]
                properties:
                  user: { $ref: '#/components/schemas/User' }
                  password: { type: string, writeOnly: true }
        default:
          $ref: '#/components/responses/Problem'
components:
  schemas:
    User:
      type: object
      required: [id]
      properties:
        id: { type: integer }
        name: { type: string, nullable: true }
        friends: { type: array, items: { $ref: '#/components/schemas/User' } }
  responses:
    Problem:
      content:
        application/problem+json:
          schema: { type: object, required: [error] }
`;

const code = `const express = require('express');
const app = express();
app.get('/api/users/:id', show);
app.post('/api/users', create);
app.get('/api/health', health);
`;

const find = (files: MemoryFiles) => openApiFindings(memoryWorld(files), defaultConfig, neverCancelled);
const said = async (files: MemoryFiles): Promise<readonly string[]> =>
  (await find(files)).map(
    ({ code, file, range, message }) => `${code} ${file}:${range.start.line + 1} ${message}`,
  );

describe('an OpenAPI document', () => {
  const world = memoryWorld({ 'docs/openapi.yaml': document });
  const fits = (method: string, path: string, status: number, value: unknown): string =>
    checkSchema(value, documentedShape(world, method, path, status)).kind;

  it('gives the shape of an answer, with what it refers to', () => {
    assert.equal(
      fits('GET', '/api/users/7?full=1', 200, { id: 1, name: null, friends: [{ id: 2 }] }),
      'fits',
    );
    assert.equal(fits('GET', '/users/${id}', 200, { id: 1, friends: [{}] }), 'differs');
    assert.equal(fits('GET', '/api/users/7', 404, { error: '' }), 'fits');
    assert.equal(fits('GET', '/api/users/7', 404, {}), 'differs');
    assert.equal(fits('POST', '/api/users', 409, {}), 'differs');
  });

  it('does not ask of an answer what is only sent', () => {
    assert.equal(fits('POST', '/api/users', 201, { user: { id: 1 } }), 'fits');
    assert.equal(fits('POST', '/api/users', 201, { user: {} }), 'differs');
  });

  it('gives none for what it does not describe', () => {
    for (const [method, path, status] of [
      ['GET', '/api/users', 200],
      ['POST', '/api/users', 200],
      ['GET', '/api/users/7', 500],
      ['GET', '/other/users/7', 200],
    ] as const)
      assert.equal(documentedShape(world, method, path, status), undefined, path);
  });

  it('completes oracles that state no shape of their own', () => {
    const request = { method: 'GET', path: '/api/users/7' };
    const schemas = (expects: readonly object[]) =>
      oracleSteps([], world, {
        ...defaultConfig,
        oracles: [{ name: 'x', requests: expects.map((expect) => ({ ...request, expect })) }],
      })[0]?.oracle.requests.map(({ expect }) => typeof expect.schema);
    assert.deepEqual(
      schemas([{ status: 200 }, { status: 200, example: {} }, {}, { status: 200, schema: true }]),
      ['object', 'undefined', 'undefined', 'boolean'],
    );
  });

  for (const [what, schema] of [
    ['is not understood', { unevaluatedProperties: false }],
    ['refers to another file', { $ref: 'other.yaml#/X' }],
    ['refers to nothing', { $ref: '#/components/schemas/Nobody' }],
    ['refers to an unusual place', { $ref: '#/paths' }],
    ['refers to a prototype', { $ref: '#/components/schemas/__proto__' }],
    ['is too large', { enum: Array.from({ length: 6_000 }, (_, index) => index) }],
  ] as const)
    it(`gives none where the schema ${what}`, () => {
      const text = JSON.stringify({
        openapi: '3.1.0',
        paths: { '/a': { get: { responses: { 200: { content: { 'application/json': { schema } } } } } } },
      });
      assert.equal(documentedShape(memoryWorld({ 'openapi.json': text }), 'GET', '/a', 200), undefined);
    });

  it('may be of version 2, or be none at all', () => {
    const swagger = {
      swagger: '2.0',
      basePath: '/v1/',
      paths: { '/a': { get: { responses: { 200: { schema: { $ref: '#/definitions/A' } } } } } },
      definitions: { A: { type: 'string' } },
    };
    const shape = documentedShape(
      memoryWorld({ 'api/swagger.json': JSON.stringify(swagger) }),
      'GET',
      '/v1/a',
      200,
    );
    assert.equal(checkSchema('x', shape).kind, 'fits');
    assert.equal(checkSchema(1, shape).kind, 'differs');
    for (const text of [
      '',
      '[]',
      '{}',
      '{"openapi":"3.0.0"}',
      '{"openapi":"4.0","paths":{}}',
      '{"openapi":3',
      'a: [*b]',
    ])
      for (const path of ['openapi.json', 'openapi.yaml'])
        assert.equal(documentedShape(memoryWorld({ [path]: text }), 'GET', '/a', 200), undefined);
  });

  it('ends where its anchors or references go in circles', async () => {
    for (const text of [
      'openapi: 3.0.0\npaths: &p\n  /a: *p\n',
      "openapi: 3.0.0\npaths:\n  /a: { $ref: '#/paths/~1a' }\n",
      'openapi: 3.0.0\npaths:\n  /a:\n    get:\n      responses:\n        200:\n          content:\n            application/json:\n              schema: &s { not: *s }\n',
      `openapi: 3.0.0\npaths:\n  /a: ${'{a: '.repeat(150)}1${'}'.repeat(150)}\n`,
    ]) {
      const files = { 'openapi.yaml': text, 'src/a.js': code };
      assert.equal(documentedShape(memoryWorld(files), 'GET', '/a', 200), undefined);
      assert.deepEqual(await find(files), []);
    }
  });
});

describe('routes beside an OpenAPI document', () => {
  const more = document.replace(
    'components:',
    '  /orders/{id}:\n    delete:\n      responses: {}\ncomponents:',
  );

  it('are what it says', async () => {
    assert.deepEqual(await find({ 'openapi.yaml': document, 'src/app.js': code }), []);
  });

  it('are missing where nothing implements them', async () => {
    assert.deepEqual(await said({ 'openapi.yaml': more, 'src/app.js': code }), [
      'openapi-route-missing openapi.yaml:28 openapi.yaml describes DELETE /orders/{id}, and no route of the code is it: implement it, or take it out.',
    ]);
  });

  it('are undescribed where it leaves them out', async () => {
    assert.deepEqual(
      await said({
        'openapi.yaml': document,
        'src/app.js': `${code}app.delete('/api/users/:id', remove);\n`,
      }),
      [
        'openapi-route-undocumented src/app.js:6 openapi.yaml does not describe DELETE /api/users/:id: describe it there.',
      ],
    );
  });

  for (const [what, files] of [
    ['there is no document', { 'src/app.js': code }],
    ['there are two documents', { 'openapi.yaml': more, 'docs/swagger.json': '{}', 'src/app.js': code }],
    ['it lies among fixtures', { 'test/fixtures/openapi.yaml': more, 'src/app.js': code }],
    ['no route of the code is known', { 'openapi.yaml': more, 'src/app.js': 'start();\n' }],
    [
      'it is of a server that the code asks',
      { 'openapi.yaml': more, 'src/app.js': "app.get('/mine', x);\n" },
    ],
    [
      'a declaration that may be it cannot be read',
      { 'openapi.yaml': more, 'src/app.js': `${code}for (const path of paths) app.delete(path, x);\n` },
    ],
    [
      'a language that is not read names it',
      { 'openapi.yaml': more, 'src/app.js': code, 'src/Orders.java': '@DeleteMapping("/orders/{id}")' },
    ],
  ] as const)
    it(`are not judged where ${what}`, async () => {
      assert.deepEqual(await said(files), []);
    });

  it('are not judged when it is cancelled', async () => {
    const world = memoryWorld({ 'openapi.yaml': more, 'src/app.js': code });
    assert.deepEqual(await openApiFindings(world, defaultConfig, { cancelled: true }), []);
  });
});
