import { setImmediate as others, setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds of work after which others have their turn. */
const LONGEST = 8;
/** VS Code collects changes of items for so many milliseconds, and sends them at once. */
const COLLECTED = 200;
/** More items than this are not to be sent at once: half of what would be felt. */
const MOST_ITEMS = 400;

/** Work that is done in slices, so that the extension host stays free for what a person waits for. */
export class Slices {
  #since = performance.now();
  #changed = 0;

  /** Whether others should have their turn. */
  get due(): boolean {
    return this.#changed >= MOST_ITEMS || performance.now() - this.#since > LONGEST;
  }

  /** An item was changed, which VS Code has to be sent. */
  changed(): void {
    this.#changed++;
  }

  async rest(): Promise<void> {
    if (this.#changed < MOST_ITEMS) await others();
    else {
      await sleep(COLLECTED);
      this.#changed = 0;
    }
    this.#since = performance.now();
  }
}
