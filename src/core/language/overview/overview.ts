import type { Kind } from '../../claim/claim.js';
import type { Status } from '../../evidence/observation.js';
import type { Family } from '../../tag/vocabulary.js';
import type { Range } from '../../text/position.js';
import type {
  Budget,
  CompletionClaim,
  Counts,
  Gate,
  GateBox,
  NextStep,
  Suggestion,
  Verdict,
} from '../../verdict/result.js';
import type { ShownStatus } from '../statuses.js';

/**
 * What a folder's last verification found out, row by row, as every view shows it: dashboard, tag explorer,
 * Test Explorer. Plain data that crosses threads and pages. All texts are one line in which nothing is
 * hidden, cut at a length that a person reads; only `file` and ids are as they are, to find things by.
 */
export interface Overview {
  /** In the order of the run: logs in path order, tasks from top to bottom. */
  readonly tasks: readonly TaskRow[];
  /** By task, file and place. */
  readonly claims: readonly ClaimRow[];
  /** Every tag that its author meant, by file and place; those of finished tasks, too. */
  readonly tags: readonly TagRow[];
  /** Policy that the working tree tried to weaken: each a sentence. Not applied. */
  readonly weakenings: readonly string[];
  /** Finished tasks that were not looked at. */
  readonly historyLeftOut: number;
  /** Those of them that have a tag here: their names are known all the same. */
  readonly leftOut: readonly ShownTask[];
}

/** What a task is known by, whatever was found out about it. */
export type ShownTask = Pick<TaskRow, 'id' | 'name' | 'place' | 'state'>;

/** A place in a text of the folder. */
export interface Place {
  /** Path relative to the folder, with `/`. */
  readonly file: string;
  /** Lines and characters 0-based. */
  readonly range: Range;
}

export interface TaskRow {
  readonly id: string;
  /** `Task 234: Add login`. */
  readonly name: string;
  /** Its heading; absent where there is no log. */
  readonly place?: Place;
  readonly state: 'active' | 'history';
  /** Absent for the tags that belong to no task. */
  readonly verdict?: Verdict;
  readonly gates: { readonly claims: Gate; readonly evidence: Gate };
  readonly counts: Counts;
  readonly budget: Budget;
  /** What a person does next, the most urgent first. */
  readonly next: readonly NextStep[];
  readonly contradictions: readonly ContradictionRow[];
  readonly completion: readonly StatementRow<CompletionClaim['state']>[];
  readonly boxes: readonly BoxRow[];
  readonly unclaimed: readonly UnclaimedRow[];
}

/** Two statements that cannot both be true, or a statement that the evidence contradicts. */
export interface ContradictionRow {
  readonly place: Place;
  /** What is said there; absent where `why` quotes both. */
  readonly statement?: string;
  /** What speaks against it. */
  readonly why: string;
  /** Path of the record that does. */
  readonly record?: string;
}

export interface StatementRow<State extends string> {
  readonly place: Place;
  readonly text: string;
  readonly state: State;
  readonly why: string;
}

export interface BoxRow extends StatementRow<GateBox['state']> {
  readonly ticked: boolean;
}

export interface UnclaimedRow {
  readonly place: Place;
  /** The path as it is shown. */
  readonly text: string;
  readonly change: 'added' | 'modified' | 'deleted';
}

export interface ClaimRow extends Place {
  /** Unique in the folder. */
  readonly id: string;
  /** Id of the task. */
  readonly task: string;
  /** Name of the tag, without `#`. */
  readonly tag: string;
  readonly kind: Kind;
  /** `src/auth.ts has 156 lines`. */
  readonly text: string;
  readonly status: Status;
  /** `claimed 156 lines, the file has 12`. */
  readonly message: string;
  readonly hint?: string;
  /** A person's word would settle it. */
  readonly attestable?: true;
}

/** Id of the task that tags without one are put together under. */
export const noTask = 'workspace';

export interface TagRow extends Place {
  /** Unique in the folder, and the same while other lines move. */
  readonly id: string;
  /** Id of the task; absent where it belongs to none: it is shown under `noTask`. */
  readonly task?: string;
  /** Without `#`. */
  readonly name: string;
  readonly family: Family;
  readonly text: string;
  /** The worst of its claims; `unknown` where nobody looked; absent for a tag that claims nothing. */
  readonly status?: ShownStatus;
  /** Ids of its claims. */
  readonly claims: readonly string[];
  /** It stands in a finished task. */
  readonly history?: true;
  /** What a person decided about what it proposes; absent for all that proposes nothing. */
  readonly suggestion?: Pick<Suggestion, 'id' | 'state' | 'who' | 'when'>;
}
