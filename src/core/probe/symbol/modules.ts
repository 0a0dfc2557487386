import type { World } from '../../ports/world.js';
import { fileIndex } from '../shared/fileIndex.js';
import { nameOf, withoutExtension } from '../shared/paths.js';
import { perWorld } from '../shared/perWorld.js';
import { symbolLanguageOf } from './declarations.js';

const modules = perWorld((world): ReadonlyMap<string, readonly string[]> => {
  const byName = new Map<string, string[]>();
  const add = (name: string, path: string): void => {
    const key = fold(name);
    const known = byName.get(key);
    if (known) known.push(path);
    else byName.set(key, [path]);
  };
  const index = fileIndex(world);
  for (const path of index.all) if (symbolLanguageOf(path)) add(withoutExtension(nameOf(path)), path);
  for (const folder of index.folders) add(nameOf(folder), `${folder}/`);
  return byName;
});

/**
 * Files (with their extension) and folders (with a trailing `/`) that people call "module X", files first:
 * `auth` is `auth.ts`, `auth.module.ts` or `auth/`, `pkg.auth` and `pkg/auth` must also have the folder right.
 */
export function modulesNamed(world: World, name: string): readonly string[] {
  const parts = name
    .replace(/\.(tsx?|jsx?|py|go|rs)$/, '')
    .split(/[./]|::/)
    .filter((part) => part !== '');
  const last = parts.at(-1) ?? name;
  const found = [last, `${last}.module`].flatMap((one) => modules(world).get(fold(one)) ?? []);
  const folders = parts.slice(0, -1).join('/');
  return folders === '' ? found : found.filter((path) => `/${path}`.includes(`/${folders}/`));
}

/** `AuthModule`, `auth.module` and `auth_module` are one name. */
function fold(name: string): string {
  return name.toLowerCase().replace(/[-_.]/g, '');
}
