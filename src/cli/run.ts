import { Command, CommanderError } from 'commander';
import { KnownError } from '../core/errors.js';
import { doctorCommand } from './commands/doctor.js';
import { explainCommand } from './commands/explain.js';
import { tagsCommand } from './commands/tags.js';
import { verifyCommand } from './commands/verify.js';
import type { Io } from './io.js';
import { version } from './version.js';

/**
 * Runs one command line.
 * @param argv without the program's own name
 * @returns the exit code: 0 clean, 1 findings that block, 2 could not run
 */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  const program = new Command('tagproof')
    .description('Verifies what coding agents claim against the repository.')
    .version(version, '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.err(text),
      getOutHelpWidth: () => io.width,
      getErrHelpWidth: () => io.width,
    })
    .showSuggestionAfterError()
    .showHelpAfterError('(tagproof --help lists the commands and options)');
  for (const register of [verifyCommand, tagsCommand, explainCommand, doctorCommand])
    register(program, io, (code) => {
      exitCode = code;
    });
  program.action(() => {
    program.outputHelp();
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof KnownError) {
      io.err(`tagproof: ${error.message}\n  ${error.next}\n`);
      return 2;
    }
    throw error;
  }
}
