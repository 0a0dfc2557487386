import { importsOfFile } from '../../claim/importedNames.js';
import type { World } from '../../ports/world.js';
import { extensionOf } from '../shared/paths.js';
import type { Source } from '../shared/source.js';
import { declarationsOf } from './declarations.js';
import { mentions, unsure, type Provided } from './provided.js';

/**
 * Whether a Python module has a name. Nothing is hidden in Python, and much can be made while it runs:
 * a name is missing only where the module never mentions it and makes none by itself.
 */
export function providedByPython(name: string, source: Source, world: World): Provided {
  const { path, text, code } = source;
  if (!/^pyi?$/.test(extensionOf(path))) return unsure(`what ${path} provides is not understood`);
  const own = declarationsOf(world, source).find(
    (one) => one.name === name && one.container === undefined && !one.reexport,
  );
  if (own) return { kind: 'found', line: own.line };
  const bound = importsOfFile(source.document).names.get(name);
  if (bound && bound.name !== '*') return { kind: 'elsewhere', sources: [bound], all: false };
  if (mentions(text, name)) return unsure(`${path} mentions it without declaring it`);
  if (
    /\bimport\s*\*|\b__getattr__\b|\b(?:globals|locals|vars|exec|eval|setattr)\s*\(|\bsys\.modules\b/.test(
      code,
    )
  )
    return unsure(`${path} makes names while it runs`);
  const folder = /^(.*)\/__init__\.pyi?$/.exec(path)?.[1];
  if (
    folder !== undefined &&
    (world.files.list(folder) ?? []).some((one) => one.replace(/\/$|\.\w+$/, '') === name)
  )
    return unsure(`${folder} has a module of that name`);
  return { kind: 'missing' };
}
