import type { Config } from '../config.js';
import type { Base } from '../log/base.js';
import type { GatheredTask } from '../log/gather.js';
import { evidenceMentions, mayMentionEvidence, readSection } from '../log/sectionContent.js';
import type { World } from '../ports/world.js';
import type { ScannedDocument } from '../tag/scan.js';
import type { Tag } from '../tag/tag.js';
import type { Claim } from './claim.js';
import { claimsOfTag, evidenceFileClaims } from './index.js';
import { placeClaim } from './projectRoots.js';

/** A claim with the tag that states it (absent for evidence files named in prose) and its base. */
export interface StatedClaim {
  readonly claim: Claim;
  readonly tag: Tag | undefined;
  readonly base: Base;
}

/** What the tags of one task's section claim, in document order, with their paths in the project that states them. */
export function claimsOfTags(
  { id, task, document, world }: Pick<GatheredTask, 'id' | 'task' | 'document' | 'world'>,
  config: Config,
): readonly { readonly claim: Claim; readonly tag: Tag }[] {
  const context = { taskId: id, config, document, tags: task.tags, isLog: true };
  return task.tags
    .filter((tag) => tag.claim)
    .flatMap((tag) =>
      claimsOfTag(tag, context).map((claim) => ({ claim: placeClaim(claim, world.files), tag })),
    );
}

/** Everything one task's section of the log claims: its tags, then the evidence files that it names. */
export function claimsOfTask(gathered: GatheredTask, config: Config): readonly StatedClaim[] {
  const { task, document, world } = gathered;
  const context = { taskId: gathered.id, config, document, tags: task.tags, isLog: true };
  const stated = claimsOfTags(gathered, config).map(({ claim, tag }): StatedClaim => ({
    claim,
    tag,
    base: gathered.baseOf(tag),
  }));
  const claimed = new Set(
    stated.flatMap(({ claim }) =>
      'path' in claim && claim.path?.kind === 'inside' ? [claim.path.path] : [],
    ),
  );
  const base: Base = stated[0]?.base ?? { kind: 'unknown', reason: 'no entry of this task has a base' };
  const mentioned = task.sections.flatMap((section) => {
    const text = document.lines.slice(section.lines.from, section.lines.to).join('\n');
    if (!mayMentionEvidence(text, config.evidenceFolder)) return [];
    return evidenceMentions(readSection(text, section.lines.from), config.evidenceFolder);
  });
  const files = evidenceFileClaims(
    mentioned.filter((one) => !claimed.has(one.path)),
    context,
  );
  return [
    ...stated,
    ...files.map((claim) => ({ claim: placeClaim(claim, world.files), tag: undefined, base })),
  ];
}

/** What the tags of a source file of the workspace claim. */
export function claimsOfDocument(
  scanned: ScannedDocument,
  taskId: string,
  base: Base,
  config: Config,
  world: World,
): readonly StatedClaim[] {
  const context = { taskId, config, document: scanned.document, tags: scanned.tags, isLog: false };
  return scanned.tags
    .filter((tag) => tag.claim)
    .flatMap((tag) =>
      claimsOfTag(tag, context).map((claim) => ({ claim: placeClaim(claim, world.files), tag, base })),
    );
}
