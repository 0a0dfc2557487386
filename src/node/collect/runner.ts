import { realpathSync } from 'node:fs';
import type { RunnerPort, RunOutcome } from '../../core/ports/runner.js';
import type { CancelToken } from '../../core/ports/world.js';
import type { Environment } from '../ownFile.js';
import { reportFolder } from './reports.js';
import { startCommand, type Started } from './start.js';

type Stopped = 'timeout' | 'cancelled' | 'too-much-output';

/** How often the token is looked at while something runs, in milliseconds. */
const LOOK = 40;
/** A command that has to end is asked, and after so many milliseconds not asked any more. */
const GRACE: Readonly<Record<Stopped, number>> = { timeout: 3000, cancelled: 1000, 'too-much-output': 300 };

/**
 * Runs approved commands of one workspace.
 * @param root absolute
 * @param inherited what the commands inherit: the environment of the person
 */
export function createCommandRunner(root: string, inherited: Environment): RunnerPort {
  return {
    async run(request, token): Promise<RunOutcome> {
      if (token.cancelled) return { kind: 'not-started', reason: 'it was cancelled before it began' };
      let realRoot: string;
      try {
        realRoot = realpathSync.native(root);
      } catch {
        return { kind: 'not-started', reason: 'the workspace is gone' };
      }
      const reports = reportFolder(request.added ?? {}, { ...inherited, ...request.env });
      try {
        const began = performance.now();
        const env = { ...request.env, ...reports?.env };
        const started = await startCommand(realRoot, { ...request, env }, inherited);
        if (started.kind === 'not-started') return started;
        const watching = watchOver(started, request.timeout, token);
        const { exit, signal } = await started.ended;
        const stopped = await watching.stop();
        return {
          kind: 'ended',
          exit: stopped === undefined ? exit : undefined,
          ...(signal === undefined ? {} : { signal }),
          duration: Math.round(performance.now() - began),
          output: started.output(),
          ...(reports ? { reports: reports.read() } : {}),
          ...(stopped === undefined ? {} : { stopped }),
        };
      } finally {
        reports?.remove();
      }
    },
  };
}

/** Ends a command that takes too long, writes too much, or is not wanted any more. */
function watchOver(
  started: Started,
  timeout: number,
  token: CancelToken,
): { stop(): Promise<Stopped | undefined> } {
  const until = performance.now() + timeout;
  let stopped: Stopped | undefined;
  let ending: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    // What it left behind is being ended already.
    if (started.hasExited()) return;
    stopped = token.cancelled
      ? 'cancelled'
      : started.flooded()
        ? 'too-much-output'
        : performance.now() > until
          ? 'timeout'
          : undefined;
    if (stopped === undefined) timer = setTimeout(look, LOOK);
    else ending = started.end(GRACE[stopped]);
  };
  timer = setTimeout(look, LOOK);
  return {
    async stop() {
      clearTimeout(timer);
      await ending;
      return stopped;
    },
  };
}
