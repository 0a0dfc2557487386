import { claimsOfTag } from '../../claim/index.js';
import type { Claim } from '../../claim/claim.js';
import type { Config } from '../../config.js';
import type { Tag } from '../../tag/tag.js';
import type { TextDocument } from '../../text/document.js';

/** A claim with the place of its tag among the tags that it was read from. */
export interface Stated {
  readonly tag: number;
  readonly claim: Claim;
}

/** What the tags of a text claim; which file a path means is not said yet. */
export function statedIn(
  tags: readonly Tag[],
  document: TextDocument,
  taskId: string,
  config: Config,
  isLog: boolean,
): readonly Stated[] {
  const context = { taskId, config, document, tags, isLog };
  return tags.flatMap((tag, index) =>
    tag.claim ? claimsOfTag(tag, context).map((claim) => ({ tag: index, claim })) : [],
  );
}
