import type { World } from '../../ports/world.js';
import { folderOf, inFolder } from '../../probe/shared/paths.js';
import { inProject, type Ecosystem } from './ecosystem.js';

/**
 * Go modules. That dependencies resolve needs no step of its own: a build fails where one is missing or does not
 * agree with `go.sum`, and never changes `go.mod`.
 */
export const go: Ecosystem = {
  language: /\.go$/i,
  manifest: 'go.mod',
  find(item, folder, world) {
    const manifest = inFolder(folder, 'go.mod');
    if (world.files.stat(manifest).kind !== 'file') return undefined;
    const sources = sourcesOf(folder, world);
    if (item === 'tests')
      return sources.some((path) => path.endsWith('_test.go'))
        ? // Counted by its events, and executed, not remembered.
          { commands: [inProject(folder, 'go test -json -count=1 ./...', manifest)] }
        : { lacks: `the module of ${manifest} has no tests: add some` };
    const packages = new Set(sources.filter((path) => !path.endsWith('_test.go')).map(folderOf));
    // Of a module with a single program the build would leave that program in the folder.
    const line = packages.size > 1 ? 'go build ./...' : 'go build -o /dev/null ./...';
    return packages.size > 0
      ? { commands: [inProject(folder, line, manifest)] }
      : { lacks: `the module of ${manifest} has no sources` };
  },
};

/** The Go files of a module, without those of modules below it. */
function sourcesOf(folder: string, world: World): readonly string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const all = world.files.all().filter((path) => path.startsWith(prefix));
  const inner = all
    .filter((path) => path.endsWith('/go.mod') && folderOf(path) !== folder)
    .map((path) => `${folderOf(path)}/`);
  return all.filter((path) => path.endsWith('.go') && !inner.some((one) => path.startsWith(one)));
}
