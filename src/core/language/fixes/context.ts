import type { World } from '../../ports/world.js';
import type { Tag } from '../../tag/tag.js';
import type { ClaimResult, UnclaimedChange } from '../../verdict/result.js';
import type { Fix } from '../items.js';
import type { DocumentView, ViewedClaim } from '../view.js';

/** What quick fixes are made from, beside the text. */
export interface FixContext {
  readonly view: DocumentView;
  readonly world: World;
  /** What the last run found that no tag claims, by task. */
  readonly unclaimed: ReadonlyMap<string, readonly UnclaimedChange[]>;
  /** Whether a task of the text is finished, as far as that is known. */
  readonly isFinished?: (task: string) => boolean;
}

/** A claim that something was found out about, with the tag that states it. */
export interface CheckedClaim extends ViewedClaim {
  readonly result: ClaimResult;
  readonly stated: Tag | undefined;
}

/** One kind of quick fix for a claim: nothing where it has none to offer. */
export type ClaimFix = (one: CheckedClaim, context: FixContext) => readonly Fix[];
