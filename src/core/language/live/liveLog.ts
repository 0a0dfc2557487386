import type { Config } from '../../config.js';
import { parseLog } from '../../log/parseLog.js';
import type { LogTask } from '../../log/log.js';
import { parseTags, type ParseOptions } from '../../tag/parse.js';
import { createDocument, type TextDocument } from '../../text/document.js';
import { languageOf } from '../../text/languages.js';
import { scanBlocks } from '../../text/markdownBlocks.js';
import type { TextEdit } from '../items.js';
import { chunksOf, placesOf, rereadChunk, type Chunk } from './chunk.js';
import { applyEdit } from './edit.js';

/** A chunk with its place and the task that owns it. */
export interface LiveChunk {
  readonly chunk: Chunk;
  /** 0-based line that it begins on now. */
  readonly from: number;
  /** Unique in its log. */
  readonly task: string;
  /** It is not what it was when the text was opened. */
  readonly edited: boolean;
}

/**
 * An implementation log while somebody types: after an edit only the section around it is read again.
 * Where an edit changes how the rest reads (a heading, a fence), everything is.
 */
export class LiveLog {
  readonly path: string;
  #lines: string[];
  #chunks: readonly LiveChunk[] = [];
  #tasks: readonly LogTask[] = [];
  #whole: TextDocument;
  readonly #options: ParseOptions;

  /** @param text as it stands in the editor */
  constructor(path: string, text: string, config: Pick<Config, 'tags' | 'fencedEntries'>) {
    this.path = path;
    this.#options = {
      customTags: config.tags,
      isLog: true,
      fencedEntries: config.fencedEntries,
      definitionDocument: 'no',
    };
    this.#whole = createDocument(path, text);
    this.#lines = [...this.#whole.lines];
    this.#readAll(new Set());
  }

  get chunks(): readonly LiveChunk[] {
    return this.#chunks;
  }

  /** The tasks when the whole text was last read; their lines may be a little off after an edit. */
  get tasks(): readonly LogTask[] {
    return this.#tasks;
  }

  /** The lines as they are now. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** The text as it is now. */
  get document(): TextDocument {
    const lines = [...this.#lines];
    return {
      path: this.path,
      get text() {
        return lines.join('\n');
      },
      lines,
      language: this.#whole.language,
    };
  }

  /** Applies edits one after the other, each in the text that the one before left behind. */
  edit(edits: readonly TextEdit[]): void {
    for (const one of edits) {
      const change = applyEdit(this.#lines, one);
      if (!this.#reread(change.at, change.removed, change.inserted - change.removed)) {
        const edited = new Set(this.#chunks.filter((chunk) => chunk.edited).map((chunk) => chunk.task));
        const touched = this.#at(change.at);
        if (touched !== undefined) edited.add(this.#chunks[touched]?.task ?? '');
        this.#whole = createDocument(this.path, this.#lines.join('\n'), languageOf(this.path));
        this.#readAll(edited);
      }
    }
  }

  /** Index of the chunk that holds a line. */
  #at(line: number): number | undefined {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#chunks[middle]?.from ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    return this.#chunks.length === 0 ? undefined : low;
  }

  #reread(line: number, removed: number, added: number): boolean {
    const index = this.#at(line);
    const live = index === undefined ? undefined : this.#chunks[index];
    if (index === undefined || live === undefined) return false;
    if (line + removed > live.from + live.chunk.length) return false;
    const lines = this.#lines.slice(live.from, live.from + live.chunk.length + added);
    const chunk = rereadChunk(live.chunk, lines, this.#whole, this.#options);
    if (chunk === undefined) return false;
    const after = this.#chunks.slice(index + 1);
    this.#chunks = [
      ...this.#chunks.slice(0, index),
      { ...live, chunk, edited: true },
      ...(added === 0 ? after : after.map((one) => ({ ...one, from: one.from + added }))),
    ];
    return true;
  }

  /** @param edited tasks that were edited since the text was opened */
  #readAll(edited: ReadonlySet<string>): void {
    const parsed = parseTags(this.#whole, this.#options);
    const log = parseLog(this.#whole, parsed);
    const places = placesOf(scanBlocks(this.#whole));
    const chunks = chunksOf(places, parsed.tags, [...parsed.findings, ...log.findings]);
    const owners = ownersOf(log.tasks);
    this.#tasks = log.tasks;
    this.#chunks = chunks.map((chunk, index): LiveChunk => {
      const from = places[index]?.from ?? 0;
      const task = owners(from);
      return { chunk, from, task, edited: edited.has(task) };
    });
  }
}

/** Whose a line is: the innermost task around it, else the one that owns what no other does. */
function ownersOf(tasks: readonly LogTask[]): (line: number) => string {
  const bySize = [...tasks].sort((a, b) => a.lines.to - a.lines.from - (b.lines.to - b.lines.from));
  const starts = [...tasks].sort((a, b) => a.lines.from - b.lines.from);
  // Tasks of a log follow each other; only the rest of the log goes around them.
  let at = 0;
  return (line) => {
    while (at < starts.length && line >= (starts[at]?.lines.to ?? 0)) at++;
    const found = starts[at];
    if (found && line >= found.lines.from && line < found.lines.to) return found.id;
    const around = bySize.find((task) => line >= task.lines.from && line < task.lines.to);
    return (around ?? tasks[0])?.id ?? '';
  };
}
