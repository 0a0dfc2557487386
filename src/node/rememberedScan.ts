import type { ScanRequest, ScanResult, SkippedFile } from '../core/ports/workspace.js';
import type { World } from '../core/ports/world.js';
import { byCodeUnit } from './lexicalPath.js';

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
    if (path === undefined || this.#changed.size >= mostChanged) this.#all = true;
    else this.#changed.add(path);
  }

  /**
   * @param full looks into every file
   * @param some looks into these files, as far as there are any
   */
  scan<Found>(
    request: ScanRequest<Found>,
    full: (request: ScanRequest<Found>) => ScanResult<Found>,
    some: (paths: readonly string[], request: ScanRequest<Found>) => ScanResult<Found>,
    world: Pick<World, 'files' | 'git'>,
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
    if (this.#changed.size > 0) this.#look(noting, some, world);
    const known = [...this.#known.values()]
      .filter(({ path }) => request.wanted(path))
      .sort((a, b) => byCodeUnit(a.path, b.path));
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
    { files, git }: Pick<World, 'files' | 'git'>,
  ): void {
    const changed = [...this.#changed];
    this.#changed = new Set();
    const gone = new Set(changed);
    for (const path of this.#known.keys())
      if (gone.has(path) || changed.some((one) => path.startsWith(`${one}/`))) this.#known.delete(path);
    const there = changed.flatMap((path) => below(path, files));
    const ignored = git?.ignored(there) ?? new Set<string>();
    this.#skip(
      some(
        there.filter((path) => noting.wanted(path) && !ignored.has(path)),
        noting,
      ).skipped,
    );
  }
}

/** The file itself, or the files in a folder: one that was moved here is told of as a whole. */
function below(path: string, files: World['files']): readonly string[] {
  const fact = files.stat(path);
  if (fact.kind === 'file') return [path];
  if (fact.kind !== 'folder') return [];
  const prefix = `${path}/`;
  return files.all().filter((one) => one.startsWith(prefix));
}
