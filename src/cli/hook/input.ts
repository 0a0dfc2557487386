import { isAbsolute } from 'node:path';

/** What an agent's harness says when the agent wants to stop, as far as it is understood. */
export interface StopInput {
  /** What this session is remembered by; `undefined` when nothing tells it from others. */
  readonly session: string | undefined;
  /** Absolute path of the conversation so far. */
  readonly transcript: string | undefined;
  /** It is the conversation of a subagent, where all is marked as a side chain. */
  readonly subagent: boolean;
  /** Absolute path of the folder that the agent works in. */
  readonly cwd: string | undefined;
  /** The agent goes on already because a hook would not let it stop. */
  readonly active: boolean;
  /** The message it wants to stop with: newer versions say it, older ones only write it to the transcript. */
  readonly message: string | undefined;
}

export type ReadInput =
  | { readonly kind: 'stop'; readonly input: StopInput }
  /** Nothing to judge; a sentence for whoever looks at the log of hooks. */
  | { readonly kind: 'other'; readonly reason: string };

const longestPath = 4096;

/**
 * Reads what a Stop or SubagentStop hook is given. Fields that are missing or of another type are as if
 * they were not there; only what is no such event at all is refused.
 */
export function readInput(text: string): ReadInput {
  if (text.trim() === '') return other('nothing came on stdin');
  let value: unknown;
  try {
    value = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch {
    return other('what came on stdin is not JSON');
  }
  if (!isRecord(value)) return other('what came on stdin is no JSON object');
  const event = own(value, 'hook_event_name');
  if (event !== undefined && event !== 'Stop' && event !== 'SubagentStop')
    return other('it is not told about a Stop or SubagentStop event');
  const subagent = event === 'SubagentStop';
  const transcript = path(value, 'transcript_path');
  return {
    kind: 'stop',
    input: {
      session: word(value, 'session_id') ?? transcript,
      transcript: (subagent ? path(value, 'agent_transcript_path') : undefined) ?? transcript,
      subagent,
      cwd: path(value, 'cwd'),
      active: own(value, 'stop_hook_active') === true,
      message: word(value, 'last_assistant_message'),
    },
  };
}

const other = (reason: string): ReadInput => ({ kind: 'other', reason });

/** True for a JSON object; arrays are none. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key of the object itself: what every object inherits is not what somebody wrote. */
export function own(value: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function word(value: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const found = own(value, key);
  return typeof found === 'string' && found.trim() !== '' ? found : undefined;
}

/** An absolute path that a file system can be asked about. */
function path(value: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const found = word(value, key);
  return found !== undefined && isAbsolute(found) && found.length <= longestPath && !found.includes('\0')
    ? found
    : undefined;
}
