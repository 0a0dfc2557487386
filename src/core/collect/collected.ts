import type { Config } from '../config.js';
import type { EvidenceRecord } from '../evidence/record.js';
import type { Step } from '../evidence/step.js';
import type { ConsentQuestion } from '../ports/consent.js';
import type { Workspace } from '../ports/workspace.js';
import type { SyntaxFinding } from '../tag/tag.js';
import type { Collector, CollectPorts } from './collector.js';
import type { CollectRules } from './rules.js';

/** What is to be collected. */
export interface CollectRequest {
  /** Only these tasks. Empty: all active ones. */
  readonly tasks: readonly string[];
  /** Only these items. Empty: all. */
  readonly items: readonly string[];
  /** `missing-and-stale`: what has no fresh evidence that passes. `all`: everything anew. */
  readonly needed: 'missing-and-stale' | 'all';
  /** True: only looked at what would be done; what may run is `ready`. */
  readonly dryRun?: boolean;
}

export interface Collected {
  readonly config: Config;
  /** What is wrong with the configuration. */
  readonly findings: readonly SyntaxFinding[];
  readonly tasks: readonly CollectedTask[];
}

export interface CollectedTask {
  readonly id: string;
  readonly title: string;
  /** Why nothing is collected for it at all: it is finished. */
  readonly skipped?: string;
  /** In the order in which they were collected. */
  readonly items: readonly CollectedItem[];
}

export type CollectedItem = {
  /** Id of the item: `build`. */
  readonly item: string;
  /** What earns it, in words. */
  readonly steps: readonly string[];
} & ItemOutcome;

export type ItemOutcome =
  /** A record was written. */
  | {
      readonly kind: 'recorded';
      readonly path: string;
      readonly record: EvidenceRecord;
      /** Sources changed meanwhile, so it is stale already: a sentence. */
      readonly changed?: string;
    }
  /** Its evidence passes and is fresh. */
  | { readonly kind: 'fresh'; readonly reason: string; readonly path?: string }
  /** Nothing was run: a person has to allow these first. */
  | { readonly kind: 'approval-needed'; readonly questions: readonly ConsentQuestion[] }
  /** Nothing was run: a person said never. */
  | { readonly kind: 'refused'; readonly questions: readonly ConsentQuestion[] }
  /** Nothing is known that could be done for it, or it has to wait. */
  | { readonly kind: 'nothing-to-do' | 'waits'; readonly reason: string }
  /** It was done, and its record could not be written. */
  | { readonly kind: 'not-saved'; readonly reason: string }
  /**
   * Allowed, and to be done: of a dry run. `state` is the same as long as neither what is done nor the files
   * that could change its outcome change.
   */
  | { readonly kind: 'ready'; readonly questions: readonly ConsentQuestion[]; readonly state: string }
  | { readonly kind: 'cancelled' };

/** What a collection works with beside the workspace. */
export interface CollectParts {
  readonly ports: CollectPorts;
  readonly rules: CollectRules;
  readonly collectorFor: (kind: Step['kind']) => Collector | undefined;
  /** Forgets what is known of the disk: the workspace as it is now, with a world of its own. */
  readonly refresh: () => Workspace;
  /** Writes a new record. @returns why that could not be done */
  readonly save: (path: string, text: string) => string | undefined;
  /** An item has been collected: old logs beside this folder may go. */
  readonly tidy: (logs: string, keep: number) => void;
  /** Of Tagproof. */
  readonly version: string;
}

/** Told what is being done: task, item, and what of it. */
export type OnCollect = (what: string, task?: string, item?: string) => void;
