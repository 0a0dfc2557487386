import type { ScanRequest, ScanResult, SkippedFile } from '../core/ports/workspace.js';
import { byCodeUnit, isWithin } from './lexicalPath.js';

/** What a file gave: what was made of its text, or why it was not read. */
type Known =
  | { readonly kind: 'found'; readonly path: string; readonly made: unknown }
  | { readonly kind: 'skipped'; readonly path: string; readonly skipped: SkippedFile };

/** More changes than this are looked for all over again. */
const mostChanged = 500;

/**
 * Remembers what was made of the texts of a workspace, so that after a change only what changed is read
 * again. It is the caller who knows what changed: a path, or a folder with all below it.
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
  scan<Found>(
    request: ScanRequest<Found>,
    full: (request: ScanRequest<Found>) => ScanResult<Found>,
    some: (paths: readonly string[], request: ScanRequest<Found>) => ScanResult<Found>,
    list: () => readonly string[],
  ): ScanResult<Found> {
    try {
      return this.#scan(request, full, some, list);
    } catch (error) {
      // It was stopped: what was not looked into by then must not be taken for empty.
      this.#all = true;
      throw error;
    }
  }

  #scan<Found>(
    request: ScanRequest<Found>,
    full: (request: ScanRequest<Found>) => ScanResult<Found>,
    some: (paths: readonly string[], request: ScanRequest<Found>) => ScanResult<Found>,
    list: () => readonly string[],
  ): ScanResult<Found> {
    const key = JSON.stringify([request.names, request.settings]);
    // Each is noted by its path as it is made: what comes back is in order, but without paths.
    const noting: ScanRequest<Found> = {
      ...request,
      read: (path, text) => {
        const made = request.read(path, text);
        this.#known.set(path, { kind: 'found', path, made });
        return made;
      },
    };
    if (this.#all || key !== this.#key) {
      this.#key = key;
      this.#all = false;
      this.#changed = new Set();
      this.#known = new Map();
      const result = full(noting);
      this.#skip(result.skipped);
      return result;
    }
    if (this.#changed.size > 0) this.#look(noting, some, list());
    const known = [...this.#known.values()].sort((a, b) => byCodeUnit(a.path, b.path));
    return {
      found: known.flatMap((one) => (one.kind === 'found' ? [one.made as Found] : [])),
      skipped: known.flatMap((one) => (one.kind === 'skipped' ? [one.skipped] : [])),
    };
  }

  #skip(skipped: readonly SkippedFile[]): void {
    for (const one of skipped) this.#known.set(one.path, { kind: 'skipped', path: one.path, skipped: one });
  }

  #look<Found>(
    noting: ScanRequest<Found>,
    some: (paths: readonly string[], request: ScanRequest<Found>) => ScanResult<Found>,
    paths: readonly string[],
  ): void {
    const changed = this.#changed;
    this.#changed = new Set();
    // A folder that was moved is told of as a whole.
    for (const path of this.#known.keys()) if (isWithin(path, changed)) this.#known.delete(path);
    const there = paths.filter((path) => isWithin(path, changed) && noting.wanted(path));
    this.#skip(some(there, noting).skipped);
  }
}
