import type { Config } from '../config.js';
import type { SkippedFile, Workspace } from '../ports/workspace.js';
import { createDocument, type TextDocument } from '../text/document.js';
import { pathMatcher, type PathMatcher } from '../text/glob.js';
import type { Language } from '../text/languages.js';
import { parseTags } from './parse.js';
import type { TagDocument } from './tag.js';
import { scanNames } from './vocabulary.js';

/** A text of the workspace with its tags. */
export interface ScannedDocument extends TagDocument {
  readonly document: TextDocument;
  readonly isLog: boolean;
}

/** Tagproof's own output and what it records: never scanned, or it would verify itself. */
export const ownFiles: readonly string[] = [
  '**/.orchestration/verification-report.{md,json}',
  '**/.orchestration/{attestations,decisions}.json',
  '**/.orchestration/evidence/**',
  '**/.orchestration/logs/**',
];

/** True for the paths that are looked into for tags; logs always are. */
export function scanFilter(config: Config, logs: ReadonlySet<string>): (path: string) => boolean {
  const hidden = pathMatcher([...ownFiles, ...config.exclude]);
  return (path) => logs.has(path) || !hidden(path);
}

const documentMatchers = new WeakMap<Config, PathMatcher>();

/** Made once for a configuration: making it costs more than most texts do. */
function documentMatcher(config: Config): PathMatcher {
  const matcher = documentMatchers.get(config) ?? pathMatcher(config.excludeDocuments);
  documentMatchers.set(config, matcher);
  return matcher;
}

/**
 * Reads the tags of one text.
 * @param explicit the person named this very file: no default exclude hides it, only what its own text shows
 * @param language where an editor knows better than the file's name
 */
export function readTags(
  path: string,
  text: string,
  config: Config,
  logs: ReadonlySet<string>,
  explicit = false,
  language?: Language,
): ScannedDocument {
  const document = createDocument(path, text, language);
  const isLog = logs.has(path);
  const defines = documentMatcher(config);
  const parsed = parseTags(document, {
    customTags: config.tags,
    isLog,
    fencedEntries: config.fencedEntries,
    definitionDocument: isLog ? 'no' : !explicit && defines(path) ? 'yes' : 'detect',
  });
  return { ...parsed, document, isLog };
}

/** A workspace's tags, and the files that were not read for them. */
export interface WorkspaceTags {
  /** Documents with at least one tag or finding, in path order. */
  readonly documents: readonly ScannedDocument[];
  readonly skipped: readonly SkippedFile[];
}

/** Reads the tags of all files that the configuration does not hide. */
export function scanTags(
  workspace: Workspace,
  config: Config,
  logs: readonly string[],
  progress?: (done: number, total: number) => void,
): WorkspaceTags {
  const logSet = new Set(logs);
  const { found, skipped } = workspace.scan({
    wanted: scanFilter(config, logSet),
    names: [...scanNames, ...config.tags.map((tag) => tag.name)],
    read: (path, text) => readTags(path, text, config, logSet),
    settings: JSON.stringify([config, logs]),
    progress,
  });
  return { documents: found.filter((one) => one.tags.length > 0 || one.findings.length > 0), skipped };
}
