import { InvalidArgumentError, Option, type Command } from 'commander';
import { collectIn, mustHaveTasks } from '../collecting.js';
import { collectedAsJson, collectedAsText, isProven } from '../collectedText.js';
import { useColor, type Io } from '../io.js';
import { findTarget } from '../target.js';

interface Options {
  readonly task?: readonly string[];
  readonly item?: readonly string[];
  readonly all?: boolean;
  readonly dryRun?: boolean;
  readonly allow?: readonly string[];
  readonly allowOracles?: boolean;
  readonly timeout?: number;
  readonly format: 'pretty' | 'json';
  readonly color: boolean;
}

const examples = `
Only what a person approved is run: "tagproof approve" asks, --allow approves for one run. The
repository can approve nothing. Commands run without a shell, as you, with your environment.

Examples:
  tagproof collect                          what is missing or out of date, of the tasks being worked on
  tagproof collect --dry-run                what would run, and what nobody has approved yet
  tagproof collect --task 234 --item tests --all
  tagproof collect --allow "npm run build" --allow "npm test" --allow-oracles    in CI

Exit codes: 0 everything has fresh evidence that passes, 1 something failed or was not allowed to run,
2 could not run, or was cancelled.`;

/** `tagproof collect`: does what earns the evidence budget, and records what was seen. */
export function collectCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('collect')
    .description('run approved builds, tests and requests, and record the proof that a task needs')
    .argument('[folder]', 'a workspace folder')
    .option('-t, --task <id>', 'only this task; may be given several times', several)
    .option('-i, --item <id>', 'only this item (build, tests, api…); may be given several times', several)
    .option('-a, --all', 'everything anew, also what has fresh evidence')
    .option('-n, --dry-run', 'run nothing: show what would be collected')
    .option('--allow <command>', 'allow this very line for this run; may be given several times', several)
    .option('--allow-oracles', 'allow the requests of oracles for this run')
    .option('--timeout <seconds>', 'stop after so long; what was not finished is not recorded', seconds)
    .addOption(
      new Option('-f, --format <format>', 'what to print').choices(['pretty', 'json']).default('pretty'),
    )
    .option('--no-color', 'no colour')
    .addHelpText('after', examples)
    .action(async (folder: string | undefined, options: Options) => done(await run(folder, options, io)));
}

export const several = (value: string, earlier: readonly string[] = []): readonly string[] => [
  ...earlier,
  value,
];

function seconds(value: string): number {
  const number = Number(value);
  if (!(number > 0 && number <= 86_400))
    throw new InvalidArgumentError('It has to be a number of seconds, at most 86400.');
  return number;
}

async function run(folder: string | undefined, options: Options, io: Io): Promise<number> {
  const { root } = findTarget(folder === undefined ? [] : [folder], io);
  const request = {
    tasks: options.task ?? [],
    items: options.item ?? [],
    needed: options.all === true ? 'all' : 'missing-and-stale',
    dryRun: options.dryRun === true,
  } as const;
  const allowed = { allow: options.allow ?? [], allowOracles: options.allowOracles === true };
  const limit = options.timeout === undefined ? {} : { limit: options.timeout * 1000 };
  const collected = await collectIn(root, request, allowed, io, limit);
  mustHaveTasks(collected);
  io.out(
    options.format === 'json'
      ? collectedAsJson(collected)
      : collectedAsText(collected, { color: useColor(io, options.color), width: io.width }),
  );
  const cancelled = collected.tasks.some(({ items }) => items.some(({ kind }) => kind === 'cancelled'));
  return cancelled ? 2 : isProven(collected) ? 0 : 1;
}
