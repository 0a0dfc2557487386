import type { LogTask } from '../../log/log.js';
import { countLines } from '../../probe/shared/lineCount.js';
import { visible } from '../../report/escape.js';
import { plural } from '../../verdict/judgement.js';
import type { UnclaimedChange } from '../../verdict/result.js';
import type { Fix, TextEdit } from '../items.js';
import { mostUnclaimed } from '../problems/unclaimed.js';
import type { FixContext } from './context.js';
import { changedLines, linesInWords } from './changedLines.js';
import { lineBelow, reread } from './edited.js';
import { entryStyle, tagOf, type EntryStyle } from './entryStyle.js';
import { quotedPath } from './path.js';

/** Entries written at once: each new file's lines are counted. */
const mostEntries = 200;

type Changes = readonly UnclaimedChange[];

/** A fix for the change of one file, or for all of them. */
export interface EntryFix {
  readonly fix: Fix;
  readonly path?: string;
}

/** An entry for each change that no tag of the task claims, and one fix for all of them. */
export function addEntries(task: LogTask, unclaimed: Changes, context: FixContext): readonly EntryFix[] {
  const writer = new EntryWriter(task, context);
  // A name that no quotes can hold has no entry.
  const writable = unclaimed.filter(({ path }) => quotedPath(path) !== undefined);
  const all = writable.slice(0, mostEntries);
  const single = all.slice(0, mostUnclaimed).flatMap((one): EntryFix[] => {
    const fix = writer.fix(`Add an entry for ${visible(one.path, 200)}`, [one]);
    return fix ? [{ fix, path: one.path }] : [];
  });
  if (all.length < 2) return single;
  const which =
    all.length < writable.length ? `the first ${all.length} of ${writable.length}` : `all ${all.length}`;
  const whole = writer.fix(`Add entries for ${which} unclaimed changes`, all);
  return whole ? [...single, { fix: whole }] : single;
}

class EntryWriter {
  readonly #styles = new Map<UnclaimedChange['change'], EntryStyle | undefined>();

  constructor(
    private readonly task: LogTask,
    private readonly context: FixContext,
  ) {}

  fix(title: string, changes: Changes): Fix | undefined {
    const { view } = this.context;
    const edits = this.#edits(changes);
    return edits && { title, action: { kind: 'edit', file: view.document.path, edits } };
  }

  /** One edit for each place, as texts inserted at the same place have no order. */
  #edits(changes: Changes): readonly TextEdit[] | undefined {
    const { document } = this.context.view;
    const texts = new Map<number, { spaced: boolean; entries: string[] }>();
    for (const one of changes) {
      const style = this.#style(one.change);
      const entry = style && this.#entry(one, style);
      if (!style || entry === undefined) continue;
      const known = texts.get(style.below);
      if (known) known.entries.push(entry);
      else texts.set(style.below, { spaced: style.spaced, entries: [entry] });
    }
    if (texts.size === 0) return undefined;
    return [...texts].map(([line, { spaced, entries }]) =>
      lineBelow(
        document,
        line,
        spaced ? entries.map((entry) => `\n${entry}`).join('\n') : entries.join('\n'),
      ),
    );
  }

  /** A manner of writing counts when a tag so written is read as one of this task. */
  #style(change: UnclaimedChange['change']): EntryStyle | undefined {
    if (this.#styles.has(change)) return this.#styles.get(change);
    const { view } = this.context;
    const style = entryStyle(view, this.task, change);
    const isRead = style !== undefined && this.#isRead(style, tagOf[change]);
    const found = isRead ? style : undefined;
    this.#styles.set(change, found);
    return found;
  }

  #isRead(style: EntryStyle, name: string): boolean {
    const { view } = this.context;
    const path = 'tagproof/entry.txt';
    const edit = lineBelow(
      view.document,
      style.below,
      `${style.spaced ? '\n' : ''}${style.write(name, path, '')}`,
    );
    const before = view.tags.filter((tag) => tag.claim);
    const after = reread(view, [edit]).tags.filter((tag) => tag.claim);
    const added = after.find((tag) => tag.name === name && tag.text.replaceAll('`', '') === path);
    return added !== undefined && after.length === before.length + 1;
  }

  #entry({ path, change, hunks }: UnclaimedChange, style: EntryStyle): string | undefined {
    const written = quotedPath(path);
    if (written === undefined) return undefined;
    const read = change === 'deleted' ? undefined : this.context.world.files.read(path);
    const count = read?.kind === 'text' ? countLines(read.text) : undefined;
    const note = change === 'added' && count !== undefined ? ` (${plural(count, 'line')})` : '';
    const line = style.write(tagOf[change], written, note);
    if (change !== 'modified' || count === undefined || !hunks) return line;
    const lines = changedLines(hunks, count);
    return lines.length === 0 ? line : `${line}\n${style.writeField('Lines affected', linesInWords(lines))}`;
  }
}
