import type { Family } from '../../src/core/tag/vocabulary.js';

/**
 * The scopes of the grammars. No name contains `string` or `comment`: VS Code tells from these words
 * whether a place is a string or a comment, and completion and brackets behave accordingly.
 */
export const scopes = {
  hash: 'punctuation.definition.keyword.tagproof',
  separator: 'punctuation.separator.key-value.tagproof',
  field: 'variable.other.field.tagproof',
  path: 'entity.name.namespace.path.tagproof',
  count: 'constant.numeric.count.tagproof',
  range: 'constant.numeric.range.tagproof',
  block: 'meta.claim.tagproof',
} as const;

/** The scope of a tag, `#` and name together. */
export function tagScope(family: Family): string {
  return `keyword.other.tag.${family}.tagproof`;
}
