import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layOutExample } from '../../scripts/example.js';

/** A folder of the test's own, with a real project in it. */
export interface WorkspaceCopy {
  /** Absolute path of the project. */
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
