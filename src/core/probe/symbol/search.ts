import type { CancelToken, World } from '../../ports/world.js';
import { fileIndex } from '../shared/fileIndex.js';
import { readSource, type Source } from '../shared/source.js';
import { declarationsOf, symbolLanguageOf } from './declarations.js';
import type { Declaration } from './language.js';

/** A declaration with the file it stands in. */
export interface PlacedDeclaration extends Declaration {
  readonly path: string;
  readonly hash: string;
}

export type Search =
  | {
      readonly kind: 'searched';
      /** Those outside of tests first. */
      readonly declarations: readonly PlacedDeclaration[];
      /** The first file whose code mentions the name without declaring it. */
      readonly mentionedIn: Source | undefined;
      /** Nothing was left out. */
      readonly complete: boolean;
    }
  | { readonly kind: 'interrupted' };

/** Characters read for one search at the most. */
const mostCharacters = 64_000_000;

/** Looks for the declarations of a name in all source files of the workspace. */
export function declaredAnywhere(world: World, name: string, token: CancelToken): Search {
  const declarations: PlacedDeclaration[] = [];
  let mentionedIn: Source | undefined;
  let characters = 0;
  let complete = true;
  for (const path of fileIndex(world).all) {
    if (token.cancelled) return { kind: 'interrupted' };
    if (!symbolLanguageOf(path)) continue;
    if (characters > mostCharacters) {
      complete = false;
      break;
    }
    const source = readSource(world, path);
    if (source.kind !== 'source') {
      complete = false;
      continue;
    }
    characters += source.document.text.length;
    // Most files do not hold the name at all; only the others are worth reading closely.
    if (!source.document.text.includes(name)) continue;
    const found = declarationsOf(world, source).filter((one) => one.name === name && !one.reexport);
    declarations.push(...found.map((one) => ({ ...one, path, hash: source.hash })));
    if (found.length === 0 && !mentionedIn && mentionLine(source, name) !== undefined) mentionedIn = source;
  }
  declarations.sort((one, other) => Number(isTest(one.path)) - Number(isTest(other.path)));
  return { kind: 'searched', declarations, mentionedIn, complete };
}

/** The 1-based line where a name stands as a whole word in the code of a file (comments and strings aside). */
export function mentionLine(source: Source, name: string): number | undefined {
  if (name === '') return undefined;
  const { code } = source;
  for (let from = code.indexOf(name); from >= 0; from = code.indexOf(name, from + name.length)) {
    const before = code[from - 1] ?? ' ';
    const after = code[from + name.length] ?? ' ';
    if (!/[\w$]/.test(before) && !/[\w$]/.test(after)) return source.lineAt(from);
  }
  return undefined;
}

function isTest(path: string): boolean {
  return /(^|\/)(tests?|__tests__|spec|__mocks__|fixtures)\/|[._-](test|spec)\.|(^|\/)test_/i.test(path);
}
