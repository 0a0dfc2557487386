import type { Socket } from 'node:net';
import type { ConnectAnswer, ConnectRequest } from '../../../core/ports/network.js';
import type { CancelToken } from '../../../core/ports/world.js';
import { deadline, failure, open } from './connection.js';
import { exchange } from './request.js';
import type { Target } from './target.js';

const longestTimeout = 30_000;
/** Bytes of an answer that are read. */
const mostBytes = 64 * 1024;

/** Whether something listens at the judged address, and answers as the named protocol wants. */
export async function speak(
  target: Target,
  request: ConnectRequest,
  token: CancelToken,
): Promise<ConnectAnswer> {
  const timeout = Math.min(request.timeout, longestTimeout);
  const limit = deadline(timeout, token);
  let socket: Socket | undefined;
  try {
    socket = await open(target, limit.signal);
    const at = target.url.host;
    if (request.protocol === 'tcp')
      return { kind: 'listens', speaks: true, message: `something listens at ${at}` };
    if (request.protocol === 'http') {
      socket.destroy();
      const answer = await exchange(target, { method: 'GET', url: '', headers: {}, timeout }, token);
      return answer.kind === 'answered'
        ? { kind: 'listens', speaks: true, message: `HTTP at ${at} answers ${answer.status}` }
        : silentBut(at, 'HTTP');
    }
    const line = new Line(socket, limit.signal);
    const answer = request.protocol === 'redis' ? await redis(line, at) : await postgresql(line, at);
    return token.cancelled ? { kind: 'silent', reason: 'it was cancelled' } : answer;
  } catch (cause) {
    return { kind: 'silent', reason: limit.why() ?? failure(cause, target) };
  } finally {
    limit.end();
    socket?.destroy();
  }
}

const silentBut = (at: string, protocol: string): ConnectAnswer => ({
  kind: 'listens',
  speaks: false,
  message: `something listens at ${at}, but does not answer as ${protocol} does`,
});

/** PING, then what INFO tells; a server that wants a password has said enough. */
async function redis(line: Line, at: string): Promise<ConnectAnswer> {
  const pong = await line.ask('PING\r\n', (text) => text.includes('\r\n'));
  if (/^-(?:NOAUTH|NOPERM|WRONGPASS)\b/.test(pong))
    return { kind: 'listens', speaks: true, message: `Redis at ${at} answers, and wants a password` };
  if (/^-(?:LOADING|DENIED|MISCONF|ERR max number)\b/.test(pong))
    return { kind: 'listens', speaks: true, message: `Redis at ${at} answers, but cannot serve yet` };
  if (!pong.startsWith('+PONG\r\n')) return silentBut(at, 'Redis');
  const info = await line.ask('INFO\r\n', isWholeBulk);
  const version = /^redis_version:([\w.-]{1,40})\r?$/m.exec(info)?.[1];
  const hits = Number(/^keyspace_hits:(\d{1,15})\r?$/m.exec(info)?.[1] ?? 0);
  const misses = Number(/^keyspace_misses:(\d{1,15})\r?$/m.exec(info)?.[1] ?? 0);
  const asked = hits + misses;
  return {
    kind: 'listens',
    speaks: true,
    message: `Redis${version === undefined ? '' : ` ${version}`} answers PING at ${at}`,
    ...(asked > 0 ? { hitRate: hits / asked } : {}),
  };
}

/** `$<bytes>\r\n<text>\r\n`, or an error's one line. */
function isWholeBulk(text: string): boolean {
  if (text.startsWith('-')) return text.includes('\r\n');
  const head = /^\$(\d{1,9})\r\n/.exec(text);
  return head !== null && text.length >= head[0].length + Number(head[1]) + 2;
}

/** Version 3.0, as a user that need not exist: every PostgreSQL answers with a question or an error. */
async function postgresql(line: Line, at: string): Promise<ConnectAnswer> {
  const words = Buffer.from('user\0tagproof\0database\0tagproof\0\0');
  const hello = Buffer.alloc(8);
  hello.writeInt32BE(8 + words.length, 0);
  hello.writeInt32BE(196_608, 4);
  const text = await line.ask(Buffer.concat([hello, words]), (answer) => answer.length >= 9);
  const kind = text[0] ?? '';
  const length = Buffer.from(text.slice(1, 5), 'latin1');
  const size = length.length === 4 ? length.readInt32BE(0) : -1;
  const isAuthentication = kind === 'R' && size >= 8 && size < 1_000;
  // Each field of an error begins with its letter; `S` (severity) or `V` is always the first.
  const isError = kind === 'E' && size > 4 && size < 30_000 && /^[SVCM]$/.test(text[5] ?? '');
  if (isAuthentication || isError)
    return { kind: 'listens', speaks: true, message: `PostgreSQL answers at ${at}` };
  return silentBut(at, 'PostgreSQL');
}

/** Asks one thing after the other on a connection; what comes is read byte for byte. */
class Line {
  readonly #socket: Socket;
  readonly #signal: AbortSignal;

  constructor(socket: Socket, signal: AbortSignal) {
    this.#socket = socket;
    this.#signal = signal;
  }

  /** The answer as far as it came when `complete` is content, the other side closed, or time ran out. */
  ask(question: string | Buffer, complete: (answer: string) => boolean): Promise<string> {
    const socket = this.#socket;
    return new Promise((resolve) => {
      let answer = '';
      const done = (): void => {
        socket.off('data', take);
        resolve(answer);
      };
      const take = (part: Buffer): void => {
        answer += part.toString('latin1');
        if (answer.length > mostBytes || complete(answer)) done();
      };
      socket.on('data', take);
      socket.once('close', done);
      socket.once('error', done);
      this.#signal.addEventListener('abort', done, { once: true });
      socket.write(question);
    });
  }
}
