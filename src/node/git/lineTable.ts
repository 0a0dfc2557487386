import { commonPrefix } from './commonBytes.js';

/** Where the lines of a part of a text begin. */
export class LineTable {
  text: Buffer = Buffer.alloc(0);
  count = 0;
  /** One more than there are lines: the last is where the part ends. */
  starts = new Int32Array(1024);

  /** Splits text[from, to) at each LF, which belongs to its line. Used again and again to save memory. */
  fill(text: Buffer, from: number, to: number): void {
    this.text = text;
    this.count = 0;
    for (let at = from; at < to; this.count++) {
      if (this.count + 1 >= this.starts.length) this.starts = grown(this.starts);
      this.starts[this.count] = at;
      const end = text.indexOf(LF, at);
      at = end < 0 || end >= to ? to : end + 1;
    }
    this.starts[this.count] = to;
  }

  /** How many lines from a line on are the same bytes as those of the other table from another line on. */
  sameLines(from: number, other: LineTable, otherFrom: number): number {
    const start = this.starts[from] ?? 0;
    const otherStart = other.starts[otherFrom] ?? 0;
    const most = Math.min(this.#end - start, other.#end - otherStart);
    const bytes = commonPrefix(this.text, start, other.text, otherStart, most);
    // A last line without LF may be the beginning of a longer one in the other text.
    return Math.min(this.#linesWithin(from, bytes), other.#linesWithin(otherFrom, bytes));
  }

  /** Are two lines of this table the same? */
  isSame(one: number, other: number): boolean {
    const [start = 0, end = 0] = [this.starts[one], this.starts[one + 1]];
    const [otherStart = 0, otherEnd = 0] = [this.starts[other], this.starts[other + 1]];
    const length = end - start;
    return (
      length === otherEnd - otherStart &&
      commonPrefix(this.text, start, this.text, otherStart, length) === length
    );
  }

  get #end(): number {
    return this.starts[this.count] ?? 0;
  }

  /** Whole lines in so many bytes from a line on. */
  #linesWithin(from: number, bytes: number): number {
    const until = (this.starts[from] ?? 0) + bytes;
    let low = from;
    let high = this.count;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= until) low = middle;
      else high = middle - 1;
    }
    return low - from;
  }
}

const LF = 0x0a;

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
