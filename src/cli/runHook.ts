import { hookCommand } from './commands/hook.js';
import type { Io } from './io.js';
import { runProgram } from './program.js';

/**
 * Runs a command line whose first word is `hook`. An agent's harness takes exit code 2 for "send the agent back", and what is said on
 * stderr for the reason: a slip in how the hook is called must not do that.
 * @param argv without the program's own name
 * @returns 0 or 1
 */
export async function runHook(argv: readonly string[], io: Io): Promise<number> {
  return Math.min(1, await runProgram(argv, io, [hookCommand(() => import('./collecting.js'))]));
}
