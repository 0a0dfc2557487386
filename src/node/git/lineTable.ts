/** Where the lines of a part of a text begin, with a number for each that equal lines share. */
export class LineTable {
  text: Buffer = Buffer.alloc(0);
  count = 0;
  /** One more than there are lines: the last is where the part ends. */
  starts = new Int32Array(1024);
  /** Equal lines have equal numbers; different ones nearly always have not. */
  numbers = new Int32Array(1024);

  /** Splits text[from, to) at each LF, which belongs to its line. Used again and again to save memory. */
  fill(text: Buffer, from: number, to: number): void {
    this.text = text;
    this.count = 0;
    let number = SEED;
    let start = from;
    for (let at = from; at < to; at++) {
      const byte = text[at] ?? 0;
      number = Math.imul(number ^ byte, PRIME);
      if (byte !== LF) continue;
      this.#add(start, number);
      start = at + 1;
      number = SEED;
    }
    if (start < to) this.#add(start, number);
    this.starts[this.count] = to;
  }

  #add(start: number, number: number): void {
    if (this.count + 1 >= this.starts.length) {
      this.starts = grown(this.starts);
      this.numbers = grown(this.numbers);
    }
    this.starts[this.count] = start;
    this.numbers[this.count++] = number;
  }

  /** Are these lines the same bytes as as many lines of the other table? */
  holdsSame(from: number, to: number, other: LineTable, otherFrom: number): boolean {
    const otherTo = otherFrom + to - from;
    const start = other.starts[otherFrom] ?? 0;
    const end = other.starts[otherTo] ?? 0;
    return this.text.compare(other.text, start, end, this.starts[from], this.starts[to]) === 0;
  }
}

const LF = 0x0a;
// The hash of Fowler, Noll and Vo with 32 bits (FNV-1a). What it calls equal is compared byte by byte afterwards.
const SEED = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
