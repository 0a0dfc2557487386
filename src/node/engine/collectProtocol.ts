import type { CollectedItem } from '../../core/collect/collected.js';
import type { ConsentQuestion } from '../../core/ports/consent.js';
import type { Approval } from '../approvals.js';

/** What the editor asks of the thread that collects evidence, and of the person's approvals: plain data, as in `protocol.ts`. */
export interface CollectQuestions {
  /** @throws KnownError in a window that is not trusted: nothing is run there. */
  collect: { ask: CollectQuestion; answer: CollectAnswer };
  approvals: { ask: { readonly folder: string }; answer: ApprovalsAnswer };
  /** What a person answered in a dialog that showed the very thing. */
  approve: {
    ask: {
      readonly folder: string;
      readonly question: ConsentQuestion;
      readonly answer: 'always' | 'never';
    };
    answer: { readonly failed?: string };
  };
  revokeApprovals: {
    ask: { readonly folder: string; readonly approvals: readonly Approval[] };
    answer: { readonly revoked: number; readonly failed?: string };
  };
}

export interface CollectQuestion {
  readonly folder: string;
  /** Only these tasks; empty: all that are being worked on. */
  readonly tasks: readonly string[];
  /** Only these items; empty: all. */
  readonly items: readonly string[];
  readonly needed: 'missing-and-stale' | 'all';
  /** Nothing is run: what would be. */
  readonly dryRun?: boolean;
  /** Keys of what a person allowed for this once. */
  readonly once?: readonly string[];
}

export interface CollectAnswer {
  readonly tasks: readonly CollectedTaskNews[];
  /** Why the person's approvals do not count. */
  readonly problem?: string;
}

export interface CollectedTaskNews {
  readonly id: string;
  readonly items: readonly CollectedItemNews[];
}

/** What became of an item. Texts are for people: masked, and nothing in them is hidden. */
export interface CollectedItemNews {
  readonly item: string;
  readonly kind: CollectedItem['kind'];
  /** Of what was recorded. */
  readonly outcome?: 'passed' | 'failed' | 'error';
  /** A sentence: `npm test: exit code 1, 1 of 2 tests failed`. */
  readonly said: string;
  /** Path of the log of what failed. */
  readonly log?: string;
  /** Path of the record. */
  readonly record?: string;
  /** Of what is ready: the same as long as neither what is done nor what it is done with changes. */
  readonly state?: string;
  /** What a person has to allow first, has refused, or has allowed. */
  readonly questions: readonly ApprovalQuestion[];
}

/** A question for a person, as it is shown. */
export interface ApprovalQuestion extends ApprovalText {
  readonly question: ConsentQuestion;
  /** Names it where it is allowed for once. */
  readonly key: string;
  /** Nobody is to be asked: no approval of it would count. */
  readonly tooLong?: true;
}

/** What is approved, in words: one line each, nothing left out. */
export interface ApprovalText {
  /** The exact line: `npm test`. */
  readonly what: string;
  /** Folder, relative to the workspace; empty: the workspace itself. */
  readonly where: string;
  /** What the line resolves to, or the requests; empty where the line says it all. */
  readonly text: readonly string[];
}

export interface ApprovalsAnswer {
  readonly approvals: readonly (ApprovalText & { readonly approval: Approval })[];
  /** Why they cannot be read. */
  readonly failed?: string;
}
