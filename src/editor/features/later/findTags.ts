import * as vscode from 'vscode';
import { asLabel } from '../../../core/language/asLabel.js';
import type { TagKind } from '../../../core/language/references.js';
import { isCancelled } from '../../host/engineErrors.js';
import type { Session } from '../../session.js';
import { chooseFolder } from '../commands/chooseFolder.js';
import { tell, verifyWithProgress } from '../commands/run.js';
import { placesOf } from './references.js';

/**
 * Shows every tag of a name in the window's folders, where references are shown.
 * @param name without `#`; anything else: a person picks one
 */
export async function findTags(session: Session, name: unknown): Promise<void> {
  try {
    if (!(await areVerified(session))) return;
    const wanted = typeof name === 'string' ? name : await pickKind(session);
    if (wanted === undefined) return;
    const places = await placesOf(session, session.folders, { name: wanted });
    const [first] = places;
    if (first)
      // As a person prefers references: beside the text, or in their view.
      await vscode.commands.executeCommand(
        'editor.action.showReferences',
        first.uri,
        first.range.start,
        places,
      );
    else void vscode.window.showInformationMessage(vscode.l10n.t('There is no tag of this kind here.'));
  } catch (error) {
    if (!isCancelled(error)) await tell(session, error);
  }
}

/** Which tags there are is only known when all texts were read. */
async function areVerified(session: Session): Promise<boolean> {
  if (session.folders.length === 0) {
    // It says why.
    await chooseFolder(session);
    return false;
  }
  for (const folder of session.folders) {
    const title = vscode.l10n.t('Looking for tags in {0}', folder.folder.name);
    if (!folder.answer && !(await verifyWithProgress(session, folder, {}, title))) return false;
  }
  return true;
}

async function pickKind(session: Session): Promise<string | undefined> {
  const kinds = new Map<string, TagKind>();
  for (const folder of session.folders)
    for (const kind of await session.askBatch('kinds', { folder: folder.key })) {
      const count = (kinds.get(kind.name)?.count ?? 0) + kind.count;
      kinds.set(kind.name, { ...kind, count });
    }
  const families = [...new Set([...kinds.values()].map(({ family }) => family))];
  const rows = families.flatMap((family): (vscode.QuickPickItem & { readonly name?: string })[] => [
    { label: asLabel(family), kind: vscode.QuickPickItemKind.Separator },
    ...[...kinds.values()]
      .filter((one) => one.family === family)
      .map(({ name, count }) => ({
        label: asLabel(`#${name}`),
        description: count === 1 ? vscode.l10n.t('1 tag') : vscode.l10n.t('{0} tags', count),
        name,
      })),
  ]);
  const picked = await vscode.window.showQuickPick(rows, {
    title: vscode.l10n.t('Find All Tags of a Kind'),
    placeHolder: rows.length === 0 ? vscode.l10n.t('There are no tags here') : vscode.l10n.t('Which kind?'),
  });
  return picked?.name;
}
