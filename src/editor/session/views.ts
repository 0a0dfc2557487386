import { OverviewDraft } from '../../core/language/overview/draft.js';
import type { OverviewNews } from '../../core/language/overview/news.js';
import type { OverviewStore } from '../../core/language/overview/store.js';
import type { OverviewPart } from '../../core/language/overview/teller.js';
import type { OverviewQuestion, VerifyAnswer } from '../../node/engine/protocol.js';

export interface ViewsHost {
  /** Asks for what the last verification found out; nothing before the first one, and where nothing is new. */
  ask(question: OverviewQuestion): Promise<OverviewPart | undefined>;
  /** All that the news say is in the overview. */
  changed(news: OverviewNews): void;
  failed(error: unknown): void;
}

/** What the views show of one folder: kept up to date as long as one is to be seen, as nobody tells what nobody sees. */
export class Views {
  readonly #draft = new OverviewDraft();
  #viewers = 0;
  #asking = false;
  /** When all has been asked for; it rejects where that failed. */
  #asked = Promise.resolve();
  #again = false;

  constructor(private readonly host: ViewsHost) {}

  /** Empty before the first verification. It becomes another object where many rows change. */
  get overview(): OverviewStore {
    return this.#draft.overview;
  }

  /** What a verification is asked for beside its answer; nothing where nobody looks. */
  get wanted(): { readonly overview?: OverviewQuestion } {
    return this.#viewers > 0 ? { overview: this.#question } : {};
  }

  /** Somebody looks, until the answer is disposed of. */
  open(): { dispose(): void } {
    this.#viewers++;
    if (this.#viewers === 1) void this.#catchUp();
    let open = true;
    return {
      dispose: () => {
        if (open) this.#viewers--;
        open = false;
      },
    };
  }

  /**
   * What a verification says beside its answer.
   * @returns when all that it found out is in the overview, as long as somebody looks; it rejects where that cannot be
   * asked for, which the host is told, too
   */
  take(told: NonNullable<VerifyAnswer['overview']>): Promise<void> {
    // The question that is on its way is answered after the verification.
    if (this.#asking) return this.#asked;
    return told === 'ask' || this.#add(told) ? this.#catchUp() : Promise.resolve();
  }

  /** What is known by now is thrown away: the next news tell everything. */
  clear(): void {
    this.#draft.forget();
    this.overview.version = 0;
  }

  get #question(): OverviewQuestion {
    const { version } = this.#draft;
    return version === 0 ? {} : { since: version };
  }

  /** @returns whether there is more to be asked for */
  #add(part: OverviewPart): boolean {
    const news = this.#draft.add(part);
    if (news === 'more' || news === 'other') return true;
    this.host.changed(news);
    return false;
  }

  /** Whoever looks knows nothing yet, or not all that happened since: asks until they do, one question at a time. */
  #catchUp(): Promise<void> {
    this.#again = true;
    if (this.#asking) return this.#asked;
    this.#asked = this.#askAll();
    // Most do not wait for it.
    this.#asked.catch((error: unknown) => this.host.failed(error));
    return this.#asked;
  }

  async #askAll(): Promise<void> {
    this.#asking = true;
    try {
      while (this.#again && this.#viewers > 0) {
        this.#again = false;
        const part = await this.host.ask(this.#question);
        if (part && this.#add(part)) this.#again = true;
      }
    } finally {
      this.#asking = false;
    }
  }
}
