import type { Logger } from '../../core/ports/world.js';
import type { Run } from '../../core/verify.js';
import { recordRun } from '../runs.js';
import type { Folder } from './folder.js';
import type { VerifyQuestion } from './protocol.js';

/**
 * Records a verification of everything, for the trend of its tasks. Not one of texts that are not saved, nor
 * one in Restricted Mode: without git half of what counts is not known.
 * @param runsIn folder of all recorded runs; `undefined`: nothing is recorded
 */
export function recordVerification(
  { setup: { root, trusted }, opened }: Folder,
  run: Run,
  { unsaved }: Pick<VerifyQuestion, 'unsaved'>,
  runsIn: string | undefined,
  log: Logger,
): void {
  if (runsIn === undefined || root === undefined || !trusted || unsaved.length > 0) return;
  const failed = recordRun(runsIn, root, run, () => opened?.workspace.world.git?.head());
  if (failed !== undefined) log.debug(`The run was not recorded: ${failed}`);
}
