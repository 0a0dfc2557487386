import { parseLog } from '../../../src/core/log/parseLog.js';
import type { LogRevision, RevisionContent } from '../../../src/core/log/revision.js';
import { parseTags } from '../../../src/core/tag/parse.js';
import { createDocument } from '../../../src/core/text/document.js';

/** A log's text as a revision's content. */
export function contentOf(text: string, path = 'log.md'): RevisionContent {
  const document = createDocument(path, text);
  const tags = parseTags(document, {
    customTags: [],
    isLog: true,
    fencedEntries: 'auto',
    definitionDocument: 'no',
  });
  return { lines: document.lines, log: parseLog(document, tags) };
}

/** One state of a log in a history made by hand; without a commit it is the working tree's. */
export function revision(
  commit: string | undefined,
  text: string | undefined,
  parents: readonly LogRevision[] = [],
  more: Partial<LogRevision> = {},
): LogRevision {
  const content = text === undefined ? undefined : contentOf(text);
  return { commit, time: undefined, parents, content: () => content, ...more };
}
