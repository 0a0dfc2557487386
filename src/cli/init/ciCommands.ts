import { serverStep } from '../../core/plan/commandStep.js';
import { planItems } from '../../core/plan/index.js';
import { openWorkspace } from '../../node/openWorkspace.js';

/** What a CI job has to be allowed to run, for it to collect the proof of the tasks to come. */
export interface CiCommands {
  /** Lines, to the letter. */
  readonly lines: readonly string[];
  /** There is a server that requests are sent to. */
  readonly oracles: boolean;
}

/**
 * Builds and tests as they are found in the root's projects, what the configuration says for its items, and the server.
 * Nothing is run.
 */
export async function ciCommands(root: string): Promise<CiCommands> {
  const opened = openWorkspace(root, { log: { error: () => undefined, debug: () => undefined } });
  try {
    const { config, workspace } = opened;
    const items = ['build', 'tests', ...Object.keys(config.evidence.items)];
    const type = {
      id: 'ci',
      needed: 0,
      items: [...new Set(items)].map((id) => ({ id, points: 0, required: false })),
    };
    const steps = planItems({ type, claims: [] }, workspace.world, config).flatMap((plan) => plan.steps);
    const lines = steps.flatMap((step) => (step.kind === 'command' ? [step.line] : []));
    const server = config.server && serverStep(config.server, workspace.world);
    if (server?.kind === 'step') lines.push(server.step.line);
    return { lines: [...new Set(lines)], oracles: server?.kind === 'step' };
  } finally {
    await opened.dispose();
  }
}
