import type { Config } from '../config.js';
import type { Step, StepOutcome } from '../evidence/step.js';
import type { ConsentPort } from '../ports/consent.js';
import type { NetworkPort } from '../ports/network.js';
import type { RunnerPort } from '../ports/runner.js';
import type { ServerPort } from '../ports/server.js';
import type { CancelToken, World } from '../ports/world.js';

/** What collecting needs beside the workspace. */
export interface CollectPorts {
  readonly runner: RunnerPort;
  readonly server: ServerPort;
  /** @param origins that may be called, each approved by a person or started by Tagproof */
  network(origins: readonly string[]): NetworkPort;
  readonly consent: ConsentPort;
  readonly documents: DocumentCheckPort;
  /** Now, as milliseconds since 1970: for records, never for a verdict. */
  now(): number;
}

/** Libraries that look at documents. */
export interface DocumentCheckPort {
  /** Findings of markdownlint, each `README.md:12 MD009 …`; more than a few hundred are counted in a last line. */
  lint(files: readonly LintFile[]): Promise<readonly string[]>;
}

/** A Markdown file with what markdownlint is told about it. */
export interface LintFile {
  readonly path: string;
  readonly text: string;
  /** Rule or tag → off, on, or its options; data only. Absent: all rules as they are. */
  readonly config?: Readonly<Record<string, unknown>>;
}

export interface CollectContext {
  readonly world: World;
  readonly config: Config;
  readonly ports: CollectPorts;
  readonly token: CancelToken;
  /** Folder that the logs of this collection go to, relative to the workspace. */
  readonly logs: string;
  /** The server under test, once it is needed and has started. */
  origin(): Promise<
    { readonly kind: 'ready'; readonly origin: string } | { readonly kind: 'failed'; readonly reason: string }
  >;
  readonly progress: (what: string) => void;
  /** A program has run: what is known of files is asked anew. */
  forget?(): void;
}

/** Does one kind of step. Adding one: its file, one line in `index.ts`, a test. */
export interface Collector<K extends Step['kind'] = Step['kind']> {
  readonly kinds: readonly K[];
  collect(step: Extract<Step, { kind: K }>, context: CollectContext): Promise<Seen>;
}

/** What was seen of a step; the rest of its outcome is stamped on. */
export type Seen = Pick<StepOutcome, 'outcome' | 'message'> &
  // `claims` in place of those of the step: an oracle that fails half-way says nothing of what it did not ask.
  Partial<Pick<StepOutcome, 'exit' | 'tests' | 'log' | 'claims'>>;
