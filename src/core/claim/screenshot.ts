import type { Tag } from '../tag/tag.js';
import type { ClaimContext, Draft } from './context.js';
import { fieldsOf } from './fields.js';
import { pathsOfTag } from './paths.js';
import { statement } from './statement.js';

/** A picture of the work, or the author's word that none could be taken. */
export function screenshot(tag: Tag, context: ClaimContext): readonly Draft[] {
  const cannot = /^CANNOT_CAPTURE(?:_([A-Z0-9_]{1,80}))?(?![a-z])/.exec(tag.text.trim());
  if (cannot) {
    const reason = cannot[1]?.replaceAll('_', ' ').trim().toLowerCase();
    const instruction = `the author could not take this picture${reason ? ` (${reason})` : ''}: look at it yourself`;
    return [{ subject: { kind: 'manual', instruction }, range: tag.textRange }];
  }
  const paths = pathsOfTag(tag, context);
  if (paths.length === 0) return statement(tag);
  const timestamp = fieldsOf(tag, 'timestamp')[0]?.value.trim();
  return paths.map(({ path, range, single }): Draft => {
    if (path.kind === 'glob') return { subject: { kind: 'file-exists', path }, range };
    const stated = timestamp !== undefined && single ? { timestamp } : {};
    return { subject: { kind: 'image', path, ...stated }, range };
  });
}
