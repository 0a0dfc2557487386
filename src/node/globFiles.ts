import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { compileGlob, type GlobParts } from '../core/text/glob.js';
import { byCodeUnit, joinPath } from './lexicalPath.js';

/** Folders of installed packages and of git: nobody's log, and the largest of all. */
const neverEntered: ReadonlySet<string> = new Set(['node_modules', '.git']);
/** Bounds on what a hostile pattern or tree can cost. */
const mostEntries = 500_000;
const deepest = 64;

/** A place in a pattern: what comes from there on may still match. */
interface State {
  readonly parts: GlobParts;
  readonly at: number;
}

interface Folder {
  readonly path: string;
  readonly depth: number;
  readonly states: readonly State[];
}

/**
 * Files that match globs, sorted; also those that git ignores. Only folders in which something may match
 * are opened, links to folders are not followed, and a folder that cannot be opened holds nothing.
 * @param root Absolute path of the workspace.
 */
export function globFiles(root: string, globs: readonly string[]): readonly string[] {
  const found: string[] = [];
  const start = globs.flatMap(compileGlob).map((parts) => ({ parts, at: 0 }));
  const waiting: Folder[] = [{ path: '', depth: 0, states: withoutFolders(start) }];
  let seen = 0;
  for (let folder = waiting.pop(); folder; folder = waiting.pop()) {
    for (const entry of entriesOf(join(root, folder.path))) {
      if (++seen > mostEntries) return found.sort(byCodeUnit);
      const states = after(folder.states, entry.name);
      if (states.length === 0) continue;
      const path = joinPath(folder.path, entry.name);
      if (!entry.isDirectory()) {
        if (states.some(({ parts, at }) => at === parts.length)) found.push(path);
      } else if (folder.depth < deepest && !neverEntered.has(entry.name))
        waiting.push({ path, depth: folder.depth + 1, states });
    }
  }
  return found.sort(byCodeUnit);
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Gone, or not ours to open: a log in it could not be read either.
    return [];
  }
}

function after(states: readonly State[], name: string): readonly State[] {
  return withoutFolders(
    states.flatMap((state): readonly State[] => {
      const part = state.parts[state.at];
      if (part === '**') return [state];
      return part?.(name) === true ? [{ parts: state.parts, at: state.at + 1 }] : [];
    }),
  );
}

/** The same states, each once, and those that follow when a `**` stands for no folder at all. */
function withoutFolders(states: readonly State[]): readonly State[] {
  const known = new Map<GlobParts, Set<number>>();
  const all: State[] = [];
  for (const { parts, at: first } of states) {
    const places = known.get(parts) ?? new Set<number>();
    known.set(parts, places);
    for (let at = first; !places.has(at); at++) {
      places.add(at);
      all.push({ parts, at });
      if (parts[at] !== '**') break;
    }
  }
  return all;
}
