import { fileClass } from '../../evidence/fileClass.js';
import type { GitPort } from '../../ports/git.js';
import type { World } from '../../ports/world.js';
import { nameOf } from '../shared/paths.js';
import { claimedTime } from './claimedTime.js';

/** What git can tell of a picture's age; empty where nothing is certain. */
export interface Freshness {
  readonly staleBecause?: string;
  readonly timeProblem?: string;
}

const month = 30 * 24 * 60 * 60 * 1000;

/** A picture of what was, or of what shall be. */
const ofAnotherTime =
  /(?:^|[^a-z])(?:before|baseline|old|mock-?ups?|wireframes?|designs?|reference|expected)(?:[^a-z]|$)/i;

/** Files of a task that are looked at for one picture. */
const mostFiles = 500;

/**
 * Compares a picture's age with that of the code it shows, and with the time that is claimed for it. Only by
 * commits and by content: times of files are another thing on every machine.
 * @param timestamp as claimed
 * @param workedOn files that the same task says were worked on
 */
export function freshness(
  picture: string,
  timestamp: string | undefined,
  workedOn: readonly string[],
  { git }: World,
): Freshness {
  const head = git?.head();
  if (!git?.lastChanges || head === undefined || git.opaque(picture) !== undefined) return {};
  const held = git.lastChanges([picture]).get(picture);
  const uncommitted = git.changes(head);
  if (git.failure?.(head) !== undefined) return {};
  // Newer than any commit, or git ignores it: nobody can say of when it is.
  if (!held || uncommitted.has(picture) || !git.tree(head).has(picture)) return {};
  const short = held.commit.slice(0, 7);
  const time = timestamp === undefined ? undefined : claimedTime(timestamp);
  const heldAt = Date.parse(held.time);
  if (time && time.earliest > heldAt)
    return {
      timeProblem: `its time ${timestamp} is later than the commit that holds the picture (${short}, ${held.time})`,
    };
  const shown = ofAnotherTime.test(nameOf(picture)) ? [] : workedOn.filter(isShown).slice(0, mostFiles);
  const changed = shown.find((path) => isNewer(path, held.commit, head, git));
  if (changed !== undefined)
    return { staleBecause: `${changed} changed after the picture was committed (${short})` };
  const edited = shown.find((path) => uncommitted.get(path)?.kind === 'modified');
  if (edited !== undefined)
    return { staleBecause: `${edited} has changes that are newer than the picture (${short})` };
  // A cut history gives old files the age of where it was cut.
  if (!time || shown.length === 0 || git.isShallow()) return {};
  const changes = git.lastChanges(shown);
  const times = shown.map((path) => Date.parse(changes.get(path)?.time ?? ''));
  return times.every((one) => time.latest + month < one)
    ? {
        staleBecause: `its time ${timestamp} is more than a month before the code that it shows was committed`,
      }
    : {};
}

/** Code that can be seen at work; a test, a setting or a document is nothing that a picture shows. */
function isShown(path: string): boolean {
  const of = fileClass(path);
  return of !== undefined && !['test', 'configuration', 'documentation'].includes(of);
}

/** Its content is not what it was when the picture was committed, under this or another name. */
function isNewer(path: string, commit: string, head: string, git: GitPort): boolean {
  const now = git.tree(head).get(path);
  if (now?.kind !== 'file' || git.opaque(path) !== undefined) return false;
  const before = git.tree(commit);
  const then = before.get(path);
  if (then) return then.blob !== now.blob;
  for (const { blob } of before.values()) if (blob === now.blob) return false;
  return before.size > 0;
}
