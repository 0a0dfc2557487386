import type { CancelToken } from './world.js';

/**
 * Talks to servers on this machine's loopback. Which origins may be called was decided when the port was
 * made; every other request is refused before anything is sent (docs/safety.md).
 */
export interface NetworkPort {
  /** One request; redirects are answers, never followed. */
  request(request: HttpRequest, token: CancelToken): Promise<HttpAnswer>;
  /** Many equal requests, to learn how long they take. */
  load(request: LoadRequest, token: CancelToken): Promise<LoadAnswer>;
  /** Whether something listens, and speaks what is named. */
  connect(request: ConnectRequest, token: CancelToken): Promise<ConnectAnswer>;
}

export interface HttpRequest {
  readonly method: string;
  /** Absolute: `http://127.0.0.1:3000/api/login`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds. */
  readonly timeout: number;
}

export type HttpAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** Lower-case names. */
      readonly headers: Readonly<Record<string, string>>;
      /** Decoded as UTF-8, capped. */
      readonly body: string;
      readonly truncated: boolean;
      /** Milliseconds. */
      readonly duration: number;
    }
  /** Not sent: the origin is not one that may be called. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Sent, or tried, without an answer: nothing listens, time ran out, the connection broke. */
  | { readonly kind: 'failed'; readonly reason: string };

export interface LoadRequest extends HttpRequest {
  /** How many requests, and how many at a time. */
  readonly amount: number;
  readonly connections: number;
}

export type LoadAnswer =
  | {
      readonly kind: 'measured';
      /** Milliseconds. */
      readonly p50: number;
      readonly p95: number;
      readonly p99: number;
      readonly requests: number;
      /** Answers with a status of 2xx. */
      readonly succeeded: number;
    }
  | { readonly kind: 'refused' | 'failed'; readonly reason: string };

export interface ConnectRequest {
  readonly host: string;
  readonly port: number;
  readonly protocol: 'tcp' | 'http' | 'redis' | 'postgresql';
  /** Milliseconds. */
  readonly timeout: number;
}

export type ConnectAnswer =
  | {
      readonly kind: 'listens';
      /** It answered as the protocol wants. */
      readonly speaks: boolean;
      /** What it said, in words: `Redis 7.0.15 answers PING`, hit rate where known. */
      readonly message: string;
      /** Of Redis: hits / (hits + misses), where there were any. */
      readonly hitRate?: number;
    }
  | { readonly kind: 'silent' | 'refused'; readonly reason: string };
