import assert from 'node:assert/strict';
import childProcess from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { diagnosticsOf, untilDiagnostics } from '../support/answers.js';
import { cursorAfter, openText, typeText } from '../support/text.js';
import { until } from '../support/until.js';
import { restoreWorkspace } from '../support/workspace.js';

const log = '.orchestration/implementation-log.md';

/** Longer than anything in the extension waits for, in milliseconds. */
const SETTLED = 3000;
const WATCHED = 4000;

/** Where in the extension something was called from; `undefined` when something else in this process did. */
function ownCaller(): string | undefined {
  return new Error().stack?.split('\n').find((line) => line.includes('/dist/extension.js'));
}

type Function_ = (this: unknown, ...args: unknown[]) => unknown;

/** Notes calls that come from the extension; gives what takes the notes away again. */
function watch<K extends string>(of: Record<K, unknown>, name: K, note: (what: string) => void): () => void {
  const before = of[name] as Function_;
  of[name] = function (this: unknown, ...args: unknown[]) {
    const caller = ownCaller();
    if (caller !== undefined) note(`${name} ${caller.trim()}`);
    return before.apply(this, args);
  };
  return () => void (of[name] = before);
}

describe('when nothing changes', () => {
  const threads = new Set<Worker>();
  let unwatch: () => void;

  /** Each thread is told something sooner or later: so they are found. */
  before(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, ...args: Parameters<typeof post>) {
      if (ownCaller() !== undefined) threads.add(this);
      return post.apply(this, args);
    };
    unwatch = () => void (Worker.prototype.postMessage = post);
  });
  after(async () => {
    unwatch();
    await restoreWorkspace();
  });

  it('nothing runs: no message, no timer, no process, and no thread wakes up', async function () {
    this.timeout(60_000);
    const editor = await openText(log);
    await untilDiagnostics(editor.document.uri, (found) => found.length > 0, 'the first diagnostics');
    cursorAfter(editor, '(156 lines)');
    await typeText(' x');
    await vscode.commands.executeCommand('undo');
    await editor.document.save();
    await vscode.commands.executeCommand('tagproof.verifyWorkspace');
    await until(() => threads.size >= 2, 'both threads of the engine', 15_000);
    const shown = diagnosticsOf(editor.document.uri).length;
    assert.ok(shown > 0);

    // VS Code closes texts of other tests minutes after their editors: what is seen meanwhile is no rest.
    let seen = await seenAtRest(threads);
    for (let tries = 1; seen.closed > 0 && tries < 5; tries++) seen = await seenAtRest(threads);
    assert.deepEqual(seen.what, []);
    // Whatever a thread does, its loop is then active for a moment: timers, reads, processes, threads of its own.
    // A timer that does nothing takes 0.2 ms each time; a loop at rest is told apart from one that is not to 0.1 ms.
    for (const active of seen.active)
      assert.ok(active < 0.5, `a thread of the engine was active for ${active} ms`);
  });
});

interface Seen {
  readonly what: readonly string[];
  /** How many texts VS Code closed meanwhile. */
  readonly closed: number;
  /** Milliseconds that each thread was active. */
  readonly active: readonly number[];
}

/** Waits until everything has settled, and then notes for a while what happens. */
async function seenAtRest(threads: ReadonlySet<Worker>): Promise<Seen> {
  let closed = 0;
  const closing = vscode.workspace.onDidCloseTextDocument(() => closed++);
  await sleep(SETTLED);
  const what: string[] = [];
  const note = (one: string): void => void what.push(one);
  const restore = [
    watch(globalThis as never, 'setTimeout', note),
    watch(globalThis as never, 'setInterval', note),
    watch(globalThis as never, 'setImmediate', note),
    watch(childProcess as never, 'spawn', note),
    watch(childProcess as never, 'execFile', note),
    watch(Worker.prototype as never, 'postMessage', note),
  ];
  const answered = (): void => note('a thread answered');
  for (const thread of threads) thread.on('message', answered);
  const before = [...threads].map((thread) => thread.performance.eventLoopUtilization());
  const watching = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
    const own = uris.filter((uri) => diagnosticsOf(uri).length > 0);
    if (own.length > 0) note(`diagnostics of ${own.join()}`);
  });
  try {
    await sleep(WATCHED);
  } finally {
    for (const one of restore) one();
    for (const thread of threads) thread.off('message', answered);
    watching.dispose();
    closing.dispose();
  }
  const active = [...threads].map(
    (thread, index) => thread.performance.eventLoopUtilization(before[index]).active,
  );
  return { what, closed, active };
}
