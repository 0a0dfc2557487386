import { tagproof, type Ran } from '../../support/commandLine.js';
import type { HostileFolder } from '../../support/hostileFolder.js';

/** What a stop hook answered. */
export interface Answered extends Ran {
  /** What stdout says; `undefined` where it says nothing. */
  readonly answer: { decision?: string; reason?: string; systemMessage?: string } | undefined;
}

/** The usual JSON of a Stop hook for a workspace. */
export function stopJson(here: HostileFolder, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    session_id: 'session-1',
    transcript_path: `${here.outside}/transcript.jsonl`,
    cwd: here.root,
    permission_mode: 'default',
    hook_event_name: 'Stop',
    stop_hook_active: false,
    ...more,
  });
}

/** Where the person at this machine keeps what is theirs: beside the workspace. */
export const personOf = (here: HostileFolder) => ({
  HOME: here.outside,
  PATH: process.env['PATH'] ?? '',
  XDG_CACHE_HOME: `${here.outside}/cache`,
  XDG_CONFIG_HOME: `${here.outside}/config`,
});

/** Runs `tagproof hook stop` with this on stdin; its memory lies beside the workspace. */
export async function stop(here: HostileFolder, stdin: string, ...argv: string[]): Promise<Answered> {
  const env = personOf(here);
  const ran = await tagproof(here.outside, ['hook', 'stop', ...argv], { stdin, env });
  return { ...ran, answer: ran.out === '' ? undefined : (JSON.parse(ran.out) as Answered['answer']) };
}

/** A transcript: one line of JSON for each entry; texts stand as they are. */
export function jsonl(...entries: readonly unknown[]): string {
  return entries.map((entry) => `${typeof entry === 'string' ? entry : JSON.stringify(entry)}\n`).join('');
}

export const prompt = (text: string, more: object = {}) => ({
  type: 'user',
  isSidechain: false,
  message: { role: 'user', content: text },
  ...more,
});

export const toolResult = (text: string, more: object = {}) => ({
  type: 'user',
  message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'toolu_1', content: text }] },
  ...more,
});

export const said = (text: string, more: object = {}) => ({
  type: 'assistant',
  isSidechain: false,
  message: { role: 'assistant', model: 'claude', content: [{ type: 'text', text }] },
  ...more,
});

export const called = (name: string, more: object = {}) => ({
  type: 'assistant',
  message: { role: 'assistant', content: [{ type: 'tool_use', id: 'toolu_1', name, input: {} }] },
  ...more,
});

export const thought = (thinking: string) => ({
  type: 'assistant',
  message: { role: 'assistant', content: [{ type: 'thinking', thinking, signature: 'x' }] },
});
