import { MessageChannel, receiveMessageOnPort, type MessagePort, type Worker } from 'node:worker_threads';
import type { ScanResult, SkippedFile } from '../core/ports/workspace.js';
import { byCodeUnit } from './lexicalPath.js';
import { scanFiles, type Candidate, type Scanned } from './scan.js';
import type { SeenFiles } from './tagIndex/seenFiles.js';
import {
  CLOSED,
  createJob,
  END,
  HELPER,
  IDLE,
  takeFiles,
  takenOf,
  untaken,
  WORKING,
  type Part,
  type SharedJob,
} from './scanJob.js';
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

export interface ScanBeside {
  /** What is known of the files of a portion, in its order, and where it is noted. Default: nothing. */
  readonly seenOf?: ((paths: readonly string[]) => SeenFiles) | undefined;
  /** Told after every few files of so many; more may be listed on the way. */
  readonly progress?: ((done: number, total: number) => void) | undefined;
}

/** Looks into files for names, with the help of a second thread where they are many. */
export interface Scanner {
  /** Starts the helper, so that it is there when it is needed. */
  start(): void;
  /**
   * @param portions paths relative to the root; the next is asked for while the helper reads the one before
   * @param names A text that holds none of these, in whatever case, is no candidate.
   * @param read Makes something of a candidate, on the calling thread, while the helper goes on reading.
   */
  scan<Found>(
    portions: Iterable<readonly string[]>,
    names: readonly string[],
    read: (candidate: Candidate) => Found,
    beside?: ScanBeside,
  ): ScanResult<Found>;
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

  /**
   * Gives a portion to the helper; what comes back reads what is left of it.
   * @param take is given all that was found, by either thread, as soon as it is there
   * @param seen what is known of the files
   */
  const begin = (
    paths: readonly string[],
    names: readonly string[],
    take: (found: Scanned) => void,
    seen: SeenFiles | undefined,
    taken: (count: number) => void,
  ): (() => void) => {
    if (paths.length >= worthHelp) start();
    const asked = helper;
    const job = createJob(root, paths, names, seen);
    const takeAll = (hear: (part: Part) => void): void =>
      takeFiles(job, paths, (part) => {
        hear(part);
        taken(Math.min(takenOf(job), paths.length));
      });
    if (paths.length < worthHelp || !asked) return () => takeAll(take);
    const { port1, port2 } = new MessageChannel();
    asked.port.postMessage({ ...job, port: port2 } satisfies SharedJob, [port2]);
    const heard = new Set<number>();
    const hear = (part: Part): void => {
      for (const few of part.taken) heard.add(few);
      take(part);
    };
    const listen = (): void => {
      for (let said = receivePart(port1); said; said = receivePart(port1)) hear(said);
    };
    return () => {
      takeAll((part) => {
        hear(part);
        listen();
      });
      if (Atomics.compareExchange(job.cells, HELPER, IDLE, CLOSED) !== IDLE) {
        Atomics.wait(job.cells, HELPER, WORKING, patience);
        listen();
      }
      port1.close();
      const left = untaken(paths, heard);
      if (left.length === 0) return;
      // The helper died or hangs: what it took is read again, and it is not asked any more.
      fail(asked.worker);
      take(scanFiles(root, left, names));
    };
  };

  return {
    start,
    scan<Found>(
      portions: Iterable<readonly string[]>,
      names: readonly string[],
      read: (candidate: Candidate) => Found,
      { seenOf, progress }: ScanBeside = {},
    ): ScanResult<Found> {
      const found: { readonly path: string; readonly made: Found }[] = [];
      const skipped: SkippedFile[] = [];
      const take = (one: Scanned): void => {
        for (const candidate of one.candidates) found.push({ path: candidate.path, made: read(candidate) });
        skipped.push(...one.skipped);
      };
      const begun: ReturnType<typeof begin>[] = [];
      const ends: number[] = [];
      try {
        let total = 0;
        let finished = 0;
        for (const paths of portions) {
          total += paths.length;
          begun.push(
            begin(paths, names, take, seenOf?.(paths), (taken) => progress?.(finished + taken, total)),
          );
          ends.push(total);
        }
        for (const [at, finish] of begun.entries()) {
          finish();
          finished = ends[at] ?? total;
        }
      } finally {
        // Nobody scans twice in a row, and a thread that ends now does not hold up the end of the process.
        release();
      }
      return {
        found: found.sort((a, b) => byCodeUnit(a.path, b.path)).map((one) => one.made),
        skipped: skipped.sort((a, b) => byCodeUnit(a.path, b.path)),
      };
    },
    dispose: release,
  };
}

function receivePart(port: MessagePort): Part | undefined {
  const received: { readonly message: Part } | undefined = receiveMessageOnPort(port);
  return received?.message;
}
