import * as vscode from 'vscode';
import { plain } from '../../host/plain.js';
import type { FolderSession } from '../../session/folderSession.js';

/** Why what is shown may no longer be so, for the lines above the tags. */
export function failuresInWords(folders: readonly FolderSession[]): readonly string[] {
  return folders.flatMap(({ folder, failed }) => {
    if (failed === undefined) return [];
    const said = vscode.l10n.t('Not verified: {0}', failed);
    // VS Code makes links of what looks like one here, too.
    return [plain(folders.length > 1 ? `${folder.name}: ${said}` : said)];
  });
}
