import assert from 'node:assert/strict';
import { statedAnswer } from '../../../src/core/claim/statedAnswer.js';
import { sentenceClaims } from '../../../src/core/claim/sentence/index.js';
import { textOf } from '../../../src/core/claim/wording.js';
import { assumption, contextOf } from './support.js';

const keys = (...names: string[]) => ({ array: false, keys: names.map((name) => ({ name })) });
const p95 = (most: number) => ({ percentile: 'p95', most });

describe('what a sentence says of an answer', () => {
  for (const [text, stated] of [
    ['200', { status: 200 }],
    ['a 404 Not Found', { status: 404 }],
    ['HTTP 201 Created', { status: 201 }],
    ['status code 204', { status: 204 }],
    ['200 with {token, user}', { status: 200, shape: keys('token', 'user') }],
    ['201 Created with a JSON body {id}', { status: 201, shape: keys('id') }],
    ['{id, email}', { shape: keys('id', 'email') }],
    ['{"id", "email"}', { shape: keys('id', 'email') }],
    ['[{id}]', { shape: { array: true, keys: [{ name: 'id' }] } }],
    ['an array of {id, name}', { shape: { ...keys('id', 'name'), array: true } }],
    [
      '{token: string, n: number, ok: true, items: Item[], user: User}',
      {
        shape: {
          array: false,
          keys: [
            { name: 'token', kind: 'string' },
            { name: 'n', kind: 'number' },
            { name: 'ok', kind: 'boolean', value: true },
            { name: 'items', kind: 'array' },
            { name: 'user', kind: 'object' },
          ],
        },
      },
    ],
    ['401 without a token', { status: 401, token: 'without' }],
    ['401 Unauthorized without a valid JWT', { status: 401, token: 'without' }],
    ['200 with a valid token', { status: 200, token: 'with' }],
    ['200 with {user} with a valid token', { status: 200, shape: keys('user'), token: 'with' }],
    ['p95 < 200 ms', { latency: p95(200) }],
    ['p99 under 1.5s', { latency: { percentile: 'p99', most: 1500 } }],
    ['200 in under 200ms', { status: 200, latency: p95(200) }],
    ['within 2 seconds', { latency: p95(2000) }],
    ['200 (p95 < 150ms)', { status: 200, latency: p95(150) }],
  ] as const)
    it(`reads "${text}"`, () => assert.deepEqual(statedAnswer(text), stated));

  for (const text of [
    '',
    'the user',
    '200 or 201',
    '200 with the list of users',
    '200 and then 201',
    '2000',
    '200x',
    '99',
    '600',
    '{ok or error}',
    '{status: "ok"}',
    '{user: {id}}',
    '{}',
    '{a, b} and {c}',
    '[{id}',
    '200 with x',
    '200 unless it is full',
    'p95 < 0 ms',
    'p42 < 10 ms',
    'in 200 ms',
    '401 without a token that is fresh',
    '401 without tokens',
    `200 with {${'a, '.repeat(100)}}`,
    '{'.repeat(1_000),
  ])
    it(`does not guess about "${text.slice(0, 40)}"`, () => assert.equal(statedAnswer(text), undefined));

  it('is read in a time that grows with its length', () => {
    for (const piece of ['with ', 'a ', 'the JSON ', ' ', ',', '(', '200 ', '{a} ', 'p95 '])
      assert.equal(statedAnswer(piece.repeat(50_000)), undefined);
  });
});

describe('a sentence about an endpoint', () => {
  const read = (sentence: string): readonly string[] =>
    sentenceClaims(assumption(sentence), contextOf(sentence, { path: 'docs/log.md' })).map(
      ({ subject }) => `${subject.kind}: ${textOf(subject)}`,
    );
  const declared = (route: string): string => `route: the route ${route} is declared`;

  for (const [sentence, claims] of [
    [
      'POST /api/login returns 200 with {token, user}',
      [declared('POST /api/login'), 'http: POST /api/login answers 200 with {token, user}'],
    ],
    [
      'Assuming GET /api/me answers 401 without a token',
      [declared('GET /api/me'), 'http: GET /api/me answers 401 without a token'],
    ],
    [
      'GET /api/items responds in under 200 ms',
      [declared('GET /api/items'), 'http: GET /api/items answers in under 200 ms'],
    ],
    [
      'p95 of GET /api/items is under 200 ms',
      [declared('GET /api/items'), 'http: GET /api/items answers p95 under 200 ms'],
    ],
    [
      'Assuming GET /api/items: p95 < 200 ms',
      [declared('GET /api/items'), 'http: GET /api/items answers p95 < 200 ms'],
    ],
    [
      'GET /api/items has p95 < 200 ms',
      [declared('GET /api/items'), 'http: GET /api/items answers p95 < 200 ms'],
    ],
    [
      'GET /api/items/:id returns {id} and its owner',
      [
        declared('GET /api/items/:id'),
        'manual: call GET /api/items/:id and see that it returns {id} and its owner',
      ],
    ],
    ['GET /api/items has caching', []],
    ['GET /api/items takes a page parameter', []],
    ['GET /api/items responds to everybody', []],
    ['GET /api/items should answer 200', []],
    ['GET /api/items answers 200 without errors', []],
    ['GET /api/items works without a token', []],
    ['p95 of GET /api/items may be under 200 ms', []],
    ['p95 of the API is under 200 ms', []],
    ['does GET /api/items answer 200?', []],
  ] as const)
    it(sentence, () => assert.deepEqual(read(sentence), claims));
});
