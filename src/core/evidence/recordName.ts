import type { Config } from '../config.js';

/** Longer names meet the limits of file systems. */
const longestName = 80;

/** Names that mean a device on Windows, whatever stands behind a dot. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Folder of a task's proof, relative to the workspace, without a trailing slash. */
export function evidenceFolderOf(config: Pick<Config, 'evidenceFolder'>, task: string): string {
  return `${config.evidenceFolder.replace(/\/+$/, '')}/${taskFolder(task)}`;
}

/**
 * Where the record of one collection belongs, relative to the workspace.
 * @param started ISO 8601 in UTC with milliseconds, as in the record
 */
export function recordPath(
  config: Pick<Config, 'evidenceFolder'>,
  { task, item, started }: { readonly task: string; readonly item: string; readonly started: string },
): string {
  return `${evidenceFolderOf(config, task)}/${fileName(item)}-${compact(started)}.json`;
}

/** The name of a record's file, taken apart; `undefined` for a file that is none. */
export function readRecordName(name: string): { readonly item: string; readonly at: string } | undefined {
  const [, item, at] = /^([^/]{1,200}?)-(\d{8}T\d{9}Z)[^/]*\.json$/.exec(name) ?? [];
  return item === undefined || at === undefined ? undefined : { item, at };
}

/**
 * When a collection that begins now has begun: later than every record of its item that is there, whatever the
 * clock of who wrote it said. The newest decides, and an older one must not outlive what is seen now.
 * @param names of the files in the task's folder
 * @param now milliseconds since 1970
 * @returns ISO 8601 in UTC with milliseconds
 */
export function startAfter(names: readonly string[], item: string, now: number): string {
  let latest = 0;
  for (const name of names) {
    const read = readRecordName(name);
    if (read?.item === fileName(item)) latest = Math.max(latest, Date.parse(expanded(read.at)) || 0);
  }
  const start = new Date(Math.max(now, latest + 1)).toISOString();
  // Beyond the year 9999 times are written otherwise, and no name is.
  return start.length === 24 ? start : new Date(now).toISOString();
}

/** `20260506T070809123Z` → `2026-05-06T07:08:09.123Z` */
const expanded = (at: string): string =>
  at.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\d)(\d{3}Z)$/, '$1-$2-$3:$4:$5.$6');

/** A text as the name of a file or folder: the text itself where it can be one, else one that is its own. */
export function fileName(text: string): string {
  const plain = text
    .slice(0, longestName)
    .replace(/[^\w.~-]/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '');
  return plain === text && plain !== '' && !device.test(plain) ? plain : `${plain || 'x'}-${mark(text)}`;
}

function taskFolder(id: string): string {
  if (/^\d/.test(id)) return fileName(`task-${id}`);
  // It would be the folder of the task with that number, in some file systems however it is capitalised.
  return /^task-\d/i.test(id) ? `${fileName(id)}-${mark(id)}` : fileName(id);
}

/** `20260506T070809123Z` */
function compact(started: string): string {
  return started.replace(/[-:.]/g, '');
}

/** Tells texts apart that look alike as names (FNV-1a); nothing depends on it being hard to forge. */
function mark(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
