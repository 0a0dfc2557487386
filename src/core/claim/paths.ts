import { parsePathValues } from '../tag/values/paths.js';
import type { Field, Tag } from '../tag/tag.js';
import type { PathValue } from '../tag/values.js';
import type { Range } from '../text/position.js';
import type { WorkspacePath } from './claim.js';
import type { ClaimContext } from './context.js';
import { asFolder, isFolderPath, toWorkspacePath } from './pathMapping.js';
import { finderIn, linesOfField, textAt, type Finder } from './place.js';

/** A path that a tag or field names, brought into the workspace, with its true place. */
export interface ClaimedPath {
  readonly value: PathValue;
  readonly path: WorkspacePath;
  readonly range: Range;
  /** It names one file of the workspace, not a folder, several files or something outside. */
  readonly single: boolean;
}

/** The paths in a tag's statement. Empty when it is prose. */
export function pathsOfTag(tag: Tag, context: ClaimContext): readonly ClaimedPath[] {
  const find = finderIn(context.document, tag.textRange);
  return parsePathValues(tag.text, tag.textRange.start).map((value) =>
    claimedPath(value, context, find, tag.textRange),
  );
}

/** The paths in a field's value, line by line. */
export function pathsOfField(field: Field, context: ClaimContext): readonly ClaimedPath[] {
  const find = finderIn(context.document, field.valueRange);
  return linesOfField(field, context.document).flatMap(({ text, at, range }) =>
    parsePathValues(text, at).map((value) => claimedPath(value, context, find, range)),
  );
}

function claimedPath(value: PathValue, context: ClaimContext, find: Finder, whole: Range): ClaimedPath {
  const inside = toWorkspacePath(value.raw, context.config);
  const path = isFolderPath(value.raw) ? asFolder(inside) : inside;
  // Continuation lines and removed markup shift offsets: the place counts only where the text agrees.
  const range =
    textAt(context.document, value.range) === value.raw ? value.range : (find(value.raw) ?? whole);
  return { value, path, range, single: path.kind === 'inside' };
}
