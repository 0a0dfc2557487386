import { Option, type Command } from 'commander';
import {
  readTags,
  scanFilter,
  scanTags,
  type WorkspaceTags,
  type ScannedDocument,
} from '../../core/tag/scan.js';
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
    for (const finding of documents.flatMap((one) => one.findings))
      io.err(`${finding.file}:${finding.range.start.line + 1}: ${finding.message}\n`);
    for (const one of skipped) io.err(`${one.path}: not read: ${one.reason}\n`);
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
  const logs = workspace.glob(config.logs);
  if (target.paths.length === 0) {
    return scanTags(workspace, config, logs);
  }
  const logSet = new Set(logs);
  const documents: ScannedDocument[] = [];
  const skipped: { path: string; reason: string }[] = [];
  const visible = scanFilter(config, logSet);
  const read = (path: string, explicit: boolean): void => {
    const file = workspace.world.files.read(path);
    if (file.kind === 'text') documents.push(readTags(path, file.text, config, logSet, explicit));
    else skipped.push({ path, reason: file.reason });
  };
  const folders = target.paths.filter((path) => path.endsWith('/'));
  const hiddenFolder = pathMatcher([...config.exclude, ...config.excludeDocuments]);
  for (const path of target.paths) {
    if (path.endsWith('/')) continue;
    if (respectExcludes && !visible(path)) continue;
    read(path, !respectExcludes);
  }
  if (folders.length > 0) {
    const below = (path: string): boolean => folders.some((folder) => path.startsWith(folder));
    const scan = scanTags(workspace, config, logs);
    for (const one of scan.documents.filter(({ document }) => below(document.path))) {
      const { path, text } = one.document;
      // A person who names an excluded folder wants to see what is in it.
      const named =
        !respectExcludes &&
        folders.some((folder) => path.startsWith(folder) && hiddenFolder(`${folder}x.md`));
      documents.push(named ? readTags(path, text, config, logSet, true) : one);
    }
    skipped.push(...scan.skipped.filter(({ path }) => below(path)));
  }
  return { documents, skipped };
}
