import { hash } from 'node:crypto';
import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  byTask,
  readLines,
  toLines,
  worthRecording,
  type RecordedLine,
  type TaskRuns,
} from '../core/report/recordedRuns.js';
import type { Verification } from '../core/verdict/result.js';
import { writeProblem } from './atomicWrite.js';
import { cacheFolder, prune } from './ownCache.js';
import { appendOwn, readOwn, replaceOwn, type Environment, type OwnPlace } from './ownFile.js';

/** The recorded runs of one workspace: a file in the user's own cache, one line for each task and run. */
export interface RunStore {
  /** What is recorded; empty where nothing is that counts. */
  read(): readonly TaskRuns[];
  /**
   * Records a verification of everything as it is on the disk, where a task does not stand as it did.
   * @param head the commit that HEAD points to
   * @param now milliseconds since 1970
   * @returns why that could not be done, as half a sentence
   */
  record(
    verification: Pick<Verification, 'tasks'>,
    head: string | undefined,
    now?: number,
  ): string | undefined;
}

const WHAT = 'record of runs';
/** A file that grows beyond this is written anew with the latest lines, in bytes. */
const LARGEST = 512 * 1024;
const KEPT = 256 * 1024;
/** A file that is larger was not written like this, and is begun anew. */
const ABSURD = 1024 * 1024;
/** What was not added to for a year is removed, in milliseconds. */
const LIFE = 365 * 24 * 60 * 60 * 1000;

/** The folder of all recorded runs; `undefined` where the environment names no place for a cache. */
export function runsFolder(env: Environment, platform?: NodeJS.Platform): string | undefined {
  const cache = cacheFolder(env, platform);
  return cache === undefined ? undefined : join(cache, 'runs');
}

/**
 * @param folder of all recorded runs
 * @param realRoot the workspace, links resolved: a record inside it does not count, as others write there
 */
export function runStore(folder: string, realRoot: string): RunStore {
  const file = join(folder, `${hash('sha256', realRoot)}.jsonl`);
  const place: OwnPlace = { kind: 'at', file };
  return {
    read() {
      const own = readOwn(place, realRoot, WHAT);
      return own.kind === 'read' ? byTask(readLines(own.text)) : [];
    },
    record(verification, head, now = Date.now()) {
      const own = isAbsurd(file) ? ({ kind: 'none' } as const) : readOwn(place, realRoot, WHAT);
      if (own.kind === 'refused') return own.reason;
      const before = own.kind === 'read' ? own.text : '';
      const lines = readLines(before);
      const news = worthRecording(verification, byTask(lines), new Date(now).toISOString(), head);
      if (news.length === 0) return undefined;
      // A line that was cut off stays alone.
      const added = `${before === '' || before.endsWith('\n') ? '' : '\n'}${toLines(news)}`;
      prune(dirname(file), LIFE);
      if (!isAbsurd(file) && Buffer.byteLength(before) + Buffer.byteLength(added) <= LARGEST)
        return appendOwn(place, realRoot, added, WHAT);
      return replaceOwn(place, realRoot, toLines(latest([...lines, ...news], KEPT)), WHAT);
    },
  };
}

/**
 * Records a run of a folder; whatever stands in the way is no more than worth a line in the log.
 * @param folder of all recorded runs
 * @param root the workspace
 * @returns why it was not recorded, as half a sentence
 */
export function recordRun(
  folder: string,
  root: string,
  verification: Pick<Verification, 'tasks'>,
  head: () => string | undefined,
): string | undefined {
  try {
    return runStore(folder, realpathSync.native(root)).record(verification, head());
  } catch (error) {
    return writeProblem(error);
  }
}

/** What is recorded of a folder; nothing of one that is gone. */
export function recordedRuns(folder: string, root: string): readonly TaskRuns[] {
  try {
    return runStore(folder, realpathSync.native(root)).read();
  } catch {
    return [];
  }
}

/** Removes what is recorded of all workspaces. */
export function clearRuns(folder: string): void {
  prune(folder, 0);
}

/** The latest lines that fit into so many bytes, in their order. */
function latest(lines: readonly RecordedLine[], bytes: number): readonly RecordedLine[] {
  let left = bytes;
  const last = lines.findLastIndex((line) => (left -= Buffer.byteLength(toLines([line]))) < 0);
  return lines.slice(last + 1);
}

function isAbsurd(file: string): boolean {
  try {
    const stats = lstatSync(file, { throwIfNoEntry: false });
    return stats?.isFile() === true && stats.size > ABSURD;
  } catch {
    // A folder that may not be entered: writing says so.
    return false;
  }
}
