import type { CancelToken, World } from '../../ports/world.js';
import { fileIndex } from '../shared/fileIndex.js';
import { extensionOf } from '../shared/paths.js';
import { readSource, type Source } from '../shared/source.js';

export type Use =
  | { readonly kind: 'used'; readonly path: string; readonly line: number }
  | { readonly kind: 'unused' }
  | { readonly kind: 'interrupted' };

const codeExtensions = new Set(
  'ts tsx mts cts js jsx mjs cjs vue svelte py go rs rb php java kt cs swift sh'.split(' '),
);

/** What may stand right before the name where a program reads a variable; an opening quote is cut off. */
const readers =
  /(?:process\.env(?:\.|\[)|import\.meta\.env(?:\.|\[)|Deno\.env\.get\(|Bun\.env\.|os\.environ(?:\.get\(|\[)|os\.getenv\(|getenv\(|os\.Getenv\(|os\.LookupEnv\(|env::var(?:_os)?\(|env!\(|ENV(?:\.fetch\(|\[)|System\.getenv\(|GetEnvironmentVariable\(|\benv\(|\benv\.)\s*$/;

/** Characters read for one search at the most. */
const mostCharacters = 64_000_000;

/** The first place where code reads a variable; comments do not count. */
export function firstUse(world: World, name: string, token: CancelToken, only?: readonly string[]): Use {
  let characters = 0;
  for (const path of only ?? fileIndex(world).all) {
    if (token.cancelled) return { kind: 'interrupted' };
    if (!codeExtensions.has(extensionOf(path))) continue;
    if (characters > mostCharacters) break;
    const source = readSource(world, path);
    if (source.kind !== 'source') continue;
    characters += source.document.text.length;
    if (!source.document.text.includes(name)) continue;
    const line = lineOfUse(source, name);
    if (line !== undefined) return { kind: 'used', path, line };
  }
  return { kind: 'unused' };
}

function lineOfUse(source: Source, name: string): number | undefined {
  const text = source.withoutComments;
  for (let from = text.indexOf(name); from >= 0; from = text.indexOf(name, from + name.length)) {
    if (/\w/.test(text[from + name.length] ?? ' ')) continue;
    const before = text.slice(Math.max(0, from - 60), from).replace(/["'`]$/, '');
    if (readers.test(before)) return source.lineAt(from);
  }
  // `const { DATABASE_URL } = process.env`
  const destructured = /\{([^{}]{1,2000})\}\s*=\s*process\.env\b/g;
  for (const match of text.matchAll(destructured))
    if (new Set(match[1]?.match(/[A-Za-z_]\w*/g)).has(name)) return source.lineAt(match.index);
  return undefined;
}
