import { realpathSync } from 'node:fs';
import type { Command } from 'commander';
import { KnownError } from '../../core/errors.js';
import { isTooLong, tooLongInWords, wholeQuestion } from '../../core/report/wholeQuestion.js';
import type { ConsentQuestion } from '../../core/ports/consent.js';
import { visible } from '../../core/report/escape.js';
import type { Colors } from '../../core/report/terminal.js';
import { approvalsPlace, approve, readApprovals, revoke, type Approval } from '../../node/approvals.js';
import { onceKey } from '../../node/consent.js';
import type { OwnPlace } from '../../node/ownFile.js';
import { collectIn, mustHaveTasks } from '../collecting.js';
import { collectedAsText, isProven, openQuestions } from '../collectedText.js';
import { colorsFor, useColor, type Io } from '../io.js';
import { findTarget } from '../target.js';
import { several } from './collect.js';

interface Options {
  readonly task?: readonly string[];
  readonly list?: boolean;
  readonly revoke?: string;
  readonly color: boolean;
}

const examples = `
An approval is yours, on this machine, for this folder: for the very line, and for the text of the script
that it runs. It lies in your own configuration folder. When the script changes, you are asked again.

Examples:
  tagproof approve              asks about each command and request that collecting needs
  tagproof approve --list       what you approved and refused here
  tagproof approve --revoke 2   takes the second of the list back; "all" takes back everything here

Exit codes: 0 nothing is left to be answered, 1 something is, 2 could not run (no terminal, for one).`;

/** `tagproof approve`: a person says what may run here. Only on a terminal. */
export function approveCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('approve')
    .description('say, on a terminal, which commands and requests may run to collect proof')
    .argument('[folder]', 'a workspace folder')
    .option('-t, --task <id>', 'only what this task needs; may be given several times', several)
    .option('-l, --list', 'list what you approved and refused here')
    .option('--revoke <number>', 'take an answer of the list back, or "all"')
    .option('--no-color', 'no colour')
    .addHelpText('after', examples)
    .action(async (folder: string | undefined, options: Options) => done(await run(folder, options, io)));
}

/**
 * Variables that agents set for what they start: one that makes itself a terminal approves nothing by the way.
 * Whoever wants to can unset them; then it is no mistake any more.
 */
const agentMarks = ['CLAUDECODE', 'CURSOR_AGENT', 'GEMINI_CLI', 'CODEX_SANDBOX', 'OPENCODE'] as const;

async function run(folder: string | undefined, options: Options, io: Io): Promise<number> {
  const { root } = findTarget(folder === undefined ? [] : [folder], io);
  const realRoot = realpathSync.native(root);
  const place = approvalsPlace(io.env);
  const colors = colorsFor(io, options.color);
  if (options.list === true) {
    io.out(listed(answersHere(place, realRoot), colors));
    return 0;
  }
  // Not even taking back: a program that can do that can make a person approve things half asleep.
  if (io.ask === undefined)
    throw new KnownError(
      'Approvals are given by a person: "tagproof approve" needs a terminal to ask on',
      'Run it yourself in a terminal. A script can allow a line for one run: tagproof collect --allow "npm test"',
    );
  const agent = agentMarks.find((name) => (io.env[name] ?? '') !== '');
  if (agent !== undefined)
    throw new KnownError(
      `Approvals are given by a person, and this runs below an agent (${agent} is set)`,
      'Run it in a terminal of your own.',
    );
  if (options.revoke !== undefined) return takeBack(options.revoke, place, realRoot, io);
  return askAll(root, realRoot, place, options, io, io.ask);
}

function answersHere(place: OwnPlace, realRoot: string): readonly Approval[] {
  const read = readApprovals(place, realRoot);
  if (read.kind === 'refused')
    throw new KnownError(
      read.reason,
      'It counts when it is a file of your own, outside the workspace, that nobody else may write to.',
    );
  return read.approvals.filter((one) => one.root === realRoot);
}

function listed(approvals: readonly Approval[], colors: Colors): string {
  if (approvals.length === 0) return 'You have approved and refused nothing here.\n';
  return approvals
    .map((one, at) => {
      const what =
        one.kind === 'command'
          ? [visible(one.line, 1000), ...(one.folder === '' ? [] : [`in ${visible(one.folder)}`])]
          : [
              `requests to ${visible(one.origin ?? 'the server that Tagproof starts')}`,
              ...one.requests.map((request) => visible(request, 1000)),
            ];
      const [first = '', ...rest] = what;
      const answer = one.answer === 'always' ? colors.green('always') : colors.red('never ');
      return [
        `${String(at + 1).padStart(3)}  ${answer}  ${first}  ${colors.dim(visible(one.when.slice(0, 10)))}`,
        ...rest.map((text) => `             ${text}`),
      ].join('\n');
    })
    .join('\n')
    .concat('\n');
}

function takeBack(which: string, place: OwnPlace, realRoot: string, io: Io): number {
  const here = answersHere(place, realRoot);
  const chosen = which === 'all' ? here : here.filter((_, at) => String(at + 1) === which.trim());
  if (chosen.length === 0)
    throw new KnownError(
      here.length === 0
        ? 'You have approved and refused nothing here'
        : `There is no number ${which} in the list`,
      'tagproof approve --list shows what there is.',
    );
  const keys = new Set(chosen.map((one) => JSON.stringify(one)));
  const gone = revoke(place, realRoot, (one) => keys.has(JSON.stringify(one)));
  if (typeof gone !== 'number') throw new KnownError(gone.reason, 'Nothing was taken back.');
  io.out(`Taken back: ${gone}. You will be asked again.\n`);
  return 0;
}

async function askAll(
  root: string,
  realRoot: string,
  place: OwnPlace,
  options: Options,
  io: Io,
  ask: NonNullable<Io['ask']>,
): Promise<number> {
  const request = { tasks: options.task ?? [], items: [], needed: 'all' } as const;
  const planned = await collectIn(root, { ...request, dryRun: true }, {}, io);
  mustHaveTasks(planned);
  const questions = openQuestions(planned);
  if (questions.length === 0) {
    io.out('Nothing is left to be approved here.\n');
    return 0;
  }
  const colors = colorsFor(io, options.color);
  const once = new Set<string>();
  let open = 0;
  for (const [at, question] of questions.entries()) {
    io.out(`\n${colors.bold(`${at + 1} of ${questions.length}`)}\n`);
    if (isTooLong(question)) {
      open++;
      io.out(`  ${visible(wholeQuestion(question).what)}\n  ${tooLongInWords}\n`);
      continue;
    }
    io.out(shown(question, colors));
    const answer = await answerOf(ask);
    if (answer === 'once') once.add(onceKey(question));
    else if (answer === undefined) open++;
    else {
      const problem = approve(place, realRoot, question, answer, new Date().toISOString());
      if (problem !== undefined)
        throw new KnownError(`This was not kept: ${problem}`, 'Nothing was approved.');
    }
  }
  if (once.size === 0) return open > 0 ? 1 : 0;
  io.out('\nCollecting, with what you allowed once…\n');
  const collected = await collectIn(root, { ...request, needed: 'missing-and-stale' }, { once }, io);
  io.out(collectedAsText(collected, { color: useColor(io, options.color), width: io.width }));
  return isProven(collected) ? 0 : 1;
}

/** All that is approved: nothing in it is cut. */
function shown(question: ConsentQuestion, colors: Colors): string {
  const { what, where, text } = wholeQuestion(question);
  const rows: readonly (readonly [string, string])[] =
    question.kind === 'command'
      ? [
          ['command', colors.bold(what)],
          ['in', where === '' ? 'the workspace folder' : where],
          ...text.map((line, at) => [at === 0 ? 'which runs' : '', line] as const),
        ]
      : [['requests', `to ${what}`], ...text.map((one) => ['', colors.bold(one)] as const)];
  return rows.map(([label, line]) => `  ${label.padEnd(10)}  ${line}\n`).join('');
}

async function answerOf(ask: NonNullable<Io['ask']>): Promise<'once' | 'always' | 'never' | undefined> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const answer = (await ask('  allow it? once, always, never, or Enter to leave it open: '))?.trim();
    if (answer === undefined || answer === '') return undefined;
    const meant = (['once', 'always', 'never'] as const).find((one) => one.startsWith(answer.toLowerCase()));
    if (meant !== undefined) return meant;
  }
  return undefined;
}
