import { MessageChannel, receiveMessageOnPort, type MessagePort, type Worker } from 'node:worker_threads';
import type { ScanResult } from '../core/ports/workspace.js';
import { byCodeUnit } from './lexicalPath.js';
import { scanFiles, type Scanned } from './scan.js';
import { CLOSED, createJob, END, HELPER, IDLE, takeFiles, untaken, WORKING } from './scanJob.js';
import { createWorker, workerFile } from './workerFile.js';

export interface ScannerOptions {
  /** The worker's file. Default: as `workerFile` finds it. */
  readonly workerFile?: string;
  /** Portions of fewer files are read by the calling thread alone. */
  readonly worthHelp?: number;
  /** Milliseconds that the helper may still read when the calling thread has nothing left to do. */
  readonly patience?: number;
}

/** Files for which the start of a thread (some 35 ms on the other processor) pays. */
export const WORTH_HELP = 2000;

/** Looks into files for names, with the help of a second thread where they are many. */
export interface Scanner {
  /** Starts the helper, so that it is there when it is needed. */
  start(): void;
  /**
   * @param portions paths relative to the root; the next is asked for while the helper reads the one before
   * @param names A text that holds none of these, in whatever case, is no candidate.
   */
  scan(portions: Iterable<readonly string[]>, names: readonly string[]): ScanResult;
  dispose(): void;
}

interface Helper {
  readonly worker: Worker;
  readonly port: MessagePort;
}

/** @param root Absolute path of the workspace. */
export function createScanner(root: string, options: ScannerOptions = {}): Scanner {
  const { worthHelp = WORTH_HELP, patience = 20_000 } = options;
  let helper: Helper | undefined;
  let failed = false;

  const start = (): void => {
    const file = options.workerFile ?? workerFile('scanWorker');
    if (helper || failed || file === undefined) return;
    const { port1: port, port2 } = new MessageChannel();
    const worker = createWorker(file, { workerData: { port: port2 }, transferList: [port2] });
    worker.on('error', () => fail(worker));
    worker.unref();
    helper = { worker, port };
  };

  /** Lets the helper end, by a message: to close the port here, this thread would have to be idle. */
  const release = (): void => {
    helper?.port.postMessage(END);
    helper = undefined;
  };

  const fail = (worker: Worker): void => {
    failed = true;
    release();
    void worker.terminate();
  };

  /** Gives a portion to the helper; what comes back reads what is left of it, and gives all that was found. */
  const begin = (paths: readonly string[], names: readonly string[]): (() => readonly Scanned[]) => {
    if (paths.length >= worthHelp) start();
    const asked = helper;
    if (paths.length < worthHelp || !asked) return () => [scanFiles(root, paths, names)];
    const job = createJob(root, paths, names);
    asked.port.postMessage(job);
    return () => {
      const own = takeFiles(job, paths);
      if (Atomics.compareExchange(job.cells, HELPER, IDLE, CLOSED) === IDLE) return [own];
      Atomics.wait(job.cells, HELPER, WORKING, patience);
      const other: { readonly message: Scanned } | undefined = receiveMessageOnPort(asked.port);
      if (other) return [own, other.message];
      // It died or hangs: what it took is read again, and it is not asked any more.
      fail(asked.worker);
      return [own, scanFiles(root, untaken(paths, own.taken), names)];
    };
  };

  return {
    start,
    scan(portions, names) {
      const begun: ReturnType<typeof begin>[] = [];
      for (const paths of portions) begun.push(begin(paths, names));
      const found = begun.flatMap((finish) => finish());
      // Nobody scans twice in a row, and a thread that ends now does not hold up the end of the process.
      release();
      return {
        candidates: found.flatMap((one) => one.candidates).sort((a, b) => byCodeUnit(a.path, b.path)),
        skipped: found.flatMap((one) => one.skipped).sort((a, b) => byCodeUnit(a.path, b.path)),
      };
    },
    dispose: release,
  };
}
