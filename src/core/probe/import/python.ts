import type { World } from '../../ports/world.js';
import { fileIndex } from '../shared/fileIndex.js';
import { folderOf, foldersUpward, inFolder, nameOf } from '../shared/paths.js';
import { isPythonStandard } from '../shared/pythonStandard.js';
import { readSource } from '../shared/source.js';
import type { Resolved } from './resolve.js';

/**
 * The file that a Python module name means: relative to the importing file, or absolute from a
 * folder above it or from a source root of the workspace.
 * @param module `pkg.mod`, `.mod`, `..pkg.mod`; also `pkg.mod.name` for `from pkg.mod import name`
 */
export function resolvePython(world: World, module: string, from: string): Resolved {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const path = module.slice(dots).replaceAll('.', '/');
  if (dots > 0) {
    const folder = foldersUpward(folderOf(from))[dots - 1];
    if (folder === undefined) return { kind: 'unknown', reason: 'it leaves the workspace' };
    const target = path === '' ? folder : inFolder(folder, path);
    return moduleAt(world, target) ?? { kind: 'missing', tried: target };
  }
  for (const root of [...foldersUpward(folderOf(from)), 'src', 'lib', 'app']) {
    const found = moduleAt(world, inFolder(root, path));
    if (found) return found;
  }
  if (isPythonStandard(module)) return { kind: 'package', name: module.split('.', 1)[0] ?? module };
  const [first = ''] = module.split('.', 1);
  // A package of the workspace without that module in it: nothing else can provide it.
  const own = foldersUpward(folderOf(from)).find((root) =>
    fileIndex(world).has.has(inFolder(root, `${first}/__init__.py`)),
  );
  if (own !== undefined && module.includes('.')) return { kind: 'missing', tried: inFolder(own, path) };
  return { kind: 'package', name: first };
}

/** A module file or a package folder; the last part may be a name inside of the module. */
function moduleAt(world: World, target: string): Resolved | undefined {
  const { has, folders } = fileIndex(world);
  for (const place of [target, folderOf(target)]) {
    if (place === '') continue;
    for (const file of [`${place}.py`, `${place}/__init__.py`, `${place}.pyi`])
      if (has.has(file) && (place === target || mentions(world, file, nameOf(target))))
        return { kind: 'file', path: file };
    if (place === target && folders.has(place)) return { kind: 'file', path: place };
    // Only `from a.b import c` may name something inside; a lone part must be the module itself.
    if (!target.includes('/')) break;
  }
  return undefined;
}

/** A name inside of a module has to occur in it. */
function mentions(world: World, path: string, name: string): boolean {
  const source = readSource(world, path);
  return source.kind === 'source' && source.document.text.includes(name);
}
