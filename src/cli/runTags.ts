import { tagsCommand } from './commands/tags.js';
import type { Io } from './io.js';
import { runProgram } from './program.js';

/**
 * Runs a command line whose first word is `tags`: half of the engine need not be loaded for it.
 * @param argv without the program's own name
 * @returns the exit code, as of `runCli`
 */
export function runTags(argv: readonly string[], io: Io): Promise<number> {
  return runProgram(argv, io, [tagsCommand]);
}
