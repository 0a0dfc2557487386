import * as vscode from 'vscode';
import { TagTreeProvider } from '../../../src/editor/features/tree/provider.js';
import { TreeState } from '../../../src/editor/features/tree/state.js';
import { ownSession } from './session.js';
import { until } from './until.js';

/** The lines of the tag explorer over a session of the test's own, as VS Code asks for them. */
export interface OwnTree extends vscode.Disposable {
  readonly provider: TagTreeProvider;
  readonly state: TreeState;
  /** Ids that were told of; `undefined`: everything. */
  readonly told: (readonly string[] | undefined)[];
  /** Of every line that is there, unfolded as far as it goes. */
  items(): vscode.TreeItem[];
  /** Waits for a line. @param says its label and description */
  line(says: RegExp): Promise<vscode.TreeItem>;
}

/** Looks at every folder of the window until it is disposed of. */
export function ownTree(): OwnTree {
  const own = ownSession();
  const { session } = own;
  const remembered = new Map<string, unknown>();
  const memento = {
    keys: () => [...remembered.keys()],
    get: (key: string, otherwise?: unknown) => remembered.get(key) ?? otherwise,
    update: (key: string, value: unknown) => Promise.resolve(void remembered.set(key, value)),
  } as vscode.Memento;
  const state = new TreeState(memento);
  const provider = new TagTreeProvider(session, state);
  const told: (readonly string[] | undefined)[] = [];
  const views = session.folders.map((folder) => folder.view());
  const listening = [
    provider.onDidChangeTreeData((ids) => told.push(ids)),
    session.onDidChangeViews(({ folder }) => provider.update(folder)),
    state.onDidChange(() => provider.reset()),
  ];
  const below = (id?: string): vscode.TreeItem[] =>
    provider.getChildren(id).flatMap((child) => [provider.item(child), ...below(child)]);
  return {
    provider,
    state,
    told,
    items: () => below(),
    line: (says) =>
      until(() => below().find((item) => says.test(textOf(item))), `a line that says ${says}`, 15_000),
    dispose() {
      for (const one of [...listening, ...views, provider, state]) one.dispose();
      own.dispose();
    },
  };
}

/** What is read of a line. */
export function textOf({ label, description }: vscode.TreeItem): string {
  return `${typeof label === 'string' ? label : (label?.label ?? '')} | ${String(description ?? '')}`;
}
