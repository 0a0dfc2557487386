import { claimsOfDocument, claimsOfTask, type StatedClaim } from '../../src/core/claim/stated.js';
import type { Claim } from '../../src/core/claim/claim.js';
import { defaultConfig, type Config } from '../../src/core/config.js';
import type { Status } from '../../src/core/evidence/observation.js';
import type { DocumentView, ViewedClaim } from '../../src/core/language/view.js';
import type { Base } from '../../src/core/log/base.js';
import { parseLog } from '../../src/core/log/parseLog.js';
import { neverCancelled } from '../../src/core/ports/world.js';
import { readTags } from '../../src/core/tag/scan.js';
import type { ClaimResult } from '../../src/core/verdict/result.js';
import { verify } from '../../src/core/verify.js';
import { memoryWorkspace, type MemoryWorkspace } from './memoryWorkspace.js';
import { memoryWorld, type MemoryFiles } from './memoryWorld.js';

/** Where a log is found without any configuration. */
export const logPath = '.orchestration/implementation-log.md';

interface ViewOptions {
  /** The log unless said otherwise. */
  readonly path?: string;
  readonly config?: Partial<Config>;
  readonly state?: 'active' | 'history';
  /** What is known of a claim; a status alone gets the claim's own words as message. */
  readonly result?: (claim: Claim) => Partial<ClaimResult> | Status | undefined;
}

const nobodys: Base = { kind: 'unknown', reason: 'nobody asked' };

/** A text as the editor has it, read by the real parsers; the results are stated. */
export function viewOf(text: string | readonly string[], options: ViewOptions = {}): DocumentView {
  const { path = logPath, state = 'active', result } = options;
  const config = { ...defaultConfig, ...options.config };
  const isLog = path === logPath;
  const whole = typeof text === 'string' ? text : text.join('\n');
  const { document, tags, findings } = readTags(path, whole, config, new Set(isLog ? [path] : []));
  const read = { document, tags, findings };
  const tasks = isLog ? parseLog(document, read).tasks : [];
  const indexes = new Map(tags.map((tag, index) => [tag, index]));
  const viewed = (task: string, { claim, tag }: StatedClaim): ViewedClaim => {
    const index = tag && indexes.get(tag);
    const known = result?.(claim);
    return {
      task,
      state,
      claim,
      ...(index !== undefined && { tag: index }),
      ...(known !== undefined && { result: fullResult(claim, known) }),
    };
  };
  const world = memoryWorld({});
  const baseOf = (): Base => nobodys;
  const results = isLog
    ? tasks.flatMap((task) =>
        claimsOfTask(
          { id: task.id, task, log: path, document, state, world, baseOf, foundBaseOf: baseOf },
          config,
        ).map((stated) => viewed(task.id, stated)),
      )
    : claimsOfDocument({ ...read, isLog }, 'workspace', nobodys, config, world).map((stated) =>
        viewed('workspace', stated),
      );
  return { document, config, isLog, tags, findings, tasks, results };
}

function fullResult(claim: Claim, known: Partial<ClaimResult> | Status): ClaimResult {
  const given = typeof known === 'string' ? { status: known } : known;
  return { claim, status: 'unchecked', message: claim.text, observations: [], base: '', ...given };
}

/** The view of one text of a workspace, with the results of a real verification. */
export async function verifiedView(
  files: MemoryFiles,
  path: string,
  workspace: MemoryWorkspace = {},
): Promise<DocumentView> {
  const { tasks } = await verify(
    memoryWorkspace(files, workspace),
    {},
    { tasks: [], paths: [], history: true },
    neverCancelled,
  );
  const results = new Map(tasks.flatMap((task) => task.claims).map((one) => [one.claim.id, one]));
  const text = files[path];
  return viewOf(typeof text === 'string' ? text : '', { path, result: ({ id }) => results.get(id) });
}

/** A false assumption with its command, of which everything that can be said is this text. */
export function failedView(text: string): DocumentView {
  return viewOf('#COMPLETION_DRIVE: Assuming users like it so\n  Verification: grep x y', {
    result: () => ({
      status: 'failed',
      message: text,
      hint: text,
      base: text,
      observations: [{ probe: 'text', outcome: 'absent', message: `${text}!`, file: text, line: 1 }],
    }),
  });
}

/** The text that a range covers, lines joined by `\n`. */
export function textOf(
  { document }: DocumentView,
  { start, end }: { start: { line: number; character: number }; end: { line: number; character: number } },
): string {
  const lines = document.lines.slice(start.line, end.line + 1);
  const last = lines.length - 1;
  return lines
    .map((line, at) => line.slice(at === 0 ? start.character : 0, at === last ? end.character : undefined))
    .join('\n');
}

/** The place of a marker's first occurrence, for a cursor on it. */
export function placeOf({ document }: DocumentView, needle: string): { line: number; character: number } {
  const line = document.lines.findIndex((one) => one.includes(needle));
  if (line < 0) throw new Error(`"${needle}" is not in the text`);
  return { line, character: (document.lines[line] ?? '').indexOf(needle) };
}
