import type { Expectation, OracleRequest } from '../../config/oracle.js';
import { differsFromExample } from '../../evidence/answer/example.js';
import { jwtProblem } from '../../evidence/answer/jwt.js';
import { checkSchema } from '../../evidence/answer/schema.js';
import { atPath, isObject, kindOf, sentenceOf } from '../../evidence/answer/value.js';
import type { HttpAnswer } from '../../ports/network.js';
import type { Seen } from '../collector.js';

type Answered = Extract<HttpAnswer, { kind: 'answered' }>;

/** Of an answer that is as expected: what it was, in words; else what was seen of it, with both sides. */
export type Judged = { readonly kind: 'met'; readonly what: string; readonly json: unknown } | Seen;

/** `POST /api/auth/login`: as it stands in the oracle, so that no captured value is shown. */
export function nameOf({ method, path }: Pick<OracleRequest, 'method' | 'path'>): string {
  return `${method} ${path.length > 120 ? `${path.slice(0, 119)}…` : path}`;
}

/** Weighs one answer against what was expected of it; latency aside. Values of an answer are never repeated. */
export function judge(request: OracleRequest, answer: Answered): Judged {
  const { expect, capture } = request;
  const name = nameOf(request);
  const failed = (message: string): Seen => ({ outcome: 'failed', message: `${name} ${message}` });
  const wanted = statusProblem(expect, answer.status);
  if (wanted !== undefined) return failed(`answered ${answer.status} instead of ${wanted}${hint(answer)}`);

  for (const [header, part] of Object.entries(expect.headers ?? {})) {
    const value = answer.headers[header.toLowerCase()];
    if (value === undefined) return failed(`answered ${answer.status} without the header ${header}`);
    if (!value.toLowerCase().includes(part.toLowerCase()))
      return failed(`answered with ${shownHeader(header, value)} instead of ${part}`);
  }

  const absent = expect.contains?.find((text) => !answer.body.includes(text));
  if (absent !== undefined)
    return failed(`answered ${answer.status}, but its body does not contain ${absent.slice(0, 80)}`);

  const needsJson =
    expect.example !== undefined ||
    expect.schema !== undefined ||
    expect.jwt !== undefined ||
    Object.keys(capture ?? {}).length > 0;
  const json = jsonOf(answer.body);
  if (needsJson && json === undefined)
    return answer.truncated
      ? { outcome: 'error', message: `${name} answered more than is read, so its JSON is not known` }
      : failed(
          `answered ${answer.status} with ${answer.body === '' ? 'an empty body' : 'a body that is no JSON'}`,
        );

  const difference =
    expect.example === undefined ? undefined : differsFromExample(json?.value, expect.example);
  if (difference) return failed(`answered ${answer.status}, but ${sentenceOf(difference)}`);
  if (expect.schema !== undefined) {
    const checked = checkSchema(json?.value, expect.schema);
    if (checked.kind === 'differs') return failed(`answered ${answer.status}, but ${sentenceOf(checked)}`);
    if (checked.kind === 'unknown')
      return {
        outcome: 'error',
        message: `${name} could not be compared with its schema: ${checked.reason}`,
      };
  }
  for (const [path, token] of Object.entries(expect.jwt ?? {})) {
    const problem = jwtProblem(atPath(json?.value, path), token);
    if (problem !== undefined) return failed(`answered ${answer.status}, but its ${path} ${problem}`);
  }
  const decoded = expect.jwt === undefined ? '' : ', tokens decoded and not verified';
  return {
    kind: 'met',
    what: `${name} answered ${answer.status}${shape(json?.value, expect)}${decoded}`,
    json: json?.value,
  };
}

/** What status was wanted, when it is not this one. Nothing expected at all means: no error. */
function statusProblem({ status }: Expectation, seen: number): string | undefined {
  if (status !== undefined) return seen === status ? undefined : String(status);
  return seen < 400 ? undefined : 'a status below 400';
}

/** An API that says what is wrong says it under such a key; only a code, never a text that may hold anything. */
function hint({ body, status }: Answered): string {
  const value = jsonOf(body)?.value;
  const code = ['code', 'error'].map((key) => atPath(value, key)).find(isCode);
  if (code !== undefined && status >= 400) return ` (${code})`;
  return '';
}

const isCode = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+){1,6}$/.test(value) && value.length <= 40;

const openHeaders =
  /^(?:content-type|content-length|cache-control|location|retry-after|allow|vary|x-powered-by|server|etag|access-control-.*|(?:x-)?ratelimit.*|strict-transport-security|x-frame-options|x-content-type-options|content-security-policy)$/;

function shownHeader(name: string, value: string): string {
  if (!openHeaders.test(name.toLowerCase())) return `another ${name}`;
  const text = value.replace(/[^\u0020-\u007e]/g, '?');
  return `${name}: ${text.length > 80 ? `${text.slice(0, 79)}…` : text}`;
}

/** ` with {token, user}`: the keys that were asked for, and were there. */
function shape(value: unknown, { example }: Expectation): string {
  if (isObject(example) && isObject(value)) {
    const keys = Object.keys(example);
    const shown = keys.slice(0, 8).join(', ');
    return keys.length > 0 ? ` with {${shown}${keys.length > 8 ? ', …' : ''}}` : '';
  }
  return example === undefined ? '' : ` with ${kindOf(value) === 'array' ? 'an array' : 'what was expected'}`;
}

function jsonOf(body: string): { readonly value: unknown } | undefined {
  // Whatever is wrong with it, it is no JSON.
  try {
    return { value: JSON.parse(body) as unknown };
  } catch {
    return undefined;
  }
}
