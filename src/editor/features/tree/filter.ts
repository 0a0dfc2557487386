import * as vscode from 'vscode';
import type { TagFilter, Wanted } from '../../../core/language/explorer/node.js';
import { statusFaces, worstFirst } from '../../../core/language/statuses.js';
import type { TreeState } from './state.js';

interface StatusPick extends vscode.QuickPickItem {
  readonly statuses: readonly Wanted[];
}

/** Asks for words that tags must hold. */
export async function filterByText(state: TreeState): Promise<void> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Tagproof: Filter Tags'),
    prompt: vscode.l10n.t('Words that stand in the name, the text, the file or the task. Empty: all tags.'),
    value: state.filter.text,
  });
  if (text !== undefined) state.setFilter({ text: text.trim() });
}

/** Asks for the statuses that are to be seen. */
export async function filterByStatus(state: TreeState): Promise<void> {
  const chosen = new Set(state.filter.statuses);
  const picks: StatusPick[] = [
    ...worstFirst.map((status) => ({
      label: `$(${statusFaces[status].icon}) ${statusFaces[status].word}`,
      statuses: [status],
      picked: chosen.has(status),
    })),
    { label: `$(tag) ${vscode.l10n.t('Claims nothing')}`, statuses: ['none'], picked: chosen.has('none') },
  ];
  const picked = await vscode.window.showQuickPick(picks, {
    title: vscode.l10n.t('Tagproof: Filter Tags by Status'),
    placeHolder: vscode.l10n.t('Which tags? None chosen: all of them'),
    canPickMany: true,
  });
  if (picked) state.setFilter({ statuses: picked.flatMap(({ statuses }) => statuses) });
}

/** What is filtered, for the line above the tags. */
export function filterInWords({ text, statuses }: TagFilter, tags: number): string | undefined {
  const parts = [
    ...(text === '' ? [] : [`"${text}"`]),
    ...statuses.map((one) => (one === 'none' ? vscode.l10n.t('Claims nothing') : statusFaces[one].word)),
  ];
  if (parts.length === 0) return undefined;
  const count = tags === 1 ? vscode.l10n.t('1 tag') : vscode.l10n.t('{0} tags', tags);
  return vscode.l10n.t('Filter: {0} ({1})', parts.join(', '), count);
}
