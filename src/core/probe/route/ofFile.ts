import type { World } from '../../ports/world.js';
import { extensionOf } from '../shared/paths.js';
import { readSource } from '../shared/source.js';
import { perWorldAndKey } from '../shared/perWorld.js';
import { frameworks } from './frameworks.js';
import type { Route } from './route.js';

/** The routes that one file declares, without what they are mounted at; read once per world. */
export const routesOfFile = perWorldAndKey((world: World, path): readonly Route[] => {
  const extension = extensionOf(path);
  const candidates = frameworks.filter(({ extensions }) => extensions.includes(extension));
  if (candidates.length === 0) return [];
  const source = readSource(world, path);
  if (source.kind !== 'source') return [];
  const found = new Map<string, Route>();
  for (const framework of candidates)
    if (framework.mayDeclare(source.document.text, path))
      for (const route of framework.read(source, world).routes)
        found.set(`${route.method} ${route.path} ${route.line}`, route);
  return [...found.values()];
});
