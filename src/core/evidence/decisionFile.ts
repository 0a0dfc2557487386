import type { SyntaxFinding } from '../tag/tag.js';
import { decisionsFile, decisionSchema, decisionsSchema, type Decision } from './decision.js';
import { inOrder, parseList, unreadList, type ListFile } from './listFile.js';

const list = {
  file: decisionsFile,
  code: 'decision-invalid',
  one: 'decision',
  key: 'decisions',
  record: decisionSchema,
  schema: decisionsSchema,
} satisfies ListFile<'decisions', typeof decisionSchema>;

export interface ParsedDecisions {
  /** Sorted, one for each suggestion: of several, as a merge leaves them behind, the last that was made. */
  readonly decisions: readonly Decision[];
  readonly findings: readonly SyntaxFinding[];
}

/** Reads `.orchestration/decisions.json`: see `parseList`. */
export function parseDecisions(text: string): ParsedDecisions {
  const { records, findings } = parseList(text, list);
  return { decisions: sorted(records), findings };
}

/** Why the file cannot be read, as a finding. */
export function unreadDecisions(reason: string): ParsedDecisions {
  return { decisions: [], findings: unreadList(list, reason).findings };
}

/** The file's text: sorted, so that the same decisions always give the same bytes. */
export function printDecisions(decisions: readonly Decision[]): string {
  const records = sorted(decisions).map(({ file, task, tag, textHash, text, decision, who, when }) => ({
    file,
    task,
    tag,
    textHash,
    text,
    decision,
    who,
    when,
  }));
  return `${JSON.stringify({ schemaVersion: 1, decisions: records }, undefined, 2)}\n`;
}

/** Whether both are about the same suggestion. */
export function isAboutSame(a: Decision, b: Decision): boolean {
  return keyOf(a).every((part, index) => part === keyOf(b)[index]);
}

const keyOf = ({ file, task, tag, textHash }: Decision): readonly string[] => [file, task, tag, textHash];

function sorted(decisions: readonly Decision[]): readonly Decision[] {
  const byTime = decisions.toSorted(
    (a, b) => Date.parse(a.when) - Date.parse(b.when) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1),
  );
  return inOrder(byTime, keyOf);
}
