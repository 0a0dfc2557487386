import type { Code } from '../codes.js';
import type { Status } from '../evidence/observation.js';
import type { Range } from '../text/position.js';
import type { Suggestion, Verdict } from '../verdict/result.js';

/**
 * What an editor is given, as plain data that can cross to another thread. Lines and characters are
 * 0-based. Markdown is never trusted: no command links, all text from the workspace escaped.
 */
export interface CompletionItem {
  readonly label: string;
  readonly kind: 'tag' | 'field' | 'file' | 'folder' | 'value' | 'package' | 'variable' | 'model' | 'command';
  /** A few words behind the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly insert: string;
  /** `insert` is a snippet with `${1:placeholders}`. */
  readonly snippet?: boolean;
  /** What the insertion replaces; on the line of the cursor. */
  readonly range: Range;
  readonly filter?: string;
  readonly sort?: string;
  /** More is to be offered right after this one was taken: a folder's content, the count behind a path. */
  readonly again?: boolean;
}

export interface Hover {
  readonly range: Range;
  /** Markdown. */
  readonly markdown: string;
}

/** A place that a text names: a path, perhaps with lines. */
export interface DocumentLink {
  readonly range: Range;
  /** Path relative to the workspace root. */
  readonly file: string;
  /** 1-based first and last line, where the text names some. */
  readonly lines?: { readonly from: number; readonly to: number };
  readonly tooltip: string;
}

export interface OutlineItem {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'task' | 'section' | 'tag';
  readonly range: Range;
  readonly selection: Range;
  readonly children: readonly OutlineItem[];
}

/** 0-based lines, both included. */
export interface Fold {
  readonly from: number;
  readonly to: number;
}

/** Types and modifiers are those of `semanticLegend`. */
export interface SemanticToken {
  readonly range: Range;
  readonly type: number;
  /** Bit set. */
  readonly modifiers: number;
}

/** A line above a task or a tag, for what can be done about it. */
export interface Lens {
  /** What it stands above. */
  readonly range: Range;
  /** Words on one line, perhaps behind a codicon; text of the workspace in it makes no icon. */
  readonly title: string;
  /** Plain text on one line. */
  readonly tooltip?: string;
  readonly action: LensAction;
}

export type LensAction =
  | { readonly kind: 'verify'; readonly task: string }
  | { readonly kind: 'collect'; readonly task: string }
  | { readonly kind: 'dashboard'; readonly task: string }
  | { readonly kind: 'attest'; readonly task: string; readonly claim: string }
  /** Shows the problem that stands here. */
  | { readonly kind: 'problem'; readonly range: Range }
  /** Verifies what stands in the text and what is said about it. */
  | { readonly kind: 'check' }
  /** There is nothing to click. */
  | { readonly kind: 'none' };

/** A tag of the workspace, for a search by name. */
export interface TagSymbol {
  /** With `#`. */
  readonly name: string;
  /** Its statement, on one line; may be empty. */
  readonly text: string;
  /** The task it belongs to, else its file. */
  readonly container: string;
  readonly file: string;
  readonly range: Range;
}

/** What stands beside a tag in the gutter and the overview ruler. */
export interface StatusMark {
  /** The tag's name. */
  readonly range: Range;
  readonly status: Status | 'unknown';
  /** The claim is of a finished task: shown muted. */
  readonly history: boolean;
  /** Plain text on one line. */
  readonly message: string;
}

/** Where the work stands, for the status bar. */
export interface QuickSummary {
  /** The worst one of the tasks that are being worked on; absent where there are only tags without a task. */
  readonly verdict?: Verdict;
  readonly verified: number;
  readonly failed: number;
  readonly attested: number;
  /** Everything else. */
  readonly open: number;
  /** Of the budgets that are known; absent where none is. */
  readonly points?: { readonly earned: number; readonly needed: number };
  /** What stands in the bar, each piece behind its codicon. */
  readonly pieces: readonly { readonly icon: string; readonly text: string }[];
  /** For screen readers. */
  readonly spoken: string;
  /** Lines of plain text. */
  readonly tooltip: readonly string[];
}

/** One entry of the Problems panel. */
export interface Problem {
  readonly code: Code;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
  readonly file: string;
  readonly range: Range;
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
  /** What it is about; absent for problems of a text. Its quick fixes are asked for when they are wanted: `fixesAt`. */
  readonly data?: ProblemData;
}

export interface ProblemData {
  readonly task: string;
  /** Id of the claim. */
  readonly claim?: string;
  /** The changed file that no tag claims. */
  readonly path?: string;
}

/** A quick fix: edits of texts, a file to make, or something that the editor asks a person. */
export interface Fix {
  readonly title: string;
  /** The one that a person most likely wants. */
  readonly preferred?: boolean;
  readonly action: FixAction;
  /**
   * The problems that it repairs: all with this code and range, and with this data where it is stated.
   * None: something that is always offered.
   */
  readonly repairs?: readonly Pick<Problem, 'code' | 'range' | 'data'>[];
}

export type FixAction =
  | { readonly kind: 'edit'; readonly file: string; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'create-folder'; readonly path: string }
  /** A glob for `exclude` in tagproof.config.json. */
  | { readonly kind: 'exclude'; readonly pattern: string }
  | { readonly kind: 'attest'; readonly task: string; readonly claim: string }
  | { readonly kind: 'revoke'; readonly task: string; readonly claim: string }
  | {
      readonly kind: 'decide';
      readonly about: SuggestionPlace;
      readonly decision: Suggestion['state'];
    };

/** A suggestion as it stands in a text that is being edited. */
export interface SuggestionPlace {
  readonly file: string;
  /** Name of its tag, without `#`. */
  readonly tag: string;
  /** Of what it says, with its fields. */
  readonly textHash: string;
  /** 0-based line that it begins on. */
  readonly line: number;
}

export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}
