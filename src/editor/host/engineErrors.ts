import type { Failure } from '../../node/engine/protocol.js';

/** How a question ends that nobody waits for any more. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
  constructor() {
    super('stopped');
  }
}

/** What the engine could not do; `next` where a person can put it right. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly next: string | undefined;
  /** Nobody foresaw it, and the engine goes on: asked again it would fail again. */
  readonly isDefect: boolean;
  constructor({ message, next, stack }: Failure) {
    super(message);
    this.next = next;
    this.isDefect = next === undefined && stack !== undefined;
    if (stack !== undefined) this.stack = stack;
  }
}

// What is loaded on demand has classes of its own, so an error is known by its name.

/** It was stopped, which is no failure. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && error.name === 'Cancelled';
}

export function isEngineError(error: unknown): error is EngineError {
  return error instanceof Error && error.name === 'EngineError';
}
