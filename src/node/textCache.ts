import type { FileText } from '../core/ports/files.js';
import { lexicalPath } from './lexicalPath.js';

/** Characters of text kept at most: ten thousand claims on one file read it once. */
const MOST_CHARACTERS = 32 * 1024 * 1024;
const MOST_ENTRIES = 50_000;

export interface TextCache {
  /**
   * The kept answer for a file, else that of `read`, which is then kept.
   * @param path With links resolved: a file has one entry, by whatever name it is asked for.
   */
  get(path: string, read: () => FileText): FileText;
  invalidate(path?: string): void;
}

/** Keeps what was read; the oldest texts go first when there are too many. */
export function createTextCache(): TextCache {
  const kept = new Map<string, FileText>();
  let characters = 0;
  const drop = (path: string): void => {
    const text = kept.get(path);
    if (text) characters -= weight(text);
    kept.delete(path);
  };
  return {
    get(path, read) {
      const known = kept.get(path);
      if (known) return known;
      const text = read();
      kept.set(path, text);
      characters += weight(text);
      for (const oldest of kept.keys()) {
        if (characters <= MOST_CHARACTERS && kept.size <= MOST_ENTRIES) break;
        drop(oldest);
      }
      return text;
    },
    invalidate(path) {
      const lexical = path === undefined ? undefined : lexicalPath(path);
      if (lexical?.kind !== 'inside' || lexical.path === '') {
        kept.clear();
        characters = 0;
        return;
      }
      const prefix = `${lexical.path}/`;
      for (const key of kept.keys()) if (key === lexical.path || key.startsWith(prefix)) drop(key);
    },
  };
}

function weight(text: FileText): number {
  return text.kind === 'text' ? text.text.length : 0;
}
