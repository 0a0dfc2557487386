import { spawnSync } from 'node:child_process';
import { runElsewhere, type Ended, type Start } from './elsewhere.js';

/** What one run of git gave. */
export interface GitOutput {
  readonly ok: boolean;
  /** It ran to its end, and said yes or no: of anything else nobody knows what git would have said. */
  readonly answered: boolean;
  readonly stdout: Buffer;
  /** The first line of the error stream, or why the program could not run. */
  readonly error: string;
  /** The output was larger than allowed; `stdout` is cut. */
  readonly overflow: boolean;
  /** It gave up as this clone does not have an object: it is shallow or partial, and nothing is fetched. */
  readonly lacked?: boolean;
}

export interface RunOptions {
  /** Goes to the program's standard input. */
  readonly input?: string | Uint8Array;
  readonly maxBytes?: number;
  /** False for the few commands that refuse `--literal-pathspecs`. Default true. */
  readonly literal?: boolean;
  /** Another command is asked where this one gives no answer: its failure says nothing by itself. */
  readonly attempt?: boolean;
}

/** Runs git with fixed arguments in the workspace. */
export interface RunGit {
  (args: readonly string[], options?: RunOptions): GitOutput;
  /** Begins a run beside whatever follows, where that is possible; the answer is waited for when it is asked for. */
  readonly begin?: (args: readonly string[], options?: RunOptions) => () => GitOutput;
}

/** From so many paths or objects on a question is worth another thread. */
export const MANY = 200;

const TIMEOUT_MS = 60_000;
const MOST_OUTPUT = 1024 * 1024 * 1024;

/**
 * Settings of a repository that would start a program, each put out of action. An empty
 * `core.fsmonitor` is "off" for every version: before 2.36 `false` was the name of a hook.
 */
const FIXED = [
  ['core.fsmonitor', ''],
  ['core.hooksPath', process.platform === 'win32' ? 'NUL' : '/dev/null'],
  ['core.untrackedCache', 'false'],
  ['core.quotePath', 'false'],
  ['log.showSignature', 'false'],
  ['log.follow', 'false'],
  ['core.useReplaceRefs', 'false'],
  ['protocol.allow', 'never'],
].flatMap(([key, value]) => ['-c', `${key}=${value}`]);

/** Variables that say who the user is and what the user's git may open; all other `GIT_…` are dropped. */
const KEPT =
  /^GIT_(?:CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|EXEC_PATH|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM)$/i;

/** The environment git runs in: no network, no prompt, no lock, English, and nothing inherited that moves the repository. */
export function gitEnvironment(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !/^GIT_/i.test(name) || KEPT.test(name));
  return {
    ...Object.fromEntries(kept),
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    // A replaced or grafted commit could tell another history than the one that is pushed.
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: process.platform === 'win32' ? 'NUL' : '/dev/null',
    GIT_PAGER: '',
    LC_ALL: 'C',
    LANGUAGE: 'C',
  };
}

/** @param folder Where git runs: the workspace root. */
export function createRunner(program: string, folder: string): RunGit {
  const env = gitEnvironment();
  const startOf = (
    args: readonly string[],
    { input, maxBytes = MOST_OUTPUT, literal = true }: RunOptions = {},
  ): Start => {
    const global = literal ? ['--no-pager', '--literal-pathspecs'] : ['--no-pager'];
    return {
      program,
      args: [...global, ...FIXED, ...args],
      options: {
        cwd: folder,
        env,
        input: input ?? '',
        maxBuffer: maxBytes,
        timeout: TIMEOUT_MS,
        killSignal: 'SIGKILL',
        windowsHide: true,
      },
    };
  };
  const run = (start: Start): GitOutput => outputOf(spawnSync(start.program, start.args, start.options));
  return Object.assign((args: readonly string[], options?: RunOptions) => run(startOf(args, options)), {
    begin: (args: readonly string[], options?: RunOptions) => {
      const start = startOf(args, options);
      const answer = runElsewhere(start);
      return (): GitOutput => {
        const ended = answer?.();
        return ended ? outputOf(ended) : run(start);
      };
    },
  });
}

/** What git says of an object that it does not have, on a line of its error stream. */
const LACKED =
  /^(?:fatal: (?:not a tree object|Not a valid commit name|bad object|could not fetch|transport '.*' not allowed)|warning: lazy fetching disabled)/m;

function outputOf({ status, error, stdout, stderr }: Ended): GitOutput {
  const overflow = error !== undefined && 'code' in error && error.code === 'ENOBUFS';
  const complaint = stderr?.toString('utf8').trim() ?? '';
  const said = complaint.split('\n', 1)[0] ?? '';
  const failure = overflow ? 'its output is too large' : error?.message;
  return {
    ok: status === 0 && error === undefined,
    answered: (status === 0 || status === 1) && error === undefined,
    stdout: stdout ?? Buffer.alloc(0),
    error: failure ?? said,
    overflow,
    lacked: status === 128 && LACKED.test(complaint),
  };
}

/** git refuses a path like this, whenever it is asked. */
const REFUSED = /is beyond a symbolic link|is in submodule/;

/**
 * The same, but it says when git could not answer: it could not be started, say, or took too long.
 * @param note told of the command, and whether it only lacked an object; not where there is too much for one answer
 */
export function noting(run: RunGit, note: (command: string, lacked: boolean) => void): RunGit {
  const noted = (
    [command = '']: readonly string[],
    options: RunOptions | undefined,
    output: GitOutput,
  ): GitOutput => {
    const tooMuch = command === 'cat-file' && output.overflow;
    const counts = !tooMuch && options?.attempt !== true && !REFUSED.test(output.error);
    if (!output.answered && counts) note(command, output.lacked === true);
    return output;
  };
  const { begin } = run;
  return Object.assign(
    (args: readonly string[], options?: RunOptions) => noted(args, options, run(args, options)),
    {
      ...(begin && {
        begin: (args: readonly string[], options?: RunOptions) => {
          const answer = begin(args, options);
          return (): GitOutput => noted(args, options, answer());
        },
      }),
    },
  );
}

/** NUL-separated output as text, without the empty piece after the last NUL. */
export function splitNul(output: Buffer): string[] {
  const pieces = output.toString('utf8').split('\0');
  pieces.pop();
  return pieces;
}
