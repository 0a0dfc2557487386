import { Command, CommanderError } from 'commander';
import { KnownError } from '../core/errors.js';
import { visible } from '../core/report/escape.js';
import type { Io } from './io.js';
import { nearestOption, unknownCommand } from './usage.js';
import { version } from './version.js';

/** Adds a command to the program; `done` is told the exit code. */
export type Register = (program: Command, io: Io, done: (code: number) => void) => void;

/**
 * Runs one command line.
 * @param argv without the program's own name
 * @param commands what the program can do
 * @returns the exit code: 0 clean, 1 findings that block, 2 could not run
 */
export async function runProgram(
  argv: readonly string[],
  io: Io,
  commands: readonly Register[],
): Promise<number> {
  let exitCode = 0;
  const program = new Command('tagproof')
    .description('Verifies what coding agents claim against the repository.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help; also for each command')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', examples)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.err(text),
      getOutHelpWidth: () => io.width,
      getErrHelpWidth: () => io.width,
      // Usage errors are written below, in the same form as all others.
      outputError: () => undefined,
    });
  for (const register of commands)
    register(program, io, (code) => {
      exitCode = code;
    });
  try {
    if (argv.length === 0) {
      program.outputHelp();
      return 0;
    }
    const unknown = unknownCommand(program, argv);
    if (unknown) throw unknown;
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      // A command that only has commands below it: its help was printed.
      if (error.code === 'commander.help') return 2;
      say(io, error.message.replace(/^error: /, ''), nearestOption(program, argv, error));
      return 2;
    }
    if (error instanceof KnownError) {
      say(io, error.message, error.next);
      return 2;
    }
    throw error;
  }
}

const examples = `
Examples:
  tagproof verify                    is what the log says true? writes .orchestration/verification-report.md
  tagproof explain src/auth.ts:12    why, for one tag
  tagproof doctor                    what Tagproof sees here, when something looks odd`;

/** One line that says what is wrong, and the next step below it. File names in them are not ours. */
function say(io: Io, message: string, next: string): void {
  const lines = [...message.split('\n'), ...next.split('\n')].filter((line) => line.trim() !== '');
  io.err(
    lines.map((line, at) => `${at === 0 ? 'tagproof: ' : '  '}${visible(line.trim(), 2000)}\n`).join(''),
  );
}
