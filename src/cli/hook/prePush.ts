import { KnownError } from '../../core/errors.js';
import { neverCancelled } from '../../core/ports/world.js';
import { visible } from '../../core/report/escape.js';
import { decidingReasons, nameOf } from '../../core/report/facts.js';
import { verify } from '../../core/verify.js';
import { ledgerPlace } from '../../node/ledger.js';
import { openWorkspace } from '../../node/openWorkspace.js';
import type { Io } from '../io.js';
import { findTarget, isWorkspace } from '../target.js';
import { callOf } from './call.js';

/**
 * Verifies the tasks being worked on before git pushes.
 * @returns 1 when a task is BLOCKED; 0 else, also when Tagproof could not tell: a push is not held up by its own failure
 */
export async function checkPush(io: Io): Promise<0 | 1> {
  const say = (text: string): void => io.err(`tagproof: ${visible(text, 2000)}\n`);
  try {
    const { root } = findTarget([], io);
    if (!isWorkspace(root)) return 0;
    const opened = openWorkspace(root, {
      ledger: ledgerPlace(io.env),
      log: { error: say, debug: () => undefined },
    });
    try {
      const { tasks } = await verify(
        opened.workspace,
        opened.settings,
        { tasks: [], paths: [], history: false },
        neverCancelled,
      );
      const blocked = tasks.filter(({ verdict }) => verdict === 'BLOCKED');
      if (blocked.length === 0) return 0;
      for (const task of blocked) say(`BLOCKED  ${nameOf(task)}: ${decidingReasons(task).join('; ')}`);
      say(`the push is refused. ${callOf(io)} verify says more; git push --no-verify pushes all the same`);
      return 1;
    } finally {
      await opened.dispose();
    }
  } catch (error) {
    say(
      error instanceof KnownError
        ? `not verified: ${error.message}`
        : `not verified, a defect in Tagproof: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return 0;
  }
}
