import * as vscode from 'vscode';
import { TagTreeProvider } from '../../../src/editor/features/tree/provider.js';
import { Remembered } from '../../../src/editor/features/tree/remembered.js';
import { TreeState } from '../../../src/editor/features/tree/state.js';
import { ownSession, type OwnSession } from './session.js';
import { until } from './until.js';

/** The lines of the tag explorer over a session of the test's own, as VS Code asks for them. */
export interface OwnTree extends vscode.Disposable {
  readonly provider: TagTreeProvider;
  readonly state: TreeState;
  readonly remembered: Remembered;
  /** Ids that were told of; `undefined`: everything. */
  readonly told: (readonly string[] | undefined)[];
  /** Of every line that is there, unfolded as far as it goes. */
  items(): vscode.TreeItem[];
  /** Waits for a line. @param says its label and description */
  line(says: RegExp): Promise<vscode.TreeItem>;
}

/**
 * Looks at every folder of the window until it is disposed of.
 * @param own disposed of with it
 */
export function ownTree(own: OwnSession = ownSession()): OwnTree {
  const { session } = own;
  const values = new Map<string, unknown>();
  const memento = {
    keys: () => [...values.keys()],
    get: (key: string, otherwise?: unknown) => values.get(key) ?? otherwise,
    update: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
  } as vscode.Memento;
  const state = new TreeState(memento);
  const remembered = new Remembered(session);
  const provider = new TagTreeProvider(session, state, remembered);
  const told: (readonly string[] | undefined)[] = [];
  const views = session.folders.map((folder) => folder.view());
  const listening = [
    provider.onDidChangeTreeData((ids) => told.push(ids)),
    remembered.onDidChange((folder) => provider.update(folder)),
    session.onDidChangeViews(({ folder }) => {
      remembered.replace(folder);
      provider.update(folder);
    }),
    state.onDidChange(() => provider.reset()),
  ];
  const below = (id?: string): vscode.TreeItem[] =>
    provider.getChildren(id).flatMap((child) => [provider.item(child), ...below(child)]);
  return {
    provider,
    state,
    remembered,
    told,
    items: () => below(),
    line: (says) =>
      until(() => below().find((item) => says.test(textOf(item))), `a line that says ${says}`, 15_000),
    dispose() {
      for (const one of [...listening, ...views, provider, remembered, state]) one.dispose();
      own.dispose();
    },
  };
}

/** What is read of a line. */
export function textOf({ label, description }: vscode.TreeItem): string {
  return `${typeof label === 'string' ? label : (label?.label ?? '')} | ${String(description ?? '')}`;
}
