import type { Tag, SyntaxFinding } from '../tag/tag.js';
import type { Range } from '../text/position.js';

/** One implementation log, read. */
export interface ImplementationLog {
  readonly path: string;
  readonly tasks: readonly LogTask[];
  readonly findings: readonly SyntaxFinding[];
}

/** The unit of verification: a whole log, or one section of it with an id of its own. */
export interface LogTask {
  /** `234` from `Task 234: …`, else a slug of the heading, else of the file; unique in its log. */
  readonly id: string;
  readonly title: string;
  readonly header: TaskHeader;
  /** 0-based lines of the log this task owns, half-open. */
  readonly lines: { readonly from: number; readonly to: number };
  /** 0-based line of its own heading; absent for a log without one. */
  readonly heading?: number;
  /** The task's claims and other tags, in order (non-claims included). */
  readonly tags: readonly Tag[];
  readonly sections: readonly Section[];
}

/** The header fields of a task, each with its place. */
export interface TaskHeader {
  readonly started?: HeaderField;
  readonly completed?: HeaderField;
  readonly agent?: HeaderField;
  readonly type?: HeaderField;
  readonly base?: HeaderField;
}

export interface HeaderField {
  readonly value: string;
  readonly range: Range;
}

export interface Section {
  /** Empty for what stands above the first heading. */
  readonly heading: string;
  /** 1–6; 0 above the first heading. */
  readonly level: number;
  /** 0-based, half-open; the heading's own line first, up to the next heading of any level. */
  readonly lines: { readonly from: number; readonly to: number };
}
