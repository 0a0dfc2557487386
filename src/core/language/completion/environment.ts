import { declarationPlaces, namesIn } from '../../probe/env/declarations.js';
import { perWorld } from '../../probe/shared/perWorld.js';

/** A variable of the environment and the first file that declares it. */
export interface DeclaredVariable {
  readonly name: string;
  readonly file: string;
}

const mostFiles = 20;
const mostNames = 1_000;

/** The variables that env files, compose files and the like declare; names only. */
export const declaredVariables = perWorld((world): readonly DeclaredVariable[] => {
  const found = new Map<string, DeclaredVariable>();
  for (const file of declarationPlaces(world).slice(0, mostFiles))
    for (const name of namesIn(world, file)?.names.keys() ?? []) {
      if (found.size >= mostNames) break;
      if (!found.has(name)) found.set(name, { name, file });
    }
  return [...found.values()];
});
