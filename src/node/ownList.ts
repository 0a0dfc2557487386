import { realpathSync } from 'node:fs';
import { largestList } from '../core/evidence/listFile.js';
import type { FileText } from '../core/ports/files.js';
import type { SyntaxFinding } from '../core/tag/tag.js';
import { writeProblem } from './atomicWrite.js';
import { createFilePort } from './files.js';
import { withLock } from './lockFile.js';
import { unreadable } from './safeOpen.js';
import { makeFolder, OUTPUT_FOLDER, writeOutput, type WriteOutcome } from './writeReport.js';

/** A list of the workspace that is about to be written anew. */
export interface ListToChange<Record> {
  readonly realRoot: string;
  readonly records: readonly Record[];
  /** Writes the whole list; only in the place of the bytes that it was read from. */
  write(text: string): WriteOutcome;
}

/** It stays as it is; a sentence says why. */
export type ListFailure = Extract<WriteOutcome, { readonly kind: 'failed' }>;

/** How often it is begun anew when the file became another one meanwhile: `git` knows no lock of ours. */
const ATTEMPTS = 5;

/**
 * Reads a list and changes it. What cannot be read must not be overwritten: somebody's word may stand in it.
 * @param root absolute path of the workspace
 * @param file relative to it, in `.orchestration/`
 * @param change may be asked again, with a list that changed meanwhile
 */
export function changeList<Record, Outcome>(
  root: string,
  file: string,
  parse: (text: string) => {
    readonly records: readonly Record[];
    readonly findings: readonly SyntaxFinding[];
  },
  change: (list: ListToChange<Record>) => Outcome,
): Outcome | ListFailure {
  let realRoot: string;
  try {
    realRoot = realpathSync.native(root);
  } catch (error) {
    return failed(`the workspace cannot be opened: ${unreadable(error).reason}`);
  }
  const unwritten = (reason: string): ListFailure => failed(`${file} cannot be written: ${reason}`);
  const look = (): FileText => createFilePort(realRoot, { limits: { text: largestList } }).read(file);

  const attempt = (left: number): Outcome | ListFailure => {
    const text = look();
    if (text.kind !== 'missing' && text.kind !== 'text')
      return failed(`${file} cannot be read: ${text.reason}`);
    const { records, findings } = text.kind === 'text' ? parse(text.text) : { records: [], findings: [] };
    const [finding] = findings;
    if (finding !== undefined)
      return failed(
        `${file}:${finding.range.start.line + 1}: ${finding.message}. Correct or remove it first`,
      );
    let other = false;
    const stillGood = (): boolean => {
      other = !isSame(text, look());
      return !other;
    };
    const write = (after: string): WriteOutcome => writeOutput(root, file, after, stillGood);
    const outcome = change({ realRoot, records, write });
    return other && left > 1 ? attempt(left - 1) : outcome;
  };

  let folder: string | undefined;
  try {
    folder = makeFolder(realRoot, OUTPUT_FOLDER);
  } catch (error) {
    return unwritten(writeProblem(error));
  }
  if (folder === undefined) return unwritten('its folder is a link that leaves the workspace');
  return withLock<Outcome | ListFailure>(
    folder,
    file.slice(OUTPUT_FOLDER.length + 1),
    () => attempt(ATTEMPTS),
    unwritten,
  );
}

function isSame(before: FileText, now: FileText): boolean {
  if (before.kind !== 'text' || now.kind !== 'text') return before.kind === now.kind;
  return before.hash === now.hash;
}

function failed(reason: string): ListFailure {
  return { kind: 'failed', reason };
}
