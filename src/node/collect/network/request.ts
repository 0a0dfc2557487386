import { request as ask, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { HttpAnswer, HttpRequest } from '../../../core/ports/network.js';
import type { CancelToken } from '../../../core/ports/world.js';
import { deadline, failure, open } from './connection.js';
import { refused, type Refused, type Target } from './target.js';

/** Bytes of an answer's body that are read; the rest is never asked for. */
const mostBody = 1024 * 1024;
const mostHeaders = 16 * 1024;
const longestBodySent = 1024 * 1024;
const longestTimeout = 60_000;

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** What belongs to the connection and not to the question; compressed answers could be bombs, so none is asked for. */
const ownHeaders = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The headers that are sent, or why none are. */
export function headersOf(target: Target, { method, headers, body }: HttpRequest): Headers | Refused {
  if (!methods.has(method)) return refused(`the method ${method.slice(0, 20)} is not sent`);
  const sent: Record<string, string> = { Host: target.url.host };
  for (const [name, value] of Object.entries(headers)) {
    // A line break would begin another header, or another request.
    if (!/^[!#$%&'*+.^`|~\w-]{1,200}$/.test(name)) return refused(`a header's name is not valid`);
    if (!/^[\t\u0020-\u007e\u0080-\u00ff]{0,8000}$/.test(value))
      return refused(`the value of the header ${name} is not valid`);
    if (!ownHeaders.has(name.toLowerCase()) && !/^proxy-/i.test(name)) sent[name] = value;
  }
  if (Buffer.byteLength(body ?? '') > longestBodySent) return refused('the body is larger than 1 MB');
  return { sent };
}

interface Headers {
  readonly sent: Readonly<Record<string, string>>;
}

/** One request on a connection of its own. Redirects are answers. */
export async function exchange(
  target: Target,
  request: HttpRequest,
  token: CancelToken,
): Promise<HttpAnswer> {
  const headers = headersOf(target, request);
  if ('kind' in headers) return headers;
  const limit = deadline(Math.min(request.timeout, longestTimeout), token);
  const start = performance.now();
  let socket: Socket | undefined;
  try {
    socket = await open(target, limit.signal);
    const { response, body, truncated } = await send(socket, target, request, headers.sent, limit.signal);
    return {
      kind: 'answered',
      status: response.statusCode ?? 0,
      headers: Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
      ),
      body: body.toString('utf8'),
      truncated,
      duration: performance.now() - start,
    };
  } catch (cause) {
    return { kind: 'failed', reason: limit.why() ?? failure(cause, target) };
  } finally {
    limit.end();
    socket?.destroy();
  }
}

interface Received {
  readonly response: IncomingMessage;
  readonly body: Buffer;
  readonly truncated: boolean;
}

function send(
  socket: Socket,
  { url }: Target,
  { method, body }: HttpRequest,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    const asked = ask({
      method,
      path: url.pathname + url.search,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }),
        Connection: 'close',
      },
      setHost: false,
      maxHeaderSize: mostHeaders,
      insecureHTTPParser: false,
      // No agent: no connection is kept, no proxy is asked, no name is resolved again.
      createConnection: () => socket,
    });
    signal.addEventListener('abort', () => asked.destroy(signal.reason as Error), { once: true });
    asked.on('error', reject);
    asked.on('upgrade', (response) => resolve({ response, body: Buffer.alloc(0), truncated: false }));
    asked.on('response', (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      const done = (truncated: boolean): void => resolve({ response, body: Buffer.concat(parts), truncated });
      response.on('data', (part: Buffer) => {
        parts.push(part.subarray(0, Math.max(0, mostBody - size)));
        size += part.length;
        if (size > mostBody) {
          done(true);
          asked.destroy();
        }
      });
      response.on('end', () => done(false));
      response.on('error', reject);
      response.on('aborted', () => reject(new Error('aborted')));
    });
    asked.end(body);
  });
}
