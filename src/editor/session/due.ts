/** Something that is due soon, once: what is told again meanwhile holds it up, but not for long. */
export class Due {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #first = 0;

  /** @param run is called when it is due */
  constructor(private readonly run: () => void) {}

  get pending(): boolean {
    return this.#timer !== undefined;
  }

  /**
   * @param pause milliseconds of quiet to wait for
   * @param longest milliseconds that a storm of news may hold it up
   */
  in(pause: number, longest: number): void {
    const now = Date.now();
    if (this.#timer === undefined) this.#first = now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.run();
      },
      Math.max(0, Math.min(pause, this.#first + longest - now)),
    );
  }

  /** @returns whether it was due */
  cancel(): boolean {
    const was = this.pending;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return was;
  }
}
