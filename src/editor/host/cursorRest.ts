import * as vscode from 'vscode';

/** Milliseconds for which the cursor has to stay. */
const REST = 120;

/** Tells when the cursor of the active editor has come to rest, in whichever text that is. */
export class CursorRest implements vscode.Disposable {
  readonly #listening: vscode.Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param wanted whether anybody follows the cursor just now */
  constructor(
    private readonly rested: () => void,
    private readonly wanted: () => boolean = () => true,
  ) {
    this.#listening = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(() => this.look()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor) this.look();
      }),
    );
  }

  /** Tells soon, wherever the cursor is by then. */
  look(): void {
    clearTimeout(this.#timer);
    if (this.wanted()) this.#timer = setTimeout(this.rested, REST);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listening.dispose();
  }
}
