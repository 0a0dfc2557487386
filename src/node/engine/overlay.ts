import { hash } from 'node:crypto';
import type { FilePort } from '../../core/ports/files.js';
import type { ScanRequest, ScanResult, Workspace } from '../../core/ports/workspace.js';
import type { World } from '../../core/ports/world.js';
import { byCodeUnit } from '../lexicalPath.js';

/** The text of a path as it stands in the editor, which counts instead of what is on the disk. */
export type StandingText = (path: string) => string | undefined;

/**
 * A workspace in which unsaved texts count as if they were saved. What git says is about the disk.
 * The world is a new object each time: what the probes remember of a world is of one moment.
 */
export function withUnsaved(workspace: Workspace, unsaved: ReadonlyMap<string, string>): Workspace {
  return {
    ...workspace,
    world: worldWith(workspace.world, (path) => unsaved.get(path)),
    scan: (request) => scanWith(workspace, request, unsaved),
  };
}

/**
 * A world of this moment in which texts count as they stand in the editor.
 * @param note told of each path whose text, or its size, somebody wanted to know
 */
export function worldWith(world: World, standing: StandingText, note?: (path: string) => void): World {
  return { ...world, files: filesWith(world.files, standing, note) };
}

function filesWith(
  files: FilePort,
  standing: StandingText,
  note: (path: string) => void = () => undefined,
): FilePort {
  return {
    ...files,
    stat(path) {
      const fact = files.stat(path);
      if (fact.kind !== 'file') return fact;
      return {
        ...fact,
        get size() {
          note(path);
          const text = standing(path);
          return text === undefined ? fact.size : Buffer.byteLength(text);
        },
      };
    },
    hash(path) {
      note(path);
      const text = standing(path);
      const known = files.hash(path);
      return text === undefined || known === undefined ? known : hash('sha256', text);
    },
    read(path) {
      note(path);
      const text = standing(path);
      const file = files.read(path);
      // What may not be read is no business of ours in an editor either.
      if (text === undefined || file.kind !== 'text') return file;
      return { kind: 'text', text, hash: hash('sha256', text) };
    },
  };
}

/** With the place of what was found beside it, as unsaved texts take the place of others. */
function scanWith<Found>(
  workspace: Workspace,
  request: ScanRequest<Found>,
  unsaved: ReadonlyMap<string, string>,
): ScanResult<Found> {
  const { wanted, read } = request;
  const placed = (path: string, text: string): Placed<Found> => ({ path, made: read(path, text) });
  const result = workspace.scan({ ...request, read: placed });
  const found = result.found.filter(({ path }) => !unsaved.has(path));
  for (const [path, text] of unsaved) if (wanted(path)) found.push(placed(path, text));
  return {
    found: found.sort((a, b) => byCodeUnit(a.path, b.path)).map(({ made }) => made),
    skipped: result.skipped.filter(({ path }) => !unsaved.has(path)),
  };
}

interface Placed<Found> {
  readonly path: string;
  readonly made: Found;
}
