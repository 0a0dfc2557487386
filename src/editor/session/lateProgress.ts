import * as vscode from 'vscode';
import { plain } from '../host/plain.js';

/** Milliseconds after which a person wonders why nothing is shown. */
const LONG = 1000;

/** Says in the status bar how far something is, if it takes long; until it is disposed of. */
export class LateProgress implements vscode.Disposable {
  readonly #timer = setTimeout(() => this.#show(), LONG);
  #message: string | undefined;
  #shown: vscode.Progress<{ readonly message: string }> | undefined;
  #end = (): void => undefined;

  /** As the engine tells it. */
  readonly report = (what: string, done?: number, total?: number): void => {
    const numbers =
      done === undefined || total === undefined ? '' : ` (${vscode.l10n.t('{0} of {1}', done, total)})`;
    this.#message = `${what}${numbers}`;
    this.#tell();
  };

  dispose(): void {
    clearTimeout(this.#timer);
    this.#end();
  }

  #tell(): void {
    if (this.#message !== undefined) this.#shown?.report({ message: plain(this.#message) });
  }

  #show(): void {
    void vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: 'Tagproof' },
      (progress) => {
        this.#shown = progress;
        this.#tell();
        return new Promise<void>((resolve) => (this.#end = resolve));
      },
    );
  }
}
