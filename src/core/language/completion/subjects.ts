import type { Subject } from '../../claim/claim.js';
import { toWorkspacePath } from '../../claim/pathMapping.js';
import { sentenceClaims } from '../../claim/sentence/index.js';
import { parsePathValues } from '../../tag/values/paths.js';
import type { Tag } from '../../tag/tag.js';
import { definitionOf } from '../../tag/vocabulary.js';
import type { DocumentView } from '../view.js';
import { indexFrom, parsedTag, type Entry } from './entry.js';

/** How many tags back the assumption may stand that a check belongs to. */
const looksBack = 6;

/** What an entry asserts, as far as its statement tells: the file of a file tag, the subjects of a sentence. */
export function subjectsOf(view: DocumentView, entry: Entry): readonly Subject[] {
  const { stretch, statementFrom, statementTo, tag } = entry;
  if (tag.definition?.takesPath === true) {
    if (statementFrom < 0) return [];
    const at = { line: stretch.line, character: statementFrom };
    return parsePathValues(stretch.text.slice(statementFrom, statementTo), at).map(({ raw }): Subject => ({
      kind: 'file-exists',
      path: toWorkspacePath(raw, view.config),
    }));
  }
  const stated = tag.definition?.family === 'check' ? assumptionBefore(view, entry) : parsedTag(view, entry);
  if (!stated || stated.text === '') return [];
  return sentenceClaims(stated, {
    taskId: '',
    config: view.config,
    document: view.document,
    tags: view.tags,
    isLog: view.isLog,
  }).map(({ subject }) => subject);
}

/** The one file that a file tag names. */
export function fileOf(view: DocumentView, entry: Entry): string | undefined {
  const [only, ...others] = entry.tag.definition?.takesPath === true ? subjectsOf(view, entry) : [];
  return only && others.length === 0 ? pathOf(only) : undefined;
}

/** The workspace path that a subject names. */
export function pathOf(subject: Subject): string | undefined {
  return 'path' in subject && subject.path?.kind === 'inside' ? subject.path.path : undefined;
}

/** Before a check is complete, the grammar does not yet say whose it is. */
function assumptionBefore(view: DocumentView, entry: Entry): Tag | undefined {
  const at = indexFrom(view, entry);
  return view.tags
    .slice(Math.max(0, at - looksBack), at)
    .findLast(({ name }) => definitionOf(name)?.family === 'assumption');
}
