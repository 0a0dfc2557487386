import type { CollectRules, TaskGroup } from './collect/rules.js';
import type { Config } from './config.js';
import { standingOf } from './evidence/earn.js';
import { inputState, whatChanged } from './evidence/inputs.js';
import { needsOf } from './evidence/needs.js';
import { printRecord } from './evidence/recordFile.js';
import { recordPath } from './evidence/recordName.js';
import { readRecords } from './evidence/records.js';
import { serverStep } from './plan/commandStep.js';
import { claimsNeed, planTask } from './proof.js';
import { typeOf } from './verdict/headers.js';

/** What is collected is what a verification weighs: the same plans, inputs and records. */
export const collectRules: CollectRules = {
  plan: (group, world, config) => planTask({ world, config, task: group.task, claims: claimsOf(group) }),
  server(world, config) {
    const { server } = config;
    if (!server)
      return {
        kind: 'none',
        reason: 'no server is configured: add "server" with "command" and "readyUrl" to tagproof.config.json',
      };
    const planned = serverStep(server, world);
    if (planned.kind === 'refused')
      return {
        kind: 'none',
        reason: `\`${server.command}\` cannot be run without a shell: ${planned.reason}`,
      };
    const { line, folder, resolved, words, env, timeout } = planned.step;
    return {
      kind: 'server',
      command: { line, folder, resolved },
      words,
      ...(env && { env }),
      readyUrl: server.readyUrl,
      timeout,
    };
  },
  standing(group, plan, world, config) {
    const wanted = [...(neededBy(group, config)?.items ?? []), claimsNeed];
    const records = readRecords(world, config, group.task.id, wanted);
    return standingOf(plan, records.byItem.get(plan.item) ?? [], (one) => inputState(world, config, one));
  },
  inputs: (plan, world, config) => inputState(world, config, plan),
  whatChanged,
  recordPath,
  printRecord,
};

const claimsOf = ({ stated }: TaskGroup) => stated.map(({ claim }) => claim);

function neededBy(group: TaskGroup, config: Config) {
  const { type } = typeOf(group.task, claimsOf(group), config);
  return type === undefined ? undefined : needsOf(type, config);
}
