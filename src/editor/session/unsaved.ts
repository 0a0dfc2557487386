import * as vscode from 'vscode';
import type { VerifyAnswer, VerifyQuestion } from '../../node/engine/protocol.js';
import { pathIn } from '../host/paths.js';

/** The texts of one folder that are not what their files are. */
export class Unsaved {
  /** Those that counted in the last verification as they stood in the editor. */
  #standing = new Set<string>();
  /** Those that anybody has told of since. */
  readonly #dirty = new Set<string>();

  constructor(private readonly folder: vscode.WorkspaceFolder) {}

  get documents(): readonly vscode.TextDocument[] {
    return vscode.workspace.textDocuments.filter(
      (one) =>
        one.isDirty &&
        !one.isUntitled &&
        one.uri.scheme === this.folder.uri.scheme &&
        vscode.workspace.getWorkspaceFolder(one.uri)?.uri.toString() === this.folder.uri.toString(),
    );
  }

  get texts(): VerifyQuestion['unsaved'] {
    return this.documents.map((one) => ({ path: pathIn(this.folder, one.uri), text: one.getText() }));
  }

  /** No program would see what is not saved. Documents are no program's business. */
  get sources(): boolean {
    return this.texts.some(({ path }) => !path.endsWith('.md'));
  }

  /** These counted. @returns whether one of them was thrown away in the meantime */
  counted(texts: VerifyQuestion['unsaved']): boolean {
    this.#standing = new Set(texts.map(({ path }) => path));
    const still = new Set(this.texts.map(({ path }) => path));
    return [...this.#standing].some((path) => !still.has(path));
  }

  /** A text is what its file is, or was closed. @returns whether what it said had counted */
  settled(path: string): boolean {
    return this.#dirty.delete(path) || this.#standing.has(path);
  }

  /**
   * A text was edited. @returns whether that is news which may withdraw points: the first edit of a file is, in a
   * folder with evidence
   */
  dirtied(path: string, answer: VerifyAnswer | undefined): boolean {
    if (this.#dirty.has(path) || this.#standing.has(path) || !hasEvidence(answer)) return false;
    this.#dirty.add(path);
    return true;
  }
}

const collected: readonly string[] = ['earned', 'failed', 'error'];

/** Whether something is known that an edit could put out of date. */
function hasEvidence(answer: VerifyAnswer | undefined): boolean {
  return (
    answer?.tasks.some(({ budget }) => budget.items.some(({ state }) => collected.includes(state))) ?? false
  );
}
