import { approveCommand } from './commands/approve.js';
import { collectCommand } from './commands/collect.js';
import { doctorCommand } from './commands/doctor.js';
import { explainCommand } from './commands/explain.js';
import { hookCommand } from './commands/hook.js';
import { initCommand } from './commands/init.js';
import { tagsCommand } from './commands/tags.js';
import { verifyCommand } from './commands/verify.js';
import type { Io } from './io.js';
import { runProgram } from './program.js';

/**
 * Runs one command line, whatever the command.
 * @param argv without the program's own name
 * @returns the exit code: 0 clean, 1 findings that block, 2 could not run
 */
export function runCli(argv: readonly string[], io: Io): Promise<number> {
  return runProgram(argv, io, [
    verifyCommand,
    collectCommand,
    approveCommand,
    tagsCommand,
    explainCommand,
    doctorCommand,
    hookCommand(() => import('./collecting.js')),
    initCommand,
  ]);
}
