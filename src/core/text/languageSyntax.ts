import {
  block,
  nestedBlock,
  slashes,
  hash,
  wordHash,
  dashes,
  xmlComment,
  elixirDoc,
  double,
  single,
  character,
  longDouble,
  longSingle,
  longRaw,
  lines,
  doubled,
  soft,
  dollar,
  atom,
  longBracket,
  c,
  ecma,
  python,
  css,
  markup,
  lisp,
  type Syntax,
} from './languageRules.js';

/** Every kind of syntax by name; the language table refers to these. */
export const syntaxes = {
  c,
  cpp: {
    ...c,
    strings: [
      { open: /R"([^()\\\s"]{0,16})\(/y, first: 'R', close: ')$1"', multiline: true },
      double,
      character,
    ],
  },
  csharp: {
    ...c,
    strings: [
      longRaw,
      { open: /\$@"|@\$"/y, first: '$@', close: '"', escape: 'double', multiline: true, code: [['{', '}']] },
      { open: '@"', close: '"', escape: 'double', multiline: true },
      { open: '$"', close: '"', escape: '\\', code: [['{', '}']] },
      double,
      single,
    ],
  },
  java: { ...c, strings: [longDouble, double, single] },
  groovy: {
    ...c,
    strings: [{ ...longDouble, code: dollar }, longSingle, { ...double, code: dollar }, single],
    regex: 'expression',
  },
  kotlin: {
    comments: [slashes, nestedBlock],
    strings: [{ ...longRaw, code: dollar }, { ...double, code: dollar }, single],
  },
  scala: {
    comments: [slashes, nestedBlock],
    strings: [{ ...longRaw, code: dollar }, { ...double, code: dollar }, atom],
  },
  swift: {
    comments: [slashes, nestedBlock],
    strings: [
      { open: /(#{1,16})"""/y, first: '#', close: '"""$1', multiline: true },
      { open: /(#{1,16})"/y, first: '#', close: '"$1' },
      { ...longDouble, code: [['\\(', ')']] },
      { ...double, code: [['\\(', ')']] },
    ],
    regex: 'expression',
  },
  dart: {
    comments: [slashes, nestedBlock],
    strings: [
      { open: /r("""|''')/y, first: 'r', close: '$1', multiline: true },
      { open: /r(["'])/y, first: 'r', close: '$1' },
      { ...longDouble, code: dollar },
      { ...longSingle, code: dollar },
      { ...double, code: dollar },
      { ...single, code: dollar },
    ],
  },
  rust: {
    comments: [slashes, nestedBlock],
    strings: [{ open: /b?r(#{0,32})"/y, first: 'br', close: '"$1', multiline: true }, lines(double), atom],
  },
  go: { ...c, strings: [double, single, { open: '`', close: '`', multiline: true }] },
  zig: { comments: [slashes], strings: [{ open: '\\\\', close: '\n' }, double, atom] },
  javascript: { ...ecma, jsx: true },
  typescript: ecma,
  php: {
    comments: [slashes, { open: /#(?!\[)/y, first: '#' }, block],
    strings: [lines(double), lines(single), { open: '`', close: '`', escape: '\\', multiline: true }],
    heredoc: 'php',
  },
  phpPage: {
    comments: [xmlComment],
    markup: {
      script: 'javascript',
      style: 'css',
      island: { open: /<\?(?:php|=)?/iy, close: '?>', language: 'php' },
    },
  },
  css,
  scss: { ...css, comments: [block, { ...slashes, at: 'word start' }] },
  sass: { ...css, comments: [block, { ...slashes, at: 'word start' }] },
  html: markup,
  xml: { comments: [xmlComment], markup: {} },
  component: {
    comments: [xmlComment, { open: '{/*', close: '*/}' }],
    markup: { script: 'javascript', style: 'css' },
  },
  pageTemplate: {
    comments: [
      xmlComment,
      { open: '{{!--', close: '--}}' },
      { open: '{{!', close: '}}' },
      { open: '{{--', close: '--}}' },
      { open: '{#', close: '#}' },
      { open: '<%--', close: '--%>' },
      { open: '<%#', close: '%>' },
      { open: '@*', close: '*@' },
    ],
    markup: { script: 'javascript', style: 'css' },
  },
  python,
  starlark: python,
  hash: { comments: [wordHash], strings: [soft('"'), soft("'")] },
  hashLine: { comments: [{ ...hash, at: 'line start' }] },
  ruby: {
    comments: [hash, { open: '=begin', close: '=end', at: 'column 0' }],
    strings: [
      { ...lines(double), code: [['#{', '}']] },
      lines(single),
      { open: '`', close: '`', escape: '\\', code: [['#{', '}']] },
    ],
    regex: 'spaced',
    heredoc: 'ruby',
    quoteOperators: 'ruby',
  },
  crystal: { comments: [hash], strings: [{ ...lines(double), code: [['#{', '}']] }, atom], heredoc: 'ruby' },
  perl: {
    comments: [wordHash, { open: /=[a-z]\w{0,30}/y, first: '=', close: '=cut', at: 'column 0' }],
    strings: [
      lines(double),
      { ...lines(single), at: 'after no word' },
      { open: '`', close: '`', escape: '\\' },
    ],
    regex: 'expression',
    heredoc: 'perl',
    quoteOperators: 'perl',
  },
  elixir: {
    comments: [hash, elixirDoc],
    strings: [longDouble, longSingle, { ...lines(double), code: [['#{', '}']] }, single],
    quoteOperators: 'elixir',
  },
  erlang: {
    comments: [{ open: '%' }],
    strings: [{ open: /\$(?:\\.|[^\\])/y, first: '$', close: '' }, lines(double), single],
  },
  shell: {
    comments: [wordHash],
    strings: [
      { open: "$'", close: "'", escape: '\\', multiline: true },
      { open: "'", close: "'", multiline: true },
      { ...lines(double), code: [...dollar, ['$(', ')']] },
    ],
    escapes: true,
    heredoc: 'shell',
  },
  powershell: {
    comments: [{ open: '<#', close: '#>' }, wordHash],
    strings: [
      { open: '@"', close: '"@', multiline: true },
      { open: "@'", close: "'@", multiline: true },
      { open: '"', close: '"', escape: '`', multiline: true, code: [['$(', ')']] },
      { open: "'", close: "'", escape: 'double', multiline: true },
    ],
  },
  batch: {
    comments: [
      { open: /@?rem(?![\w.])/iy, first: 'rR@', at: 'word start' },
      { open: '::', at: 'line start' },
    ],
  },
  r: { comments: [{ open: "#'", at: 'line start' }, hash], strings: [lines(double), lines(single)] },
  julia: {
    comments: [{ open: '#=', close: '=#', nests: true }, hash],
    strings: [{ ...longDouble, docstring: true }, lines(double), atom],
  },
  nim: {
    comments: [{ open: '#[', close: ']#', nests: true }, hash],
    strings: [longRaw, double, atom],
  },
  lua: {
    comments: [{ open: /--\[(=*)\[/y, first: '-', close: ']$1]' }, dashes],
    strings: [longBracket, double, single],
  },
  sql: {
    comments: [dashes, block, { ...hash, at: 'line start' }],
    strings: [lines(doubled("'")), lines(doubled('"')), doubled('`')],
  },
  haskell: { comments: [{ open: '{-', close: '-}', nests: true }, dashes], strings: [double, atom] },
  elm: { comments: [{ open: '{-', close: '-}', nests: true }, dashes], strings: [longDouble, double, atom] },
  ocaml: { comments: [{ open: '(*', close: '*)', nests: true }], strings: [lines(double), atom] },
  fsharp: {
    comments: [slashes, { open: /\(\*(?!\))/y, first: '(', close: '*)', nests: true }],
    strings: [longRaw, lines(double), atom],
  },
  pascal: {
    comments: [slashes, { open: '{', close: '}' }, { open: '(*', close: '*)' }],
    strings: [doubled("'")],
  },
  ada: { comments: [dashes], strings: [doubled('"'), atom] },
  lisp,
  clojure: { ...lisp, comments: [{ open: ';' }] },
  assembly: {
    comments: [{ open: ';' }, slashes, block, { ...hash, at: 'line start' }],
    strings: [soft('"'), soft("'")],
  },
  ini: { comments: [{ open: ';', at: 'word start' }, wordHash] },
  properties: {
    comments: [
      { ...hash, at: 'line start' },
      { open: '!', at: 'line start' },
    ],
  },
  toml: {
    comments: [hash],
    strings: [longDouble, { open: "'''", close: "'''", multiline: true }, double, { open: "'", close: "'" }],
  },
  yaml: {
    comments: [wordHash],
    strings: [soft('"'), { ...soft("'"), escape: 'double' }],
    blockScalars: true,
  },
  make: { comments: [hash], strings: [soft('"'), soft("'")], escapes: true },
  cmake: {
    comments: [{ open: /#\[(=*)\[/y, first: '#', close: ']$1]' }, hash],
    strings: [longBracket, lines(double)],
    escapes: true,
  },
  terraform: {
    comments: [hash, slashes, block],
    strings: [{ ...double, code: [...dollar, ['%{', '}']] }],
    heredoc: 'shell',
  },
  nix: {
    comments: [hash, block],
    strings: [
      { open: "''", close: "''", multiline: true, code: dollar },
      { ...lines(double), code: dollar },
    ],
  },
  fortran: { comments: [{ open: '!' }], strings: [doubled("'"), doubled('"')] },
  matlab: {
    comments: [{ open: '%{', close: '%}', at: 'line start' }, { open: '%' }],
    strings: [{ ...doubled("'"), at: 'after no word' }, doubled('"')],
  },
  tex: { comments: [{ open: '%' }], escapes: true },
  vb: {
    comments: [{ open: "'" }, { open: /rem(?!\w)/iy, first: 'rR', at: 'word start' }],
    strings: [doubled('"')],
  },
  vim: { comments: [{ open: '"', at: 'line start' }], strings: [double, doubled("'")] },
  graphql: { comments: [hash], strings: [longDouble, double] },
  json: { comments: [slashes, block], strings: [double] },
  json5: { comments: [slashes, block, wordHash], strings: [double, single] },
  d: { comments: [slashes, block, { open: '/+', close: '+/', nests: true }], strings: [double, character] },
  verilog: { comments: [slashes, block], strings: [double] },
  /** Any other text: only what can hardly be anything else, and quotes only when they close on their line. */
  generic: {
    comments: [
      xmlComment,
      { open: '{/*', close: '*/}' },
      block,
      { ...slashes, at: 'word start' },
      { open: '--', at: 'word start' },
      wordHash,
      { open: ';', at: 'line start' },
      { open: /rem(?![\w.])/iy, first: 'rR', at: 'line start' },
    ],
    strings: [soft('"'), soft("'"), soft('`')],
  },
  none: {},
} as const satisfies Record<string, Syntax>;

export type SyntaxName = keyof typeof syntaxes;
