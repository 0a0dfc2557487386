import type { Config } from '../config.js';
import type { Tag } from '../tag/tag.js';
import type { TextDocument } from '../text/document.js';
import type { Range } from '../text/position.js';
import type { Subject } from './claim.js';

/** What the claims of a tag depend on, beside the tag itself. */
export interface ClaimContext {
  readonly taskId: string;
  readonly config: Pick<Config, 'pathMapping' | 'evidenceFolder' | 'tags'>;
  /** The document the tag stands in. */
  readonly document: TextDocument;
  /** All tags of the document (or of the task's part of it); `Tag.verifies` counts in the document's. */
  readonly tags: readonly Tag[];
  /** True for an implementation log: its claims belong to the task, not to the file they stand in. */
  readonly isLog: boolean;
}

/** A claim before it has an identity. */
export interface Draft {
  readonly subject: Subject;
  /** The narrowest place that states it. */
  readonly range: Range;
  /** The author's own words, where the subject alone does not say what is claimed. */
  readonly words?: string;
}
