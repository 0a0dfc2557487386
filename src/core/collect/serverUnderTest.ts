import type { CancelToken } from '../ports/world.js';
import type { ServerPort, ServerStart } from '../ports/server.js';
import type { CollectContext } from './collector.js';
import type { ServerPlan } from './rules.js';

type Origin = Awaited<ReturnType<CollectContext['origin']>>;

/** The server of one task: started when it is first needed, once, and always stopped. */
export class ServerUnderTest {
  #start: Promise<ServerStart> | undefined;
  #sources: string | undefined;
  #plan: ServerPlan = { kind: 'none', reason: 'no server is configured' };

  constructor(
    private readonly port: ServerPort,
    private readonly token: CancelToken,
    private readonly progress: (what: string) => void,
  ) {}

  /**
   * Ends a server that runs what other sources were.
   * @param sources hash of what they are now
   */
  async renew(plan: ServerPlan, sources: string): Promise<void> {
    if (this.#start && this.#sources !== sources) await this.stop();
    this.#sources = sources;
    this.#plan = plan;
  }

  /** @param logs folder for its log: of the item that needs it first */
  async origin(logs: string): Promise<Origin> {
    const plan = this.#plan;
    if (plan.kind === 'none') return { kind: 'failed', reason: plan.reason };
    if (!this.#start) {
      this.progress(`starting the server: ${plan.command.line}`);
      this.#start = this.port.start(
        {
          words: plan.words,
          folder: plan.command.folder,
          ...(plan.env ? { env: plan.env } : {}),
          log: `${logs}/server.log`,
          readyUrl: plan.readyUrl,
          timeout: plan.timeout,
        },
        this.token,
      );
    }
    const started = await this.#start;
    if (started.kind === 'failed') return started;
    const problem = started.problem();
    return problem === undefined
      ? { kind: 'ready', origin: started.origin }
      : { kind: 'failed', reason: problem };
  }

  /** That it ended while it was asked; a sentence. */
  async problem(): Promise<string | undefined> {
    const started = await this.#start;
    return started?.kind === 'ready' ? started.problem() : undefined;
  }

  async stop(): Promise<void> {
    const started = await this.#start;
    this.#start = undefined;
    if (started?.kind === 'ready') await started.stop();
  }
}
