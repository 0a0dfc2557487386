import { parentPort } from 'node:worker_threads';
import { matchPattern } from '../../core/command/patternMatcher.js';
import type { PatternAnswer } from '../../core/ports/world.js';

/** A request as it crosses the thread: one string is cheaper to copy than a hundred thousand. */
export interface WorkerRequest {
  readonly id: number;
  readonly sources: readonly string[];
  readonly ignoreCase: boolean;
  readonly all: boolean;
  /** The lines joined by line feeds. */
  readonly text: string;
  readonly count: number;
}

export type WorkerReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: PatternAnswer };

const port = parentPort;
port?.on('message', (request: WorkerRequest) => {
  const lines = request.count === 0 ? [] : request.text.split('\n');
  const reply: WorkerReply = { kind: 'answer', id: request.id, answer: matchPattern({ ...request, lines }) };
  port.postMessage(reply);
});
port?.postMessage({ kind: 'ready' } satisfies WorkerReply);
