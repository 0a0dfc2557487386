import { setTimeout as sleep } from 'node:timers/promises';
import { Slices } from '../../host/slices.js';

/** VS Code collects changes of items for so many milliseconds, and sends them at once. */
const COLLECTED = 200;
/**
 * More items than this are not sent at once: they take VS Code's extension host some 15 ms. With fewer at a time its
 * window takes longer, as it sorts a suite anew each time that some are added.
 */
const MOST_ITEMS = 2000;

/** Slices in which items are changed. */
export class ItemSlices extends Slices {
  #changed = 0;

  override get due(): boolean {
    return this.#changed >= MOST_ITEMS || super.due;
  }

  /** An item was changed, which VS Code has to be sent. */
  changed(): void {
    this.#changed++;
  }

  override async rest(): Promise<void> {
    if (this.#changed >= MOST_ITEMS) {
      await sleep(COLLECTED);
      this.#changed = 0;
    }
    await super.rest();
  }
}
