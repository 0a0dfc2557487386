import pc from 'picocolors';
import type { Colors } from '../core/report/terminal.js';

/** What a command line talks to; a test gives its own. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** stdout is a terminal. */
  readonly terminal: boolean;
  /** stderr is a terminal: a person watches the progress. */
  readonly watched: boolean;
  /** Columns of the terminal, 80 elsewhere. */
  readonly width: number;
  out(text: string): void;
  err(text: string): void;
  /** Runs short, synchronous work that Ctrl-C must not cut in two. */
  uninterrupted?<T>(work: () => T): T;
}

/** The real terminal. */
export function processIo(): Io {
  return {
    cwd: process.cwd(),
    env: process.env,
    terminal: process.stdout.isTTY,
    watched: process.stderr.isTTY,
    width: process.stdout.columns ?? 80,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    uninterrupted,
  };
}

/** A handler in JavaScript waits for synchronous work to end; the default one does not. */
function uninterrupted<T>(work: () => T): T {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const stop = (): void => process.exit(130);
  for (const signal of signals) process.once(signal, stop);
  try {
    return work();
  } finally {
    for (const signal of signals) process.removeListener(signal, stop);
  }
}

/** Colour only on a terminal, and never against the person's wish (https://no-color.org). */
export function useColor(io: Io, wanted: boolean): boolean {
  return wanted && io.terminal && !io.env['NO_COLOR'] && io.env['TERM'] !== 'dumb';
}

/** Text functions that colour, or return their text as it is. */
export function colorsFor(io: Io, wanted: boolean): Colors {
  return pc.createColors(useColor(io, wanted));
}
