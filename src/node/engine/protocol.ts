import type { Severity } from '../../core/config.js';
import type { Code } from '../../core/codes.js';
import type { Problem, QuickSummary, SuggestionPlace, TagSymbol } from '../../core/language/items.js';
import type { RememberedTags } from '../../core/language/overview/remembered.js';
import type { OverviewPart } from '../../core/language/overview/teller.js';
import type { TaskNews } from '../../core/language/problems/problems.js';
import type { TaskRuns } from '../../core/report/recordedRuns.js';
import type { Budget, Counts, Gate, Suggestion, Verdict } from '../../core/verdict/result.js';
import type { NewsPlace } from '../git/news.js';
import type { CollectQuestions } from './collectProtocol.js';
import type { FindQuestions } from './findProtocol.js';
import type { TextQuestions } from './textProtocol.js';

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
  /** Of a part of one, where the rest is still to be told. Absent: none was told yet. */
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
  /** Of a verification of the whole folder, where it was asked for; `ask`: it is told with the next question for it. */
  readonly overview?: OverviewPart | 'ask';
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

export interface DecideQuestion {
  readonly folder: string;
  /** Its id, or where it stands by now. */
  readonly about: string | SuggestionPlace;
  /** `waiting`: what was decided is taken back. */
  readonly decision: Suggestion['state'];
  readonly who: string;
  /** ISO 8601. */
  readonly when: string;
  readonly overview?: OverviewQuestion;
}

/** Every question with its answer. */
export interface Questions extends CollectQuestions, FindQuestions, TextQuestions {
  openFolder: { ask: FolderSetup; answer: void };
  closeFolder: { ask: { readonly folder: string }; answer: void };
  /** What is kept between sessions is thrown away, of all workspaces. */
  forgetIndexes: { ask: void; answer: void };
  /** Files changed on the disk, `.git` when something happened in the repository; without paths nobody knows which. */
  changed: { ask: { readonly folder: string; readonly paths?: readonly string[] }; answer: void };
  verify: { ask: VerifyQuestion; answer: VerifyAnswer };
  /**
   * Of the last verification of the whole folder, by the thread that verifies, part by part; nothing before the
   * first one, and where nothing is new.
   */
  overview: { ask: OverviewQuestion & { readonly folder: string }; answer: OverviewPart | undefined };
  /** The last session's tags in files that did not change since, to be shown until a verification has answered. Quick. */
  remembered: { ask: { readonly folder: string }; answer: RememberedTags | undefined };
  /** From the thread that verifies, for the one that knows the open texts; nothing before the first run. */
  known: { ask: { readonly folder: string; readonly paths: readonly string[] }; answer: Known | undefined };
  learn: { ask: Known; answer: void };
  /** What is recorded of the folder's whole verifications, by the thread that verifies. */
  runs: { ask: { readonly folder: string }; answer: readonly TaskRuns[] };
  /** The recorded runs of all workspaces are thrown away. */
  forgetRuns: { ask: void; answer: void };
  /** A text of tagproof.config.json with one more glob to exclude; none when it cannot be read as it is. */
  exclusion: {
    ask: { readonly text: string; readonly pattern: string };
    answer: { readonly text: string | undefined };
  };
  attest: { ask: AttestQuestion; answer: { readonly failed?: string } };
  /** By the thread that verifies: what a person decided about a suggestion of the last verification. */
  decide: {
    ask: DecideQuestion;
    answer: {
      readonly failed?: string;
      /** What changed by that, where it was asked for. */
      readonly overview?: OverviewPart | 'ask';
    };
  };
  revoke: {
    ask: { readonly folder: string; readonly task: string; readonly claim: string };
    answer: { readonly failed?: string };
  };
  symbols: { ask: { readonly folder: string; readonly query: string }; answer: readonly TagSymbol[] };
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
