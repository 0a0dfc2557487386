import * as vscode from 'vscode';
import { asLabel, taskAsLabel, taskInList } from '../../../core/language/asLabel.js';
import { visible } from '../../../core/report/escape.js';
import type { TaskSummary } from '../../../node/engine/protocol.js';

/** What a person wants to be collected of one task. */
export interface Picked {
  readonly task: TaskSummary;
  readonly items: readonly string[];
}

interface Row extends vscode.QuickPickItem {
  readonly task?: TaskSummary;
  readonly item?: string;
}

const words: Readonly<Record<string, () => string>> = {
  earned: () => vscode.l10n.t('proven'),
  failed: () => vscode.l10n.t('failed'),
  error: () => vscode.l10n.t('could not be done'),
  stale: () => vscode.l10n.t('out of date'),
  missing: () => vscode.l10n.t('missing'),
  unreachable: () => vscode.l10n.t('nothing earns it'),
};

/** The items with where they stand and what earns them; what is missing or out of date is chosen already. */
export async function pickItems(tasks: readonly TaskSummary[]): Promise<readonly Picked[] | undefined> {
  const rows = tasks.flatMap((task): Row[] => [
    ...(tasks.length > 1 ? [{ label: taskAsLabel(task), kind: vscode.QuickPickItemKind.Separator }] : []),
    ...task.budget.items.map((one): Row => {
      const { id, points, state, why, steps } = one;
      const worth = points === 1 ? vscode.l10n.t('1 point') : vscode.l10n.t('{0} points', points);
      return {
        label: id,
        description: `${worth} · ${words[state]?.() ?? state}`,
        detail: asLabel([...steps.slice(0, 3), ...(steps.length > 3 ? ['…'] : []), why].join(' · ')),
        picked: state === 'missing' || state === 'stale',
        task,
        item: id,
      };
    }),
  ]);
  const [only] = tasks;
  const picked = await vscode.window.showQuickPick(rows, {
    title:
      tasks.length === 1 && only
        ? vscode.l10n.t(
            'Collect Evidence: {0} ({1} of {2} points)',
            // A heading makes no icons.
            visible(taskInList(only)),
            only.budget.earned,
            only.budget.needed,
          )
        : vscode.l10n.t('Collect Evidence'),
    placeHolder: vscode.l10n.t('What is to be collected?'),
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return picked && grouped(tasks, picked);
}

function grouped(tasks: readonly TaskSummary[], picked: readonly Row[]): readonly Picked[] {
  return tasks
    .map((task) => ({
      task,
      items: picked.flatMap((row) => (row.task === task && row.item !== undefined ? [row.item] : [])),
    }))
    .filter(({ items }) => items.length > 0);
}
