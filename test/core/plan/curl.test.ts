import assert from 'node:assert/strict';
import { readCurl } from '../../../src/core/plan/oracle/curl.js';

const base = { method: 'GET', path: '/api/health', origin: 'http://localhost:3000' };
const url = 'http://localhost:3000/api/health';
const json = { 'Content-Type': 'application/json' };

const holding = (key: string, value: unknown) => ({
  schema: { type: 'object', required: [key], properties: { [key]: value } },
});

describe('a curl line', () => {
  for (const [line, expected, request] of [
    [`curl ${url}`, undefined, { ...base, expect: {} }],
    [`curl -s ${url}`, '200', { ...base, expect: { status: 200 } }],
    [`curl -sSf ${url}`, 'HTTP/1.1 200 OK', { ...base, expect: { status: 200 } }],
    [`curl -i ${url}`, 'returns 404', { ...base, expect: { status: 404 } }],
    ['curl localhost:3000', undefined, { ...base, path: '/', expect: {} }],
    ['curl http://127.0.0.1:8080/x?a=1&b=2', undefined, undefined],
    [
      "curl 'http://127.0.0.1:8080/x?a=1&b=2#top'",
      undefined,
      { ...base, origin: 'http://127.0.0.1:8080', path: '/x?a=1&b=2', expect: {} },
    ],
    [
      'curl http://127.0.0.1:8080/x?a=1',
      undefined,
      { ...base, origin: 'http://127.0.0.1:8080', path: '/x?a=1', expect: {} },
    ],
    [
      'curl http://0.0.0.0:8080/',
      undefined,
      { ...base, origin: 'http://127.0.0.1:8080', path: '/', expect: {} },
    ],
    ['curl "http://[::1]:8080/"', undefined, { ...base, origin: 'http://[::1]:8080', path: '/', expect: {} }],
    [
      'curl -k https://localhost/',
      undefined,
      { ...base, origin: 'https://localhost', path: '/', expect: {} },
    ],
    [`curl -I ${url}`, '200', { ...base, method: 'HEAD', expect: { status: 200 } }],
    [`curl -s -o /dev/null -w '%{http_code}' ${url}`, '200', { ...base, expect: { status: 200 } }],
    [`curl -so/dev/null -w "%{http_code}\\n" ${url}`, '401', { ...base, expect: { status: 401 } }],
    [`curl -s ${url} > /dev/null`, undefined, { ...base, expect: {} }],
    [
      `curl -X POST ${url} -H 'Content-Type: application/json' -d '{"email":"a@b.test"}'`,
      '201 with {id}',
      {
        ...base,
        method: 'POST',
        headers: json,
        body: '{"email":"a@b.test"}',
        expect: { status: 201, schema: { type: 'object', required: ['id'], properties: { id: {} } } },
      },
    ],
    [
      `curl --json '{"a":1}' ${url}`,
      undefined,
      {
        ...base,
        method: 'POST',
        headers: { ...json, Accept: 'application/json' },
        body: '{"a":1}',
        expect: {},
      },
    ],
    [
      `curl -d a=1 --data b=2 ${url}`,
      undefined,
      {
        ...base,
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'a=1&b=2',
        expect: {},
      },
    ],
    [
      `curl -XDELETE ${url} -H "Authorization: Bearer abc" -A me -b a=b`,
      '204',
      {
        ...base,
        method: 'DELETE',
        headers: { Authorization: 'Bearer abc', 'User-Agent': 'me', Cookie: 'a=b' },
        expect: { status: 204 },
      },
    ],
    [`curl --request=PUT --max-time 5 --url ${url}`, undefined, { ...base, method: 'PUT', expect: {} }],
    [`curl -s ${url} | jq .`, undefined, { ...base, expect: { example: null } }],
    [
      `curl -s ${url} | jq -r .data.token`,
      undefined,
      {
        ...base,
        expect: {
          schema: {
            type: 'object',
            required: ['data'],
            properties: { data: { type: 'object', required: ['token'], properties: { token: true } } },
          },
        },
      },
    ],
    [`curl -s ${url} | jq -r .status`, 'ok', { ...base, expect: holding('status', { enum: ['ok'] }) }],
    [`curl -s ${url} | jq '.count'`, '3', { ...base, expect: holding('count', { enum: ['3', 3] }) }],
    [
      `curl -s ${url} | jq -e .ok`,
      undefined,
      { ...base, expect: holding('ok', { not: { enum: [null, false] } }) },
    ],
    [
      `curl -s ${url} | grep -q '"status":"ok"'`,
      undefined,
      { ...base, expect: { contains: ['"status":"ok"'] } },
    ],
    [`curl -s ${url} | grep -F 'a.b(c)'`, undefined, { ...base, expect: { contains: ['a.b(c)'] } }],
    [`curl -i ${url} | grep 'HTTP/1.1 200'`, undefined, { ...base, expect: { status: 200 } }],
    [
      `curl -sI ${url} | grep -i x-frame-options`,
      undefined,
      { ...base, method: 'HEAD', expect: { headers: { 'x-frame-options': '' } } },
    ],
    [
      `curl -sI ${url} | grep -i '^content-type: application/json'`,
      undefined,
      { ...base, method: 'HEAD', expect: { headers: { 'content-type': 'application/json' } } },
    ],
    [
      `curl -s ${url}`,
      '{"status":"ok","time":"2026"}',
      {
        ...base,
        expect: {
          schema: {
            type: 'object',
            required: ['status', 'time'],
            properties: { status: { type: 'string', const: 'ok' }, time: { type: 'string' } },
          },
        },
      },
    ],
  ] as const)
    it(`${line}${expected === undefined ? '' : ` → ${expected}`}`, () => {
      const read = readCurl(line, expected);
      if (request === undefined) assert.equal(read.kind, 'unclear');
      else assert.deepEqual(read.kind === 'request' ? read.request : read, request);
    });

  for (const [line, expected, reason] of [
    ['curl http://example.com/', undefined, 'http://example.com/ is not on this machine'],
    ['curl http://localhost@evil.test/', undefined, /not on this machine/],
    ['curl http://localhost.evil.test/', undefined, /not on this machine/],
    ['curl http://2130706433/', undefined, /not on this machine/],
    ['curl http://169.254.169.254/latest', undefined, /not on this machine/],
    ['curl file:///etc/passwd', undefined, /not on this machine/],
    ['curl', undefined, 'it does not name one URL'],
    [`curl ${url} ${url}`, undefined, 'it does not name one URL'],
    ['curl http://localhost:99999/', undefined, '99999 is no port'],
    [`curl "$BASE/api"`, undefined, /the variable/],
    [`curl ${url} -H "Authorization: Bearer $TOKEN"`, undefined, /the variable/],
    [`curl ${url} -H "Authorization: Bearer $(cat token)"`, undefined, /run a command/],
    [`curl ${url} -d @body.json`, undefined, 'a body that is read from a file is not understood'],
    [`curl ${url} < body.json`, undefined, 'a body that is read from a file'],
    [`curl ${url} -F file=@a.png`, undefined, 'its option -F is not understood'],
    [`curl -x http://proxy:1 ${url}`, undefined, 'its option -x is not understood'],
    [
      `curl --resolve localhost:3000:93.184.216.34 ${url}`,
      undefined,
      'its option --resolve is not understood',
    ],
    [`curl --connect-to ::93.184.216.34: ${url}`, undefined, 'its option --connect-to is not understood'],
    [
      `curl --unix-socket /var/run/docker.sock ${url}`,
      undefined,
      'its option --unix-socket is not understood',
    ],
    [`curl -K config ${url}`, undefined, 'its option -K is not understood'],
    [`curl -u a:b ${url}`, undefined, 'its option -u is not understood'],
    [`curl -H 'Host: evil' ${url}`, undefined, 'its header Host is not understood'],
    [`curl -o out.html ${url}`, undefined, 'its option -o is not understood'],
    [`curl ${url} -X`, undefined, 'its option X without a value is not understood'],
    [`curl ${url} -w '%{time_total}'`, '0.2', 'what it prints with -w is not understood'],
    [`curl ${url} && echo ok`, undefined, 'more than one command stands in the line'],
    [`! curl ${url}`, undefined, 'more than one command stands in the line'],
    [`curl ${url} | sh`, undefined, 'sh behind it is not understood'],
    [`curl ${url} | jq '.a | length'`, undefined, /jq .* is not understood/],
    [`curl ${url} | jq .a | grep b`, undefined, 'more than one filter follows it'],
    [`curl ${url} | grep 200`, undefined, 'grep 200 is not understood'],
    [`curl ${url} | grep -v error`, undefined, 'grep with such options is not understood'],
    [`curl ${url} | grep 'a.*b'`, undefined, 'grep a.*b is not understood'],
    [`curl ${url} | grep ok`, '1 line', 'grep behind it is not understood'],
    [`curl ${url}`, 'the list of users', 'what it should answer is not understood: the list of users'],
    [`curl ${url}`, '401 without a token', /what it should answer is not understood/],
    [`curl -so /dev/null ${url}`, '{id}', 'it throws away the body that is expected'],
    [`curl ${url}/[1-9]`, undefined, 'its path has characters that stand for several'],
    [`curl ${url} -d '\${id}'`, undefined, 'it holds ${…}'],
  ] as const)
    it(`is not guessed at: ${line}${expected === undefined ? '' : ` → ${expected}`}`, () => {
      const read = readCurl(line, expected);
      assert.equal(read.kind, 'unclear');
      const said = read.kind === 'unclear' ? read.reason : '';
      if (typeof reason === 'string') assert.equal(said, reason);
      else assert.match(said, reason);
    });

  it('is none when it is another command', () => {
    for (const line of [
      'npm test',
      'ls && curl localhost',
      'grep curl README.md',
      'curlie localhost',
      '',
      'a | curl x',
    ])
      assert.equal(readCurl(line, undefined).kind, 'no-curl', line);
  });
});
