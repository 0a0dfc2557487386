import { setImmediate as turn } from 'node:timers/promises';
import { preparations } from '../../core/language/completion/prepare.js';
import type { Folder } from './folder.js';

/**
 * Makes what completion needs while nobody waits for anything, so that the first list comes as quickly as
 * the others. Between two steps questions are answered; when files change in the meantime, it is over.
 */
export async function prepareCompletion(folder: Folder): Promise<void> {
  const { world } = folder;
  for (const path of folder.openLogs) {
    const view = await folder.view(path);
    if (!view) continue;
    for (const step of preparations(view, world)) {
      await turn();
      if (folder.world !== world || folder.closed) return;
      step();
    }
  }
}
