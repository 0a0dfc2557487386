import type { Code } from '../codes.js';
import type { SyntaxFinding, Tag } from '../tag/tag.js';
import { definitionOf } from '../tag/vocabulary.js';
import type { ClaimResult, Contradiction } from './result.js';

/**
 * Hand-written `#VERIFIED` tags that the probes contradict: the tag names the path of a
 * failed claim, or stands directly under the tag that makes one.
 * @param tags of the task, from its log and its files, in document order
 */
export function contradictionsOf(
  tags: readonly Tag[],
  results: readonly ClaimResult[],
): readonly Contradiction[] {
  return [...contradicted(tags, results)].map(([tag, { message, claim }]) => ({
    message: `#VERIFIED is written here, but it is false that ${claim.text}: ${message}`,
    file: tag.file,
    range: tag.range,
  }));
}

/** Hand-written verdicts that nothing contradicts: they prove nothing, and say so. */
export function handwrittenVerdicts(
  tags: readonly Tag[],
  results: readonly ClaimResult[],
): readonly SyntaxFinding[] {
  const worse = contradicted(tags, results);
  return tags.filter(isVerdict).flatMap((tag): SyntaxFinding[] =>
    worse.has(tag)
      ? []
      : [
          {
            code: 'handwritten-verdict' satisfies Code,
            severity: 'warning',
            message: `#${tag.name} written by hand proves nothing: only a run of Tagproof says what is verified. Remove it`,
            file: tag.file,
            range: tag.nameRange,
          },
        ],
  );
}

function isVerdict(tag: Tag): boolean {
  return tag.claim && definitionOf(tag.name)?.family === 'verifier';
}

function contradicted(tags: readonly Tag[], results: readonly ClaimResult[]): ReadonlyMap<Tag, ClaimResult> {
  const failed = results.filter((result) => result.status === 'failed');
  const byPath = new Map<string, ClaimResult>();
  const byLine = new Map<string, ClaimResult>();
  for (const result of failed) {
    for (const path of pathsOf(result)) if (!byPath.has(path)) byPath.set(path, result);
    const line = `${result.claim.file}\n${result.claim.range.start.line}`;
    if (!byLine.has(line)) byLine.set(line, result);
  }
  const found = new Map<Tag, ClaimResult>();
  tags.forEach((tag, index) => {
    if (!isVerdict(tag) || tag.name !== 'VERIFIED') return;
    const named = tag.text.split(/[\s`"'(),;]+/).map((word) => byPath.get(word.replace(/[.:]+$/, '')));
    const hit = named.find((result) => result) ?? underFailed(tag, tags[index - 1], byLine);
    if (hit) found.set(tag, hit);
  });
  return found;
}

function pathsOf({ claim }: ClaimResult): readonly string[] {
  if (!('path' in claim) || claim.path === undefined) return [];
  return claim.path.kind === 'inside' ? [claim.path.path, claim.path.raw] : [claim.path.raw];
}

/** A tag on the line after another one, or one blank line below it, speaks about it. */
function underFailed(
  tag: Tag,
  above: Tag | undefined,
  byLine: ReadonlyMap<string, ClaimResult>,
): ClaimResult | undefined {
  if (!above || above.file !== tag.file || tag.range.start.line - above.range.end.line > 2) return undefined;
  for (let line = above.range.start.line; line <= above.range.end.line; line++) {
    const hit = byLine.get(`${tag.file}\n${line}`);
    if (hit) return hit;
  }
  return undefined;
}
