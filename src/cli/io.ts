import { realpathSync } from 'node:fs';
import { createInterface } from 'node:readline';
import pc from 'picocolors';
import type { CancelToken } from '../core/ports/world.js';
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
  /** Runs long work that Ctrl-C asks to stop; a second time it stops at once. */
  cancellable?<T>(work: (token: CancelToken) => Promise<T>): Promise<T>;
  /** The files that run here: what a hook has to call to get the same program. */
  readonly program?: { readonly node: string; readonly file: string };
  /** All that comes on stdin, within limits. */
  input?(limits: InputLimits): Promise<Input>;
  /**
   * Asks the person for a line; `undefined` when there is no answer any more. There is none to call but where stdin and stdout are
   * a terminal: nothing else may answer for a person.
   */
  ask?(question: string): Promise<string | undefined>;
}

export interface InputLimits {
  readonly bytes: number;
  /** Milliseconds until its end has to be there. */
  readonly time: number;
}

export type Input =
  | { readonly kind: 'text'; readonly text: string }
  /** A sentence says why there is no text. */
  | { readonly kind: 'none'; readonly reason: string };

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
    cancellable,
    program: { node: process.execPath, file: realFile(process.argv[1] ?? '') },
    input: readStdin,
    ...(process.stdin.isTTY && process.stdout.isTTY ? { ask } : {}),
  };
}

/** A linked command (`npm link`) by the file that it leads to. */
function realFile(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return file;
  }
}

function ask(question: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    // Ctrl-D, Ctrl-C: no answer.
    lines.once('close', () => resolve(undefined));
    lines.question(question, (answer) => {
      resolve(answer);
      lines.close();
    });
  });
}

/** Bytes that are no UTF-8 become replacement characters; a reader that waits for ever would hang its caller. */
function readStdin({ bytes, time }: InputLimits): Promise<Input> {
  const { stdin } = process;
  if (stdin.isTTY) return Promise.resolve({ kind: 'none', reason: 'stdin is a terminal' });
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const end = (input: Input): void => {
      clearTimeout(timer);
      stdin.destroy();
      resolve(input);
    };
    const timer = setTimeout(() => end({ kind: 'none', reason: 'stdin does not end' }), time);
    stdin.on('data', (part: Buffer) => {
      size += part.length;
      if (size > bytes) end({ kind: 'none', reason: `stdin has more than ${Math.round(bytes / 1e6)} MB` });
      else parts.push(part);
    });
    stdin.once('end', () => end({ kind: 'text', text: new TextDecoder().decode(Buffer.concat(parts)) }));
    stdin.once('error', (error) => end({ kind: 'none', reason: `stdin cannot be read: ${error.message}` }));
  });
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A handler in JavaScript waits for synchronous work to end; the default one does not. */
function uninterrupted<T>(work: () => T): T {
  const stop = (): void => process.exit(130);
  for (const signal of signals) process.once(signal, stop);
  try {
    return work();
  } finally {
    for (const signal of signals) process.removeListener(signal, stop);
  }
}

async function cancellable<T>(work: (token: CancelToken) => Promise<T>): Promise<T> {
  const token = { cancelled: false };
  const stop = (): void => {
    // What runs is ended by who started it when this process exits.
    if (token.cancelled) process.exit(130);
    token.cancelled = true;
  };
  for (const signal of signals) process.on(signal, stop);
  try {
    return await work(token);
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
