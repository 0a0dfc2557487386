// Runs in VS Code's extension host: a clock that sees when nothing else runs, and the end of a verification.
import { Worker } from 'node:worker_threads';
import type { Blocks } from './blocks.js';

/** Milliseconds between two looks at the clock. */
const STEP = 1;
const PATIENCE = 120_000;

const threadTime = (
  process as { threadCpuUsage?: () => { user: number; system: number } }
).threadCpuUsage?.bind(process);
const ownTime = (): number => {
  const used = threadTime?.();
  return used ? (used.user + used.system) / 1000 : Number.NaN;
};

/** Watches the loop until `end` is called. */
export function watchLoop(): { end(): Blocks } {
  let [wall, own] = [0, 0];
  let [before, ownBefore] = [performance.now(), ownTime()];
  const timer = setInterval(() => {
    const [now, ownNow] = [performance.now(), ownTime()];
    wall = Math.max(wall, now - before - STEP);
    own = Math.max(own, ownNow - ownBefore);
    [before, ownBefore] = [now, ownNow];
  }, STEP);
  return {
    end() {
      clearInterval(timer);
      return { wall, own: Number.isNaN(own) ? undefined : own };
    },
  };
}

/** Settles when an engine's thread has answered the question to verify. */
export function verified(): Promise<void> {
  const post = Worker.prototype.postMessage;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('nothing was verified')), PATIENCE);
    Worker.prototype.postMessage = function (this: Worker, ...args: Parameters<typeof post>): void {
      const asked = args[0] as { id?: number; method?: string } | undefined;
      if (asked?.method === 'verify')
        this.on('message', ({ kind, id }: { kind: string; id?: number }) => {
          if (kind !== 'answer' || id !== asked.id) return;
          Worker.prototype.postMessage = post;
          clearTimeout(timer);
          // What is made of the answer belongs to it.
          setTimeout(resolve, 500);
        });
      post.apply(this, args);
    };
  });
}
