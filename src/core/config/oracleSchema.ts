import * as v from 'valibot';
import type { Expectation, Oracle, OracleRequest } from './oracle.js';
import { described, line, number, text, whole } from './values.js';

/** An address of this machine, nothing else; userinfo and other spellings of an address do not fit. */
const loopback =
  /^(https?):\/\/(localhost|127\.(?:\d{1,3}\.){2}\d{1,3}|\[::1\])(?::(\d{1,5}))?(?=\/|$)(.*)$/i;
const methodAndTarget = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) +(\S+)$/i;

/** What is left of a request line in parts, or why it is none. */
function readRequest(said: string): Pick<OracleRequest, 'method' | 'path' | 'origin'> | string {
  const [, method, target] = methodAndTarget.exec(said.trim()) ?? [];
  if (method === undefined || target === undefined)
    return 'must be a method and a path, such as POST /api/login';
  if (target.includes('\\') || target.includes('#')) return 'must have a path without \\ and #';
  if (target.startsWith('/') && !target.startsWith('//'))
    return { method: method.toUpperCase(), path: target };
  const [, scheme, host, port, path] = loopback.exec(target) ?? [];
  if (scheme === undefined || host === undefined || Number(port ?? 80) > 65_535)
    return 'must name a path, or a server of this machine: http://127.0.0.1:3000/api/login';
  return {
    method: method.toUpperCase(),
    path: path === undefined || path === '' ? '/' : path,
    origin: `${scheme}://${host}${port === undefined ? '' : `:${Number(port)}`}`.toLowerCase(),
  };
}

const request = v.pipe(
  line,
  v.check(
    (said) => typeof readRequest(said) !== 'string',
    ({ input }) => {
      const read = readRequest(input);
      return typeof read === 'string' ? read : 'is no request';
    },
  ),
);

const headerName = v.pipe(
  v.string('must be a text'),
  v.regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, 'must be the name of a header'),
);

/** `token`, `data.user.id`, `items.0.id` */
const dotted = v.pipe(
  text,
  v.regex(/^[^\s.]+(?:\.[^\s.]+)*$/, 'must be a path into the answer, such as data.token'),
);

const milliseconds = number(0.001, 600_000);

const latency = v.strictObject(
  {
    p50: v.exactOptional(
      described(milliseconds, 'Half of the answers take at most so long, in milliseconds.'),
    ),
    p95: v.exactOptional(
      described(milliseconds, '95 % of the answers take at most so long, in milliseconds.'),
    ),
    p99: v.exactOptional(
      described(milliseconds, '99 % of the answers take at most so long, in milliseconds.'),
    ),
    requests: v.exactOptional(described(whole(1, 10_000), 'Requests that are sent. Default 100.')),
    connections: v.exactOptional(described(whole(1, 100), 'Requests at a time. Default 10.')),
  },
  'must be an object with p50, p95 or p99',
);

const expectation = v.strictObject(
  {
    status: v.exactOptional(described(whole(100, 599), 'Status of the answer.')),
    headers: v.exactOptional(
      described(
        v.record(headerName, text, 'must be an object of headers'),
        'Header and a text that its value has to contain.',
      ),
    ),
    example: v.exactOptional(
      described(v.unknown(), 'An answer like this one: at least these keys, with values of these kinds.'),
    ),
    schema: v.exactOptional(described(v.unknown(), 'JSON schema that the answer has to meet.')),
    jwt: v.exactOptional(
      described(
        v.record(
          dotted,
          v.strictObject(
            {
              expiresIn: v.exactOptional(
                described(whole(1, 1_000_000_000), 'Seconds between its iat and its exp.'),
              ),
              claims: v.exactOptional(
                described(
                  v.record(text, v.unknown(), 'must be an object of claims'),
                  'Claims that its payload has to hold, with their values.',
                ),
              ),
            },
            'must be an object with expiresIn and claims',
          ),
          'must be an object of tokens',
        ),
        'Where a token stands in the answer, and what its payload has to hold. It is decoded, not verified.',
      ),
    ),
    latency: v.exactOptional(described(latency, 'How long answers may take.')),
  },
  'must be an object with status, headers, example, schema, jwt or latency',
);

const step = v.strictObject(
  {
    request: described(
      request,
      'Method and path: POST /api/login. ${name} stands for a captured value. An address of this machine asks a server that is running already.',
    ),
    headers: v.exactOptional(
      described(v.record(headerName, line, 'must be an object of headers'), 'Headers that are sent.'),
    ),
    body: v.exactOptional(described(v.unknown(), 'Sent as JSON, unless it is a text.')),
    repeat: v.exactOptional(
      described(whole(1, 1000), 'Sent so many times; the last answer is looked at. Default 1.'),
    ),
    expect: v.exactOptional(described(expectation, 'What the answer has to be.')),
    capture: v.exactOptional(
      described(
        v.record(
          v.pipe(text, v.regex(/^[A-Za-z]\w{0,59}$/, 'must be a name such as token')),
          dotted,
          'must be an object of names',
        ),
        'Name and where its value stands in the answer: later steps write ${name}.',
      ),
    ),
  },
  'must be an object with request and expect',
);

type Step = v.InferOutput<typeof step>;

const oracle = v.strictObject(
  {
    name: described(line, 'What is shown, in words: login works.'),
    steps: described(
      v.pipe(
        v.array(step, 'must be a list of requests'),
        v.maxLength(50, 'must have at most 50 requests'),
        v.check(
          (steps) => steps.some(({ expect }) => saysSomething(expect)),
          'must expect something of an answer: "expect": { "status": 200 }',
        ),
      ),
      'Requests, one after the other.',
    ),
  },
  'must be an object with name and steps',
);

export const oraclesSchema = described(
  v.pipe(
    v.array(oracle, 'must be a list of oracles'),
    v.maxLength(100, 'must have at most 100 oracles'),
    v.check(
      (list) => new Set(list.map(({ name }) => name)).size === list.length,
      'must have different names',
    ),
  ),
  'Behaviours that the running server has to show.',
);

/** What can never fail proves nothing. */
function saysSomething(expect: Step['expect']): boolean {
  if (!expect) return false;
  const { latency: limits, jwt, headers, ...rest } = expect;
  return (
    Object.values(rest).some((value) => value !== undefined) ||
    Object.keys(headers ?? {}).length > 0 ||
    Object.keys(jwt ?? {}).length > 0 ||
    limits?.p50 !== undefined ||
    limits?.p95 !== undefined ||
    limits?.p99 !== undefined
  );
}

/** An oracle as an author writes it, in the form that is worked with. */
export function oracleOf({ name, steps }: v.InferOutput<typeof oracle>): Oracle {
  return {
    name,
    requests: steps.flatMap(({ request: said, expect = {}, ...rest }) => {
      const read = readRequest(said);
      return typeof read === 'string' ? [] : [{ ...read, ...rest, expect: lowered(expect) }];
    }),
  };
}

function lowered(expect: NonNullable<Step['expect']>): Expectation {
  const { headers, ...rest } = expect;
  if (!headers) return rest;
  return {
    ...rest,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  };
}
