import { fieldRules, looksLikeKey } from './fields.js';
import { anyHashed, names } from './names.js';
import { rule, scoped, type Grammar } from './pattern.js';
import { scopes, tagScope } from './scopes.js';
import { hashed, tagRules } from './tags.js';
import { pathValue } from './values.js';

/** Code, front matter and comments: the first two show or configure, the third has a grammar of its own. */
const notText = '- markup.fenced_code - markup.raw - markup.inline.raw - meta.embedded - comment';
/** Where a statement can begin: a line, a list item, a heading, a quote, an emphasis. */
const start = '(?<=^[ \\t]{0,16}|[-*+•>|][ \\t]|\\d[.)][ \\t]|\\][ \\t]|#[ \\t]|\\*\\*)';
const here = '(?:^|\\G)[ \\t]*';
const colon = scoped(scopes.separator, ':');

const emphasised = names.flatMap((one) => {
  const ends = '(?=\\*{1,3}:|:\\*{1,3})';
  const tag = hashed(one);
  const mark = scoped('punctuation.definition.raw.markdown', '`');
  const value = one.takesPath ? ['(?:', ...pathValue, ')?'] : [];
  const bare = one.bare === '' ? [] : [rule('(?<=\\*\\*)', scoped(tagScope(one.family), one.bare), ends)];
  const keyed = rule(
    '(?=[A-Z])',
    start,
    scoped(tagScope(one.family), one.bare),
    '\\[[\\w .-]{1,60}\\](?=[ \\t]+[-–—][ \\t]|:)',
  );
  return [
    rule('(?<=\\*)', tag, ends),
    rule('(?=`#[A-Z])', start, mark, tag, '(?:', colon, mark, '|', mark, colon, ')', ...value),
    ...bare,
    ...(one.bare === '' ? [] : [keyed]),
  ];
});

/** The path after a tag in bold: a rule of its own, because the marks between belong to Markdown. */
const pathAfterBold = rule(
  `(?<=[*:][ \\t])(?<=(?:${names.flatMap((one) => (one.takesPath ? [one.bare.replace(/\(\?!.*$/, '')] : [])).join('|')})(?::\\*\\*|\\*\\*:)[ \\t])`,
  ...pathValue,
);

/** Tags in the text of Markdown. */
export const markdownGrammar: Grammar = {
  scopeName: 'markdown.injection.tagproof',
  name: 'Tagproof tags in Markdown',
  injectionSelector: `L:text.html.markdown ${notText}`,
  patterns: [{ include: '#tags' }, { include: '#fields' }],
  repository: {
    tags: { patterns: [...tagRules(start), ...emphasised, pathAfterBold] },
    fields: { patterns: fieldRules(here, false) },
  },
};

const listMark = '(?:[-*+•]|\\d{1,9}[.)])';
const tagAhead = `[*\`]{0,3}#${anyHashed}(?![*\`]*[,)\\]])`;

/** Where the lines of a tag end: a blank line, a heading, a fence, a quote, a list that is no field, the next tag. */
const ends = [
  '[ \\t\\r]*$',
  '[ ]{0,3}(?:#{1,6}[ \\t]|>|<!--|[-=*_]{3,}[ \\t]*$)',
  '[ \\t]*(?:```|~~~)',
  `[ \\t]*(?:${listMark}[ \\t]+)?${tagAhead}`,
  `${listMark}[ \\t]+(?!\\*{0,2}${looksLikeKey}\\*{0,2}:)`,
];

/**
 * A tag at the start of a line with the lines below it, in which every `Key: value` is a field.
 * It is a grammar of its own because it must not begin inside itself.
 */
export const markdownBlockGrammar: Grammar = {
  scopeName: 'markdown.block.injection.tagproof',
  name: 'Tagproof tags with their fields in Markdown',
  injectionSelector: `L:text.html.markdown - ${scopes.block} - meta.paragraph - markup.bold - markup.italic - markup.heading ${notText}`,
  patterns: [{ include: '#claim' }],
  repository: {
    claim: {
      patterns: [
        {
          name: `meta.paragraph.markdown ${scopes.block}`,
          begin: `(?:^|\\G)[ ]{0,3}(?=${tagAhead})`,
          while: `(?:^|\\G)(?!${ends.join('|')})`,
          patterns: [{ include: '#fields' }, { include: 'text.html.markdown#inline' }],
        },
      ],
    },
    fields: {
      patterns: fieldRules(`(?:^|\\G)[ \\t]*(?:${listMark}[ \\t]+(?:\\[[ xX]\\][ \\t]+)?)?`, true),
    },
  },
};
