import { Worker } from 'node:worker_threads';
import type { Answer, Ask, Method, Reply, Request } from '../../node/engine/protocol.js';
import { Cancelled, EngineError } from './engineErrors.js';

/** Where a thread tells what went wrong, and that it has to be told everything again. */
export interface ThreadEvents {
  /** For the output channel. */
  log(level: 'error' | 'debug', message: string): void;
  /** The thread died and a new one has taken its place: it knows nothing. */
  restarted(): void;
  /** It died too often: it stays down. */
  gaveUp(reason: string): void;
}

/** Stops waiting, and asks the engine to stop. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): void };
}

export interface AskOptions {
  readonly token?: Cancellation | undefined;
  readonly progress?: (what: string, done?: number, total?: number, item?: string) => void;
  /** Milliseconds after which a thread that was asked to stop is ended. Default: it may take its time. */
  readonly patience?: number;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly options: AskOptions;
}

/** More deaths than this within a minute, and the thread is left alone. */
const MOST_DEATHS = 3;

/** One thread of the engine: started with the first question, started again when it dies. */
export class EngineThread {
  #worker: Worker | undefined;
  #waiting = new Map<number, Waiting>();
  #deaths: number[] = [];
  #last = 0;
  #disposed = false;
  #down: string | undefined;

  constructor(
    private readonly file: string,
    private readonly events: ThreadEvents,
  ) {}

  /** Whether it runs: a thread that does not has been told nothing yet. */
  get running(): boolean {
    return this.#worker !== undefined;
  }

  /** It died too often: nothing starts it again. */
  get isDown(): boolean {
    return this.#down !== undefined;
  }

  /** @throws Cancelled, EngineError */
  ask<M extends Method>(method: M, ask: Ask<M>, options: AskOptions = {}): Promise<Answer<M>> {
    if (this.#disposed) return Promise.reject(new Cancelled());
    if (this.#down !== undefined) return Promise.reject(new EngineError({ message: this.#down }));
    if (options.token?.isCancellationRequested === true) return Promise.reject(new Cancelled());
    const worker = (this.#worker ??= this.#start());
    const id = ++this.#last;
    const cancel = options.token ? new SharedArrayBuffer(4) : undefined;
    const request: Request = { id, method, ask, ...(cancel ? { cancel } : {}) };
    return new Promise<Answer<M>>((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const listening = options.token?.onCancellationRequested(() => {
        if (cancel) Atomics.store(new Int32Array(cancel), 0, 1);
        if (options.patience === undefined) return end(() => reject(new Cancelled()));
        timer = setTimeout(() => this.#kill(), options.patience);
      });
      const end = (finish: () => void): void => {
        clearTimeout(timer);
        listening?.dispose();
        this.#waiting.delete(id);
        finish();
      };
      this.#waiting.set(id, {
        resolve: (answer) => end(() => resolve(answer as Answer<M>)),
        reject: (error) => end(() => reject(error)),
        options,
      });
      try {
        worker.postMessage(request);
      } catch (error) {
        end(() => reject(error instanceof Error ? error : new Error(String(error))));
      }
    });
  }

  /** Ends what has nothing to do; the next question starts it again, and it knows nothing then. */
  rest(): void {
    const worker = this.#worker;
    if (this.#waiting.size > 0) return;
    this.#worker = undefined;
    void worker?.terminate();
  }

  dispose(): void {
    this.#disposed = true;
    const worker = this.#worker;
    this.#worker = undefined;
    this.#fail(new Cancelled());
    void worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.file, {
      // What is read of a long text lives on: in a small young generation it would be copied again and again.
      resourceLimits: { maxOldGenerationSizeMb: 2048, maxYoungGenerationSizeMb: 96 },
    });
    worker.on('message', (reply: Reply) => this.#take(reply));
    worker.on('error', (error) => {
      this.events.log('error', `the engine's thread failed\n${error.stack ?? error.message}`);
      this.#died(worker, error.message);
    });
    worker.on('exit', (code) => this.#died(worker, `it ended with code ${code}`));
    return worker;
  }

  #take(reply: Reply): void {
    if (reply.kind === 'log') return this.events.log(reply.level, reply.message);
    const waiting = this.#waiting.get(reply.id);
    if (reply.kind === 'progress')
      return waiting?.options.progress?.(reply.what, reply.done, reply.total, reply.item);
    if (reply.kind === 'answer') return waiting?.resolve(reply.answer);
    waiting?.reject(reply.error.cancelled === true ? new Cancelled() : new EngineError(reply.error));
  }

  /** Somewhere in a loop that does not look at its token: what waits besides is asked again by whoever asked. */
  #kill(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#fail(new Cancelled());
    // At once: what is asked from here on goes to another thread, which has to be told everything first.
    if (!this.#disposed) this.events.restarted();
    void worker?.terminate();
  }

  #died(worker: Worker, reason: string): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const now = Date.now();
    this.#deaths = [...this.#deaths.filter((one) => now - one < 60_000), now];
    this.#fail(new EngineError({ message: `The engine stopped: ${reason}` }));
    if (this.#disposed) return;
    if (this.#deaths.length > MOST_DEATHS) {
      this.#down = `The engine stopped ${this.#deaths.length} times within a minute: ${reason}`;
      this.events.gaveUp(this.#down);
    } else this.events.restarted();
  }

  #fail(error: Error): void {
    for (const one of [...this.#waiting.values()]) one.reject(error);
  }
}
