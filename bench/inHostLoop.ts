// Runs in VS Code's extension host: the first look at a large folder, with a clock that sees when nothing else runs.
import { writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';

/** Milliseconds between two looks at the clock. */
const STEP = 1;
/** Milliseconds for VS Code to be done with what it does when a window opens. */
const SETTLE = 3000;
const PATIENCE = 120_000;

/** The longest time, in milliseconds, in which nothing but one thing ran: by the clock, and of this thread's own work. */
interface Blocks {
  readonly wall: number;
  /** What this thread itself worked in it; a busy machine makes the clock's longer. Absent in older Nodes. */
  readonly own: number | undefined;
}

const threadTime = (
  process as { threadCpuUsage?: () => { user: number; system: number } }
).threadCpuUsage?.bind(process);
const ownTime = (): number => {
  const used = threadTime?.();
  return used ? (used.user + used.system) / 1000 : Number.NaN;
};

/** Watches the loop until `end` is called. */
function watchLoop(): { end(): Blocks } {
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
function verified(): Promise<void> {
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

/** The file for `--extensionTestsPath`. */
export async function run(): Promise<void> {
  const { TAGPROOF_RESULT: result, TAGPROOF_TAGGED: tagged } = process.env;
  if (result === undefined || tagged === undefined) throw new Error('The bench has to say what to open.');
  await vscode.extensions.getExtension('tagproof.tagproof')?.activate();
  await new Promise((resolve) => setTimeout(resolve, SETTLE));
  const idle = watchLoop();
  await new Promise((resolve) => setTimeout(resolve, SETTLE));
  const quiet = idle.end();
  const done = verified();
  // A text with a tag is what makes Tagproof look at the folder.
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(tagged));
  const start = performance.now();
  const busy = watchLoop();
  await vscode.window.showTextDocument(document);
  await done;
  const ms = performance.now() - start - 500;
  writeFileSync(result, JSON.stringify({ quiet, busy: busy.end(), ms }));
}
