import type {
  CompletionItem,
  DocumentLink,
  Fix,
  Fold,
  Hover,
  Lens,
  OutlineItem,
  Problem,
  SemanticToken,
  StatusMark,
  TextEdit,
} from '../../core/language/items.js';
import type { Position, Range } from '../../core/text/position.js';

/** What the editor tells and asks of single texts: plain data, as in `protocol.ts`. Lines and characters are 0-based. */
export interface TextQuestions {
  openText: { ask: OpenText; answer: void };
  editText: { ask: EditText; answer: void };
  closeText: { ask: TextAddress; answer: void };
  live: { ask: LiveQuestion; answer: LiveNews | undefined };
  /** The tags that may be written at a place, each as a snippet. */
  insertable: { ask: Located; answer: readonly InsertableTag[] };
  complete: { ask: Located; answer: readonly CompletionItem[] };
  hover: { ask: Located; answer: Hover | undefined };
  /** By place; what programs would be run for only where the window is trusted. */
  lenses: { ask: TextAddress; answer: readonly Lens[] };
  definition: { ask: Located; answer: DocumentLink | undefined };
  links: { ask: TextAddress; answer: readonly DocumentLink[] };
  outline: { ask: TextAddress; answer: readonly OutlineItem[] };
  folds: { ask: TextAddress; answer: readonly Fold[] };
  tokens: { ask: TextAddress; answer: readonly SemanticToken[] };
  fixes: { ask: TextAddress & { readonly range: Range }; answer: readonly Fix[] };
}

/** One text that is open in the editor. */
export interface TextAddress {
  readonly folder: string;
  readonly path: string;
}

export interface OpenText extends TextAddress {
  readonly text: string;
  readonly version: number;
  /** The editor's language id. */
  readonly language: string;
  /** It has no file: nothing but its own text is known of it. */
  readonly untitled: boolean;
}

export interface EditText extends TextAddress {
  readonly version: number;
  /** Each in the text that the one before left behind. */
  readonly edits: readonly TextEdit[];
}

export interface LiveQuestion extends TextAddress {
  /** Everything is wanted, whatever was told before. */
  readonly whole?: boolean;
}

/** A mark beside a tag; what stands in it for people is asked for with the mouse. */
export type Mark = Omit<StatusMark, 'message'>;

/** What is shown of a piece of a text; lines count from its first one. */
export interface Shown {
  readonly problems: readonly Problem[];
  readonly marks: readonly Mark[];
}

/** What is shown of an open text at one version of it: of pieces that were told of before only where they are. */
export interface LiveNews extends TextAddress {
  readonly version: number;
  /** Those that show something. `from` is the 0-based line that a piece begins on now. */
  readonly pieces: readonly { readonly id: number; readonly from: number; readonly shown?: Shown }[];
  /** Problems of the whole text. */
  readonly others: readonly Problem[];
  /** Whether it holds a tag at all. */
  readonly hasTags: boolean;
  readonly isLog: boolean;
}

/** What is shown of an open text at one version of it. */
export interface LiveState extends TextAddress {
  readonly version: number;
  readonly problems: readonly Problem[];
  readonly marks: readonly Mark[];
  /** Whether it holds a tag at all. */
  readonly hasTags: boolean;
  readonly isLog: boolean;
}

/** Shows that the engine's idea of a text is the editor's. */
export interface Located extends TextAddress {
  readonly position: Position;
}

export interface InsertableTag {
  readonly name: string;
  /** How it is shown, where that is not its name: of a checklist. */
  readonly label?: string;
  readonly detail: string;
  readonly documentation: string;
  /** Where it goes: in a line of code, above it. */
  readonly at: Position;
  /** Snippet syntax. */
  readonly snippet: string;
}
