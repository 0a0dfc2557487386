import { decisionsFile, suggestionHash, suggestionId, type Decision } from '../evidence/decision.js';
import { parseDecisions, unreadDecisions } from '../evidence/decisionFile.js';
import { largestList } from '../evidence/listFile.js';
import type { HashPort, World } from '../ports/world.js';
import type { SyntaxFinding, Tag } from '../tag/tag.js';
import { definitionOf } from '../tag/vocabulary.js';
import type { Suggestion, TaskResult } from './result.js';

/** What people decided, as one run knows it. */
export interface Decisions {
  /** By the ids of the suggestions. */
  readonly byId: ReadonlyMap<string, Decision>;
  readonly findings: readonly SyntaxFinding[];
}

/** What was read last. It is asked for whenever a cursor rests on a suggestion, and may be 1 MB long. */
let last: { readonly hash: string; readonly decisions: Decisions } | undefined;

/** Reads what was decided in a workspace. A file that is broken decides nothing. */
export function readDecisions({ files, hash }: Pick<World, 'files' | 'hash'>): Decisions {
  const fact = files.stat(decisionsFile);
  if (fact.kind === 'missing') return { byId: new Map(), findings: [] };
  if (fact.kind === 'file' && fact.size > largestList) return unread('it is larger than 1 MB');
  const file = files.read(decisionsFile);
  if (file.kind !== 'text') return unread(file.reason);
  if (last?.hash === file.hash) return last.decisions;
  const { decisions, findings } = parseDecisions(file.text);
  last = { hash: file.hash, decisions: { byId: byId(decisions, hash), findings } };
  return last.decisions;
}

function unread(reason: string): Decisions {
  return { byId: new Map(), findings: unreadDecisions(reason).findings };
}

/** Decisions by the ids of the suggestions that they are about. */
export function byId(decisions: readonly Decision[], hash: HashPort): ReadonlyMap<string, Decision> {
  return new Map(decisions.map((one) => [suggestionId(one, hash), one]));
}

/** Whether a tag proposes something that a person accepts or rejects. */
export function isSuggestion({ name, claim }: Pick<Tag, 'name' | 'claim'>): boolean {
  return claim && definitionOf(name)?.family === 'suggestion';
}

/**
 * The suggestions among the tags of a task, in their order, each with what a person decided.
 * @param task its id; `workspace` for tags that belong to none
 */
export function suggestionsOf(
  tags: readonly Tag[],
  task: string,
  decisions: Decisions,
  hash: HashPort,
): readonly Suggestion[] {
  return tags.filter(isSuggestion).map(({ name, text, fields, file, range }) => {
    const textHash = suggestionHash({ text, fields }, hash);
    const id = suggestionId({ file, task, tag: name, textHash }, hash);
    return { id, name, text, textHash, file, range, ...standing(decisions.byId.get(id)) };
  });
}

/**
 * The results of a run after a person decided something else: nothing but the suggestions is another, so nothing
 * has to be verified again.
 */
export function decidedAnew(tasks: readonly TaskResult[], decided: Decisions['byId']): readonly TaskResult[] {
  return tasks.map((task) => ({
    ...task,
    suggestions: task.suggestions.map(({ id, name, text, textHash, file, range }) => ({
      id,
      name,
      text,
      textHash,
      file,
      range,
      ...standing(decided.get(id)),
    })),
  }));
}

/** `accepted by Ada on 2026-05-06`, `waiting`. */
export function suggestionInWords({ state, who, when }: Suggestion): string {
  return who === undefined || when === undefined ? state : `${state} by ${who} on ${when.slice(0, 10)}`;
}

function standing(decision: Decision | undefined): Pick<Suggestion, 'state' | 'who' | 'when'> {
  if (decision === undefined) return { state: 'waiting' };
  return { state: decision.decision, who: decision.who, when: decision.when };
}
