import { anyHashed } from './names.js';
import type { Grammar, Rule } from './pattern.js';

/**
 * Languages whose grammars take a line comment in one piece, so that nothing can be found inside it.
 * For these the comment itself is begun here, with the usual scopes; the grammar for comments does the rest.
 */
interface Hosts {
  readonly id: string;
  /** Root scopes: also those that go on from them (`source.json.comments`). */
  readonly roots: readonly string[];
  readonly rules: readonly Rule[];
}

/** @param begin must hold two groups: the blanks before the marker, and the marker */
function line(scope: string, begin: string): Rule {
  const captures = {
    '1': { name: 'punctuation.whitespace.comment.leading' },
    '2': { name: 'punctuation.definition.comment' },
  };
  return { name: scope, begin, beginCaptures: captures, end: '$' };
}

/** A path in `url(//…)` and an operator such as `|//` are no comments. */
const code = '(?<![!%&+\\-.<=>?@^|/:(])';

export const hosts: readonly Hosts[] = [
  {
    id: 'slash',
    roots: [
      ...['source.cs', 'source.dart', 'source.fsharp', 'source.groovy', 'source.json', 'source.json5'],
      ...['source.css.less', 'source.wgsl', 'source.bicep', 'source.vala'],
    ],
    // Three slashes begin a comment of another kind, whose inside those grammars do look at.
    rules: [line('comment.line.double-slash', `(^[ \\t]+)?${code}(//)(?!/(?!/))`)],
  },
  {
    id: 'rust',
    roots: ['source.rust'],
    rules: [
      line('comment.line.documentation.rust', '(^[ \\t]+)?(//[/!])'),
      line('comment.line.double-slash.rust', '(^[ \\t]+)?(//)'),
    ],
  },
  {
    id: 'hash',
    roots: [
      ...['source.shell', 'source.fish', 'source.cmake', 'source.graphql', 'source.r', 'source.gdscript'],
      ...['source.crystal', 'source.nginx', 'source.puppet', 'source.coffee'],
    ],
    rules: [line('comment.line.number-sign', '(^[ \\t]*|(?<![ \\t])[ \\t]+)(#)(?!!|##|\\[=*\\[)')],
  },
  {
    id: 'hashAtStart',
    roots: ['source.dockerfile', 'source.dotenv', 'source.ignore', 'source.systemd', 'text.gherkin.feature'],
    rules: [line('comment.line.number-sign', '(^[ \\t]*)(#)')],
  },
  {
    id: 'dashes',
    roots: ['source.vhdl', 'source.ada'],
    rules: [line('comment.line.double-dash', '(^[ \\t]+)?(--)')],
  },
];

/** Comment text of C++ that is taken in one piece up to the next star: only what stands before a tag. */
const cpp: Grammar = {
  scopeName: 'cpp.injection.tagproof',
  name: 'Tagproof tags in block comments of C++',
  injectionSelector: 'L:comment.block.cpp',
  patterns: [{ match: `[^*#\\r\\n]{1,200}(?=#${anyHashed})` }],
  repository: {},
};

/** One grammar for each group of hosts, with the roots it is injected to. */
export const wholeLineGrammars: readonly {
  readonly id: string;
  readonly roots: readonly string[];
  readonly grammar: Grammar;
}[] = [
  ...hosts.map(({ id, roots, rules }) => ({
    id,
    roots,
    grammar: {
      scopeName: `${id}.injection.tagproof`,
      name: `Tagproof: comments that ${id} hosts take in one piece`,
      injectionSelector: roots.map((root) => `L:${root} - comment - string`).join(', '),
      patterns: rules,
      repository: {},
    },
  })),
  { id: 'cpp', roots: ['source.cpp'], grammar: cpp },
];
