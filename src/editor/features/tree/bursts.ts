import { Slices } from '../../host/slices.js';

/** Does small pieces of work at once, as long as they are few; of many that come together the rest is done bit by bit. */
export class Bursts {
  #waiting: (() => void)[] = [];
  /** Of the burst that there is. */
  #slices: Slices | undefined;

  run<T>(work: () => T): T | Promise<T> {
    const slices = this.#slices ?? this.#begin();
    if (this.#waiting.length === 0 && !slices.due) return work();
    return new Promise((done, failed) => {
      this.#waiting.push(() => {
        try {
          done(work());
        } catch (error) {
          failed(error);
        }
      });
    });
  }

  #begin(): Slices {
    const slices = (this.#slices = new Slices());
    void this.#goOn(slices);
    return slices;
  }

  async #goOn(slices: Slices): Promise<void> {
    do {
      await slices.rest();
      let at = 0;
      while (at < this.#waiting.length && !slices.due) this.#waiting[at++]?.();
      this.#waiting = this.#waiting.slice(at);
    } while (this.#waiting.length > 0);
    this.#slices = undefined;
  }
}
