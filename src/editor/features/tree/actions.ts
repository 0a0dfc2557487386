import * as vscode from 'vscode';
import { isCancelled } from '../../host/engineErrors.js';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';
import type { AttestArguments } from '../commands/attest.js';
import type { DecideArguments } from '../later/decide.js';
import { tell, verifyWithProgress } from '../commands/run.js';
import { openFile } from '../openFile.js';
import type { Line } from './provider.js';

/** What is done with one line of the view, by the name of its command: from its buttons, its menu and by key. */
type LineAction = (line: Line) => unknown;

export function lineActions(session: Session): Readonly<Record<string, LineAction>> {
  return {
    verifyGroup: (line) => verify(session, line),
    collectGroup: ({ folder, node }) =>
      vscode.commands.executeCommand('tagproof.collectEvidence', folder.folder.uri, node?.task),
    openTag: (line) => open(session, line),
    attestTag: ({ folder, node }) => {
      if (!node?.attestable) return undefined;
      const args: AttestArguments = { folder: folder.key, ...node.attestable };
      return vscode.commands.executeCommand('tagproof.attest', args);
    },
    acceptTag: (line) => decide(line, 'accepted'),
    rejectTag: (line) => decide(line, 'rejected'),
    undecideTag: (line) => decide(line, 'waiting'),
    findTagsLike: ({ node }) =>
      node?.name !== undefined && vscode.commands.executeCommand('tagproof.findTags', { name: node.name }),
    copyTag: ({ node }) => node && vscode.env.clipboard.writeText(node.label),
  };
}

function decide({ folder, node }: Line, decision: DecideArguments['decision']): unknown {
  if (!node?.suggestion) return undefined;
  const args: DecideArguments = { folder: folder.key, about: node.suggestion.id, decision };
  return vscode.commands.executeCommand('tagproof.decide', args);
}

/** The whole folder: every view shows one and the same run. */
async function verify(session: Session, { folder, node }: Line): Promise<void> {
  const what = node?.kind === 'task' ? node.label : folder.folder.name;
  await verifyWithProgress(session, folder, {}, vscode.l10n.t('Verifying {0}', what));
}

/** Verifies every folder anew, with progress in the view. */
export async function refresh(session: Session): Promise<void> {
  const one = async (folder: FolderSession): Promise<void> => {
    try {
      await folder.verify({}, { anew: true });
    } catch (error) {
      // Nothing waits for a message: it stays until a person closes it.
      if (!isCancelled(error)) void tell(session, error);
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
    const { start } = place.range;
    await openFile(line.folder, place.file, { range: { start, end: start } });
  } catch (error) {
    await tell(session, error);
  }
}
