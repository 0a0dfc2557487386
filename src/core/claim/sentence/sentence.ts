import type { Subject, WorkspacePath } from '../claim.js';
import type { ClaimContext } from '../context.js';

/** An assumption's main clause, ready for the forms. */
export interface Sentence {
  /** Without lead-in, notes, ticks and full stop; single blanks. */
  readonly text: string;
  /** What stood in backticks: certainly names, whatever they look like. */
  readonly ticked: ReadonlySet<string>;
  /** Settings for bringing paths into the workspace. */
  readonly config: ClaimContext['config'];
  /** In code `./` may mean the file's folder or the root, so such paths are left alone. */
  readonly inCode: boolean;
}

/**
 * One form of sentence: what a sentence asserts when it is exactly of that form. A form never
 * reads a part of a sentence, because the rest may turn its meaning.
 */
export type SentenceForm = (sentence: Sentence) => readonly Subject[] | undefined;

/** A word of a sentence as a path; `undefined` when it may be anything else. */
export type ReadPath = (word: string, sentence: Sentence) => WorkspacePath | undefined;
