import type { Session } from './session.js';

/** What flows from one program to the next. */
export interface Stream {
  readonly text: string;
  /** Why the text may lack lines that the real tool would print; absent when it is exact. */
  readonly partial?: string;
  /** It is a file (`< file`), whose size is known before it is read. */
  readonly regular?: boolean;
}

export interface Output extends Stream {
  readonly exit: number;
  /** The exit status could be another one, for the reason in `partial`. */
  readonly unsure?: boolean;
  /** An error message was printed; its wording is not reproduced. */
  readonly complained?: boolean;
}

export interface Call {
  /** As called: `grep`, `egrep`, `[`. */
  readonly name: string;
  readonly args: readonly string[];
  /** `undefined` when nothing is piped in: a real tool would wait for the terminal. */
  readonly stdin: Stream | undefined;
  readonly session: Session;
  /** The next program of the pipeline, by name. */
  readonly next: string | undefined;
}

export interface Program {
  readonly names: readonly string[];
  run(call: Call): Output | Promise<Output>;
}
