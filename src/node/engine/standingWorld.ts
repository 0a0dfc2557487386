import type { World } from '../../core/ports/world.js';
import { worldWith, type StandingText } from './overlay.js';

/**
 * The world with the texts as they stand in the editor, for questions. What the probes remember of a
 * world (indexes of 20,000 files among it) would be made anew for each question if the world were new
 * each time; so it is the same one until something changes that was seen of it.
 */
export class StandingWorld {
  #known: { readonly world: World; readonly read: ReadonlySet<string> } | undefined;

  /** @param disk the world without the open texts */
  constructor(
    private readonly disk: () => World,
    private readonly standing: StandingText,
  ) {}

  get world(): World {
    if (!this.#known) {
      const read = new Set<string>();
      this.#known = { world: worldWith(this.disk(), this.standing, (path) => read.add(path)), read };
    }
    return this.#known.world;
  }

  /** A text was opened, edited or closed. Most are the logs that are being written, which no question reads. */
  edited(path: string): void {
    if (this.#known?.read.has(path) === true) this.#known = undefined;
  }

  /** Files changed on the disk. */
  changed(): void {
    this.#known = undefined;
  }
}
