import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { TagTree } from '../../../src/editor/features/tree/tagTree.js';
import type { Session } from '../../../src/editor/session.js';
import { replaceIn } from './window.js';

/** A view that nobody sees: what VS Code has of a view of tags. */
class FakeView {
  visible = true;
  message: string | undefined;
  readonly selection: readonly string[] = [];
  /** What was selected in it, by id. */
  readonly revealed: string[] = [];
  readonly #visibility = new vscode.EventEmitter<void>();
  readonly onDidChangeVisibility = this.#visibility.event;
  reveal(id: string): Promise<void> {
    this.revealed.push(id);
    return Promise.resolve();
  }
  setVisible(visible: boolean): void {
    this.visible = visible;
    this.#visibility.fire();
  }
}

/** The whole view of the tags over a session, without VS Code around it. */
export interface SeenTree extends vscode.Disposable {
  readonly view: FakeView;
  readonly tree: TagTree;
  /** What menus and welcome texts were told, by its name. */
  readonly contexts: ReadonlyMap<string, unknown>;
  /** The welcome texts that an empty view shows, by their keys in `package.nls.json`. */
  welcomes(): readonly string[];
}

/** @param visible whether the view is to be seen from the beginning */
export function seenTree(session: Session, visible = true): SeenTree {
  const contexts = new Map<string, unknown>();
  const execute = vscode.commands.executeCommand.bind(vscode.commands);
  const undo = replaceIn(vscode.commands, 'executeCommand', (name: string, ...rest: unknown[]) => {
    if (name !== 'setContext') return execute(name, ...rest);
    const [key, value] = rest;
    contexts.set(String(key), value);
    return Promise.resolve();
  });
  const values = new Map<string, unknown>();
  const memento = {
    keys: () => [...values.keys()],
    get: (key: string, otherwise?: unknown) => values.get(key) ?? otherwise,
    update: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
  } as vscode.Memento;
  const view = new FakeView();
  view.visible = visible;
  const tree = new TagTree(session, view as unknown as vscode.TreeView<string>, memento);
  return {
    view,
    tree,
    contexts,
    welcomes: () => welcomes(contexts),
    dispose() {
      tree.dispose();
      undo();
    },
  };
}

interface Welcome {
  readonly view: string;
  readonly contents: string;
  readonly when: string;
}

function welcomes(contexts: ReadonlyMap<string, unknown>): readonly string[] {
  const folder = vscode.extensions.getExtension('tagproof.tagproof')?.extensionPath ?? '';
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly contributes: { readonly viewsWelcome: readonly Welcome[] };
  };
  const known = new Map<string, unknown>([
    ...contexts,
    ['workspaceFolderCount', vscode.workspace.workspaceFolders?.length ?? 0],
    ['isWorkspaceTrusted', vscode.workspace.isTrusted],
  ]);
  return manifest.contributes.viewsWelcome
    .filter(
      ({ view, when }) => view === 'tagproof.tags' && when.split(' && ').every((one) => holds(one, known)),
    )
    .map(({ contents }) => contents.replaceAll('%', ''));
}

/** A condition of the manifest: `name`, `!name`, `name == 0`, `name != 0`. */
function holds(condition: string, known: ReadonlyMap<string, unknown>): boolean {
  const [, not, name = '', is, value] = /^(!?)([\w.]+)(?: (==|!=) (\w+))?$/.exec(condition) ?? [];
  if (is === undefined) return Boolean(known.get(name)) === (not === '');
  return (String(known.get(name)) === value) === (is === '==');
}
