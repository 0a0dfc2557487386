import { connect, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import type { CancelToken } from '../../../core/ports/world.js';
import type { Target } from './target.js';

/** How often a waiting exchange looks whether it should stop, in milliseconds. */
const LOOK = 40;

export interface Deadline {
  readonly signal: AbortSignal;
  /** Why it ended early, a phrase; `undefined` as long as it did not. */
  why(): string | undefined;
  end(): void;
}

/**
 * Bounds an exchange in time and lets it be cancelled.
 * @param timeout milliseconds
 */
export function deadline(timeout: number, token: CancelToken): Deadline {
  const controller = new AbortController();
  let reason: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  const until = performance.now() + timeout;
  const look = (): void => {
    if (token.cancelled) reason = 'it was cancelled';
    else if (performance.now() >= until) reason = `no answer within ${timeout} ms`;
    if (reason !== undefined) controller.abort();
    else timer = setTimeout(look, Math.min(LOOK, Math.max(1, until - performance.now())));
  };
  look();
  return { signal: controller.signal, why: () => reason, end: () => clearTimeout(timer) };
}

/**
 * Connects to an address that was judged, never to a name. Of several (`localhost` may be 127.0.0.1 and ::1)
 * the first that something listens at.
 */
export async function open(target: Target, signal: AbortSignal): Promise<Socket> {
  let first: unknown;
  for (const address of target.addresses) {
    try {
      return await openAt(address, target, signal);
    } catch (cause) {
      first ??= cause;
      if (signal.aborted || codeOf(cause) !== 'ECONNREFUSED') break;
    }
  }
  throw first;
}

function openAt(host: string, { url, port }: Target, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const secure = url.protocol === 'https:';
    const name = url.hostname;
    const socket = secure
      ? connectSecurely({ host, port, ...(/^[\d.]+$|^\[/.test(name) ? {} : { servername: name }) })
      : connect({ host, port });
    const stop = (): void => {
      socket.destroy();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
    socket.once('error', reject);
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      socket.off('error', reject);
      // Whoever reads from it hears of its end; an error that comes when nobody does must not end the program.
      socket.on('error', () => socket.destroy());
      signal.removeEventListener('abort', stop);
      resolve(socket);
    });
  });
}

/** What went wrong with a connection, in words. */
export function failure(cause: unknown, { url }: Pick<Target, 'url'>): string {
  const code = codeOf(cause);
  if (code === 'ECONNREFUSED') return `nothing listens at ${url.host}`;
  if (code === 'ECONNRESET' || code === 'EPIPE') return `${url.host} closed the connection without an answer`;
  if (code === 'HPE_HEADER_OVERFLOW') return 'the headers of its answer are too large';
  if (code?.startsWith('HPE_') === true) return `${url.host} does not answer as HTTP wants`;
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|TLS|SSL/.test(code ?? ''))
    return `its certificate or encryption is not accepted (${code ?? ''})`;
  return code ?? 'the connection broke';
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}
