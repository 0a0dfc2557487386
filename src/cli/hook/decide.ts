import { hash } from 'node:crypto';
import type { TaskResult } from '../../core/verdict/result.js';
import type { HookSession } from '../../node/hookSessions.js';
import type { Fact, Findings } from './facts.js';

/** How often the agent of one session is sent back, at the most. */
export const mostBlocks = 3;

/** What is known when the agent wants to stop. */
export interface Situation extends Findings {
  /** The message claims that something works or is finished. */
  readonly completion: boolean;
  /** See `stateOf`. */
  readonly state: string;
  readonly session: HookSession;
}

export type Decision =
  | { readonly kind: 'block'; readonly facts: readonly Fact[] }
  | {
      readonly kind: 'pass';
      /** What stands against the work all the same. */
      readonly open: readonly Fact[];
      /** Why it passes although something is open: a half sentence for the person. */
      readonly because?: 'said-before' | 'often-enough' | 'no-completion-claimed';
    };

/**
 * Sends the agent back when it says that the work is done and the evidence says otherwise: once for one state of the
 * evidence, three times a session. A contradiction in the log counts whatever the message says; everything else only
 * when it claims completion.
 */
export function decide(situation: Situation): Decision {
  const { completion, session, facts } = situation;
  const counted = completion ? facts : facts.filter(({ kind }) => kind === 'contradicted');
  if (counted.length === 0)
    return facts.length === 0
      ? { kind: 'pass', open: [] }
      : { kind: 'pass', open: facts, because: 'no-completion-claimed' };
  if (session.blocked.includes(situation.state))
    return { kind: 'pass', open: counted, because: 'said-before' };
  if (session.blocked.length >= mostBlocks) return { kind: 'pass', open: counted, because: 'often-enough' };
  return { kind: 'block', facts: counted };
}

/**
 * A digest of the state of the evidence: what is false, what was proven and by which record, what is contradicted. It stays the
 * same while only words change.
 */
export function stateOf(root: string, tasks: readonly TaskResult[]): string {
  const state = tasks
    .filter((task) => task.verdict !== undefined)
    .map((task) => [
      task.id,
      task.gates.claims.state,
      task.gates.evidence.state,
      task.claims
        .filter(({ status }) => status === 'failed')
        .map(({ claim, message }) => [claim.id, message]),
      task.budget.items.map(({ id, state: of, record }) => [id, of, record ?? null]),
      task.contradictions.map(({ message }) => message),
      [...task.completion, ...task.boxes]
        .filter((one) => one.state !== 'supported' && one.state !== 'ticked')
        .map((one) => [one.text, one.state]),
    ]);
  return hash('sha256', JSON.stringify([root, state]));
}
