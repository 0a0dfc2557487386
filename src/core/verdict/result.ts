import type { Claim } from '../claim/claim.js';
import type { CompletionItem } from '../claim/completion/index.js';
import type { Policy } from '../config.js';
import type { Budget, BudgetItem } from '../evidence/budget.js';
import type { Observation, Status } from '../evidence/observation.js';
import type { Hunk } from '../ports/git.js';
import type { SyntaxFinding } from '../tag/tag.js';
import type { Range } from '../text/position.js';

export type { Budget, BudgetItem };

export type Verdict = 'PASSED' | 'CONDITIONAL' | 'BLOCKED';

/** A gate that has not been looked at says so; it never counts as a pass. */
export type GateState = Verdict | 'NOT COLLECTED';

export interface Gate {
  readonly state: GateState;
  /** Sentences, the most important first. */
  readonly reasons: readonly string[];
  /** Of the claims gate: some claims are unchecked, and the policy makes that count; absent where it does not. */
  readonly unchecked?: Exclude<Policy['unchecked'], 'advisory'>;
  /** Of the claims gate: git failed, so nobody can tell what changed; absent where it did not. */
  readonly untold?: true;
}

/** What a person does next: an imperative without a full stop. */
export interface NextStep {
  readonly text: string;
  /** What does it. A terminal and the editor each have words of their own for that: see `stepIn`. */
  readonly action?: 'collect';
  /** It is about the claims of this status. */
  readonly claims?: Status;
}

/** A claim with what was seen and what follows from it. */
export interface ClaimResult {
  readonly claim: Claim;
  readonly status: Status;
  /** `claimed 156 lines, the file has 12` */
  readonly message: string;
  /** What would settle it, where that is known. */
  readonly next?: NextStep;
  readonly hint?: string;
  readonly observations: readonly Observation[];
  /** What people said of it, whether it counts or not; absent when nobody did. */
  readonly attestations?: readonly ShownAttestation[];
  /** The base that "new" and "changed" were measured against, in words. */
  readonly base: string;
}

/** A person's word for a claim, and what it amounts to here. */
export interface ShownAttestation {
  readonly who: string;
  /** ISO 8601, UTC. */
  readonly when: string;
  readonly why: string;
  /**
   * - `counted` it settles the claim
   * - `elsewhere` it was not made by this person on this machine: not counted
   * - `outdated` the claim or its inputs changed since; `because` says which
   * - `without-effect` the check itself gives an answer
   */
  readonly state: 'counted' | 'elsewhere' | 'outdated' | 'without-effect';
  readonly because?: string;
}

export type Counts = Readonly<Record<Status, number>>;

/** A tag that yields nothing to check: decisions, suggestions, smells. */
export interface NotedTag {
  readonly name: string;
  readonly family: string;
  readonly text: string;
  readonly file: string;
  readonly range: Range;
}

/** What was proposed, and what a person decided about it: it waits for nobody but a person, and decides nothing. */
export interface Suggestion {
  /** The same while it says the same in the same file and task, wherever it stands there. */
  readonly id: string;
  /** Name of its tag, without `#`. */
  readonly name: string;
  readonly text: string;
  /** Of what it says, with its fields. */
  readonly textHash: string;
  readonly file: string;
  readonly range: Range;
  readonly state: 'waiting' | 'accepted' | 'rejected';
  /** The person who decided; absent while it waits. */
  readonly who?: string;
  /** ISO 8601, UTC; absent while it waits. */
  readonly when?: string;
}

/** Two statements that cannot both be true. */
export interface Contradiction {
  readonly message: string;
  readonly file: string;
  readonly range: Range;
}

/** A sentence that says that something works or is finished (`API implemented!`), with what the evidence says of it. */
export interface CompletionClaim {
  /** The sentence as written. */
  readonly text: string;
  readonly file: string;
  readonly range: Range;
  readonly item: CompletionItem;
  /**
   * - `supported` fresh evidence of the right item passes
   * - `contradicted` fresh evidence fails
   * - `unproven` neither
   */
  readonly state: 'supported' | 'contradicted' | 'unproven';
  /** A sentence: `tests failed: npm test: 2 of 12 tests failed`. */
  readonly why: string;
}

/** A box of a quality-gate checklist. */
export interface GateBox {
  /** What is to be ticked, without the box. */
  readonly text: string;
  readonly file: string;
  readonly range: Range;
  readonly ticked: boolean;
  /** Id of the evidence item that it names: `tests`. */
  readonly item?: string;
  /**
   * - `ticked` and nothing speaks against it
   * - `open` not ticked
   * - `contradicted` ticked, and fresh evidence of its item fails
   * - `unproven` ticked, and its item has no fresh evidence
   */
  readonly state: 'ticked' | 'open' | 'contradicted' | 'unproven';
  readonly why: string;
}

/** A file changed since the task's base that no tag claims. */
export interface UnclaimedChange {
  readonly path: string;
  readonly change: 'added' | 'modified' | 'deleted';
  /** The changed lines of the present file, where git can tell. */
  readonly hunks?: readonly Hunk[];
}

/** What the evidence of a task amounts to, and what is said about it in its log. */
export interface Proof {
  readonly budget: Budget;
  readonly completion: readonly CompletionClaim[];
  readonly boxes: readonly GateBox[];
  /** Problems of the records. */
  readonly findings: readonly SyntaxFinding[];
}

export interface TaskResult {
  readonly id: string;
  readonly title: string;
  readonly type: string | undefined;
  /** Path of the log; `undefined` for the pseudo-task `workspace`. */
  readonly log: string | undefined;
  /** Where its heading stands in its log (the first line of a log without one). */
  readonly heading?: Range;
  readonly state: 'active' | 'history';
  /** The worse of both gates; the pseudo-task `workspace` has none. */
  readonly verdict: Verdict | undefined;
  readonly gates: { readonly claims: Gate; readonly evidence: Gate };
  readonly reasons: readonly string[];
  readonly counts: Counts;
  readonly claims: readonly ClaimResult[];
  readonly noted: readonly NotedTag[];
  /** In the order of the log, then of the files that the task claims. */
  readonly suggestions: readonly Suggestion[];
  readonly budget: Budget;
  readonly contradictions: readonly Contradiction[];
  /** In the order of the log. */
  readonly completion: readonly CompletionClaim[];
  readonly boxes: readonly GateBox[];
  readonly unclaimed: readonly UnclaimedChange[];
}

/** One run of the engine over a workspace. */
export interface Verification {
  readonly tasks: readonly TaskResult[];
  /** Problems of texts, logs and configuration. */
  readonly findings: readonly SyntaxFinding[];
  /** Policy that the working tree tried to weaken: each a sentence. Not applied. */
  readonly weakenings: readonly string[];
  /** Finished tasks that were left out, for the one line that says so. */
  readonly historyLeftOut: number;
}
