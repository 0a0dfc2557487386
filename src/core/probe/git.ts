import type { WorkspacePath } from '../claim/claim.js';
import type { Change, Hunk } from '../ports/git.js';
import type { Probe, ProbeAnswer, ProbeContext } from './probe.js';
import { absent, measured, present, unknowable } from './shared/answer.js';
import { changesSince, isIgnored, untold } from './shared/gitChanges.js';
import { countLines } from './shared/lineCount.js';
import { locate } from './shared/locate.js';
import { inputsOf, readSource } from './shared/source.js';
import { fileIndex } from './shared/fileIndex.js';

/** New, changed or unchanged since the base, and which lines. */
export const gitProbe: Probe<'file-new' | 'file-changed' | 'lines-changed'> = {
  id: 'git',
  cost: 'static',
  kinds: ['file-new', 'file-changed', 'lines-changed'],
  summary: 'whether a file, or a range of its lines, is new or changed since the base',
  observe(claim, context) {
    const asked = compare(claim.path, context);
    if (asked.kind === 'answer')
      return claim.kind === 'lines-changed' ? (beyondTheEnd(claim, context) ?? asked.answer) : asked.answer;
    const { path, change, since } = asked;
    switch (claim.kind) {
      case 'file-new':
        if (change?.kind !== 'added')
          return absent(`${path} is not new: it was there at ${since}`, { file: path });
        return present(`${path} is new since ${since}${movedNote(change)}`, { file: path });
      case 'file-changed':
        if (!change) return absent(`${path} has not changed since ${since}`, { file: path });
        return present(
          change.kind === 'added'
            ? `${path} is new since ${since}${movedNote(change)}`
            : `${path} has changed since ${since}`,
          { file: path },
        );
      case 'lines-changed':
        return changedLines(claim, asked, context);
    }
  },
};

interface Compared {
  readonly kind: 'compared';
  readonly path: string;
  readonly change: Change | undefined;
  readonly since: string;
}

function compare(
  claimed: WorkspacePath,
  { world, base }: ProbeContext,
): Compared | { readonly kind: 'answer'; readonly answer: ProbeAnswer } {
  const cannot = (message: string) => ({ kind: 'answer', answer: unknowable(message) }) as const;
  if (claimed.kind === 'outside') return cannot(`${claimed.raw}: ${claimed.reason}`);
  if (claimed.kind === 'glob') return cannot(`${claimed.raw} names several files`);
  const place = locate(world, claimed.path);
  const { path } = place;
  if (place.kind === 'unknown') return cannot(`${path}: ${place.reason}`);
  if (place.kind === 'folder') return cannot(`${path} is a folder: git compares files`);
  // That it is missing is what its existence claim says: one lie, one failure.
  if (place.kind !== 'file') return cannot(`there is no ${path} to compare with the base`);
  const changes = changesSince(world, base);
  if (changes.kind === 'unknown')
    return { kind: 'answer', answer: untold('what changed cannot be told', changes) };
  const change = changes.byPath.get(path);
  if (!change && !fileIndex(world).has.has(path) && isIgnored(world, path))
    return cannot(`git ignores ${path}: it exists only in the author's copy`);
  return { kind: 'compared', path, change, since: changes.since };
}

type LinesClaim = Parameters<typeof gitProbe.observe>[0] & { kind: 'lines-changed' };

function changedLines(claim: LinesClaim, { path, change }: Compared, { world }: ProbeContext): ProbeAnswer {
  const source = readSource(world, path);
  if (source.kind !== 'source')
    return unknowable(`the lines of ${path} cannot be compared: ${source.reason}`, { file: path });
  const lines = countLines(source.text);
  // Every line of a new file is new, wherever its content was before.
  const hunks: readonly Hunk[] | undefined = !change
    ? []
    : change.kind === 'added'
      ? [{ start: 1, count: lines }]
      : change.hunks;
  if (!hunks) return unknowable(`git cannot say which lines of ${path} changed`, { file: path });
  return measured(
    `${path} has ${lines} lines; ${describe(hunks)}`,
    { kind: 'hunks', lines, hunks, claimed: claim.lines },
    { file: path, line: Math.max(1, Math.min(claim.lines.from, lines)), inputs: inputsOf([source]) },
  );
}

/** A range behind the end of the file is wrong whatever the base is. */
function beyondTheEnd(claim: LinesClaim, { world }: ProbeContext): ProbeAnswer | undefined {
  if (claim.path.kind !== 'inside') return undefined;
  const place = locate(world, claim.path.path);
  const source = place.kind === 'file' ? readSource(world, place.path) : undefined;
  if (source?.kind !== 'source') return undefined;
  const lines = countLines(source.text);
  if (claim.lines.about || claim.lines.from <= lines) return undefined;
  return measured(
    `${source.path} has ${lines} lines`,
    { kind: 'hunks', lines, hunks: [], claimed: claim.lines },
    { file: source.path, inputs: inputsOf([source]) },
  );
}

function describe(hunks: readonly Hunk[]): string {
  if (hunks.length === 0) return 'none of them changed';
  const shown = hunks
    .slice(0, 8)
    .map(({ start, count }) => (count <= 1 ? `${start}` : `${start}-${start + count - 1}`));
  return `changed: ${shown.join(', ')}${hunks.length > shown.length ? ', …' : ''}`;
}

function movedNote(change: Change): string {
  return change.movedFrom === undefined ? '' : ` (moved from ${change.movedFrom} with the same content)`;
}
