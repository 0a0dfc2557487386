/** Milliseconds in one go, so that a key that is pressed meanwhile is answered. */
const SLICE = 8;

/** Does small pieces of work at once, as long as they are few; of many the rest is done bit by bit. */
export class Slices {
  #waiting: (() => void)[] = [];
  #until = 0;

  run<T>(work: () => T): T | Promise<T> {
    const now = performance.now();
    if (this.#until === 0) {
      this.#until = now + SLICE;
      setImmediate(() => this.#next());
    }
    if (this.#waiting.length === 0 && now < this.#until) return work();
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

  #next(): void {
    if (this.#waiting.length === 0) {
      this.#until = 0;
      return;
    }
    const end = performance.now() + SLICE;
    const waiting = this.#waiting;
    let at = 0;
    while (at < waiting.length && performance.now() < end) waiting[at++]?.();
    this.#waiting = waiting.slice(at);
    setImmediate(() => this.#next());
  }
}
