/** One tag of the example's log with its fields, read by the plainest means: nothing of the engine is used. */
export interface Entry {
  readonly tag: string;
  readonly text: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** Entries are `#TAG: text` at the start of a line, their fields are indented by two blanks. */
export function entriesOf(log: string): Entry[] {
  const entries: { tag: string; text: string; fields: Map<string, string> }[] = [];
  for (const line of log.split('\n')) {
    const tag = /^#([A-Z_]+): (.*)$/.exec(line);
    if (tag) entries.push({ tag: tag[1] ?? '', text: tag[2] ?? '', fields: new Map() });
    const field = /^ {2}([A-Z][a-z ]+):(.*)$/.exec(line);
    if (field) entries.at(-1)?.fields.set(field[1] ?? '', (field[2] ?? '').trim());
  }
  return entries;
}

/** `src/a.ts (12 lines)` → path and count. */
export function fileOf(entry: Entry): { path: string; lines: number | undefined } {
  const [path = '', note] = entry.text.split(' (');
  return { path, lines: note === undefined ? undefined : Number.parseInt(note, 10) };
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** `2-3, 5` → spans of 1-based lines, both ends included. */
export function spansOf(text: string): Span[] {
  return text.split(', ').map((part) => {
    const [from = NaN, to = from] = part.split('-').map(Number);
    return { from, to };
  });
}

/** The lines that `git diff -U0` of one file reports as added or changed, in the new file's numbers. */
export function changedSpans(diff: string): Span[] {
  return [...diff.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)].map((hunk) => {
    const from = Number(hunk[1]);
    return { from, to: from + Number(hunk[2] ?? 1) - 1 };
  });
}
