import type { Tag } from '../tag/tag.js';
import type { Draft } from './context.js';

/** What a tag says in a form that nothing mechanical can check. */
export function statement(tag: Tag): readonly Draft[] {
  if (tag.text.trim() === '') return [];
  return [{ subject: { kind: 'statement' }, range: tag.textRange, words: tag.text }];
}
