import type { ScanRequest, ScanResult, SkippedFile, Workspace } from '../core/ports/workspace.js';
import { byCodeUnit } from './lexicalPath.js';

/** How one file answered. */
type Known = { readonly path: string; readonly text: string } | SkippedFile;

/** More changes than this are looked for all over again. */
const mostChanged = 500;

/**
 * Remembers which texts may hold tags, so that after a change only what changed is read again.
 * It is the caller who knows what changed: a path, or a folder with all below it.
 */
export class RememberedScan {
  #key: string | undefined;
  #known = new Map<string, Known>();
  #changed = new Set<string>();
  #all = true;

  /** @param path of a file or folder; without it everything may have changed */
  changed(path?: string): void {
    if (path === undefined || this.#changed.size >= mostChanged) this.#all = true;
    else this.#changed.add(path);
  }

  /**
   * @param full looks into every file
   * @param some looks into these files, as far as there are any
   */
  scan(
    request: ScanRequest,
    full: () => ScanResult,
    some: (paths: readonly string[]) => ScanResult,
    files: Pick<Workspace['world'], 'files' | 'git'>,
  ): ScanResult {
    const key = request.names.join(',');
    if (this.#all || key !== this.#key) {
      this.#key = key;
      this.#all = false;
      this.#changed = new Set();
      const found = full();
      this.#known = new Map([...found.candidates, ...found.skipped].map((one) => [one.path, one]));
      return found;
    }
    if (this.#changed.size > 0) this.#look(request, some, files);
    const candidates: { path: string; text: string }[] = [];
    const skipped: SkippedFile[] = [];
    for (const one of this.#known.values()) {
      if (!request.wanted(one.path)) continue;
      if ('text' in one) candidates.push(one);
      else skipped.push(one);
    }
    return {
      candidates: candidates.sort((a, b) => byCodeUnit(a.path, b.path)),
      skipped: skipped.sort((a, b) => byCodeUnit(a.path, b.path)),
    };
  }

  #look(
    request: ScanRequest,
    some: (paths: readonly string[]) => ScanResult,
    { files, git }: Pick<Workspace['world'], 'files' | 'git'>,
  ): void {
    const changed = [...this.#changed];
    this.#changed = new Set();
    const gone = new Set(changed);
    for (const path of this.#known.keys())
      if (gone.has(path) || changed.some((one) => path.startsWith(`${one}/`))) this.#known.delete(path);
    const there = changed.flatMap((path) => below(path, files));
    const ignored = git?.ignored(there) ?? new Set<string>();
    const found = some(there.filter((path) => request.wanted(path) && !ignored.has(path)));
    for (const one of [...found.candidates, ...found.skipped]) this.#known.set(one.path, one);
  }
}

/** The file itself, or the files in a folder: one that was moved here is told of as a whole. */
function below(path: string, files: Workspace['world']['files']): readonly string[] {
  const fact = files.stat(path);
  if (fact.kind === 'file') return [path];
  if (fact.kind !== 'folder') return [];
  const prefix = `${path}/`;
  return files.all().filter((one) => one.startsWith(prefix));
}
