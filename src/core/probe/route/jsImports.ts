import type { World } from '../../ports/world.js';
import { resolveModule } from '../import/resolve.js';
import type { Source } from '../shared/source.js';

const imports = /\bimport\s+(?:type\s+)?([\w$*{},\s]{1,400}?)\s*from\s*(["'])([^"'\n]{1,200})\2/g;
const requires =
  /\b(?:const|let|var)\s+([\w$]+|\{[^{}]{0,300}\})\s*=\s*(?:await\s+import|require)\s*\(\s*(["'])([^"'\n]{1,200})\2/g;

/** Imports looked up in one file: each costs some looks at the disk. */
const mostImports = 300;

/** Local name → file of the workspace that it comes from. */
export function importedFiles(source: Source, world: World): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  let looked = 0;
  for (const pattern of [imports, requires])
    for (const [, names = '', , specifier = ''] of source.withoutComments.matchAll(pattern)) {
      if (!/^[.@~#/]/.test(specifier) || looked >= mostImports) continue;
      looked += 1;
      const resolved = resolveModule(world, specifier, source.path);
      if (resolved.kind !== 'file') continue;
      for (const [, name = ''] of names.matchAll(/(?:[\w$*]+\s*(?:as\s|:)\s*)?([\w$]+)/g))
        files.set(name, resolved.path);
    }
  return files;
}

/** The file that `require('./x')` or `import('./x')` in a stretch of text loads. */
export function loadedFile(text: string, source: Source, world: World): string | undefined {
  const specifier = /\b(?:require|import)\s*\(\s*(["'])([^"'\n]{1,200})\1/.exec(text)?.[2];
  const resolved = specifier === undefined ? undefined : resolveModule(world, specifier, source.path);
  return resolved?.kind === 'file' ? resolved.path : undefined;
}
