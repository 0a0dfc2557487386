import { visible } from '../../report/escape.js';
import type { Verdict } from '../../verdict/result.js';
import { noTask, type ClaimRow, type TagRow } from '../overview/overview.js';
import { countsInWords, statusFaces, worstFirst, type ShownStatus } from '../statuses.js';
import type { Entry } from './entries.js';
import type { Group } from './groups.js';
import type { ExplorerNode, Grouping } from './node.js';

/** Claims of a tag that its tooltip has. */
const mostInTooltip = 10;

const verdicts: Readonly<Record<Verdict, { readonly icon: string; readonly tone: ShownStatus }>> = {
  PASSED: { icon: 'pass', tone: 'verified' },
  CONDITIONAL: { icon: 'warning', tone: 'stale' },
  BLOCKED: { icon: 'error', tone: 'failed' },
};

type Face = Omit<ExplorerNode, 'id' | 'below'>;

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** The line that all finished tasks are folded under. */
export function finishedFace(tasks: number): Face {
  return {
    kind: 'finished',
    label: `Finished (${tasks})`,
    description: '',
    spoken: `Finished, ${counted(tasks, 'task')}`,
    icon: 'archive',
  };
}

export function groupFace(group: Group): Face {
  const { kind, key, task, entries, finished } = group;
  const tags = counted(entries.length, 'tag');
  const words = countsInWords(group.counts) || tags;
  const face = (label: string, description: string, icon: string, more: Partial<Face> = {}): Face => ({
    kind,
    label,
    description,
    spoken: [label, description.replace(' · ', ', '), ...(description === tags ? [] : [tags])].join(', '),
    icon,
    ...more,
  });
  switch (kind) {
    case 'task': {
      const verdict = task?.verdict;
      const label = task?.name ?? (key === noTask ? 'Tags that belong to no task' : `Task ${visible(key)}`);
      return face(label, verdict === undefined ? words : `${verdict} · ${words}`, 'checklist', {
        ...(verdict === undefined ? {} : verdicts[verdict]),
        ...(task?.place ? { place: task.place } : {}),
        ...(finished ? {} : { task: key }),
      });
    }
    case 'status': {
      const status = worstFirst.find((one) => one === key);
      if (status === undefined) return face('Claims nothing', tags, 'tag');
      return face(statusFaces[status].word, tags, statusFaces[status].icon, { tone: status });
    }
    case 'name':
      return face(`#${visible(key)}`, words, 'tag', { name: key });
    case 'file':
      // The name first: in a narrow view the end is cut off.
      return face(baseName(key), [words, folderName(key)].filter(Boolean).join(' · '), 'file', {
        spoken: [visible(key), words, ...(words === tags ? [] : [tags])].join(', '),
        file: key,
        place: { file: key, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } },
      });
  }
}

/** @param grouping what is known from the line above is not said again */
export function entryFace(entry: Entry, grouping: Grouping): Face {
  const { row, name, file, range, claims, status } = entry;
  const tag = `#${visible(name)}`;
  const shown = status === undefined ? undefined : statusFaces[status];
  // What is wrong is what a person looks for; what is right needs no words.
  const wrong =
    status === 'failed' || status === 'error' ? claims.find((one) => one.status === status) : undefined;
  const label = row.text === '' ? tag : row.text;
  const line = range.start.line + 1;
  const [only] = claims;
  const suggestion = 'suggestion' in row ? row.suggestion : undefined;
  const description = [
    ...(wrong ? [wrong.message] : []),
    ...(suggestion && suggestion.state !== 'waiting' ? [suggestion.state] : []),
    ...(grouping === 'tag' || label === tag ? [] : [tag]),
    grouping === 'file' ? `line ${line}` : `${baseName(file)}:${line}`,
  ];
  const spoken = [
    shown?.word ?? (suggestion ? suggestionWords[suggestion.state] : 'Claims nothing'),
    tag,
    row.text,
    wrong?.message,
    visible(file),
    `line ${line}`,
  ];
  return {
    kind: 'tag',
    label,
    description: description.join(' · '),
    spoken: spoken.filter(Boolean).join(', '),
    icon: shown?.icon ?? 'tag',
    ...(status === undefined ? undefined : { tone: status }),
    place: { file, range },
    name,
    // A finished task's suggestions are not asked about any more.
    ...(suggestion && !entry.history ? { suggestion } : undefined),
    ...(claims.length === 1 && only?.attestable
      ? { attestable: { task: only.task, claim: only.id } }
      : undefined),
  };
}

export function entryTooltip(
  { row, name, claims, status, file, range }: Entry,
  task: string | undefined,
): string {
  return [
    `#${visible(name)}${row.text === '' ? '' : `: ${row.text}`}`,
    ...claims.slice(0, mostInTooltip).flatMap(claimLines),
    ...(claims.length > mostInTooltip ? ['…'] : []),
    ...(claims.length === 0 ? [status === undefined ? nothingClaimed(row) : statusFaces[status].word] : []),
    ...(task === undefined ? [] : [task]),
    `${visible(file)}:${range.start.line + 1}`,
  ].join('\n');
}

const suggestionWords: Readonly<Record<NonNullable<TagRow['suggestion']>['state'], string>> = {
  waiting: 'Waits for you to accept or reject it',
  accepted: 'Accepted',
  rejected: 'Rejected',
};

function nothingClaimed(row: TagRow | ClaimRow): string {
  const suggestion = 'suggestion' in row ? row.suggestion : undefined;
  if (!suggestion) return 'Claims nothing';
  const { state, who, when } = suggestion;
  const by = who === undefined || when === undefined ? '' : ` by ${who} on ${when.slice(0, 10)}`;
  return `${suggestionWords[state]}${by}`;
}

export function claimFace(claim: ClaimRow): Face {
  const { status, text, message, file, range, task, id, attestable, tag } = claim;
  const { icon, word } = statusFaces[status];
  return {
    kind: 'claim',
    label: text,
    description: message,
    spoken: [word, text, message, visible(file), `line ${range.start.line + 1}`].filter(Boolean).join(', '),
    icon,
    tone: status,
    place: { file, range },
    name: tag,
    ...(attestable ? { attestable: { task, claim: id } } : {}),
  };
}

export function claimTooltip(claim: ClaimRow): string {
  return [...claimLines(claim), `${visible(claim.file)}:${claim.range.start.line + 1}`].join('\n');
}

function claimLines({ status, text, message, hint }: ClaimRow): readonly string[] {
  return [
    `${statusFaces[status].word}: ${text}`,
    ...(message === '' ? [] : [`    ${message}`]),
    ...(hint === undefined ? [] : [`    ${hint}`]),
  ];
}

function folderName(file: string): string {
  return visible(file.slice(0, Math.max(0, file.lastIndexOf('/'))));
}

function baseName(file: string): string {
  return visible(file.slice(file.lastIndexOf('/') + 1));
}
