import type { Tag } from '../tag/tag.js';
import type { ClaimContext, Draft } from './context.js';
import { fieldClaims } from './fieldClaims.js';
import { toWorkspacePath } from './pathMapping.js';
import { pathsOfTag } from './paths.js';
import { statement } from './statement.js';

/** A file or folder that this task removed. */
export function fileDeleted(tag: Tag, context: ClaimContext): readonly Draft[] {
  const paths = pathsOfTag(tag, context);
  if (paths.length === 0) return statement(tag);
  return [
    ...paths.map(({ value, range }): Draft => {
      // A folder that is gone is a path that is gone, so it stays a path here.
      return { subject: { kind: 'file-deleted', path: toWorkspacePath(value.raw, context.config) }, range };
    }),
    ...fieldClaims(tag, undefined, context),
  ];
}
