import * as vscode from 'vscode';

/** Milliseconds after which work that is still under way is shown. */
const LONG = 500;

/** Work in the background, one at a time: what is asked for meanwhile is done when it has ended. */
export class Background implements vscode.Disposable {
  /** It is under way. */
  running = false;
  /** It is, for so long that a person would wonder; what is short is not shown, it would only flicker. */
  busy = false;
  #again = false;
  #disposed = false;
  #source: vscode.CancellationTokenSource | undefined;

  /**
   * @param work rejects with nothing but what is not to be told of
   * @param changed `running` or `busy` did
   * @param again it was asked for while it was under way
   */
  constructor(
    private readonly work: (token: vscode.CancellationToken) => Promise<void>,
    private readonly changed: () => void,
    private readonly again: () => void,
  ) {}

  /** @param show at once: somebody waits for it */
  async run(show: boolean): Promise<void> {
    if (this.running) {
      this.#again = true;
      return;
    }
    this.running = true;
    this.busy = show;
    this.changed();
    const source = (this.#source = new vscode.CancellationTokenSource());
    const long = setTimeout(() => {
      if (this.busy) return;
      this.busy = true;
      this.changed();
    }, LONG);
    try {
      await this.work(source.token);
    } finally {
      clearTimeout(long);
      source.dispose();
      this.running = false;
      this.busy = false;
      if (!this.#disposed) this.changed();
    }
    if (!this.#again || this.#disposed) return;
    this.#again = false;
    this.again();
  }

  dispose(): void {
    this.#disposed = true;
    this.#source?.cancel();
    this.#source?.dispose();
  }
}
