import type { CancelToken } from './world.js';
import type { RunRequest } from './runner.js';

/** Starts the server under test on a free port of the loopback, and ends it with all that it started. */
export interface ServerPort {
  start(request: ServerRequest, token: CancelToken): Promise<ServerStart>;
}

export interface ServerRequest extends Pick<RunRequest, 'words' | 'folder' | 'env' | 'log'> {
  /** Path that answers once it is ready: `/api/health`. */
  readonly readyUrl: string;
  /** Milliseconds until it has to be ready. */
  readonly timeout: number;
}

export type ServerStart =
  | {
      readonly kind: 'ready';
      /** `http://127.0.0.1:41234` */
      readonly origin: string;
      /** That it ended while nobody asked it to, with its last output, a sentence; `undefined` while it runs. */
      problem(): string | undefined;
      stop(): Promise<void>;
    }
  | { readonly kind: 'failed'; /** A sentence, with the last output. */ readonly reason: string };
