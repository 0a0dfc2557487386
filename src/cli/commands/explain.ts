import { Option, type Command } from 'commander';
import { KnownError } from '../../core/errors.js';
import { logPaths } from '../../core/log/places.js';
import { neverCancelled } from '../../core/ports/world.js';
import { readTags } from '../../core/tag/scan.js';
import type { Tag } from '../../core/tag/tag.js';
import { verify } from '../../core/verify.js';
import { ledgerPlace } from '../../node/ledger.js';
import { openWorkspace } from '../../node/openWorkspace.js';
import { explanationAsJson, explanationAsText, type Explanation } from '../explanation.js';
import { colorsFor, type Io } from '../io.js';
import { stderrLog } from '../log.js';
import { findTarget } from '../target.js';

interface Options {
  readonly format: 'pretty' | 'json';
  readonly color: boolean;
}

const examples = `
Examples:
  tagproof explain .orchestration/implementation-log.md:12
  tagproof explain src/auth.ts:40 --format json`;

/** `tagproof explain FILE:LINE`: the tag there, its claims, its base, and what each probe observed. */
export function explainCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('explain')
    .description('show the tag on a line, its claims, their base, and what each probe observed')
    .argument('<file:line>', 'a line (1-based) that a tag or one of its fields stands on')
    .addOption(
      new Option('-f, --format <format>', 'what to print').choices(['pretty', 'json']).default('pretty'),
    )
    .option('--no-color', 'no colour')
    .addHelpText('after', examples)
    .action(async (place: string, options: Options) => done(await run(place, options, io)));
}

async function run(place: string, options: Options, io: Io): Promise<number> {
  const [, file, lineText] = /^(.+?):(\d+)(?::\d+)?$/.exec(place) ?? [];
  if (file === undefined || lineText === undefined)
    throw new KnownError(`${place} is not FILE:LINE`, 'Name a file and a line, for instance src/auth.ts:12');
  const line = Number(lineText) - 1;
  if (line < 0) throw new KnownError(`${place} is no place`, 'Lines count from 1.');
  const target = findTarget([file], io);
  const [path] = target.paths;
  if (path === undefined || path.endsWith('/'))
    throw new KnownError(`${file} is a folder`, 'Name a file and a line.');
  const opened = openWorkspace(target.root, { log: stderrLog(io), ledger: ledgerPlace(io.env) });
  try {
    const { workspace, config } = opened;
    const read = workspace.world.files.read(path);
    if (read.kind !== 'text')
      throw new KnownError(`${path} cannot be read: ${read.reason}`, 'Name a text file of the workspace.');
    const { tags } = readTags(path, read.text, config, new Set(logPaths(workspace, config)), true);
    const tag = tagOn(tags, line);
    if (tag === undefined)
      throw new KnownError(`There is no tag on ${path}:${line + 1}`, nearest(tags, line));
    const verification = await verify(
      workspace,
      opened.settings,
      { tasks: [], paths: [], history: true },
      neverCancelled,
    );
    const claims = verification.tasks.flatMap((task) =>
      task.claims
        .filter(
          ({ claim }) => claim.file === path && claim.tag === tag.name && within(claim.range.start.line, tag),
        )
        .map((result) => ({ ...result, task: task.id, state: task.state })),
    );
    const tasks = verification.tasks.filter(({ id }) => claims.some(({ task }) => task === id));
    const suggestion = verification.tasks
      .flatMap((task) => task.suggestions)
      .find(
        (one) => one.file === path && one.name === tag.name && one.range.start.line === tag.range.start.line,
      );
    const explanation: Explanation = { tag, claims, suggestion, tasks };
    io.out(
      options.format === 'json'
        ? explanationAsJson(explanation)
        : explanationAsText(explanation, colorsFor(io, options.color)),
    );
    return 0;
  } finally {
    await opened.dispose();
  }
}

const within = (line: number, tag: Tag): boolean =>
  line >= tag.range.start.line && line <= tag.range.end.line;

/** The tag whose lines hold this one; of two on a line the first. */
const tagOn = (tags: readonly Tag[], line: number): Tag | undefined => tags.find((tag) => within(line, tag));

function nearest(tags: readonly Tag[], line: number): string {
  if (tags.length === 0) return 'The file has no tags.';
  const near = tags
    .toSorted((a, b) => Math.abs(a.range.start.line - line) - Math.abs(b.range.start.line - line))
    .slice(0, 3);
  return `The nearest: ${near.map((tag) => `line ${tag.range.start.line + 1} #${tag.name}`).join(', ')}`;
}
