import type { Tag } from '../../tag/tag.js';
import { isPathLike } from '../../tag/values/paths.js';
import { definitionOf } from '../../tag/vocabulary.js';
import type { World } from '../../ports/world.js';
import { replacement, lineBelow, reread } from './edited.js';
import { fieldWriter } from './fieldLine.js';
import type { ClaimFix } from './context.js';

/** Words of a statement that are looked at for a file. */
const mostWords = 60;

/**
 * Adds the line that would settle a statement: a draft for the author to finish. It is one that proves nothing
 * as it stands, because a check that passes by itself would turn a description into a fact.
 */
export const addVerification: ClaimFix = ({ claim, result, stated }, { view, world }) => {
  if (claim.kind !== 'statement' || !stated || (result.status !== 'unchecked' && result.status !== 'runtime'))
    return [];
  // What a file tag says in prose is not said by how it is checked.
  if (definitionOf(stated.name)?.takesPath) return [];
  const write = fieldWriter(view, stated);
  if (!write) return [];
  const draft = draftFor(stated, world);
  const added = write('Verification', draft);
  // Behind the fields that are there, else before them: a list at the end may swallow what follows it.
  for (const line of new Set([stated.range.end.line, stated.textRange.end.line])) {
    const edit = lineBelow(view.document, line, added);
    const after = reread(view, [edit]).tags.find(
      ({ name, nameRange }) =>
        name === stated.name &&
        nameRange.start.line === stated.nameRange.start.line &&
        nameRange.start.character === stated.nameRange.start.character,
    );
    const isRead = after?.fields.some((one) => one.canonical === 'verification' && one.value === draft);
    if (isRead && after?.text === stated.text)
      return [replacement(view, 'Add a Verification: line', edit, false)];
  }
  return [];
};

/** A search in the file that the statement names, with the pattern still to be written; else words that say so. */
function draftFor({ text }: Tag, world: World): string {
  const path = text
    .slice(0, 2000)
    .split(/\s+/, mostWords)
    .map((word) => word.replace(/^[`"'(]+|[`"'),.:;]+$/g, ''))
    .find((word) => /^[\w./@+-]+$/.test(word) && isPathLike(word) && world.files.stat(word).kind === 'file');
  return path === undefined ? 'a command that would fail if this were false' : `grep -n "" ${path}`;
}
