import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostName } from '../../host/hosts.js';
import { copyExample, type WorkspaceCopy } from '../../host/workspace.js';
import { installedVsCode, type WindowOptions } from './installed.js';
import type { Workbench } from './workbench.js';

export const log = '.orchestration/implementation-log.md';

/** A window nearly as wide as a page of documentation, so that its pictures are read at their size. */
const size: WindowOptions = { width: 1000, height: 640, settings: { 'editor.minimap.enabled': false } };

/**
 * The example in a folder of its own for each test of a `describe`, as a person opens it.
 * @param version of VS Code
 */
export function story(version: HostName = 'newest'): {
  /** @param options of the window, which is trusted unless they say no */
  open(options?: WindowOptions): Promise<Workbench>;
  /** Writes a file behind the editor's back, as an agent in a terminal does. */
  writeOutside(path: string, content: string): void;
  folder(): string;
} {
  let workspace: WorkspaceCopy;
  const used: WorkspaceCopy[] = [];
  beforeEach(() => void used.push((workspace = copyExample())));
  // Not after each test: its window may still be open then, and write.
  after(() => {
    for (const one of used.splice(0)) one.dispose();
  });
  return {
    async open(options) {
      const vscode = await installedVsCode(version);
      return vscode.open({ workspace: workspace.folder, trusted: true, ...size, ...options });
    },
    writeOutside: (path, content) => writeFileSync(join(workspace.folder, path), content),
    folder: () => workspace.folder,
  };
}
