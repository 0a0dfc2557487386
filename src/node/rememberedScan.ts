import type { ScanRequest, ScanResult, SkippedFile } from '../core/ports/workspace.js';
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
    // What git ignores decides about any number of files.
    const rules = path === undefined || /(?:^|\/)\.git(?:ignore$|modules$|$|\/)/.test(path);
    if (rules || this.#changed.size >= mostChanged) this.#all = true;
    else this.#changed.add(path);
  }

  /**
   * @param full looks into every file
   * @param some looks into these files, as far as there are any
   * @param list gives the paths of all files
   */
  scan(
    request: ScanRequest,
    full: () => ScanResult,
    some: (paths: readonly string[]) => ScanResult,
    list: () => readonly string[],
  ): ScanResult {
    const { names, choice } = request;
    const key = choice === undefined ? undefined : `${names.join(',')} ${choice}`;
    if (this.#all || key === undefined || key !== this.#key) {
      this.#key = key;
      this.#all = false;
      this.#changed = new Set();
      const found = full();
      this.#known = new Map([...found.candidates, ...found.skipped].map((one) => [one.path, one]));
      return found;
    }
    if (this.#changed.size > 0) this.#look(request, some, list());
    const candidates: { path: string; text: string }[] = [];
    const skipped: SkippedFile[] = [];
    for (const one of this.#known.values()) {
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
    paths: readonly string[],
  ): void {
    const changed = this.#changed;
    this.#changed = new Set();
    for (const path of this.#known.keys()) if (isWithin(path, changed)) this.#known.delete(path);
    const found = some(paths.filter((path) => isWithin(path, changed) && request.wanted(path)));
    for (const one of [...found.candidates, ...found.skipped]) this.#known.set(one.path, one);
  }
}

/** The path is one of these, or below one of them: a folder that was moved is told of as a whole. */
function isWithin(path: string, these: ReadonlySet<string>): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1))
    if (these.has(path.slice(0, end))) return true;
  return false;
}
