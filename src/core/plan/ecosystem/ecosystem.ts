import type { World } from '../../ports/world.js';
import type { CommandRequest } from '../commandStep.js';

/** Items that are found in a project without being configured. */
export type FoundItem = 'build' | 'tests';

/** The projects of one language: what builds and tests them. Adding one: its file, and a line in `index.ts`. */
export interface Ecosystem {
  /** Names of files that are written in its language. */
  readonly language: RegExp;
  /** Files that show a project of it, as named in sentences. */
  readonly manifest: string;
  /**
   * What earns the item in the project of a folder; `undefined` where the folder is no such project.
   * @param folder relative to the workspace; `''` is the root
   */
  find(item: FoundItem, folder: string, world: World): Found | undefined;
}

/** Commands that all have to pass, or what the project lacks, as a phrase: `package.json has no build script`. */
export type Found = { readonly commands: readonly CommandRequest[] } | { readonly lacks: string };

/** A command in a folder. */
export function inProject(folder: string, line: string, origin: string): CommandRequest {
  return { line, origin, ...(folder === '' ? {} : { folder }) };
}
