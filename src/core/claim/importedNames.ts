import { blankComments, blankCommentsAndStrings, scanDocument } from '../text/comments.js';
import type { TextDocument } from '../text/document.js';

/** What a name in a file stands for, by the relative import that binds it. */
export interface ImportedName {
  /** As written: `./auth`, `.auth`. */
  readonly specifier: string;
  /** The name in the module that is imported; `default` for its default export, `*` for the module itself. */
  readonly name: string;
}

/** The views of a file that its imports and calls are read in; lines and offsets are the file's. */
export interface ImportsOfFile {
  /** By local name. A name that is bound twice is left out. */
  readonly names: ReadonlyMap<string, ImportedName>;
  /** The lines without comments and without what stands in strings. */
  readonly codeLines: readonly string[];
  /** `auth.login`, where the local name is used as nothing but a module and the member is only ever called. */
  callsOnly(local: string, member: string): boolean;
}

const scripts = /\.(?:[mc]?[jt]sx?|vue|svelte|astro)$/i;
const python = /\.pyi?$/i;

/** What a bundler or a runtime makes a module of; what it exports stands nowhere. */
const assets =
  /[?!#]|\.(?:json5?|css|s[ac]ss|less|svg|png|jpe?g|gif|webp|wasm|node|vue|svelte|astro|html?|mdx?|graphql|gql|ya?ml|txt)$/i;

const known = new WeakMap<TextDocument, ImportsOfFile>();

/** The names that relative imports bind in a JavaScript, TypeScript or Python file; read once per document. */
export function importsOfFile(document: TextDocument): ImportsOfFile {
  const before = known.get(document);
  if (before) return before;
  const made = read(document);
  known.set(document, made);
  return made;
}

function read(document: TextDocument): ImportsOfFile {
  const isPython = python.test(document.path);
  if (!isPython && !scripts.test(document.path))
    return { names: new Map(), codeLines: [], callsOnly: () => false };
  const scanned = scanDocument(document);
  const code = blankCommentsAndStrings(document, scanned);
  const commentless = blankComments(document, scanned);
  const names = new Map<string, ImportedName>();
  const twice = new Set<string>();
  const spans: [number, number][] = [];
  for (const [from, to, bound] of isPython ? pythonImports(commentless) : scriptImports(commentless)) {
    // What stands in a string, a template of code for example, imports nothing.
    if (code[from] === ' ') continue;
    spans.push([from, to]);
    for (const [local, imported] of bound)
      if (names.has(local)) twice.add(local);
      else names.set(local, imported);
  }
  for (const local of twice) names.delete(local);
  for (const [local, { specifier }] of names)
    if (!specifier.startsWith('.') || assets.test(specifier)) names.delete(local);
  const codeLines = code.split(/\r\n|\n|\r/);
  let uses: Uses | undefined;
  const callsOnly = (local: string, member: string) => {
    uses ??= usesOf(code, names, spans);
    return !uses.otherwise.has(local) && !uses.unCalled.has(`${local}.${member}`);
  };
  return { names, codeLines, callsOnly };
}

type Bound = readonly (readonly [local: string, imported: ImportedName])[];

const source = /\bfrom\s{0,200}(["'])([^"'\n]{1,300})\1/g;
/** Characters of an import before its `from` at the most. */
const longestClause = 4_000;
/** Indented ones may be in a branch, or in a `try` that can do without them. */
const required =
  /^(?:const|let|var)\s{1,20}([\w$]{1,200}|\{[\w$:,\s]{0,2000}\})\s{0,20}=\s{0,20}require\s{0,20}\(\s{0,20}(["'])([^"'\n]{1,300})\2\s{0,20}\)(?!\s{0,20}[.([])/gm;

/** An import, by its first and the offset behind its last character, with the names that it binds. */
type Statement = readonly [from: number, to: number, Bound];

function* scriptImports(text: string): Generator<Statement> {
  let before = 0;
  for (const match of text.matchAll(source)) {
    const [written, , specifier = ''] = match;
    const end = match.index + written.length;
    // Looking back no further than the import before keeps the whole linear.
    const start = Math.max(before, match.index - longestClause);
    const reach = text.slice(start, match.index);
    before = end;
    const at = Math.max(
      reach.lastIndexOf('\nimport'),
      reach.lastIndexOf(' import'),
      reach.startsWith('import') ? 0 : -1,
    );
    const clause = /^\s?import\s(?!\s*type\s+[\w${*])([\w$*{},\s]+)$/.exec(
      at < 0 ? '' : reach.slice(at),
    )?.[1];
    if (clause === undefined) continue;
    yield [start + at + Number(reach[at] !== 'i'), end, scriptClause(clause.trim(), specifier)];
  }
  for (const match of text.matchAll(required)) {
    const [written, clause = '', , specifier = ''] = match;
    yield [
      match.index,
      match.index + written.length,
      clause.startsWith('{') ? listed(clause, specifier) : [[clause, { specifier, name: '*' }]],
    ];
  }
}

function scriptClause(clause: string, specifier: string): Bound {
  const own = /^[\w$]+/.exec(clause)?.[0];
  const all = /\*\s*as\s+([\w$]+)/.exec(clause)?.[1];
  const list = /\{[^}]*\}/.exec(clause)?.[0] ?? '';
  return [
    ...(own === undefined ? [] : [[own, { specifier, name: 'default' }] as const]),
    ...(all === undefined ? [] : [[all, { specifier, name: '*' }] as const]),
    ...listed(list, specifier),
  ];
}

/** `{ a, b as c, type D }`, also the `{ a, b: c }` of a `require`. */
function listed(list: string, specifier: string): Bound {
  return list
    .slice(1, -1)
    .split(',')
    .flatMap((item) => {
      const [, name, local] = /^\s*([\w$]+)(?:(?:\s+as\s+|\s*:\s*)([\w$]+))?\s*$/.exec(item) ?? [];
      return name === undefined ? [] : [[local ?? name, { specifier, name }] as const];
    });
}

const fromImport =
  /^from[ \t]{1,20}(\.{1,20}[\w.]{0,200})[ \t]{1,20}import[ \t]{0,20}(?:\(([\w,\s]{1,4000})\)|([\w, \t]{1,1000}))/gm;

function* pythonImports(text: string): Generator<Statement> {
  for (const match of text.matchAll(fromImport)) {
    const [written, module = '', inBrackets, plain = ''] = match;
    const isFolder = /^\.+$/.test(module);
    const bound = (inBrackets ?? plain).split(',').flatMap((item) => {
      const [, name, local] = /^\s*(\w+)(?:\s+as\s+(\w+))?\s*$/.exec(item) ?? [];
      if (name === undefined) return [];
      // `from . import auth` mostly means the module beside this one.
      const imported = isFolder ? { specifier: `${module}${name}`, name: '*' } : { specifier: module, name };
      return [[local ?? name, imported] as const];
    });
    yield [match.index, match.index + written.length, bound];
  }
}

interface Uses {
  /** Local names that stand somewhere as anything but `name.member`: handed on, redeclared, a parameter. */
  readonly otherwise: ReadonlySet<string>;
  /** `name.member` that stands somewhere without being called: asked for, or assigned. */
  readonly unCalled: ReadonlySet<string>;
}

function usesOf(
  code: string,
  names: ReadonlyMap<string, ImportedName>,
  imports: readonly (readonly [number, number])[],
): Uses {
  const otherwise = new Set<string>();
  const unCalled = new Set<string>();
  const spans = [...imports].sort(([one], [other]) => one - other);
  let next = 0;
  const member = /\s{0,100}\.\s{0,100}([A-Za-z_$][\w$]*)\s{0,100}(\(|<[^<>()]{0,100}>\s{0,100}\()?/y;
  for (const match of code.matchAll(/[A-Za-z_$][\w$]*/g)) {
    while ((spans[next]?.[1] ?? Infinity) <= match.index) next += 1;
    const [local] = match;
    if (names.get(local)?.name !== '*' || match.index >= (spans[next]?.[0] ?? Infinity)) continue;
    if (code[match.index - 1] === '.' && code[match.index - 2] !== '.') continue;
    member.lastIndex = match.index + local.length;
    const [, name, call] = member.exec(code) ?? [];
    if (name === undefined) otherwise.add(local);
    else if (call === undefined) unCalled.add(`${local}.${name}`);
  }
  return { otherwise, unCalled };
}
