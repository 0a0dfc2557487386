import { closeSync, lstatSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { configFileName } from '../../core/config/file.js';
import type { RememberedTags } from '../../core/language/overview/remembered.js';
import type { TagRow } from '../../core/language/overview/overview.js';
import type { TextDocument } from '../../core/text/document.js';
import { decodeText } from '../decode.js';
import { folderOf } from '../lexicalPath.js';
import { plainFolders } from '../plainFolders.js';
import { openRegular, readBytesOf } from '../safeOpen.js';
import {
  decodeTags,
  encodeTags,
  mostTags,
  mostTasks,
  TAGS_FORMAT,
  type KeptFile,
  type Signature,
} from './rememberedFormat.js';
import { indexStore, type IndexStore } from './store.js';
import { isSettled, isSigned, NUMBERS, sign } from './table.js';
import { RACY, type IndexSetup } from './tagIndex.js';

/** In bytes: what is read before anything is shown must be little. */
const LARGEST = 8 * 1024 * 1024;

/**
 * Remembers the tags of a workspace from one session to the next, so that they can be shown before anything is
 * verified. Of a file that is not, by its stat, the one that was read, nothing is said.
 */
export class TagMemory {
  readonly #root: string;
  readonly #setup: IndexSetup;
  readonly #store: IndexStore;
  /** What the files of texts were seen to be: a text that is still the same needs no second look. */
  readonly #signed = new WeakMap<TextDocument, Signature>();

  /** @param root of the workspace, links resolved */
  constructor(root: string, setup: IndexSetup) {
    this.#root = root;
    this.#setup = setup;
    this.#store = indexStore(setup.folder, root, 'tags', LARGEST);
  }

  /** What was kept, without what stands in files that changed since. */
  recall(): RememberedTags | undefined {
    const bytes = this.#store.read();
    const device = this.#device;
    const kept = bytes && decodeTags(bytes, this.#key);
    if (!kept) return undefined;
    const config = look(join(this.#root, configFileName));
    if (kept.config === null ? config !== undefined : !isSame(kept.config, config, device)) return undefined;
    const isPlain = plainFolders(this.#root);
    const files = kept.files.filter(
      ({ path, signature }) =>
        isPlain(folderOf(path)) && isSame(signature, look(join(this.#root, path)), device),
    );
    const standing = new Set(files.map(({ path }) => path));
    return {
      tasks: kept.tasks.filter(({ place }) => place === undefined || standing.has(place.file)),
      tags: files.flatMap(({ tags }) => tags),
    };
  }

  /**
   * Keeps what a verification of the whole folder saw, where it is something new.
   * @param texts those that it read, by path
   * @param began when it did, milliseconds since 1970
   * @param late false: another call follows when what is too new to be relied on has settled, and nothing is written before
   */
  save(
    { tasks, tags }: RememberedTags,
    texts: ReadonlyMap<string, TextDocument>,
    began: number,
    late: boolean,
  ): {
    /** Why it was not kept. */ readonly failed?: string;
    /** Files are too new to be relied on. */ readonly unsettled: boolean;
  } {
    if (tags.length > mostTags || tasks.length > mostTasks)
      return { failed: 'there are too many', unsettled: false };
    const before = Date.now() - (this.#setup.racy ?? RACY);
    const config = look(join(this.#root, configFileName));
    if (config && Math.floor(config.ctimeMs) > began)
      return { failed: 'the configuration changed meanwhile', unsettled: false };
    if (config && !isSettled(config, before)) return { unsettled: true };
    const device = this.#device;
    let unsettled = false;
    const isPlain = plainFolders(this.#root);
    const files: KeptFile[] = [];
    for (const [path, rows] of byFile(tags)) {
      const text = texts.get(path);
      if (!text || !isPlain(folderOf(path))) continue;
      const signature = this.#signed.get(text) ?? this.#sign(text, device, before);
      if (signature === 'unsettled') unsettled = true;
      else if (signature) files.push({ path, signature, tags: rows });
    }
    if (unsettled && !late) return { unsettled };
    const bytes = encodeTags({ key: this.#key, config: config ? signed(config) : null, tasks, files });
    if (this.#store.read()?.equals(bytes) === true) {
      this.#store.touch();
      return { unsettled };
    }
    const failed = this.#store.write(bytes);
    return { unsettled, ...(failed === undefined ? {} : { failed }) };
  }

  get #device(): number {
    return statSync(this.#root).dev;
  }

  get #key(): string {
    const { dev, ino } = statSync(this.#root);
    return JSON.stringify([TAGS_FORMAT, this.#setup.version, this.#root, dev, ino]);
  }

  /** What the file of a text is, if that text is what stands in it: an editor may have another one. */
  #sign(text: TextDocument, device: number, before: number): Signature | 'unsettled' | undefined {
    const opened = openRegular(join(this.#root, text.path));
    if (opened.kind !== 'open') return undefined;
    const { descriptor, stats } = opened;
    try {
      // Each UTF-16 code unit is three bytes at the most.
      if (stats.dev !== device || stats.size > text.text.length * 3) return undefined;
      if (!isSettled(stats, before)) return 'unsettled';
      const bytes = Buffer.allocUnsafe(stats.size);
      const length = readBytesOf(descriptor, bytes, stats.size);
      if (length !== stats.size || decodeText(bytes) !== text.text) return undefined;
      const signature = signed(stats);
      this.#signed.set(text, signature);
      return signature;
    } finally {
      closeSync(descriptor);
    }
  }
}

function byFile(tags: readonly TagRow[]): ReadonlyMap<string, readonly TagRow[]> {
  const files = new Map<string, TagRow[]>();
  for (const tag of tags) {
    const rows = files.get(tag.file);
    if (rows) rows.push(tag);
    else files.set(tag.file, [tag]);
  }
  return files;
}

function signed(stats: Stats): Signature {
  const numbers = new Float64Array(NUMBERS);
  sign(numbers, 0, stats);
  return [...numbers];
}

function isSame(signature: Signature, stats: Stats | undefined, device: number): boolean {
  return stats?.isFile() === true && stats.dev === device && isSigned(Float64Array.from(signature), 0, stats);
}

function look(absolute: string): Stats | undefined {
  try {
    return lstatSync(absolute, { throwIfNoEntry: false });
  } catch {
    // What cannot be looked at is not what it was.
    return undefined;
  }
}
