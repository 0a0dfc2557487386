import type { ToPage } from '../../../webview/protocol.js';
import type { Page } from './page.js';

/** What is on its way to a page: one message after the other, so that nobody waits while many are passed on. */
export class Outbox {
  readonly #queue: ToPage[] = [];
  #sending = false;
  #closed = false;

  constructor(
    private readonly page: Page,
    private readonly failed: (error: unknown) => void,
  ) {}

  put(message: ToPage): void {
    if (this.#closed) return;
    this.#queue.push(message);
    void this.#send();
  }

  /** The page is gone: what was not sent yet never is. */
  close(): void {
    this.#closed = true;
    this.#queue.length = 0;
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (let next = this.#queue.shift(); next && !this.#closed; next = this.#queue.shift())
        await this.page.post(next);
    } catch (error) {
      if (!this.#closed) this.failed(error);
    } finally {
      this.#sending = false;
    }
  }
}
