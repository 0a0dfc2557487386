import { closeSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { openRegular, readBytesOf } from '../safeOpen.js';

const LARGEST = 16 * 1024 * 1024;
const MOST = 32 * 1024 * 1024;
const MOST_FILES = 100;

/** A folder outside the workspace that test runners are told to report to. */
export interface ReportFolder {
  /** Variables with the added words, in place of those that are inherited. */
  readonly env: Readonly<Record<string, string>>;
  read(): Readonly<Record<string, string>>;
  remove(): void;
}

/**
 * @param added variable → words; see `RunRequest.added`
 * @param before what the variables hold already
 * @returns `undefined` where nothing is added, or there is no folder whose name needs no quotes
 */
export function reportFolder(
  added: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string | undefined>>,
): ReportFolder | undefined {
  if (Object.keys(added).length === 0) return undefined;
  let folder: string;
  try {
    folder = mkdtempSync(join(tmpdir(), 'tagproof-reports-'));
  } catch {
    // Without it the tests are counted in what is printed.
    return undefined;
  }
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  if (/[\s"'\\$]/.test(folder.split(sep).join('/'))) {
    remove();
    return undefined;
  }
  const named = folder.split(sep).join('/');
  const env = Object.entries(added).map(([name, words]) => [
    name,
    [before[name], words.replaceAll('${reports}', named)].filter(Boolean).join(' '),
  ]);
  return { env: Object.fromEntries(env) as Record<string, string>, read: () => readAll(folder), remove };
}

function readAll(folder: string): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  let room = MOST;
  let names: readonly string[];
  try {
    names = readdirSync(folder).sort().slice(0, MOST_FILES);
  } catch {
    // Whoever ran took it away: then nothing was reported.
    return {};
  }
  for (const name of names) {
    const opened = openRegular(join(folder, name));
    if (opened.kind !== 'open') continue;
    try {
      const { size } = opened.stats;
      // Half a report counts half of the tests.
      if (size > Math.min(room, LARGEST)) continue;
      const bytes = Buffer.alloc(size);
      texts[name] = bytes.toString('utf8', 0, readBytesOf(opened.descriptor, bytes, size));
      room -= size;
    } catch {
      // A disk error: this report says nothing.
      continue;
    } finally {
      closeSync(opened.descriptor);
    }
  }
  return texts;
}
