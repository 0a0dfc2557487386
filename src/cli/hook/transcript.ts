import { isRecord, own } from './input.js';

/** What the end of a transcript tells. */
export interface LastMessage {
  /** What the agent wrote since it was last spoken to; `undefined` when it has written nothing (yet). */
  readonly text: string | undefined;
  /** Somebody spoke before that within these lines: more lines would not change the text. */
  readonly whole: boolean;
}

type Entry =
  | { readonly kind: 'agent'; readonly texts: readonly string[] }
  | { readonly kind: 'user'; /** Written by the harness in the user's name. */ readonly meta: boolean }
  /** Titles, snapshots, progress, other agents' turns: not part of the conversation. */
  | { readonly kind: 'beside' };

const beside: Entry = { kind: 'beside' };

/**
 * The last message of the agent: all that it wrote since a person, a tool or a hook last spoke to it. One message stands
 * in several lines (its thoughts, its text, its calls), newest last.
 * @param lines of a JSONL transcript, in order; what is no JSON object is passed over (a line that is still being written)
 * @param sidechain true for a subagent's own transcript
 */
export function lastMessage(lines: readonly string[], sidechain: boolean): LastMessage {
  const texts: string[] = [];
  for (let at = lines.length - 1; at >= 0; at--) {
    const entry = entryOf(lines[at] ?? '', sidechain);
    if (entry.kind === 'agent') texts.push(...entry.texts.toReversed());
    // What a harness notes behind the last message (the feedback of another hook) does not answer it.
    else if (entry.kind === 'user' && !(entry.meta && texts.length === 0))
      return { text: joined(texts), whole: true };
  }
  return { text: joined(texts), whole: false };
}

const joined = (texts: readonly string[]): string | undefined =>
  texts.length === 0 ? undefined : texts.toReversed().join('\n\n');

function entryOf(line: string, sidechain: boolean): Entry {
  // Snapshots and tool results make up most of a transcript, and can be large.
  if (!/"(?:assistant|user|human)"/.test(line)) return beside;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return beside;
  }
  if (!isRecord(value)) return beside;
  if (own(value, 'isSidechain') === true && !sidechain) return beside;
  const message = own(value, 'message');
  // Early versions, and other agents, have role and content at the top.
  const holder = isRecord(message) ? message : value;
  const type = own(value, 'type');
  const role =
    type === 'assistant' || type === 'user'
      ? type
      : type === undefined || type === 'message'
        ? own(holder, 'role')
        : undefined;
  if (role === 'user' || role === 'human') return { kind: 'user', meta: own(value, 'isMeta') === true };
  if (role !== 'assistant') return beside;
  // What the harness says in the agent's name: errors of the service, interruptions.
  if (own(value, 'isApiErrorMessage') === true || own(holder, 'model') === '<synthetic>') return beside;
  const content = own(holder, 'content') ?? (typeof message === 'string' ? message : undefined);
  return { kind: 'agent', texts: textsOf(content) };
}

function textsOf(content: unknown): readonly string[] {
  if (typeof content === 'string') return content.trim() === '' ? [] : [content];
  if (!Array.isArray(content)) return [];
  return content.flatMap((block: unknown) => {
    if (typeof block === 'string') return textsOf(block);
    if (!isRecord(block) || own(block, 'type') !== 'text') return [];
    const text = own(block, 'text');
    return typeof text === 'string' && text.trim() !== '' ? [text] : [];
  });
}
