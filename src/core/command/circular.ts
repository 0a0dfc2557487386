import { blankComments } from '../text/comments.js';
import { createDocument } from '../text/document.js';
import type { Session } from './session.js';

/** Most files whose comments are looked at for one line. */
const MAX_FILES = 20;

/** What Tagproof wrote about the log repeats it. */
const ownReport =
  /(?:^|\/)\.orchestration\/(?:verification-report\.(?:md|json)|(?:attestations|decisions)\.json)$/;

/** Says when all that grep found stands in an implementation log, or in comments of code. */
export async function circularity(session: Session): Promise<string[]> {
  const logs = new Set(session.context.logs ?? []);
  const own = (file: string): boolean => logs.has(file) || ownReport.test(file);
  const reads = [...session.reads.keys()];
  if (reads.length > 0 && reads.every(own)) return ['the only matches stand in the log itself'];
  const files = [...new Set(session.places.map((place) => place.file))];
  if (files.length === 0) return [];
  if (files.every(own)) return ['the only matches stand in the log itself'];
  if (files.length > MAX_FILES) return [];
  // Each grep's own pattern is looked for again: a second one reads what the first has printed, file names too.
  for (const { file, lines, cut, rematch } of session.selections) {
    const blanked = rematch && !cut ? withoutComments(session, file) : undefined;
    if (rematch === undefined || blanked === undefined) return [];
    const wanted = new Set(lines.map((line) => line - 1));
    const left = await rematch(blanked.filter((_, index) => wanted.has(index)));
    if (left.size > 0) return [];
  }
  return ['matches only in a comment'];
}

/** The lines of a source file with its comments blanked; `undefined` where nobody knows what a comment is. */
function withoutComments(session: Session, file: string): string[] | undefined {
  const read = session.context.files.read(file);
  if (read.kind !== 'text') return undefined;
  const document = createDocument(file, read.text);
  if (document.language.id === 'plain' || document.language.id === 'markdown') return undefined;
  return blankComments(document).split('\n');
}
