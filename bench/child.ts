import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './tree.js';

/** A process that runs the engine in-process, as bundled, and measures itself. */
export interface Subject {
  /** Does one piece of work; its own duration in milliseconds, and what it found. */
  run(work: string, ...args: readonly (string | number)[]): Promise<Answer>;
  /** Largest resident set so far, MB. */
  peak(): Promise<number>;
  stop(): void;
}

export interface Answer {
  readonly ms: number;
  readonly found: number;
  /** What some works measure besides. */
  readonly others?: Readonly<Record<string, number>>;
}

/** Starts a fresh process of the engine. */
export function startSubject(): Subject {
  const child: ChildProcess = fork(join(cacheFolder, 'bin', 'subject.js'), {
    stdio: 'inherit',
    // As the editor's threads are started (96 MB of young generation): src/editor/host/engineThread.ts.
    execArgv: ['--max-semi-space-size=32'],
  });
  const ask = (message: unknown): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const ended = (code: number | null): void =>
        reject(new Error(`the engine's process ended with ${code}`));
      child.once('exit', ended);
      child.once('message', (answer) => {
        child.off('exit', ended);
        resolve(answer as Answer);
      });
      child.send(message as object);
    });
  return {
    run: (work, ...args) => ask({ work, args }),
    peak: async () => (await ask({ work: 'peak', args: [] })).found,
    stop: () => child.disconnect(),
  };
}

/** What a whole process took: milliseconds, and its output. */
export interface Finished {
  readonly ms: number;
  readonly stdout: string;
}

/**
 * Runs a whole process, its output read and thrown away unless asked for.
 * @param allowed exit codes that are no error, beside 0
 */
export function runProcess(
  command: readonly [string, ...string[]],
  options: {
    readonly cwd?: string;
    readonly keep?: boolean;
    readonly allowed?: readonly number[];
    /** What comes on stdin. */
    readonly input?: string;
  } = {},
): Finished {
  const [program, ...args] = command;
  const start = performance.now();
  const run = spawnSync(program, args, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.input === undefined ? {} : { input: options.input }),
    stdio: [
      options.input === undefined ? 'ignore' : 'pipe',
      options.keep === true ? 'pipe' : 'ignore',
      'pipe',
    ],
    maxBuffer: 1 << 30,
  });
  const ms = performance.now() - start;
  if (run.error) throw run.error;
  if (run.status !== 0 && !options.allowed?.includes(run.status ?? -1))
    throw new Error(`${program} ended with ${run.status}: ${run.stderr.toString('utf8').slice(0, 500)}`);
  return { ms, stdout: options.keep === true ? run.stdout.toString('utf8') : '' };
}

/** Largest resident set of a process in MB, by GNU time; `undefined` where there is none. */
export function peakOf(
  command: readonly [string, ...string[]],
  cwd?: string,
  input?: string,
): number | undefined {
  if (!existsSync('/usr/bin/time')) return undefined;
  const run = spawnSync('/usr/bin/time', ['-f', '\n%M', ...command], {
    ...(cwd === undefined ? {} : { cwd }),
    ...(input === undefined ? {} : { input }),
    stdio: [input === undefined ? 'ignore' : 'pipe', 'ignore', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const kilobytes = Number(run.stderr.trim().split('\n').at(-1));
  return Number.isFinite(kilobytes) && kilobytes > 0 ? kilobytes / 1024 : undefined;
}

/** First line that a program says about its version; `undefined` when it is not installed. */
export function versionOf(program: string): string | undefined {
  const run = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return run.status === 0 ? run.stdout.split('\n', 1)[0] : undefined;
}
