import { importsOfFile } from '../../claim/importedNames.js';
import type { World } from '../../ports/world.js';
import type { Source } from '../shared/source.js';
import { declarationsOf, symbolLanguageOf } from './declarations.js';
import { javascript } from './javascript.js';
import type { Declaration } from './language.js';
import { offsetsOf, unsure, type Provided } from './provided.js';

/**
 * Whether a JavaScript or TypeScript file exports a name. It is missing only where every `export` of
 * the file is understood; CommonJS that does not plainly show it leaves it open.
 * @param name `default` for the default export
 */
export function providedByScript(name: string, source: Source, world: World): Provided {
  const { path, code } = source;
  if (symbolLanguageOf(path) !== javascript || /\.(?:vue|svelte)$/.test(path))
    return unsure(`what ${path} exports is not understood`);
  const top = declarationsOf(world, source).filter((one) => one.container === undefined && !one.reexport);
  const listed = inList(name, source, top);
  if (listed) return listed;
  if (name === 'default') {
    const at = code.search(/\bexport\s{1,20}default\b/);
    if (at >= 0) return { kind: 'found', line: source.lineAt(at) };
  }
  const own = top.filter((one) => one.name === name);
  const exported = own.filter((one) => one.exported && !isDefault(source, one));
  const [first] = exported;
  const hit = exported.find((one) => one.kind !== 'type');
  if (hit) return { kind: 'found', line: hit.line };
  if (first) return unsure(`it is a type in ${path}:${first.line}`);
  const doubt = doubtAbout(name, source);
  if (doubt !== undefined) return unsure(doubt);
  const all = name === 'default' ? [] : handedOnWhole(source);
  if (all.length > 0)
    return { kind: 'elsewhere', sources: all.map((specifier) => ({ specifier, name })), all: true };
  const [declared] = own;
  return declared ? { kind: 'missing', declared: declared.line } : { kind: 'missing' };
}

const lists =
  /\b(?:(export)\s{0,200}|module\.exports\s{0,20}=\s{0,200})\{([^{}]{0,8000})\}(?:\s{0,200}from\s{0,200}(["'])([^"'\n]{1,300})\3)?/g;

/** `export { a, b as c }`, `export { a } from './b'`, `module.exports = { a, b: c }`. */
function inList(name: string, source: Source, top: readonly Declaration[]): Provided | undefined {
  for (const match of source.withoutComments.matchAll(lists)) {
    const [, word, items = '', , specifier] = match;
    const local = items
      .split(',')
      .map((item) => /^\s*([\w$]+)(?:\s+as\s+([\w$]+)|\s*:\s*[^]*)?\s*$/.exec(item))
      .find((item) => (item?.[2] ?? item?.[1]) === name)?.[1];
    if (local === undefined) continue;
    if (/^\s/.test(source.code.slice(match.index))) return unsure(`it stands in a string of ${source.path}`);
    const line = source.lineAt(match.index);
    if (word === undefined) return { kind: 'found', line };
    if (specifier !== undefined)
      return { kind: 'elsewhere', sources: [{ specifier, name: local }], all: false };
    if (top.some((one) => one.name === local && one.kind !== 'type')) return { kind: 'found', line };
    const bound = importsOfFile(source.document).names.get(local);
    if (!bound || bound.name === '*') return unsure(`${source.path}:${line} hands on ${local}`);
    return { kind: 'elsewhere', sources: [bound], all: false };
  }
  return undefined;
}

function handedOnWhole({ code, withoutComments }: Source): readonly string[] {
  return [
    ...withoutComments.matchAll(/\bexport\s{0,200}\*\s{0,200}from\s{0,200}(["'])([^"'\n]{1,300})\1/g),
  ].flatMap(({ index, 2: specifier }) =>
    code.startsWith('export', index) && specifier !== undefined ? [specifier] : [],
  );
}

const understood =
  /\bexport\b(?!\s{0,200}(?:default\b|\{|\*\s{0,200}from\b|(?:type|interface|declare|abstract|async|const\s{1,20}enum|function|class|enum|namespace|module)\b|(?:const|let|var)\s{1,20}[\w$]))/;

/** Why a name that was not found among the exports may be exported all the same. */
function doubtAbout(name: string, { path, text, code }: Source): string | undefined {
  if (/\.d\.[mc]?ts$/.test(path)) return `${path} only describes what stands elsewhere`;
  if (/\bexports\b|\bdefine\s{0,20}\(/.test(text)) return `what ${path} exports is computed`;
  const odd = understood.exec(code);
  if (odd) return `not every export of ${path} is understood`;
  // A second look at the bare text, for what a misread string or bracket has hidden.
  for (const at of offsetsOf(text, name)) {
    const line =
      text.slice(Math.max(0, text.lastIndexOf('\n', at) + 1, at - 2_000), at + 200).split(/[\r\n]/, 1)[0] ??
      '';
    if (/\bexport\b/.test(line) && !/^\s*(?:\/[/*]|\*|export\s+default\b|export\s*\*\s*from\b)/.test(line))
      return `a line of ${path} names it beside an export`;
    if (
      /,\s*$/.test(text.slice(Math.max(0, at - 100), at)) &&
      /^\s*(?::[^=,;]{0,200})?=(?![=>])/.test(text.slice(at + name.length, at + 300))
    )
      return `${path} may declare it beside another name`;
  }
  return undefined;
}

/** `export default function login` is imported under any name, but not as `{ login }`. */
function isDefault({ document }: Source, { line }: Declaration): boolean {
  return /^\s*export\s+default\b/.test(document.lines[line - 1] ?? '');
}
