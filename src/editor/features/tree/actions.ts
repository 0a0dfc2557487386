import * as vscode from 'vscode';
import { toRange } from '../../host/convert.js';
import { plain } from '../../host/plain.js';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';
import type { AttestArguments } from '../commands/attest.js';
import { tell, verifyWithProgress } from '../commands/run.js';
import type { Line, TagTreeProvider } from './provider.js';

/** What is done with one line of the view: from its buttons and its menu. */
export function registerActions(session: Session, provider: TagTreeProvider): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('tagproof.verifyGroup', (asked: string) =>
      verify(session, provider.line(asked)),
    ),
    vscode.commands.registerCommand('tagproof.collectGroup', async (asked: string) => {
      const line = provider.line(asked);
      if (line) await vscode.commands.executeCommand('tagproof.collectEvidence', line.folder.folder.uri);
    }),
    vscode.commands.registerCommand('tagproof.openTag', (asked: string) =>
      open(session, provider.line(asked)),
    ),
    vscode.commands.registerCommand('tagproof.attestTag', async (asked: string) => {
      const line = provider.line(asked);
      const attestable = line?.node?.attestable;
      if (!line || !attestable) return;
      const args: AttestArguments = { folder: line.folder.key, ...attestable };
      await vscode.commands.executeCommand('tagproof.attest', args);
    }),
    vscode.commands.registerCommand('tagproof.findTagsLike', async (asked: string) => {
      const name = provider.line(asked)?.node?.name;
      if (name !== undefined) await vscode.commands.executeCommand('tagproof.findTags', { name });
    }),
    vscode.commands.registerCommand('tagproof.copyTag', async (asked: string) => {
      const node = provider.line(asked)?.node;
      if (node) await vscode.env.clipboard.writeText(node.label);
    }),
  );
}

/** The whole folder: every view shows one and the same run. */
async function verify(session: Session, line: Line | undefined): Promise<void> {
  if (!line) return;
  const { folder, node } = line;
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

async function open(session: Session, line: Line | undefined): Promise<void> {
  const place = line?.node?.place;
  if (!line || !place) return;
  try {
    const document = await vscode.workspace.openTextDocument(line.folder.uri(place.file));
    const { start } = document.validateRange(toRange(place.range));
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(start, start) });
  } catch (error) {
    await tell(session, error);
  }
}
