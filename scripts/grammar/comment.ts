import { fieldRules } from './fields.js';
import type { Grammar } from './pattern.js';
import { bareRules, tagRules } from './tags.js';

/** No word stands before it: a comment's marker, a bullet, the end of a sentence, or nothing. */
const start = '(?<=^[ \\t]{0,16}|[^\\p{L}\\p{N},"\'`(\\s][ \\t]{0,4})';
/** Directly after what opens a comment or goes on with one. */
const opened = '(?:^[ \\t]*[/*!-]{0,4}|\\G[/#*!-]{0,4})[ \\t]*';

/** Tags in the comments of every language. */
export const commentGrammar: Grammar = {
  scopeName: 'comment.injection.tagproof',
  name: 'Tagproof tags in comments',
  // Python's docstrings are strings to its grammar, and comments to those who write tags.
  injectionSelector:
    'L:comment - comment string - markup.fenced_code - markup.raw, L:string.quoted.docstring - markup.fenced_code - markup.raw',
  patterns: [{ include: '#tags' }, { include: '#fields' }],
  repository: {
    tags: { patterns: [...tagRules(start), ...bareRules(opened)] },
    fields: { patterns: fieldRules(`${opened}(?:[-+•][ \\t]+)?`, false) },
  },
};
