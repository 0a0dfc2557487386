import * as vscode from 'vscode';
import type { OverviewNews } from '../../core/language/overview/news.js';
import { OverviewStore } from '../../core/language/overview/store.js';
import type { OverviewQuestion } from '../../node/engine/protocol.js';

export interface ViewsHost {
  /** Asks for what the last verification found out; nothing before the first one. */
  ask(question: OverviewQuestion): Promise<OverviewNews | undefined>;
  changed(news: OverviewNews): void;
  failed(error: unknown): void;
}

/** What the views show of one folder: kept up to date as long as one is to be seen, as nobody tells what nobody sees. */
export class Views {
  /** Empty before the first verification. */
  readonly overview = new OverviewStore();
  #viewers = 0;

  constructor(private readonly host: ViewsHost) {}

  /** What a verification is asked for beside its answer; nothing where nobody looks. */
  get wanted(): { readonly overview?: OverviewQuestion } {
    return this.#viewers > 0 ? { overview: this.#question } : {};
  }

  /** Somebody looks, until the answer is disposed of. */
  open(): vscode.Disposable {
    this.#viewers++;
    if (this.#viewers === 1) void this.#catchUp();
    let open = true;
    return new vscode.Disposable(() => {
      if (open) this.#viewers--;
      open = false;
    });
  }

  take(news: OverviewNews): void {
    if (this.overview.apply(news)) this.host.changed(news);
    else void this.#catchUp();
  }

  /** What is known by now is thrown away: the next news tell everything. */
  clear(): void {
    this.overview.version = 0;
  }

  get #question(): OverviewQuestion {
    const { version } = this.overview;
    return version === 0 ? {} : { since: version };
  }

  /** Whoever looks knows nothing yet, or not all that happened since. */
  async #catchUp(): Promise<void> {
    try {
      const news = await this.host.ask(this.#question);
      if (news) this.take(news);
    } catch (error) {
      this.host.failed(error);
    }
  }
}
