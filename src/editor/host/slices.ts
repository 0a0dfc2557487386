import { setImmediate as others } from 'node:timers/promises';

/** Milliseconds of work after which others have their turn: a key that is pressed meanwhile is answered. */
const LONGEST = 8;

/** Work that is done in slices, so that the extension host stays free for what a person waits for. */
export class Slices {
  #since = performance.now();

  /** Whether others should have their turn. */
  get due(): boolean {
    return performance.now() - this.#since > LONGEST;
  }

  /** They have it. */
  async rest(): Promise<void> {
    await others();
    this.#since = performance.now();
  }
}
