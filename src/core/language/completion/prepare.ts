import type { World } from '../../ports/world.js';
import { fileIndex } from '../../probe/shared/fileIndex.js';
import type { DocumentView } from '../view.js';
import { changesFor } from './changes.js';
import { declaredVariables } from './environment.js';
import { models } from './models.js';
import { declaredPackages } from './packages.js';

/**
 * What the first completion in a world would have to make, in steps: whoever does them while nobody
 * waits can stop after each. Routes are left out: they are in source files, of which there are many.
 */
export function preparations(view: DocumentView, world: World): readonly (() => void)[] {
  return [
    () => void fileIndex(world),
    () => void changesFor(view, 0, world),
    () => void declaredPackages(view, world),
    () => void declaredVariables(world),
    () => void models(world),
  ];
}
