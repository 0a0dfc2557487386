import { Option, type Command } from 'commander';
import {
  readTags,
  scanFilter,
  scanTags,
  type WorkspaceTags,
  type ScannedDocument,
} from '../../core/tag/scan.js';
import { logPaths } from '../../core/log/places.js';
import { visible } from '../../core/report/escape.js';
import { scanNames } from '../../core/tag/vocabulary.js';
import { pathMatcher } from '../../core/text/glob.js';
import { openWorkspace, type OpenedWorkspace } from '../../node/openWorkspace.js';
import { colorsFor, type Io } from '../io.js';
import { stderrLog } from '../log.js';
import { progressOn } from '../progress.js';
import { findTarget, type Target } from '../target.js';
import { tagsAsJson, tagsAsText } from '../tagList.js';

interface Options {
  readonly format: 'pretty' | 'json';
  readonly all?: boolean;
  readonly respectExcludes?: boolean;
  readonly color: boolean;
}

const examples = `
Examples:
  tagproof tags                           every claim of the workspace
  tagproof tags --all src docs            also mentions, templates and examples, with the reason
  tagproof tags --format json | jq '.tags[] | select(.name == "FILE_CREATED")'`;

/** `tagproof tags`: what the grammar finds, and why an occurrence is no claim. */
export function tagsCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('tags')
    .description('list the tags of the workspace, or of some files')
    .argument('[path...]', 'files or folders; a file named here is read even where the excludes hide it')
    .addOption(
      new Option('-f, --format <format>', 'what to print').choices(['pretty', 'json']).default('pretty'),
    )
    .option('-a, --all', 'occurrences that are no claims, too, with the reason')
    .option('--respect-excludes', 'excludes hide also what is named')
    .option('--no-color', 'no colour')
    .addHelpText('after', examples)
    .action(async (paths: string[], options: Options) => done(await run(paths, options, io)));
}

async function run(paths: readonly string[], options: Options, io: Io): Promise<number> {
  const target = findTarget(paths, io);
  const opened = openWorkspace(target.root, { log: stderrLog(io) });
  const progress = progressOn(io);
  try {
    progress.show('looking for tags');
    const { documents, skipped } = collect(target, opened, options.respectExcludes === true);
    progress.clear();
    for (const { file, range, message } of documents.flatMap((one) => one.findings))
      io.err(`${visible(file)}:${range.start.line + 1}: ${visible(message)}\n`);
    for (const line of notRead(skipped)) io.err(`${line}\n`);
    const tags = documents.flatMap((one) => one.tags).filter((tag) => options.all === true || tag.claim);
    io.out(options.format === 'json' ? tagsAsJson(tags) : tagsAsText(tags, colorsFor(io, options.color)));
    return 0;
  } finally {
    progress.clear();
    await opened.dispose();
  }
}

function collect(target: Target, opened: OpenedWorkspace, respectExcludes: boolean): WorkspaceTags {
  const { workspace, config } = opened;
  const logs = logPaths(workspace, config);
  if (target.paths.length === 0) return scanTags(workspace, config, logs);
  const logSet = new Set(logs);
  const shown = scanFilter(config, logSet);
  const documents: ScannedDocument[] = [];
  const skipped: WorkspaceTags['skipped'][number][] = [];
  const folders = target.paths.filter((path) => path.endsWith('/'));
  for (const path of target.paths) {
    if (path.endsWith('/') || (respectExcludes && !shown(path))) continue;
    const file = workspace.world.files.read(path);
    if (file.kind === 'text') documents.push(readTags(path, file.text, config, logSet, !respectExcludes));
    else skipped.push({ path, reason: file.reason });
  }
  if (folders.length > 0) {
    // A person who names an excluded folder wants to see what is in it.
    const hides = pathMatcher([...config.exclude, ...config.excludeDocuments]);
    const named = respectExcludes ? [] : folders.filter((folder) => hides(`${folder}x.md`));
    const isBelow = (path: string, some: readonly string[]): boolean =>
      some.some((folder) => path.startsWith(folder));
    const scan = workspace.scan({
      wanted: (path) => isBelow(path, folders) && (shown(path) || isBelow(path, named)),
      names: [...scanNames, ...config.tags.map((tag) => tag.name)],
      read: (path, text) => readTags(path, text, config, logSet, isBelow(path, named)),
      settings: JSON.stringify([config, logs, named]),
    });
    documents.push(...scan.found);
    skipped.push(...scan.skipped);
  }
  // A file and its folder may both have been named.
  const byPath = new Map(documents.map((one) => [one.document.path, one]));
  return { documents: [...byPath.values()], skipped };
}

/** Files that were not read, a line for each reason: pictures are many, and nobody looks for tags in them. */
function notRead(skipped: WorkspaceTags['skipped']): readonly string[] {
  const paths = new Map<string, string[]>();
  for (const { path, reason } of skipped) {
    const same = paths.get(reason);
    if (same) same.push(path);
    else paths.set(reason, [path]);
  }
  return [...paths].map(([reason, all]) => {
    const names = all
      .slice(0, 3)
      .map((path) => visible(path))
      .join(', ');
    return all.length === 1
      ? `${names}: not read: ${visible(reason)}`
      : `${all.length} files not read: ${visible(reason)} (${names}${all.length > 3 ? ', …' : ''})`;
  });
}
