import type { MessagePort } from 'node:worker_threads';
import { createLook, type Scanned } from './scan.js';
import type { SeenFiles } from './tagIndex/seenFiles.js';

/** Files that two threads read together: each takes the next few until none are left. */
export interface ScanJob {
  readonly root: string;
  /** Relative to the root, joined by NUL: one string is cheaper to copy than twenty thousand. */
  readonly paths: string;
  readonly names: readonly string[];
  /** Two 32-bit cells, `NEXT` and `HELPER`. */
  readonly cells: Int32Array<SharedArrayBuffer>;
  /** What is known of the files, and where it is noted. */
  readonly seen: SeenFiles | undefined;
}

/** What is sent to the helping thread: a job, and where its parts go as soon as they hold something. */
export interface SharedJob extends ScanJob {
  readonly port: MessagePort;
}

/** What became of some of a job's files. */
export interface Part extends Scanned {
  /** Which were read: numbers of the first file of each few. */
  readonly taken: number[];
}

/** Sent in place of a job: there are no more. */
export const END = 'end';

/** Cell: number of the first file that nobody has taken. */
const NEXT = 0;
/** Cell: what the helping thread does about this job. */
export const HELPER = 1;

/** Values of `HELPER`. */
export const IDLE = 0;
export const WORKING = 1;
export const DONE = 2;
export const FAILED = 3;
/** The job ended before the helper came to it. */
export const CLOSED = 4;

/** Files taken at once: enough that the threads seldom meet, few enough that they end together. */
const AT_ONCE = 32;

/** @param paths all files of the job, to read some of them together with another thread. */
export function createJob(
  root: string,
  paths: readonly string[],
  names: readonly string[],
  seen?: SeenFiles,
): ScanJob {
  return { root, paths: paths.join('\0'), names, cells: new Int32Array(new SharedArrayBuffer(8)), seen };
}

/** How many files of a job were taken by now. */
export function takenOf({ cells }: ScanJob): number {
  return Atomics.load(cells, NEXT);
}

/**
 * Reads files of a job until none are left to take.
 * @param paths those of the job
 * @param onPart is given each few files as soon as they were read
 */
export function takeFiles(
  { root, names, cells, seen }: ScanJob,
  paths: readonly string[],
  onPart: (part: Part) => void,
): void {
  const look = createLook(root, names);
  for (;;) {
    const from = Atomics.add(cells, NEXT, AT_ONCE);
    if (from >= paths.length) return;
    const part: Part = { candidates: [], skipped: [], taken: [from] };
    for (const [at, path] of paths.slice(from, from + AT_ONCE).entries()) look(path, part, seen, from + at);
    onPart(part);
  }
}

/** The files of which nothing was heard: of a thread that took them and died. */
export function untaken(paths: readonly string[], taken: ReadonlySet<number>): readonly string[] {
  return paths.filter((_, index) => !taken.has(index - (index % AT_ONCE)));
}
