import { realpathSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { configFileName } from '../../core/config/file.js';
import { KnownError } from '../../core/errors.js';
import { visible } from '../../core/report/escape.js';
import { makeChange, type Part, type Place } from '../init/change.js';
import { ciCommands } from '../init/ciCommands.js';
import { addCi, removeCi, type Ci } from '../init/ciJob.js';
import { addClaudeHook, hookCommand, isDependency, removeClaudeHook } from '../init/claudeHook.js';
import { configText } from '../init/configFile.js';
import { addPushHook, removePushHook } from '../init/pushHook.js';
import { addSealed, removeSealed } from '../init/sealed.js';
import { changeAsDiff } from '../init/show.js';
import { colorsFor, type Io } from '../io.js';
import { findTarget } from '../target.js';

interface Options {
  readonly hook?: boolean;
  readonly prePush?: boolean;
  readonly ci?: Ci;
  readonly config?: boolean;
  readonly undo?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly color: boolean;
}

const examples = `
Shows what would be written as a diff, and asks. A second run has nothing to do; --undo takes out what was added.

Examples:
  tagproof init --hook                    an agent's "done" is checked before it may stop (docs/agents.md)
  tagproof init --pre-push --config       git refuses a push while a task is BLOCKED; a configuration to fill in
  tagproof init --ci github --dry-run     what the CI job would be
  tagproof init --hook --pre-push --undo  both out again

Exit codes: 0 done, or nothing to do, 1 not wanted, 2 could not run.`;

/** `tagproof init`: sets up hooks, a CI job and a configuration, where a person asks for it. */
export function initCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('init')
    .description(
      'set up the gate for agents, a git hook, a CI job or a configuration; shows the diff and asks',
    )
    .argument('[folder]', 'a workspace folder')
    .option('--hook', "Claude Code's Stop hook, in .claude/")
    .option('--pre-push', "git's pre-push hook, beside what is in it")
    .addOption(new Option('--ci <kind>', 'a CI job').choices(['github', 'gitlab']))
    .option('--config', `a commented ${configFileName}`)
    .option('--undo', 'take out again what was added')
    .option('-y, --yes', 'do not ask')
    .option('-n, --dry-run', 'only show')
    .option('--no-color', 'no colour')
    .addHelpText('after', examples)
    .action(async (folder: string | undefined, options: Options) => done(await run(folder, options, io)));
}

async function run(folder: string | undefined, options: Options, io: Io): Promise<number> {
  if (!options.hook && !options.prePush && !options.ci && !options.config)
    throw new KnownError(
      `Say what to ${options.undo === true ? 'take out' : 'set up'}: --hook, --pre-push, --ci github, --ci gitlab, --config`,
      'tagproof init --help tells what each of them does.',
    );
  const target = findTarget(folder === undefined ? [] : [folder], io);
  const parts = await partsOf(realpathSync.native(target.root), options, io);
  const changes = parts.flatMap((part) => part.changes);
  for (const change of changes) io.out(changeAsDiff(change, colorsFor(io, options.color)));
  for (const note of parts.flatMap((part) => part.notes)) io.err(`tagproof: ${visible(note, 1000)}\n`);
  if (changes.length === 0) {
    io.out('nothing to do\n');
    return 0;
  }
  if (options.dryRun === true) return 0;
  if (options.yes !== true && !(await agreed(changes.length, io))) {
    io.err('tagproof: nothing was written\n');
    return 1;
  }
  for (const change of changes) makeChange(change);
  for (const { place, after } of changes)
    io.out(`${after === undefined ? 'removed' : 'wrote'} ${visible(place.shown)}\n`);
  return 0;
}

async function partsOf(
  root: string,
  { hook, prePush, ci, config, undo }: Options,
  io: Io,
): Promise<readonly Part[]> {
  const place = (path: string): Place => ({ root, path, shown: path });
  const dependency = isDependency(root);
  const add = undo !== true;
  return [
    ...(hook
      ? [add ? addClaudeHook(place, hookCommand(dependency, io.program)) : removeClaudeHook(place)]
      : []),
    ...(prePush ? [add ? addPushHook(root, io.program, dependency) : removePushHook(root)] : []),
    ...(ci ? [add ? addCi(ci, root, place, await ciCommands(root), dependency) : removeCi(ci, place)] : []),
    ...(config
      ? [add ? addSealed(place(configFileName), configText) : removeSealed(place(configFileName))]
      : []),
  ];
}

/** A person at a terminal says so; where there is none, only `--yes` does. */
async function agreed(count: number, io: Io): Promise<boolean> {
  if (io.ask === undefined)
    throw new KnownError(
      'Nobody can be asked here, so nothing was written',
      'Add --yes to write it, or --dry-run to only see it.',
    );
  const answer = await io.ask(`Write ${count === 1 ? 'this' : 'these'}? [y/N] `);
  return /^y(?:es)?$/i.test((answer ?? '').trim());
}
