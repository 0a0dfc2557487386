import type { World } from '../../src/core/ports/world.js';
import type { Workspace } from '../../src/core/ports/workspace.js';
import { pathMatcher } from '../../src/core/text/glob.js';
import { memoryWorld, type MemoryFiles, type MemoryGit } from './memoryWorld.js';

export interface MemoryWorkspace {
  readonly git?: MemoryGit;
  /** Commit → its files. */
  readonly past?: Readonly<Record<string, MemoryFiles>>;
}

/** A workspace stated inline, with as much of its past as a test needs. */
export function memoryWorkspace(files: MemoryFiles, { git, past = {} }: MemoryWorkspace = {}): Workspace {
  const world = memoryWorld(files, git);
  const paths = Object.keys(files).sort();
  return {
    name: 'memory',
    world,
    glob: (patterns) => paths.filter(pathMatcher(patterns)),
    scan: ({ wanted, read }) => ({
      found: paths.filter(wanted).flatMap((path) => {
        const file = world.files.read(path);
        return file.kind === 'text' ? [read(path, file.text)] : [];
      }),
      skipped: [],
    }),
    at: (commit): World | undefined => {
      const then = past[commit];
      return then && git ? memoryWorld(then, git) : undefined;
    },
  };
}
