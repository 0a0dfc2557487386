import { userInfo } from 'node:os';
import * as vscode from 'vscode';
import { asLabel } from '../../../core/language/asLabel.js';
import type { DecideQuestion } from '../../../node/engine/protocol.js';
import { fromPosition } from '../../host/convert.js';
import { plain } from '../../host/plain.js';
import { nameForAttestations } from '../../host/settings.js';
import type { Session } from '../../session.js';
import { tellNotRecorded } from '../commands/tellNotRecorded.js';

/** Which suggestion a person decides about, and how. */
export type DecideArguments = Pick<DecideQuestion, 'folder' | 'about' | 'decision'>;

/**
 * A person accepts or rejects a suggestion, or takes that back. Nothing is verified for it: no verdict depends on it.
 * @param asked without it the suggestion at the cursor is meant
 */
export async function decide(session: Session, asked: DecideArguments | undefined): Promise<void> {
  const wanted = asked ?? (await pickAtCursor(session));
  const folder = session.folders.find(({ key }) => key === wanted?.folder);
  if (!wanted || !folder) return;
  const { version } = folder.overview;
  try {
    const { failed, overview } = await session.askBatch('decide', {
      ...wanted,
      who: nameForAttestations() || userInfo().username,
      when: new Date().toISOString(),
      // Before anybody looked there is nothing to keep up to date.
      ...(version === 0 ? {} : { overview: { since: version } }),
    });
    if (failed !== undefined)
      void vscode.window.showWarningMessage(plain(vscode.l10n.t('Nothing was decided: {0}.', failed)));
    if (overview) folder.tellViews(overview);
  } catch (error) {
    await tellNotRecorded(session, error);
  }
}

/** What can be decided where the cursor is, as the quick fixes offer it. */
async function pickAtCursor(session: Session): Promise<DecideArguments | undefined> {
  const editor = vscode.window.activeTextEditor;
  const address =
    editor && session.isOpen(editor.document.uri) ? session.address(editor.document) : undefined;
  const at = editor && fromPosition(editor.selection.active);
  const fixes =
    address && at ? await session.ask('fixes', { ...address, range: { start: at, end: at } }) : [];
  const offered = (fixes ?? []).flatMap(({ title, action }) =>
    action.kind === 'decide' ? [{ label: asLabel(title), action }] : [],
  );
  if (!address || offered.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no suggestion at the cursor.'));
    return undefined;
  }
  const chosen = await vscode.window.showQuickPick(offered, {
    title: vscode.l10n.t('Accept or Reject the Suggestion'),
  });
  return chosen && { folder: address.folder, about: chosen.action.about, decision: chosen.action.decision };
}
