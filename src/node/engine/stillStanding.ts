import { suggestionHash, type Decision } from '../../core/evidence/decision.js';
import type { HashPort } from '../../core/ports/world.js';
import { readTags } from '../../core/tag/scan.js';
import type { Tag } from '../../core/tag/tag.js';
import { isSuggestion } from '../../core/verdict/suggestions.js';
import type { Run } from '../../core/verify.js';
import { createFilePort } from '../files.js';

/**
 * Tells whether what a decision is about still stands in its file. Whose task that is does not matter: a log that
 * is being written anew must not cost a person's decisions. What a run did not see is no reason to forget anything
 * either (a file may have come since, or be too large to be read): that says only the file as it is now.
 * @param root absolute path of the workspace
 */
export function stillStanding(
  root: string,
  { documents, config, gathered }: Run,
  hash: HashPort,
): (decision: Decision) => boolean {
  const key = (...parts: readonly string[]): string => JSON.stringify(parts);
  const keysOf = (tags: readonly Tag[]): ReadonlySet<string> =>
    new Set(tags.filter(isSuggestion).map((tag) => key(tag.file, tag.name, suggestionHash(tag, hash))));
  const seen = keysOf(documents.flatMap(({ tags }) => tags));
  // Not the folder's own: that one knows of changes only once it was told.
  const files = createFilePort(root, {});
  const logs = new Set(gathered.logs);
  /** What stands in a file; `undefined` where nobody can tell. */
  const now = new Map<string, ReadonlySet<string> | undefined>();
  const look = (path: string): ReadonlySet<string> | undefined => {
    const file = files.read(path);
    if (file.kind === 'missing') return new Set();
    return file.kind === 'text' ? keysOf(readTags(path, file.text, config, logs).tags) : undefined;
  };
  return ({ file, tag, textHash }) => {
    const wanted = key(file, tag, textHash);
    if (seen.has(wanted)) return true;
    if (!now.has(file)) now.set(file, look(file));
    return now.get(file)?.has(wanted) ?? true;
  };
}
