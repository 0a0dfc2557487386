import type { World } from '../../ports/world.js';
import { extensionOf } from '../shared/paths.js';
import { perWorldAndKey } from '../shared/perWorld.js';
import { readSource, type Source } from '../shared/source.js';
import { declarationsInBraces } from './braces.js';
import { jvm, php, swift } from './curly.js';
import { go } from './go.js';
import { declarationsByIndentation } from './indentation.js';
import { javascript } from './javascript.js';
import type { Declaration, SymbolLanguage } from './language.js';
import { python } from './python.js';
import { ruby } from './ruby.js';
import { rust } from './rust.js';

/** The languages whose declarations are understood. */
export const symbolLanguages: readonly SymbolLanguage[] = [
  javascript,
  python,
  go,
  rust,
  jvm,
  swift,
  ruby,
  php,
];

const byExtension = new Map(
  symbolLanguages.flatMap((language) =>
    language.extensions.map((extension) => [extension, language] as const),
  ),
);

/** The language of a file, or `undefined` when its declarations are not understood. */
export function symbolLanguageOf(path: string): SymbolLanguage | undefined {
  return byExtension.get(extensionOf(path));
}

const declarations = perWorldAndKey((world, path): readonly Declaration[] => {
  const source = readSource(world, path);
  const language = symbolLanguageOf(path);
  if (source.kind !== 'source' || !language) return [];
  return language.layout === 'braces'
    ? declarationsInBraces(source.code, language, (offset) => source.lineAt(offset))
    : declarationsByIndentation(source.code, language);
});

/** Everything a file declares, in order; found once per world. */
export function declarationsOf(world: World, source: Source): readonly Declaration[] {
  return declarations(world, source.path);
}
