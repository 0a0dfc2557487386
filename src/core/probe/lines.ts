import type { Probe } from './probe.js';
import type { Change } from '../ports/git.js';
import { absent, measured, unknowable } from './shared/answer.js';
import { changesSince, untold } from './shared/gitChanges.js';
import { countLines } from './shared/lineCount.js';
import { locate, readClaimed } from './shared/locate.js';
import { inputsOf } from './shared/source.js';

/** How many lines a file has, and how many of them are new since the base where the claim is about those. */
export const linesProbe: Probe<'file-lines'> = {
  id: 'lines',
  cost: 'instant',
  kinds: ['file-lines'],
  summary: 'how many lines a file has, or gained since the base',
  observe(claim, { world, base }) {
    const read = readClaimed(world, claim.path);
    if (read.kind === 'answer' && claim.path.kind === 'inside') {
      const { kind, path } = locate(world, claim.path.path);
      if (kind === 'folder') return absent(`${path} is a folder, it has no lines`, { file: path });
    }
    if (read.kind === 'answer')
      // That the file is missing is what its existence claim says: one lie, one failure.
      return read.answer.map((one) => ({ ...one, outcome: 'unknowable' as const }));
    const { source } = read;
    const { path } = source;
    const lines = countLines(source.text);
    const details = { file: path, inputs: inputsOf([source]) };
    if (claim.count.kind !== 'added')
      return measured(`${path} has ${inWords(lines)}`, { kind: 'lines', lines }, details);
    const changes = changesSince(world, base);
    if (changes.kind === 'unknown')
      return untold('how many lines were added cannot be told', changes, details);
    const added = addedLines(changes.byPath.get(path), lines);
    if (added === undefined) return unknowable(`git cannot say which lines of ${path} changed`, details);
    return measured(
      `${inWords(added)} of ${path} ${added === 1 ? 'is' : 'are'} new or changed since ${changes.since}`,
      { kind: 'lines', lines, added },
      details,
    );
  },
};

function addedLines(change: Change | undefined, lines: number): number | undefined {
  if (!change) return 0;
  if (change.kind === 'added') return lines;
  return change.hunks?.reduce((sum, { count }) => sum + count, 0);
}

function inWords(lines: number): string {
  return lines === 1 ? '1 line' : `${lines} lines`;
}
