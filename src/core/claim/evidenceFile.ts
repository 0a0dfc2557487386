import type { Range } from '../text/position.js';
import type { Claim } from './claim.js';
import type { ClaimContext } from './context.js';
import { identify } from './identify.js';
import { toWorkspacePath } from './pathMapping.js';
import { pathsOfTag } from './paths.js';

/** An evidence file named in the log's prose. */
export interface EvidenceMention {
  readonly path: string;
  readonly range: Range;
}

/** The tag name of claims that no tag makes. */
export const evidenceTag = 'EVIDENCE';

const fileTags = new Set(['FILE_CREATED', 'FILE_MODIFIED', 'FILE_DELETED', 'SCREENSHOT_CLAIMED']);

/**
 * Evidence files that a log names beside its tags (curl output, JSON, logs): each once, and not
 * those that a file tag claims itself.
 */
export function evidenceFileClaims(mentions: readonly EvidenceMention[], context: ClaimContext): Claim[] {
  if (mentions.length === 0) return [];
  const seen = new Set(
    context.tags
      .filter((tag) => tag.claim && fileTags.has(tag.name))
      .flatMap((tag) =>
        pathsOfTag(tag, context).map(({ path }) => (path.kind === 'inside' ? path.path : path.raw)),
      ),
  );
  const claims: Claim[] = [];
  const ids = new Map<string, number>();
  for (const { path: raw, range } of mentions) {
    const path = toWorkspacePath(raw, context.config);
    const key = path.kind === 'inside' ? path.path : path.raw;
    if (seen.has(key)) continue;
    seen.add(key);
    claims.push(identify({ subject: { kind: 'evidence-file', path }, range }, evidenceTag, context, ids));
  }
  return claims;
}
