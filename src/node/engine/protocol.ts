import type { Severity } from '../../core/config.js';
import type { Code } from '../../core/codes.js';
import type {
  CompletionItem,
  DocumentLink,
  Fix,
  Fold,
  Hover,
  Lens,
  OutlineItem,
  Problem,
  QuickSummary,
  SemanticToken,
  StatusMark,
  TagSymbol,
  TextEdit,
} from '../../core/language/items.js';
import type { OverviewNews } from '../../core/language/overview/news.js';
import type { RememberedTags } from '../../core/language/overview/remembered.js';
import type { TaskNews } from '../../core/language/problems/problems.js';
import type { Position, Range } from '../../core/text/position.js';
import type { TaskRuns } from '../../core/report/recordedRuns.js';
import type { Budget, Counts, Gate, Verdict } from '../../core/verdict/result.js';
import type { NewsPlace } from '../git/news.js';
import type { CollectQuestions } from './collectProtocol.js';
import type { FindQuestions } from './findProtocol.js';

/**
 * What the editor and the engine's threads say to each other: plain data, no `vscode` and no Node.
 * Lines and characters are 0-based. Paths are relative to their folder's root.
 */
export interface FolderSetup {
  /** Names the folder in every later message. */
  readonly folder: string;
  /** Absolute path on this machine; absent for texts that belong to no folder. */
  readonly root?: string;
  /** False in Restricted Mode: no program is started. */
  readonly trusted: boolean;
  readonly settings: FolderSettings;
}

/** What a person set in the editor. It changes what is shown, never a verdict. */
export interface FolderSettings {
  readonly severities: Readonly<Partial<Record<Code, Severity>>>;
  /** Problems of finished tasks are shown, too. */
  readonly history: boolean;
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

export interface VerifyQuestion {
  readonly folder: string;
  /** Only these tasks; empty: all that are being worked on. */
  readonly tasks: readonly string[];
  /** Only claims in and about these files; empty: everything. */
  readonly paths: readonly string[];
  readonly history: boolean;
  /** Write `.orchestration/verification-report.md` and `.json`. */
  readonly report: boolean;
  /** Texts that are not saved, verified as they stand in the editor. */
  readonly unsaved: readonly { readonly path: string; readonly text: string }[];
  /** Present where views show the folder: what changed since the version of the overview that they have. */
  readonly overview?: OverviewQuestion;
}

export interface OverviewQuestion {
  /** Absent: none was told yet. */
  readonly since?: number;
}

export interface TaskSummary {
  readonly id: string;
  readonly title: string;
  readonly log?: string;
  /** 0-based line of its heading. */
  readonly line: number;
  readonly state: 'active' | 'history';
  readonly verdict?: Verdict;
  readonly gates: { readonly claims: Gate; readonly evidence: Gate };
  readonly reasons: readonly string[];
  readonly counts: Counts;
  readonly unclaimed: number;
  readonly budget: Budget;
  /** How many sentences of its log say that something works or is finished, without fresh evidence for it. */
  readonly unproven: number;
}

export interface VerifyAnswer {
  readonly summary?: QuickSummary;
  readonly tasks: readonly TaskSummary[];
  /** By file; of files without a problem nothing is said. */
  readonly problems: readonly { readonly file: string; readonly problems: readonly Problem[] }[];
  readonly historyLeftOut: number;
  /** Paths of the logs. */
  readonly logs: readonly string[];
  /** Files that hold a tag. */
  readonly tagged: readonly string[];
  /** Why git could not be asked, where it could not. */
  readonly gitAbsence?: string;
  /** Where git tells, outside of the folder, that the work goes on. */
  readonly gitNews: readonly NewsPlace[];
  readonly report?: {
    readonly written: readonly string[];
    /** Why it was not written. */
    readonly failed?: string;
    /** That is because nothing in the folder says what was done. */
    readonly noLog?: boolean;
  };
  /** Of a verification of the whole folder, where it was asked for. */
  readonly overview?: OverviewNews;
}

/** Shows that the engine's idea of a text is the editor's. */
export interface Located extends TextAddress {
  readonly position: Position;
}

export interface AttestQuestion {
  readonly folder: string;
  readonly task: string;
  readonly claim: string;
  readonly who: string;
  /** ISO 8601. */
  readonly when: string;
  readonly why: string;
}

/** Every question with its answer. */
export interface Questions extends CollectQuestions, FindQuestions {
  openFolder: { ask: FolderSetup; answer: void };
  closeFolder: { ask: { readonly folder: string }; answer: void };
  /** What is kept between sessions is thrown away, of all workspaces. */
  forgetIndexes: { ask: void; answer: void };
  /** Files changed on the disk, `.git` when something happened in the repository; without paths nobody knows which. */
  changed: { ask: { readonly folder: string; readonly paths?: readonly string[] }; answer: void };
  openText: { ask: OpenText; answer: void };
  editText: { ask: EditText; answer: void };
  closeText: { ask: TextAddress; answer: void };
  live: { ask: LiveQuestion; answer: LiveNews | undefined };
  verify: { ask: VerifyQuestion; answer: VerifyAnswer };
  /** Of the last verification of the whole folder, by the thread that verifies; nothing before the first one. */
  overview: { ask: OverviewQuestion & { readonly folder: string }; answer: OverviewNews | undefined };
  /** The last session's tags in files that did not change since, to be shown until a verification has answered. Quick. */
  remembered: { ask: { readonly folder: string }; answer: RememberedTags | undefined };
  /** From the thread that verifies, for the one that knows the open texts; nothing before the first run. */
  known: { ask: { readonly folder: string; readonly paths: readonly string[] }; answer: Known | undefined };
  learn: { ask: Known; answer: void };
  /** What is recorded of the folder's whole verifications, by the thread that verifies. */
  runs: { ask: { readonly folder: string }; answer: readonly TaskRuns[] };
  /** The recorded runs of all workspaces are thrown away. */
  forgetRuns: { ask: void; answer: void };
  /** The tags that may be written at a place, each as a snippet. */
  insertable: { ask: Located; answer: readonly InsertableTag[] };
  /** A text of tagproof.config.json with one more glob to exclude; none when it cannot be read as it is. */
  exclusion: {
    ask: { readonly text: string; readonly pattern: string };
    answer: { readonly text: string | undefined };
  };
  attest: { ask: AttestQuestion; answer: { readonly failed?: string } };
  revoke: {
    ask: { readonly folder: string; readonly task: string; readonly claim: string };
    answer: { readonly failed?: string };
  };
  complete: { ask: Located; answer: readonly CompletionItem[] };
  hover: { ask: Located; answer: Hover | undefined };
  /** By place; what programs would be run for only where the window is trusted. */
  lenses: { ask: TextAddress; answer: readonly Lens[] };
  definition: { ask: Located; answer: DocumentLink | undefined };
  links: { ask: TextAddress; answer: readonly DocumentLink[] };
  outline: { ask: TextAddress; answer: readonly OutlineItem[] };
  folds: { ask: TextAddress; answer: readonly Fold[] };
  tokens: { ask: TextAddress; answer: readonly SemanticToken[] };
  symbols: { ask: { readonly folder: string; readonly query: string }; answer: readonly TagSymbol[] };
  fixes: { ask: TextAddress & { readonly range: Range }; answer: readonly Fix[] };
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

/** What a full verification found out about some texts; cloned from one thread to the other. */
export interface Known {
  readonly folder: string;
  /** The configuration that counts, as JSON. */
  readonly config: string;
  readonly logs: readonly string[];
  readonly states: readonly (readonly [task: string, state: 'active' | 'history'])[];
  readonly texts: readonly {
    readonly path: string;
    readonly owner?: string;
    /** A log's own names of its tasks with their ids in the workspace, where these are others. */
    readonly tasks?: readonly (readonly [name: string, id: string])[];
    readonly results: unknown;
  }[];
  /** What the tasks of these logs have to say beside their claims. */
  readonly news: readonly TaskNews[];
}

export type Method = keyof Questions;
export type Ask<M extends Method> = Questions[M]['ask'];
export type Answer<M extends Method> = Questions[M]['answer'];

/** Editor → engine. */
export interface Request {
  readonly id: number;
  readonly method: Method;
  readonly ask: unknown;
  /** One 32-bit cell that turns 1 when nobody waits for the answer any more. */
  readonly cancel?: SharedArrayBuffer;
}

/** Engine → editor. */
export type Reply =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: Failure }
  | {
      readonly kind: 'progress';
      readonly id: number;
      readonly what: string;
      readonly done?: number;
      readonly total?: number;
      /** Item of evidence that is being collected. */
      readonly item?: string;
    }
  | { readonly kind: 'log'; readonly level: 'error' | 'debug'; readonly message: string };

export interface Failure {
  readonly message: string;
  /** What a person can do; present for problems that were foreseen. */
  readonly next?: string;
  readonly stack?: string;
  readonly cancelled?: boolean;
}
