import { createDocument, type TextDocument } from '../../text/document.js';
import type { Unreadable } from '../../ports/files.js';
import type { World } from '../../ports/world.js';
import {
  blankComments,
  blankCommentsAndStrings,
  scanDocument,
  type ScannedText,
} from '../../text/comments.js';
import { perWorld } from './perWorld.js';

/** A file that was read, with the views of it that probes search in. All views have the same offsets. */
export interface Source {
  readonly kind: 'source';
  readonly path: string;
  readonly hash: string;
  readonly text: string;
  readonly document: TextDocument;
  /** The text with comments blanked; strings stay. */
  readonly withoutComments: string;
  /** The text with comments and strings blanked. */
  readonly code: string;
  /** 1-based line of an offset in any of the views. */
  lineAt(offset: number): number;
}

/** Characters of text kept per world: enough for the files that many claims share, little enough for a worker. */
const keptCharacters = 32_000_000;

const sourcesOf = perWorld(() => ({ kept: new Map<string, Source | Unreadable>(), characters: 0 }));

/** Reads a file once per world (the oldest texts are forgotten when there are too many). */
export function readSource(world: World, path: string): Source | Unreadable {
  const memory = sourcesOf(world);
  const known = memory.kept.get(path);
  if (known) return known;
  const read = world.files.read(path);
  const source = read.kind === 'text' ? new FileSource(path, read.text, read.hash) : read;
  memory.kept.set(path, source);
  memory.characters += read.kind === 'text' ? read.text.length : 0;
  for (const [oldest, entry] of memory.kept) {
    if (memory.characters <= keptCharacters || oldest === path) break;
    memory.kept.delete(oldest);
    memory.characters -= entry.kind === 'source' ? entry.text.length : 0;
  }
  return source;
}

/** The inputs of an observation made of these sources. */
export function inputsOf(
  sources: readonly Source[],
): readonly { readonly file: string; readonly hash: string }[] {
  return sources.map(({ path, hash }) => ({ file: path, hash }));
}

class FileSource implements Source {
  readonly kind = 'source';
  private split: TextDocument | undefined;
  private lineStarts: number[] | undefined;
  private scan: ScannedText | undefined;
  private commentless: string | undefined;
  private bare: string | undefined;

  constructor(
    readonly path: string,
    readonly text: string,
    readonly hash: string,
  ) {}

  /** Split into lines only for probes that look into the text: most claims only count them. */
  get document(): TextDocument {
    return (this.split ??= createDocument(this.path, this.text));
  }

  get withoutComments(): string {
    return (this.commentless ??= blankComments(this.document, this.scanned));
  }

  get code(): string {
    return (this.bare ??= blankCommentsAndStrings(this.document, this.scanned));
  }

  private get scanned(): ScannedText {
    return (this.scan ??= scanDocument(this.document));
  }

  lineAt(offset: number): number {
    this.lineStarts ??= startsOfLines(this.text);
    let low = 0;
    let high = this.lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
  return starts;
}
