import { usualTimeout, type ServerConfig } from '../config.js';
import type { CommandStep } from '../evidence/step.js';
import type { World } from '../ports/world.js';
import { keyOf } from './key.js';
import { resolve } from './script/resolve.js';
import { wordsOf } from './words.js';

/** A command that somebody wants to be run. */
export interface CommandRequest {
  /** As a person would type it. */
  readonly line: string;
  /** Relative to the workspace. Default: its root. */
  readonly folder?: string;
  /** Seconds. */
  readonly timeout?: number;
  /** Where it comes from, in words. */
  readonly origin: string;
  /** Its tests have to be counted; globs of the reports that it writes. */
  readonly reports?: readonly string[];
  /** Ids of the claims that its outcome settles. */
  readonly claims?: readonly string[];
}

export type PlannedCommand =
  | { readonly kind: 'step'; readonly step: CommandStep }
  /** Half a sentence: why it cannot be run without a shell. */
  | { readonly kind: 'refused'; readonly reason: string };

/** The step that runs a command. What it resolves to is part of its key: a changed script is another step. */
export function commandStep(request: CommandRequest, world: World): PlannedCommand {
  const { line, folder = '', timeout = usualTimeout, origin, reports, claims } = request;
  const read = wordsOf(line);
  if (read.kind === 'refused') return read;
  const { words } = read;
  const { text, runners, hides } = resolve(words, folder, world);
  const resolved = text === '' ? line : text;
  return {
    kind: 'step',
    step: {
      kind: 'command',
      key: keyOf({ kind: 'command', words, folder, resolved, reports }, world.hash),
      name: nameOf(line, folder),
      origin,
      line,
      words,
      folder,
      resolved,
      timeout: timeout * 1000,
      ...(reports && { counting: { runners, reports, ...(hides && { hides }) } }),
      ...(claims && { claims }),
    },
  };
}

/**
 * What starts the server under test, to be approved like any other command: its variables are part of what it
 * resolves to. `${port}` stands in its words until a port is chosen.
 */
export function serverStep(server: ServerConfig, world: World): PlannedCommand {
  const { command: line, folder = '', env = {}, timeout = 30 } = server;
  const read = wordsOf(line, true);
  if (read.kind === 'refused') return read;
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const { text } = resolve(read.words, folder, world);
  const resolved = [...variables, text === '' ? line : text].join('\n');
  return {
    kind: 'step',
    step: {
      kind: 'command',
      key: keyOf({ kind: 'server', words: read.words, folder, resolved }, world.hash),
      name: nameOf(line, folder),
      origin: '"server" in tagproof.config.json',
      line,
      words: read.words,
      folder,
      resolved,
      timeout: timeout * 1000,
      env,
    },
  };
}

function nameOf(line: string, folder: string): string {
  return folder === '' ? line : `${line} in ${folder}`;
}
