import { closeSync, fstatSync, readSync } from 'node:fs';
import { openRegular, unreadable } from '../../node/safeOpen.js';
import { lastMessage } from './transcript.js';

/** Bytes of the end of a transcript that are read at first, and at the most. */
const portions = [256 * 1024, 2 * 1024 * 1024, 16 * 1024 * 1024] as const;

/** How often, and for how many milliseconds between, a message is waited for that is not written yet. */
const patience = { times: 6, pause: 50 };

export type FoundMessage =
  | { readonly kind: 'found'; readonly text: string }
  /** There is none; a sentence says why. */
  | { readonly kind: 'none'; readonly reason: string };

/**
 * The agent's last message from the end of its transcript. Only a regular file is read, no link is followed
 * in its last part, and never more than 16 MB. Claude Code may ask its hooks before the message is in the
 * file, so it is waited for a moment.
 * @param file absolute
 */
export async function lastMessageOf(file: string, sidechain: boolean): Promise<FoundMessage> {
  for (let attempt = 1; ; attempt++) {
    const found = lastMessageNow(file, sidechain);
    if (found.kind === 'found' || found.final || attempt === patience.times) return found;
    await new Promise((resolve) => setTimeout(resolve, patience.pause));
  }
}

function lastMessageNow(
  file: string,
  sidechain: boolean,
): Extract<FoundMessage, { kind: 'found' }> | { kind: 'none'; reason: string; final: boolean } {
  const opened = openRegular(file);
  if (opened.kind !== 'open')
    return { kind: 'none', reason: `the transcript was not read: ${opened.reason}`, final: true };
  try {
    for (const portion of portions) {
      const { size } = fstatSync(opened.descriptor);
      const { text, whole } = lastMessage(lastLines(opened.descriptor, size, portion), sidechain);
      if (!whole && size > portion) continue;
      if (text !== undefined) return { kind: 'found', text };
      break;
    }
    return { kind: 'none', reason: 'the transcript ends without a message of the agent', final: false };
  } catch (error) {
    return { kind: 'none', reason: `the transcript was not read: ${unreadable(error).reason}`, final: true };
  } finally {
    closeSync(opened.descriptor);
  }
}

/** The whole lines in the last bytes of a file; one that begins before them is left out. */
function lastLines(descriptor: number, size: number, most: number): readonly string[] {
  const start = Math.max(0, size - most);
  const bytes = Buffer.alloc(size - start);
  let done = 0;
  while (done < bytes.length) {
    const count = readSync(descriptor, bytes, done, bytes.length - done, start + done);
    if (count === 0) break;
    done += count;
  }
  const lines = bytes
    .toString('utf8', 0, done)
    .replace(/^\ufeff/, '')
    .split(/\r?\n/);
  return start === 0 ? lines : lines.slice(1);
}
