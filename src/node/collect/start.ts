import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { RunRequest } from '../../core/ports/runner.js';
import { Masker } from '../../core/text/mask.js';
import { below } from '../containment.js';
import { lexicalPath } from '../lexicalPath.js';
import type { Environment } from '../ownFile.js';
import { errorCode } from '../safeOpen.js';
import { CleanOutput } from './cleanOutput.js';
import { commandEnvironment, secretsIn, secretsOfEnvFiles } from './environment.js';
import { findProgram } from './findProgram.js';
import { HeadTail } from './headTail.js';
import { openLog, type LogFile } from './logFile.js';
import { endTree, killTree, type ProcessTree } from './processTree.js';

/** Bytes a command may write before it is ended: no build or test of a person needs more. */
const MOST_OUTPUT = 64 * 1024 * 1024;
/** Characters that are kept in memory, for whoever counts tests in them. */
const HEAD = 1024 * 1024;
const TAIL = 3 * 1024 * 1024;
/** What a command left behind when it ended by itself is given so long, in milliseconds. */
const LEFT_BEHIND = 500;
/** What is on its way in the pipes when nobody writes any more. */
const DRAIN = 500;

export type Starting = Pick<RunRequest, 'words' | 'folder' | 'env' | 'log' | 'onOutput'>;

export interface Ended {
  readonly exit: number | undefined;
  readonly signal: string | undefined;
}

/** A command that runs. */
export interface Started {
  readonly kind: 'started';
  /** Settled when it, and all that it started, has ended and its output is complete. */
  readonly ended: Promise<Ended>;
  /** The program itself has ended, by whatever. */
  hasExited(): boolean;
  /** It wrote more than anybody reads: whoever started it ends it. */
  flooded(): boolean;
  output(): string;
  /** Ends it with all that it started. @param grace milliseconds until it is not asked any more */
  end(grace: number): Promise<void>;
}

export type StartResult = Started | { readonly kind: 'not-started'; readonly reason: string };

/** Runs that would be left behind when this process ends. */
const running = new Set<ProcessTree>();
const killAll = (): void => running.forEach(killTree);

/**
 * Starts a program: no shell, nothing on its standard input, in a session of its own.
 * @param realRoot the workspace, with links resolved
 * @param inherited the environment of the person
 */
export async function startCommand(
  realRoot: string,
  request: Starting,
  inherited: Environment,
): Promise<StartResult> {
  const folder = folderAt(realRoot, request.folder);
  if (folder.kind !== 'at') return folder;
  const mark = randomBytes(16).toString('hex');
  const env = commandEnvironment(inherited, request.env ?? {}, mark);
  const program = findProgram(request.words, realRoot, folder.absolute, env);
  if (program.kind === 'not-found') return { kind: 'not-started', reason: program.reason };
  const opened = openLog(realRoot, request.log);
  if (opened.kind === 'failed') return { kind: 'not-started', reason: opened.reason };

  const secrets = [...secretsIn(env), ...secretsOfEnvFiles([realRoot, folder.absolute])];
  const child = spawnChild(program.file, program.args, {
    cwd: folder.absolute,
    env,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    windowsVerbatimArguments: program.verbatim,
  });
  const problem = child instanceof Error ? child : await startProblem(child);
  if (problem !== undefined || child instanceof Error || child.pid === undefined) {
    opened.log.discard();
    return { kind: 'not-started', reason: whyNot(request.words[0] ?? '', problem) };
  }
  return watch(child, { leader: child.pid, mark }, request, opened.log, secrets);
}

type SpawnOptions = Parameters<typeof spawn>[2];

function spawnChild(file: string, args: readonly string[], options: SpawnOptions): ChildProcess | Error {
  try {
    return spawn(file, args, options);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function startProblem(child: ChildProcess): Promise<Error | undefined> {
  return new Promise((resolve) => {
    child.once('error', resolve);
    child.once('spawn', () => resolve(undefined));
  });
}

function watch(
  child: ChildProcess,
  tree: ProcessTree,
  request: Starting,
  log: LogFile,
  secrets: readonly string[],
): Started {
  running.add(tree);
  if (running.size === 1) process.once('exit', killAll);
  const kept = new HeadTail(HEAD, TAIL);
  let bytes = 0;
  const take = (text: string): void => {
    if (text === '') return;
    kept.push(text);
    log.write(text);
    request.onOutput?.(text);
  };
  const streams = [child.stdout, child.stderr].flatMap((stream) => stream ?? []);
  const cleaners = streams.map((stream) => {
    const cleaner = new CleanOutput(new Masker(secrets));
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      // What is beyond the limit is read no further: whoever floods waits until it is ended.
      if (bytes > MOST_OUTPUT) stream.pause();
      take(cleaner.push(chunk));
    });
    // Whoever is at the other end was killed in the middle of writing.
    stream.on('error', () => undefined);
    return cleaner;
  });
  // A later error (it could not be signalled) says nothing that its end does not say.
  child.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  const exited = new Promise<Ended>((resolve) => {
    child.once('exit', (exit, signal) => resolve({ exit: exit ?? undefined, signal: signal ?? undefined }));
  });
  const finish = async (): Promise<Ended> => {
    const ended = await exited;
    await endTree(tree, LEFT_BEHIND);
    await Promise.race([closed, wait(DRAIN, undefined, { ref: false })]);
    for (const stream of streams) stream.destroy();
    for (const cleaner of cleaners) take(cleaner.end());
    log.close();
    running.delete(tree);
    if (running.size === 0) process.removeListener('exit', killAll);
    return ended;
  };
  return {
    kind: 'started',
    ended: finish(),
    hasExited: () => child.exitCode !== null || child.signalCode !== null,
    flooded: () => bytes > MOST_OUTPUT,
    output: () => kept.text(),
    end: (grace) => endTree(tree, grace),
  };
}

type Folder =
  | { readonly kind: 'at'; readonly absolute: string }
  | { readonly kind: 'not-started'; readonly reason: string };

function folderAt(realRoot: string, folder: string): Folder {
  const no = (reason: string): Folder => ({ kind: 'not-started', reason });
  const shown = folder === '' ? 'the workspace' : `the folder ${folder}`;
  const lexical = folder === '' ? ({ kind: 'inside', path: '' } as const) : lexicalPath(folder);
  if (lexical.kind === 'refused') return no(`${shown} is outside the workspace`);
  try {
    const absolute = realpathSync.native(join(realRoot, lexical.path));
    if (below(realRoot, absolute) === undefined) return no(`${shown} is outside the workspace`);
    if (!statSync(absolute).isDirectory()) return no(`${folder} is not a folder`);
    return { kind: 'at', absolute };
  } catch {
    return no(`${shown} does not exist, or may not be entered`);
  }
}

function whyNot(name: string, error: Error | undefined): string {
  const code = errorCode(error);
  switch (code) {
    case 'ENOENT':
      // The program is there: what its first line names is not.
      return `${name} cannot be started: the interpreter in its first line is not installed`;
    case 'EACCES':
      return `${name} cannot be started: permission denied`;
    case 'ENOEXEC':
    case 'UNKNOWN':
      return `${name} is not a program of this system (a script needs a first line such as #!/bin/sh)`;
    case 'E2BIG':
      return `${name} cannot be started: its arguments are too long`;
    case 'EAGAIN':
    case 'ENOMEM':
      return `${name} cannot be started: this machine has no room for another process now`;
    default:
      return `${name} cannot be started: ${code}`;
  }
}
