import { InvalidArgumentError, type Command } from 'commander';
import { printableJson } from '../../core/report/escape.js';
import type { collectIn } from '../collecting.js';
import type { CollectItems } from '../hook/proof.js';
import { answerStop } from '../hook/stop.js';
import { checkPush } from '../hook/prePush.js';
import type { Io } from '../io.js';
import type { Register } from '../program.js';

const aboutStop = `
Reads the JSON of a Stop or SubagentStop hook of Claude Code on stdin. When the agent's last message says that
something works or is finished and the evidence says otherwise, the answer on stdout sends the agent back with the
facts: once for one state of the evidence, three times a session. It is never sent back because Tagproof failed, ran out
of time, or nobody approved a command. "tagproof init --hook" sets it up; docs/agents.md tells more.

Exit codes: 0 always; 1 when it was called wrongly.`;

const aboutPrePush = `
For .git/hooks/pre-push ("tagproof init --pre-push" sets it up): verifies the tasks being worked on, as the working
tree is now. "git push --no-verify" pushes all the same.

Exit codes: 0 the push may go on (also when nothing could be verified), 1 BLOCKED.`;

interface StopOptions {
  readonly limit: number;
}

/** What a Stop hook is given is small; a long last message is the largest part. */
const stdinLimits = { bytes: 8_000_000, time: 5_000 };

/**
 * `tagproof hook`: what agents and git call.
 * @param load gives what collects: a stop at which nothing has to be run does not wait for it
 */
export function hookCommand(load: () => Promise<{ readonly collectIn: typeof collectIn }>): Register {
  const collect: CollectItems = async (root, items, io, limit) => {
    const { collectIn: run } = await load();
    return run(root, { tasks: [], items, needed: 'missing-and-stale' }, {}, io, { limit });
  };
  return (program, io, done) => addTo(program, io, done, collect);
}

function addTo(program: Command, io: Io, done: (code: number) => void, collect: CollectItems): void {
  const hook = program
    .command('hook')
    .description('the gate for agents and for git push, called by their hooks (see tagproof init)');
  hook
    .command('stop')
    .description("answer an agent's Stop hook: may it stop, or is what it says not so?")
    .option('--limit <seconds>', 'time for all of it, collecting proof included', seconds, 50)
    .addHelpText('after', aboutStop)
    .action(async ({ limit }: StopOptions) => {
      const input = (await io.input?.(stdinLimits)) ?? { kind: 'none', reason: 'there is no stdin' };
      if (input.kind === 'none') io.err(`tagproof: nothing was checked: ${input.reason}\n`);
      const answer = input.kind === 'none' ? {} : await answerStop(input.text, limit * 1000, io, collect);
      if (Object.keys(answer).length > 0) io.out(printableJson(`${JSON.stringify(answer)}\n`));
      done(0);
    });
  hook
    .command('pre-push')
    .description('verify before git pushes; BLOCKED refuses the push')
    .argument('[remote...]', 'what git says of the remote; not looked at')
    .addHelpText('after', aboutPrePush)
    .action(async () => done(await checkPush(io)));
}

function seconds(text: string): number {
  const value = Number(text);
  if (!/^\d{1,5}$/.test(text) || value < 1) throw new InvalidArgumentError('It takes a number of seconds.');
  return value;
}
