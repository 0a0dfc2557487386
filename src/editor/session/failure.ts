import { isCancelled, isEngineError } from '../host/engineErrors.js';
import { saidBy } from '../host/plain.js';

/** Milliseconds after which a verification that failed is tried once more: what was in its way may be gone. */
const PAUSE = 5000;

/** Why the last verification of a folder did not answer, until one does. */
export class Failure {
  #why: string | undefined;
  #tried = false;

  /** @param again it is worth another try after so many milliseconds */
  constructor(private readonly again: (pause: number) => void) {}

  get why(): string | undefined {
    return this.#why;
  }

  /** @param last nothing could answer another try */
  note(error: unknown, last: boolean): void {
    if (isCancelled(error)) return;
    const next = isEngineError(error) && error.next !== undefined ? `. ${error.next}` : '';
    this.#why = saidBy(error) + next;
    if (this.#tried || last) return;
    this.#tried = true;
    this.again(PAUSE);
  }

  /** Something changed: should it fail with that, too, that is worth another try. */
  renew(): void {
    this.#tried = false;
  }

  over(): void {
    this.#why = undefined;
    this.#tried = false;
  }
}
