import * as vscode from 'vscode';
import { toRange } from '../../host/convert.js';
import { plain } from '../../host/plain.js';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';
import type { AttestArguments } from '../commands/attest.js';
import { tell, verifyWithProgress } from '../commands/run.js';
import type { Line } from './provider.js';

/** What is done with one line of the view, by the name of its command: from its buttons, its menu and by key. */
type LineAction = (line: Line) => unknown;

export function lineActions(session: Session): Readonly<Record<string, LineAction>> {
  return {
    verifyGroup: (line) => verify(session, line),
    collectGroup: ({ folder }) =>
      vscode.commands.executeCommand('tagproof.collectEvidence', folder.folder.uri),
    openTag: (line) => open(session, line),
    attestTag: ({ folder, node }) => {
      if (!node?.attestable) return undefined;
      const args: AttestArguments = { folder: folder.key, ...node.attestable };
      return vscode.commands.executeCommand('tagproof.attest', args);
    },
    findTagsLike: ({ node }) =>
      node?.name !== undefined && vscode.commands.executeCommand('tagproof.findTags', { name: node.name }),
    copyTag: ({ node }) => node && vscode.env.clipboard.writeText(node.label),
  };
}

/** The whole folder: every view shows one and the same run. */
async function verify(session: Session, { folder, node }: Line): Promise<void> {
  const what = node?.kind === 'task' ? node.label : folder.folder.name;
  await verifyWithProgress(session, folder, {}, vscode.l10n.t('Verifying {0}', plain(what)));
}

/** Verifies every folder anew, with progress in the view. */
export async function refresh(session: Session): Promise<void> {
  const one = async (folder: FolderSession): Promise<void> => {
    try {
      await folder.verify({}, { anew: true });
    } catch (error) {
      await tell(session, error);
    }
  };
  await vscode.window.withProgress({ location: { viewId: 'tagproof.tags' } }, async () => {
    for (const folder of session.folders) await one(folder);
  });
}

async function open(session: Session, line: Line): Promise<void> {
  const place = line.node?.place;
  if (!place) return;
  try {
    const document = await vscode.workspace.openTextDocument(line.folder.uri(place.file));
    const { start } = document.validateRange(toRange(place.range));
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(start, start) });
  } catch (error) {
    await tell(session, error);
  }
}
