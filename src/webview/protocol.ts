import type { OverviewNews } from '../core/language/overview/news.js';
import type { Place } from '../core/language/overview/overview.js';
import type { Suggestion } from '../core/verdict/result.js';
import type { RecordedRuns } from './trend.js';

/**
 * What the editor and the page of the dashboard say to each other: plain data, no `vscode`, no Node, no DOM.
 * Each side holds what it gets against the schemas in `messages.ts` before it believes it.
 */
export type ToPage =
  | {
      readonly kind: 'folders';
      /** All folders of the window that have been looked at, in its order. */
      readonly folders: readonly FolderState[];
    }
  | {
      readonly kind: 'news';
      readonly folder: string;
      readonly news: OverviewNews;
      /** Only a part: nothing of it is shown before the rest is there, which follows at once. */
      readonly more?: true;
    }
  | { readonly kind: 'runs'; readonly folder: string; readonly tasks: readonly RecordedRuns[] }
  /** Where the editor's cursor is, so that the page shows what stands there; without a place: in no file with tags. */
  | {
      readonly kind: 'selection';
      /** Line 0-based. */
      readonly place?: { readonly folder: string; readonly file: string; readonly line: number };
    }
  /** A person asked to see this task; without one, the folder. */
  | { readonly kind: 'show'; readonly folder: string; readonly task?: string };

export interface FolderState {
  /** Names it in every other message. */
  readonly folder: string;
  readonly name: string;
  /** A verification is under way. */
  readonly running: boolean;
  /** Why the last verification failed: what is shown is of one before. */
  readonly failed?: string;
  /** What is being collected: the task's id, and the item of its evidence; empty: it is only being looked. */
  readonly collecting?: { readonly task: string; readonly item: string };
  /** Something of another folder is being collected: it is one thing at a time in a window. */
  readonly collectsElsewhere: boolean;
  /** Items of the evidence that wait for a person's approval, each with its task's id. */
  readonly waiting: readonly { readonly task: string; readonly item: string }[];
  /** False in Restricted Mode: nothing is collected, and git is not asked. */
  readonly trusted: boolean;
}

export type ToEditor =
  /** The page is there, and knows nothing, or what it was told up to a version. */
  | {
      readonly kind: 'ready';
      readonly known: readonly { readonly folder: string; readonly version: number }[];
    }
  | { readonly kind: 'open'; readonly folder: string; readonly place: Place }
  | { readonly kind: 'verify'; readonly folder: string; readonly task?: string }
  | {
      readonly kind: 'collect';
      readonly folder: string;
      readonly task: string;
      /** Ids; none: a person picks. */
      readonly items: readonly string[];
    }
  | { readonly kind: 'stopCollecting' }
  | { readonly kind: 'attest'; readonly folder: string; readonly task: string; readonly claim: string }
  /** A person accepts or rejects a suggestion, or takes that back (`waiting`). */
  | {
      readonly kind: 'decide';
      readonly folder: string;
      /** Its id. */
      readonly suggestion: string;
      readonly decision: Suggestion['state'];
    }
  | { readonly kind: 'openReport'; readonly folder: string }
  /** From the side bar to the editor's panel. */
  | { readonly kind: 'openDashboard'; readonly folder?: string; readonly task?: string }
  /** Something went wrong in the page; for the output channel. */
  | { readonly kind: 'failed'; readonly message: string };
