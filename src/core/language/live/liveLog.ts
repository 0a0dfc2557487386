import type { Config } from '../../config.js';
import { parseLog } from '../../log/parseLog.js';
import type { LogTask } from '../../log/log.js';
import { mostLookAlikes } from '../../tag/lookAlikes.js';
import { usesTags } from '../../tag/ordinaryName.js';
import { parseTags, type ParseOptions } from '../../tag/parse.js';
import type { SyntaxFinding, Tag } from '../../tag/tag.js';
import { createDocument, type TextDocument } from '../../text/document.js';
import { languageOf, type Language } from '../../text/languages.js';
import { scanBlocks } from '../../text/markdownBlocks.js';
import type { TextEdit } from '../items.js';
import { chunksOf, placesOf, type Chunk } from './chunk.js';
import { applyEdit, type LineChange } from './edit.js';
import { claimsIn, notesAgain, rolesOf, type Role } from './logNotes.js';
import { ownersOf } from './owners.js';
import { beginsFrontMatter, rereadChunk } from './reread.js';
import { shiftTag } from './shift.js';

/** A chunk with its place and the task that owns it. */
export interface LiveChunk {
  readonly chunk: Chunk;
  /** 0-based line that it begins on now. */
  readonly from: number;
  /** Unique in its log. */
  readonly task: string;
  /** It begins with the heading of its task. */
  readonly leads: boolean;
  /** Its task is not what it was when the text was opened. */
  readonly edited: boolean;
}

/** A task with its place. */
export interface LiveHeading {
  readonly id: string;
  readonly title: string;
  /** 0-based. */
  readonly line: number;
}

/**
 * An implementation log while somebody types: after an edit only the section around it is read again.
 * Where an edit changes how the rest reads (a heading, a fence), everything is.
 */
export class LiveLog {
  readonly path: string;
  #lines: string[];
  #chunks: readonly LiveChunk[] = [];
  /** As they were when the whole text was last read. */
  #roles: readonly Role[] = [];
  #tasks: readonly LogTask[] | undefined;
  /** As it was when the whole text was last read, which an edit of a heading makes it be. */
  #titles: readonly Pick<LogTask, 'id' | 'title'>[] = [];
  #language: Language;
  /** How many of the chunks hold a name that only tags have. */
  #tagged = 0;
  #claims = 0;
  /** No section can be read alone: the grammar is not that of Markdown, or front matter waits for its end. */
  #whole = false;
  #mayStateBase = false;
  readonly #edited = new Set<string>();
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
    const document = createDocument(path, text);
    this.#language = document.language;
    this.#lines = [...document.lines];
    this.#readAll(document);
  }

  get chunks(): readonly LiveChunk[] {
    return this.#chunks;
  }

  /** The tasks as they are now. */
  get tasks(): readonly LogTask[] {
    return (this.#tasks ??= this.#tasksAgain());
  }

  /** Each task with the line of its heading, or with the first line that it owns. */
  get headings(): readonly LiveHeading[] {
    const lines = new Map<string, number>();
    const led = new Set<string>();
    for (const { task, from, leads } of this.#chunks) {
      if (!lines.has(task) || (leads && !led.has(task))) lines.set(task, from);
      if (leads) led.add(task);
    }
    return this.#titles.flatMap(({ id, title }) => {
      const line = lines.get(id);
      return line === undefined ? [] : [{ id, title, line }];
    });
  }

  /** A line could be the `Base:` of a header. */
  get mayStateBase(): boolean {
    return this.#mayStateBase;
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
      language: this.#language,
    };
  }

  /** Applies edits one after the other, each in the text that the one before left behind. */
  edit(edits: readonly TextEdit[]): void {
    for (const one of edits) {
      const change = applyEdit(this.#lines, one);
      this.#tasks = undefined;
      this.#mayStateBase ||= this.#lines.slice(change.at, change.at + change.inserted).some(mayBeBase);
      if (change.at === 0) this.#language = languageOf(this.path, this.#lines[0]);
      if (isMarkdown(this.#language) && this.#reread(change)) continue;
      const before = this.#tasksOn(change.at, change.removed);
      this.#readAll(this.document);
      // What a removed heading leaves to the task above it is an edit of that one, too.
      this.#setEdited([...before, ...this.#tasksOn(change.at, change.inserted)]);
    }
  }

  /** Index of the chunk that holds a line. */
  #at(line: number): number {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#chunks[middle]?.from ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #tasksOn(line: number, count: number): readonly string[] {
    return this.#chunks.slice(this.#at(line), this.#at(line + count - 1) + 1).map(({ task }) => task);
  }

  #setEdited(tasks: readonly string[]): void {
    for (const task of tasks) this.#edited.add(task);
    this.#chunks = this.#chunks.map((one) =>
      one.edited === this.#edited.has(one.task) ? one : { ...one, edited: !one.edited },
    );
  }

  /** Reads the section of an edit; false where that is not enough. */
  #reread({ at, removed, inserted }: LineChange): boolean {
    const index = this.#at(at);
    const live = this.#chunks[index];
    const role = this.#roles[index];
    if (this.#whole || !live || !role || at + removed > live.from + live.chunk.length) return false;
    const added = inserted - removed;
    const length = live.chunk.length + added;
    const chunk = this.#chunkAgain(live, role, index, length, at - live.from);
    if (chunk === undefined) return false;
    const after = this.#chunks.slice(index + 1);
    this.#chunks = [
      ...this.#chunks.slice(0, index),
      { ...live, chunk },
      ...(added === 0 ? after : after.map((one) => ({ ...one, from: one.from + added }))),
    ];
    if (!live.edited) this.#setEdited([live.task]);
    return true;
  }

  #chunkAgain(
    { chunk: before, from }: LiveChunk,
    role: Role,
    index: number,
    length: number,
    at: number,
  ): Chunk | undefined {
    const lines = this.#lines.slice(from, from + length);
    const below = this.#chunks[index + 1];
    const next = below && { chunk: below.chunk, lines: this.#lines.slice(from + length, from + length + 2) };
    const whole = { path: this.path, language: this.#language };
    const reread = rereadChunk(before, lines, next, whole, { ...this.#options, usesTags: this.#tagged > 0 });
    const notes = reread && notesAgain(before, role, reread, length, at);
    const findings = reread && this.#findingsAgain(index, reread.findings);
    if (!reread || !notes || !findings) return undefined;
    const chunk: Chunk = {
      ...before,
      length,
      first: lines[0] ?? '',
      tags: reread.tags,
      findings: [...findings, ...notes],
      notes,
      usesTags: usesTags(reread.document.text),
    };
    return this.#count(before, chunk) ? chunk : undefined;
  }

  /** What is found but once in a log, or so many times at most, depends on the other chunks. */
  #findingsAgain(index: number, fresh: readonly SyntaxFinding[]): readonly SyntaxFinding[] | undefined {
    const before = this.#chunks[index]?.chunk.findings ?? [];
    const others = (code: string, to?: number): number =>
      this.#chunks.slice(0, to).reduce((sum, { chunk }) => sum + countOf(chunk.findings, code), 0);
    const alike = countOf(fresh, 'look-alike-tag');
    if (alike !== countOf(before, 'look-alike-tag') && others('look-alike-tag') + alike >= mostLookAlikes)
      return undefined;
    const fenced = countOf(fresh, 'fenced-entries');
    if (fenced + countOf(before, 'fenced-entries') === 0) return fresh;
    if (others('fenced-entries', index) > 0) return fresh.filter(({ code }) => code !== 'fenced-entries');
    return fenced === countOf(before, 'fenced-entries') ? fresh : undefined;
  }

  /** Keeps the sums; false where one of them comes to nothing or to something, which concerns the whole log. */
  #count(before: Chunk, after: Chunk): boolean {
    const claims = this.#claims + claimsIn(after.tags) - claimsIn(before.tags);
    const tagged = this.#tagged + Number(after.usesTags) - Number(before.usesTags);
    if (claims === 0 || this.#claims === 0 || (tagged === 0) !== (this.#tagged === 0)) return false;
    this.#claims = claims;
    this.#tagged = tagged;
    return true;
  }

  #readAll(document: TextDocument): void {
    const parsed = parseTags(document, this.#options);
    const log = parseLog(document, parsed);
    const blocks = scanBlocks(document);
    const places = placesOf(blocks);
    const chunks = chunksOf(document.lines, places, parsed.tags, parsed.findings, log.findings);
    const owners = ownersOf(log.tasks);
    const headings = new Set(log.tasks.map((task) => task.heading));
    this.#tasks = log.tasks;
    this.#titles = log.tasks.map(({ id, title }) => ({ id, title }));
    this.#mayStateBase = document.lines.some(mayBeBase);
    this.#claims = claimsIn(parsed.tags);
    this.#tagged = chunks.filter((chunk) => chunk.usesTags).length;
    const mayBegin = beginsFrontMatter(document.lines[0]) && blocks.frontmatter.to === 0;
    this.#whole = mayBegin || !isMarkdown(document.language);
    this.#roles = rolesOf(document, blocks, places, parsed.tags);
    this.#chunks = chunks.map((chunk, index): LiveChunk => {
      const from = places[index]?.from ?? 0;
      const task = owners(from);
      return { chunk, from, task, leads: headings.has(from), edited: this.#edited.has(task) };
    });
  }

  #tasksAgain(): readonly LogTask[] {
    const tags: Tag[] = [];
    for (const { chunk, from } of this.#chunks) {
      const before = tags.length;
      for (const tag of chunk.tags) tags.push(shiftTag(tag, from, before));
    }
    return parseLog(this.document, { tags, findings: [] }).tasks;
  }
}

/** A log is Markdown whatever its name ends in, unless that is the end of another language. */
function isMarkdown({ id }: Language): boolean {
  return id === 'markdown' || id === 'plain';
}

/** `Base: 1a2b3c4`, `- **Base commit:** main`, `base_ref: main`: more than it has to be, and never less. */
function mayBeBase(line: string): boolean {
  return /\bbase(?![a-z0-9])/i.test(line.slice(0, 1000));
}

function countOf(findings: readonly SyntaxFinding[], code: string): number {
  let count = 0;
  for (const one of findings) if (one.code === code) count++;
  return count;
}
