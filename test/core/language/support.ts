import { groupClaims } from '../../../src/core/claim/group.js';
import { defaultConfig, type Config } from '../../../src/core/config.js';
import { effectiveConfig } from '../../../src/core/effectiveConfig.js';
import { edited } from '../../../src/core/language/fixes/edited.js';
import { fixesAt } from '../../../src/core/language/fixes/fixesAt.js';
import type { Fix, Problem } from '../../../src/core/language/items.js';
import { problems } from '../../../src/core/language/problems/problems.js';
import type { Severities } from '../../../src/core/language/problems/severity.js';
import type { DocumentView, ViewedClaim } from '../../../src/core/language/view.js';
import { chooseTasks } from '../../../src/core/log/choose.js';
import { neverCancelled, type World } from '../../../src/core/ports/world.js';
import { readTags, scanTags } from '../../../src/core/tag/scan.js';
import type { Tag } from '../../../src/core/tag/tag.js';
import { createDocument } from '../../../src/core/text/document.js';
import type { TaskResult, Verification } from '../../../src/core/verdict/result.js';
import { verify } from '../../../src/core/verify.js';
import { memoryWorkspace, type MemoryWorkspace } from '../../support/memoryWorkspace.js';
import type { MemoryFiles } from '../../support/memoryWorld.js';

export const log = '.orchestration/implementation-log.md';

/** A workspace as an editor sees it, with one of its documents open. */
export interface Opened {
  readonly view: DocumentView;
  readonly world: World;
  readonly verification: Verification;
  readonly task: TaskResult | undefined;
  /** What the Problems panel lists for the open document. */
  list(severities?: Severities, history?: boolean): readonly Problem[];
  /** The quick fixes for the first problem whose message or code matches, or at a piece of the text. */
  fixes(what: RegExp | string): readonly Fix[];
  /** The text after one of them, opened anew. */
  after(what: RegExp | string, title: RegExp): Promise<Opened>;
}

export interface Circumstances extends MemoryWorkspace {
  readonly config?: Partial<Config>;
  /** Path of the open document; by default the log. */
  readonly open?: string;
  readonly history?: boolean;
}

/** Verifies a workspace stated inline and opens one of its documents. */
export async function open(files: MemoryFiles, more: Circumstances = {}): Promise<Opened> {
  const path = more.open ?? log;
  const config = { ...defaultConfig, ...more.config };
  const withConfig = { ...files, 'tagproof.config.json': JSON.stringify(more.config ?? {}) };
  const workspace = memoryWorkspace(withConfig, more);
  const request = { tasks: [], paths: [], history: more.history ?? false };
  const verification = await verify(workspace, {}, request, neverCancelled);
  const { gathered } = effectiveConfig(workspace, {});
  const document = createDocument(path, String(files[path] ?? ''));
  const isLog = gathered.logs.includes(path);
  const read = readTags(path, document.text, config, new Set(gathered.logs));
  const tasks = gathered.tasks.filter((one) => one.log === path).map((one) => one.task);
  const chosen = chooseTasks(gathered, config, request);
  const { documents } = scanTags(workspace, config, gathered.logs);
  const placeOf = ({ nameRange: { start } }: Tag): string => `${start.line}:${start.character}`;
  const indexOf = new Map(read.tags.map((tag, index) => [placeOf(tag), index]));
  const tagOf = new Map<string, number | undefined>();
  for (const group of groupClaims(workspace.world, gathered, chosen, documents, config, request))
    for (const { claim, tag } of group.stated)
      if (tag && claim.file === path) tagOf.set(claim.id, indexOf.get(placeOf(tag)));
  const results = verification.tasks.flatMap(({ id, state, claims }) =>
    claims
      .filter(({ claim }) => claim.file === path)
      .map((result): ViewedClaim => {
        const tag = tagOf.get(result.claim.id);
        return {
          task: id,
          state,
          ...(tag !== undefined && { tag }),
          claim: result.claim,
          result,
        };
      }),
  );
  const view: DocumentView = {
    document,
    config,
    isLog,
    tags: read.tags,
    findings: read.findings,
    tasks,
    results,
  };
  const task = verification.tasks.find((one) => one.log === path);
  const opened: Opened = {
    view,
    world: workspace.world,
    verification,
    task,
    list: (severities = {}, history = false) =>
      problems({ ...inputOf(view, verification), severities, history }),
    fixes(what) {
      const found =
        typeof what === 'string'
          ? rangeOf(view, what)
          : opened.list().find(({ message, code }) => what.test(message) || what.test(code))?.range;
      if (!found)
        throw new Error(
          `no ${what} among ${opened
            .list()
            .map((one) => one.message)
            .join(' | ')}`,
        );
      return fixesAt(found, { view, world: workspace.world, unclaimed: unclaimedOf(verification) });
    },
    after(what, title) {
      const fix = opened.fixes(what).find((one) => title.test(one.title));
      if (fix?.action.kind !== 'edit')
        throw new Error(
          `no ${title} among ${opened
            .fixes(what)
            .map((one) => one.title)
            .join(' | ')}`,
        );
      return open({ ...files, [path]: edited(document, fix.action.edits).text }, more);
    },
  };
  return opened;
}

export function unclaimedOf({ tasks }: Verification) {
  return new Map(tasks.map(({ id, unclaimed }) => [id, unclaimed]));
}

/** What the engine has to say about an open document beside its claims. */
export function inputOf(view: DocumentView, { tasks, findings }: Verification) {
  const { path } = view.document;
  return {
    view,
    results: view.results,
    findings: findings.filter(({ file }) => file === path),
    tasks: tasks
      .filter((one) => one.log === path)
      .map((one) => ({
        task: one.id,
        log: path,
        heading: one.heading ?? nowhere,
        unclaimed: one.unclaimed,
        contradictions: one.contradictions,
      })),
    config: view.config,
  };
}

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function rangeOf({ document }: DocumentView, piece: string) {
  const line = document.lines.findIndex((one) => one.includes(piece));
  if (line < 0) return undefined;
  const from = document.lines[line]?.indexOf(piece) ?? 0;
  return { start: { line, character: from }, end: { line, character: from + piece.length } };
}

/** The text of a range. */
export function textOf({ document }: DocumentView, { range }: Pick<Problem, 'range'>): string {
  return (document.lines[range.start.line] ?? '').slice(range.start.character, range.end.character);
}

/** `severity code "text" message`, for comparison at a glance. */
export function brief(opened: Opened, list = opened.list()): readonly string[] {
  return list.map((one) => `${one.severity} ${one.code} "${textOf(opened.view, one)}" ${one.message}`);
}

export const titles = (fixes: readonly Fix[]): readonly string[] => fixes.map(({ title }) => title);
