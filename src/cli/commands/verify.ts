import { Option, type Command } from 'commander';
import { KnownError } from '../../core/errors.js';
import { logPaths } from '../../core/log/places.js';
import { visible } from '../../core/report/escape.js';
import { reports } from '../../core/report/index.js';
import { exitCode } from '../../core/verdict/gates.js';
import type { Verification } from '../../core/verdict/result.js';
import { verify } from '../../core/verify.js';
import { neverCancelled, type World } from '../../core/ports/world.js';
import { ledgerPlace } from '../../node/ledger.js';
import { openWorkspace, type OpenedWorkspace } from '../../node/openWorkspace.js';
import { recordRun, runsFolder } from '../../node/runs.js';
import { OUTPUT_FOLDER, writeReport, type WriteOutcome } from '../../node/writeReport.js';
import { collectIn } from '../collecting.js';
import { collectedAsText, isProven } from '../collectedText.js';
import { useColor, type Io } from '../io.js';
import { briefLog, stderrLog } from '../log.js';
import { progressOn } from '../progress.js';
import { findTarget, type Target } from '../target.js';
import { version } from '../version.js';

interface Options {
  readonly task?: readonly string[];
  readonly all?: boolean;
  readonly base?: string;
  readonly format: 'pretty' | 'json' | 'markdown';
  readonly report: boolean;
  readonly strict?: boolean;
  readonly honourAttestations?: boolean;
  readonly recollect?: boolean;
  readonly allow?: readonly string[];
  readonly allowOracles?: boolean;
  readonly color: boolean;
}

const examples = `
Examples:
  tagproof verify                         the tasks being worked on, here
  tagproof verify --task 234 --strict     one task; CONDITIONAL counts as a failure
  tagproof verify --format json --no-report | jq .tasks[0].verdict
  tagproof verify src/auth.ts             claims in this file and about it
  tagproof verify --recollect --allow "npm run build" --allow "npm test" --allow-oracles    in CI

Exit codes: 0 PASSED or CONDITIONAL, 1 BLOCKED (with --strict also CONDITIONAL), 2 could not run.`;

/** `tagproof verify`: every claim against the repository, the verdict, and the report. */
export function verifyCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('verify')
    .description('check every claim of the tasks being worked on, and say PASSED, CONDITIONAL or BLOCKED')
    .argument('[path...]', 'a workspace folder, a log, or files whose claims matter')
    .option('-t, --task <id>', 'only this task, finished or not; may be given several times', collect)
    .option('-a, --all', 'finished tasks too, each against its own commit')
    .option('-b, --base <rev>', 'measure "new" and "changed" against this revision')
    .addOption(
      new Option('-f, --format <format>', 'what to print').choices(Object.keys(reports)).default('pretty'),
    )
    .option('--no-report', 'do not write .orchestration/verification-report.md and .json')
    .option('-s, --strict', 'CONDITIONAL exits with 1, too')
    .option(
      '--honour-attestations',
      'attestations count, whoever made them; else only your own of this machine',
    )
    .option('--recollect', 'collect all proof anew first, and count nothing but that (for CI)')
    .option('--allow <command>', 'with --recollect: allow this very line for this run', collect)
    .option('--allow-oracles', 'with --recollect: allow the requests of oracles for this run')
    .option('--no-color', 'no colour')
    .addHelpText('after', examples)
    .action(async (paths: string[], options: Options) => done(await run(paths, options, io)));
}

const isThere = ({ files }: World, path: string): boolean => files.stat(path).kind !== 'missing';

const collect = (value: string, earlier: readonly string[] = []): readonly string[] => [...earlier, value];

async function run(paths: readonly string[], options: Options, io: Io): Promise<number> {
  const target = findTarget(paths, io);
  const only = options.recollect === true ? await recollected(target, options, io) : undefined;
  const opened = openWorkspace(target.root, {
    ...(options.base === undefined ? {} : { base: options.base }),
    honourAttestations: options.honourAttestations === true,
    ledger: ledgerPlace(io.env),
    log: briefLog(io),
  });
  const progress = progressOn(io);
  try {
    if (options.base !== undefined && opened.workspace.world.git?.resolve(options.base) === undefined)
      throw new KnownError(
        `--base ${options.base} names no commit here`,
        opened.workspace.world.gitAbsence ?? 'Give a commit, a branch or a tag of this repository.',
      );
    const verification = await verify(
      opened.workspace,
      opened.settings,
      {
        tasks: options.task ?? [],
        paths: target.paths,
        history: options.all === true,
        ...(only ? { only } : {}),
      },
      neverCancelled,
      progress.show,
    );
    progress.clear();
    const meta = { version, workspace: opened.workspace.name, color: false, width: 80 };
    // The report holds whole tasks: a look at a few files does not replace it.
    const logs = new Set(logPaths(opened.workspace, opened.config));
    const partial = target.paths.some((path) => !logs.has(path));
    // A repository without a log did not ask for a folder; what has one wants no report of an older run in it.
    const nowhere = logs.size === 0 && !isThere(opened.workspace.world, OUTPUT_FOLDER);
    if (options.report && !partial && nowhere)
      io.err(
        `tagproof: no report was written: there is no log and no ${OUTPUT_FOLDER}/ folder to write it into\n`,
      );
    if (options.report && !partial && !nowhere) {
      for (const [extension, format] of [
        ['md', 'markdown'],
        ['json', 'json'],
      ] as const) {
        const text = reports[format](verification, meta);
        const write = (): WriteOutcome => writeReport(target.root, extension, text);
        const written = io.uninterrupted?.(write) ?? write();
        if (written.kind === 'failed')
          io.err(`tagproof: the report was not written: ${visible(written.reason, 1000)}\n`);
      }
    }
    if (partial && verification.tasks.length === 0)
      io.err(
        `tagproof: no tag makes a claim in or about ${target.paths.map((path) => visible(path)).join(', ')}\n`,
      );
    io.out(
      reports[options.format](verification, { ...meta, color: useColor(io, options.color), width: io.width }),
    );
    if (isRecorded(target, options, io)) record(target, verification, opened, io);
    const verdicts = verification.tasks.map((task) => task.verdict);
    return verdicts.length === 0 ? 0 : exitCode(verdicts, options.strict === true);
  } finally {
    progress.clear();
    await opened.dispose();
  }
}

/**
 * Only what a person sees at this machine with the usual measure is kept for the trend of a task: everything,
 * against its own base. In CI there is nobody to look at it, and the cache is thrown away.
 */
function isRecorded(
  { paths }: Target,
  { task = [], base, honourAttestations }: Options,
  { env }: Io,
): boolean {
  const inCi = !['', '0', 'false'].includes(env['CI'] ?? '');
  return paths.length === 0 && task.length === 0 && base === undefined && !honourAttestations && !inCi;
}

function record({ root }: Target, run: Verification, { workspace }: OpenedWorkspace, io: Io): void {
  const folder = runsFolder(io.env);
  if (folder === undefined) return;
  const write = (): string | undefined => recordRun(folder, root, run, () => workspace.world.git?.head());
  const failed = io.uninterrupted?.(write) ?? write();
  if (failed !== undefined) stderrLog(io).debug(`the run was not recorded: ${failed}`);
}

/**
 * Collects the proof of the tasks anew: a record in the repository may be forged.
 * @returns the paths of the records that were written
 */
async function recollected(target: Target, options: Options, io: Io): Promise<ReadonlySet<string>> {
  if (target.paths.length > 0)
    throw new KnownError(
      '--recollect is for whole tasks, and paths were named',
      'Leave the paths out, or name a task: tagproof verify --recollect --task 234',
    );
  const collected = await collectIn(
    target.root,
    { tasks: options.task ?? [], items: [], needed: 'all' },
    { allow: options.allow ?? [], allowOracles: options.allowOracles === true },
    io,
  );
  if (!isProven(collected)) io.err(collectedAsText(collected, { color: false, width: io.width }));
  const items = collected.tasks.flatMap((task) => task.items);
  if (items.some(({ kind }) => kind === 'cancelled'))
    throw new KnownError('Collecting was cancelled, so nothing was verified', 'Run it again.');
  return new Set(items.flatMap((item) => (item.kind === 'recorded' ? [item.path] : [])));
}
