import type { Claim } from './claim.js';
import type { ClaimContext, Draft } from './context.js';
import { claimId, distinct } from './identity.js';
import { textOf } from './wording.js';

/** Kinds that mean something else below another sentence. */
const leaning = new Set<Claim['kind']>(['command', 'manual', 'statement']);

/**
 * Makes a claim of a draft.
 * @param said the tag's whole text
 * @param ids how often each identity was given in this document so far
 */
export function identify(
  draft: Draft,
  tag: string,
  context: ClaimContext,
  ids: Map<string, number>,
  said = '',
): Claim {
  const file = context.document.path;
  // A log may be renamed without its claims becoming others; tags in code are only told apart by their file.
  const owner = context.isLog ? context.taskId : `${context.taskId}/${file}`;
  const { subject, range, words = '' } = draft;
  return {
    id: distinct(claimId(owner, tag, subject, words), ids),
    tag,
    text: textOf(subject, words),
    ...(leaning.has(subject.kind) && said !== '' ? { statement: said } : {}),
    file,
    range,
    ...subject,
  };
}
