import type { Config } from '../config.js';
import type { LogTask } from '../log/log.js';
import type { SyntaxFinding, Tag } from '../tag/tag.js';
import type { TextDocument } from '../text/document.js';
import type { Range } from '../text/position.js';
import type { ClaimResult } from '../verdict/result.js';

/** What is known of one text as it stands in the editor: where everything an editor asks starts from. */
export interface DocumentView {
  readonly document: TextDocument;
  readonly config: Config;
  readonly isLog: boolean;
  /** All tags in document order, non-claims included. */
  readonly tags: readonly Tag[];
  readonly findings: readonly SyntaxFinding[];
  /** The tasks of a log; empty for any other text. */
  readonly tasks: readonly LogTask[];
  /** The claims with what is known of them by now, in document order. */
  readonly results: readonly ViewedClaim[];
  /** The paths that file tags of the whole text name, where `tags` are those around one place only. */
  readonly claimedPaths?: ReadonlySet<string>;
  /** False where no line could be a `Base:`, so that nobody has to ask the tasks for it. */
  readonly mayStateBase?: boolean;
}

/** A task of a log with the line that people know it by. */
export interface TaskHeading {
  readonly id: string;
  readonly title: string;
  readonly range: Range;
}

/** A claim of the text with the last thing that was found out about it. */
export interface ViewedClaim {
  readonly task: string;
  readonly state: 'active' | 'history';
  /** Index in `tags` of the tag that states it; absent for evidence files that prose names. */
  readonly tag?: number;
  readonly claim: ClaimResult['claim'];
  /** Absent while nothing has been found out yet. */
  readonly result?: ClaimResult;
}
