import type { Tag } from '../tag/tag.js';
import type { ImplementationLog, LogTask } from './log.js';

/** One state of a log: in the working tree (`commit` undefined) or in a commit. */
export interface LogRevision {
  readonly commit: string | undefined;
  readonly time: string | undefined;
  readonly parents: readonly LogRevision[];
  /** Older revisions exist and were not read (see `maxRevisions`). */
  readonly cut?: boolean;
  /** Git cannot tell which revisions there were before. */
  readonly untold?: true;
  /** Read when first asked for; `undefined` when its text cannot be had. */
  readonly content: () => RevisionContent | undefined;
}

export interface RevisionContent {
  readonly lines: readonly string[];
  readonly log: ImplementationLog;
}

/** One tag of a task, as it can be recognised again in an older revision of its log. */
export interface Entry {
  readonly tag: Tag;
  readonly task: string;
  /** What stays when an author corrects the entry. */
  readonly key: string;
  /** Every word of it. */
  readonly exact: string;
}

/** The entries of a revision in document order. */
export function entriesOf(content: RevisionContent): readonly Entry[] {
  return content.log.tasks.flatMap((task) =>
    task.tags
      .filter((tag) => tag.claim)
      .map((tag) => ({ tag, task: task.id, key: entryKey(tag), exact: wholeEntry(tag) })),
  );
}

/** From the surest to the least sure: word for word before corrected, in the same task before anywhere. */
const identities: readonly ((entry: Entry) => string)[] = [
  (entry) => `${entry.task}\n${entry.exact}`,
  (entry) => entry.exact,
  (entry) => `${entry.task}\n${entry.key}`,
  (entry) => entry.key,
];

/**
 * Finds the entries of a revision in an older one, also where their section was renamed; equal entries
 * pair up in order. A corrected count does not make an entry new.
 * @returns index in `newer` → index in `older`
 */
export function matchEntries(newer: readonly Entry[], older: readonly Entry[]): ReadonlyMap<number, number> {
  const matched = new Map<number, number>();
  const taken = new Set<number>();
  for (const keyOf of identities) {
    const waiting = new Map<string, number[]>();
    older.forEach((entry, index) => {
      if (taken.has(index)) return;
      const key = keyOf(entry);
      const list = waiting.get(key);
      if (list) list.push(index);
      else waiting.set(key, [index]);
    });
    // Taken from the front by a cursor: shifting an array would be quadratic on 100,000 equal entries.
    const cursor = new Map<string, number>();
    newer.forEach((entry, index) => {
      if (matched.has(index)) return;
      const key = keyOf(entry);
      const at = cursor.get(key) ?? 0;
      const found = waiting.get(key)?.[at];
      if (found === undefined) return;
      cursor.set(key, at + 1);
      matched.set(index, found);
      taken.add(found);
    });
  }
  return matched;
}

/**
 * The text of a task's section, for "was it touched?". Left aside are blank lines, trailing blanks and the
 * heading with all above it: a task that is renamed, or gets a second one beside it, was not worked on.
 */
export function sectionText(content: RevisionContent, task: LogTask): string {
  return content.lines
    .slice(task.heading === undefined ? task.lines.from : task.heading + 1, task.lines.to)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n');
}

const known = new WeakMap<RevisionContent, ReadonlySet<string>>();

/** The texts of all sections of a revision. */
export function sectionTexts(content: RevisionContent): ReadonlySet<string> {
  const texts = known.get(content) ?? new Set(content.log.tasks.map((task) => sectionText(content, task)));
  known.set(content, texts);
  return texts;
}

const pathTags = new Set(['FILE_CREATED', 'FILE_MODIFIED', 'FILE_DELETED', 'SCREENSHOT_CLAIMED']);

function entryKey(tag: Tag): string {
  const text = pathTags.has(tag.name) ? (tag.text.split(/\s/, 1)[0] ?? '') : tag.text;
  return `${tag.name} ${text
    .replace(/[`*"']/g, '')
    .toLowerCase()
    .slice(0, 300)}`;
}

function wholeEntry(tag: Tag): string {
  return [tag.name, tag.text, ...tag.fields.map((field) => `${field.canonical}: ${field.value}`)].join('\n');
}
