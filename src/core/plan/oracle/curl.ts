import { parseCommand } from '../../command/parse.js';
import type { SimpleCommand } from '../../command/plan.js';
import type { Expectation, OracleRequest } from '../../config/oracle.js';
import { curlWords, type CurlWords } from './curlOptions.js';
import { expectationOfText } from './expectation.js';
import { filterExpectation } from './filters.js';

/**
 * - `request` what a `curl` line asks, and what has to come of it
 * - `no-curl` the line is another command
 * - `unclear` half a sentence about the part that is not understood for certain
 */
export type CurlReading =
  | {
      readonly kind: 'request';
      readonly request: OracleRequest;
      /** It would follow a redirect. */
      readonly follows: boolean;
    }
  | { readonly kind: 'no-curl' }
  | { readonly kind: 'unclear'; readonly reason: string };

const unclear = (reason: string): CurlReading => ({ kind: 'unclear', reason });

/** This machine's own names. `0.0.0.0` is where a server listens; people ask it as if it were a host. */
const address =
  /^(?:(https?):\/\/)?(localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1\])(?::(\d{1,5}))?(\/[^\s#]*)?(?:#.*)?$/i;

/**
 * Reads a `Verification: curl …` line. Only what certainly has this one meaning is understood.
 * @param expected its `Expected:`; without one the answer has to have a status below 400
 */
export function readCurl(line: string, expected: string | undefined): CurlReading {
  const parsed = parseCommand(line);
  if (parsed.kind === 'refused')
    return /^\s*curl\s/.test(line) ? unclear(parsed.reason) : { kind: 'no-curl' };
  const [chain, ...more] = parsed.plan.statements;
  const [curl, ...filters] = chain?.first.commands ?? [];
  if (!chain || curl?.name !== 'curl') return { kind: 'no-curl' };
  if (more.length > 0 || chain.rest.length > 0 || chain.first.negated)
    return unclear('more than one command stands in the line');
  if (curl.input) return unclear('a body that is read from a file');
  const words = curlWords(curl.words.map(({ text }) => text));
  if (typeof words === 'string') return unclear(`${words} is not understood`);
  const asked = requestOf(words);
  if (typeof asked === 'string') return unclear(asked);
  const expect = expects(words, filters, expected);
  if (typeof expect === 'string') return unclear(expect);
  const request = { ...asked, expect };
  // In an oracle this is the place of a captured value.
  if (JSON.stringify(request).includes('${')) return unclear('it holds ${…}');
  return { kind: 'request', request, follows: words.follows };
}

function requestOf(words: CurlWords): Omit<OracleRequest, 'expect'> | string {
  const [url, ...others] = words.urls;
  if (url === undefined || others.length > 0) return 'it does not name one URL';
  const [, scheme = 'http', host, port, path = '/'] = address.exec(url) ?? [];
  if (host === undefined) return `${url.slice(0, 60)} is not on this machine`;
  if (/[[\]{}\\"<>^`|]/.test(path)) return 'its path has characters that stand for several';
  if (Number(port ?? 1) > 65_535) return `${port ?? ''} is no port`;
  const body = words.data.length > 0 ? words.data.join('&') : undefined;
  const name = host.toLowerCase() === '0.0.0.0' ? '127.0.0.1' : host.toLowerCase();
  const usual: Record<string, string> = words.json
    ? { 'Content-Type': 'application/json', Accept: 'application/json' }
    : body === undefined
      ? {}
      : { 'Content-Type': 'application/x-www-form-urlencoded' };
  const own = Object.fromEntries(words.headers);
  const given = new Set(Object.keys(own).map((key) => key.toLowerCase()));
  const headers = {
    ...Object.fromEntries(Object.entries(usual).filter(([key]) => !given.has(key.toLowerCase()))),
    ...own,
  };
  return {
    method: words.method ?? (words.head ? 'HEAD' : body === undefined ? 'GET' : 'POST'),
    path,
    origin: `${scheme.toLowerCase()}://${name}${port === undefined ? '' : `:${Number(port)}`}`,
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(body === undefined ? {} : { body }),
  };
}

/** What the line prints decides what an expectation may be about. */
function expects(
  words: CurlWords,
  filters: readonly SimpleCommand[],
  expected: string | undefined,
): Expectation | string {
  const printsStatus = words.writes !== undefined;
  if (printsStatus && !/^(?:[^%]|%\{(?:http_code|response_code)\})*$/.test(words.writes ?? ''))
    return 'what it prints with -w is not understood';
  const [filter, ...more] = filters;
  if (more.length > 0) return 'more than one filter follows it';
  if (filter) {
    const prints = printsStatus || words.showsHeaders ? 'headers' : 'body';
    return filterExpectation(filter, prints, words.hidesBody, expected);
  }
  if (expected === undefined || expected === '') return {};
  const read = expectationOfText(expected);
  if (!read) return `what it should answer is not understood: ${expected.slice(0, 80)}`;
  if (words.hidesBody && read.schema !== undefined) return 'it throws away the body that is expected';
  return read;
}
