import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { layOutExample } from '../../scripts/example.js';

/** A folder of the test's own, with a real project in it. */
export interface WorkspaceCopy {
  /** Absolute path of what is opened: the project, or a `.code-workspace` file. */
  readonly folder: string;
  dispose(): void;
}

/** Lays out the example as a git repository in a temporary folder. */
export function copyExample(): WorkspaceCopy {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-workspace-')));
  const folder = join(parent, 'auth-api');
  layOutExample(folder);
  return { folder, dispose: () => rmSync(parent, { recursive: true, force: true, maxRetries: 5 }) };
}

/** The example as the only folder of a window that can have several: adding one starts nothing anew. */
export function copyExampleInWorkspace(): WorkspaceCopy {
  const { folder, dispose } = copyExample();
  const file = join(folder, '..', 'several.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: [{ path: basename(folder) }] }));
  return { folder: file, dispose };
}
