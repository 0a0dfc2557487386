import type { Config } from '../config.js';
import type { GitPort } from '../ports/git.js';
import type { Workspace } from '../ports/workspace.js';
import type { World } from '../ports/world.js';
import { parseTags } from '../tag/parse.js';
import type { SyntaxFinding, Tag } from '../tag/tag.js';
import { decodeUtf8 } from '../text/decode.js';
import { createDocument, type TextDocument } from '../text/document.js';
import { pathMatcher } from '../text/glob.js';
import { rangeOnLine } from '../text/position.js';
import { activeTasks, type TaskCandidate } from './activity.js';
import type { Base } from './base.js';
import { pathInHead } from './earlierName.js';
import { logRevisions } from './history.js';
import { traceLineage, type Lineage } from './lineage.js';
import type { LogTask } from './log.js';
import { logPaths } from './places.js';
import { parseLog } from './parseLog.js';
import { sectionText, sectionTexts, type RevisionContent } from './revision.js';

/** A task of one of the workspace's logs, with the world it is to be judged in. */
export interface GatheredTask {
  /** Unique in the workspace. */
  readonly id: string;
  readonly task: LogTask;
  readonly log: string;
  readonly document: TextDocument;
  readonly state: 'active' | 'history';
  /** The workspace for an active task, its own commit for a finished one. */
  readonly world: World;
  baseOf(tag: Tag): Base;
  /** The base found from the log's history alone, whatever a header, the configuration or a person says. */
  foundBaseOf(tag: Tag): Base;
}

export interface Gathered {
  readonly tasks: readonly GatheredTask[];
  /** Paths of all logs, whether or not they hold a tag. */
  readonly logs: readonly string[];
  readonly findings: readonly SyntaxFinding[];
}

/**
 * Finds the implementation logs, reads them, and tells active tasks from history.
 * @param forcedBase what the person at the keyboard measures against, instead of every other base
 */
export function gatherTasks(workspace: Workspace, config: Config, forcedBase?: string): Gathered {
  const { world } = workspace;
  const logs = logPaths(workspace, config);
  const findings: SyntaxFinding[] = [];
  const ignored = world.git?.ignored(logs) ?? new Set<string>();
  const read = (path: string, text: string): RevisionContent & { document: TextDocument } => {
    const document = createDocument(path, text);
    const tags = parseTags(document, {
      customTags: config.tags,
      isLog: true,
      fencedEntries: config.fencedEntries,
      definitionDocument: 'no',
    });
    const log = parseLog(document, tags);
    return {
      document,
      lines: document.lines,
      log: { ...log, findings: [...tags.findings, ...log.findings] },
    };
  };

  const matchesLog = pathMatcher(config.logs);
  const candidates: Candidate[] = [];
  for (const path of logs) {
    const file = world.files.read(path);
    if (file.kind !== 'text') {
      findings.push(unreadable(path, file.reason));
      continue;
    }
    const content = read(path, file.text);
    findings.push(...content.log.findings);
    const isIgnored = ignored.has(path);
    const { git } = world;
    const before = git && !isIgnored ? pathInHead(path, content, config.logs, git, read) : path;
    const names = new Set([path, ...(git?.history(before) ?? []).map((revision) => revision.path)]);
    const lineage =
      git &&
      traceLineage(logRevisions(before, content, git, read), git, {
        isLog: (one) => names.has(one) || matchesLog(one),
        ignored: isIgnored,
      });
    for (const task of content.log.tasks) {
      if (!task.tags.some((tag) => tag.claim)) continue;
      candidates.push({
        content,
        document: content.document,
        task,
        lineage,
        touched: lineage?.lastTouched(task),
        ignored: isIgnored,
        names,
      });
    }
  }

  const active = activeTasks(candidates, world.git, stoodAt(world.git, read));
  const unique = uniqueIds(candidates.map((one) => one.task.id));
  const tasks = candidates.map((one, index): GatheredTask => {
    const isActive = active.has(one);
    const commit = one.touched?.commit;
    return {
      id: unique[index] ?? one.task.id,
      task: one.task,
      log: one.document.path,
      document: one.document,
      state: isActive ? 'active' : 'history',
      world: (isActive || commit === undefined ? undefined : workspace.at(commit)) ?? world,
      baseOf: (tag) =>
        statedBase(one.task, forcedBase, config.base, world) ?? foundBase(tag, one.lineage, world),
      foundBaseOf: (tag) => foundBase(tag, one.lineage, world),
    };
  });
  return { tasks, logs, findings };
}

interface Candidate extends TaskCandidate {
  readonly document: TextDocument;
  readonly lineage: Lineage | undefined;
}

function foundBase(tag: Tag, lineage: Lineage | undefined, world: World): Base {
  return lineage?.baseOf(tag) ?? { kind: 'unknown', reason: world.gitAbsence ?? 'there is no git' };
}

/** A base that somebody names: the person at the keyboard first, then the log, then the configuration. */
function statedBase(
  task: LogTask,
  forced: string | undefined,
  configured: string | undefined,
  { git }: World,
): Base | undefined {
  const revision = forced ?? task.header.base?.value ?? configured;
  if (git === undefined || revision === undefined) return undefined;
  const because =
    forced !== undefined
      ? 'the base asked for'
      : task.header.base
        ? '"Base:" in the log'
        : 'the configured base';
  const commit = git.resolve(revision);
  // A header that reaches back behind the branch would make older work look new: it may only tighten.
  const divergence = git.divergence();
  const fromHeader = forced === undefined && task.header.base !== undefined;
  if (fromHeader && divergence.kind === 'unknown' && divergence.failed) return undefined;
  if (
    fromHeader &&
    commit !== undefined &&
    divergence.kind === 'left' &&
    !git.isAncestor(divergence.mergeBase, commit)
  )
    return undefined;
  return commit === undefined
    ? { kind: 'unknown', reason: `${because} names ${revision}, which is no commit here` }
    : { kind: 'commit', commit, because };
}

/** Whether a commit's log had the very same section, under any name that the log had. Logs are parsed once per commit. */
function stoodAt(
  git: GitPort | undefined,
  read: (path: string, text: string) => RevisionContent,
): (candidate: TaskCandidate, commit: string) => boolean {
  const known = new Map<string, ReadonlySet<string>>();
  const textsAt = (path: string, commit: string): ReadonlySet<string> => {
    const key = `${commit}:${path}`;
    let texts = known.get(key);
    if (!texts) {
      const blob = git?.tree(commit).get(path)?.blob;
      const bytes = blob === undefined ? undefined : git?.blobs([blob]).get(blob);
      texts = bytes ? sectionTexts(read(path, decodeUtf8(bytes))) : new Set();
      known.set(key, texts);
    }
    return texts;
  };
  return ({ names, content, task }, commit) => {
    const text = sectionText(content, task);
    return [...names].some((name) => textsAt(name, commit).has(text));
  };
}

/** Logs may have tasks of the same name; none gets an id that another one has. */
function uniqueIds(ids: readonly string[]): readonly string[] {
  const own = new Set(ids);
  const seen = new Map<string, number>();
  return ids.map((id) => {
    let count = (seen.get(id) ?? 0) + 1;
    while (count > 1 && own.has(`${id}~${count}`)) count++;
    seen.set(id, count);
    return count === 1 ? id : `${id}~${count}`;
  });
}

function unreadable(path: string, reason: string): SyntaxFinding {
  return {
    code: 'file-skipped',
    severity: 'error',
    message: `The log was not read: ${reason}`,
    file: path,
    range: rangeOnLine(0, 0, 0),
  };
}
