/** Keeps the beginning and the end of a text of whatever length. */
export class HeadTail {
  readonly #head: number;
  readonly #tail: number;
  readonly #last: string[] = [];
  #first = '';
  #lastLength = 0;
  #leftOut = 0;

  /** @param head and `tail` in UTF-16 code units */
  constructor(head: number, tail: number) {
    this.#head = head;
    this.#tail = tail;
  }

  /** @returns what of it belongs to the head */
  push(text: string): string {
    const taken = text.slice(0, Math.max(0, this.#head - this.#first.length));
    this.#first += taken;
    const rest = text.slice(taken.length);
    if (rest === '') return taken;
    this.#last.push(rest);
    this.#lastLength += rest.length;
    while (this.#lastLength - (this.#last[0]?.length ?? 0) >= this.#tail) {
      const gone = this.#last.shift() ?? '';
      this.#lastLength -= gone.length;
      this.#leftOut += gone.length;
    }
    return taken;
  }

  /** What comes behind the head: a line that says what was left out, and the tail. */
  tail(): string {
    const last = this.#last.join('');
    const cut = Math.max(0, last.length - this.#tail);
    const leftOut = this.#leftOut + cut;
    if (leftOut === 0) return last;
    return `\n[Tagproof left out ${leftOut.toLocaleString('en')} characters here]\n${last.slice(cut)}`;
  }

  text(): string {
    return this.#first + this.tail();
  }
}
