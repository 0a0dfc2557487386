import type { Io } from './io.js';

/** A line on stderr that says what is being done, while a person watches. */
export interface Progress {
  /** @param done and `total` count claims; without them only the text is shown. */
  show(this: void, what: string, done?: number, total?: number): void;
  clear(this: void): void;
}

/** How often the line changes, in milliseconds: a terminal is slower than the engine. */
const interval = 80;

/** Progress on a terminal; nothing elsewhere, so that logs of CI stay clean. */
export function progressOn(io: Io): Progress {
  if (!io.watched) return { show: () => undefined, clear: () => undefined };
  let last = 0;
  let shown = false;
  return {
    show(what, done, total) {
      const now = Date.now();
      if (now - last < interval) return;
      last = now;
      shown = true;
      const count = total === undefined ? '' : ` ${done ?? 0}/${total}`;
      io.err(`\r\u001b[2K${what}${count}…`.slice(0, io.width + 5));
    },
    clear() {
      if (shown) io.err('\r\u001b[2K');
      shown = false;
    },
  };
}
