import type { StatedClaim } from '../claim/stated.js';
import type { Config } from '../config.js';
import { unweighedBudget } from '../evidence/budget.js';
import { needsOf } from '../evidence/needs.js';
import type { GatheredTask } from '../log/gather.js';
import { headingOf } from '../log/heading.js';
import type { SyntaxFinding, Tag } from '../tag/tag.js';
import { definitionOf } from '../tag/vocabulary.js';
import { contradictionsOf, handwrittenVerdicts } from './contradictions.js';
import { evidenceGate, unweighedGate } from './evidenceGate.js';
import { claimsGate, countStatuses, taskVerdict, worstFirst } from './gates.js';
import { typeOf } from './headers.js';
import { settleDependents } from './settleDependents.js';
import type {
  ClaimResult,
  NotedTag,
  Proof,
  Suggestion,
  TaskResult,
  UnclaimedChange,
  Verdict,
} from './result.js';

/** What is known of one task when all its claims are judged. */
export interface JudgedTask {
  readonly task: GatheredTask;
  /** Tags of its log section and of the files it claims. */
  readonly tags: readonly Tag[];
  readonly stated: readonly StatedClaim[];
  readonly results: readonly ClaimResult[];
  readonly suggestions?: readonly Suggestion[];
  readonly unclaimed: readonly UnclaimedChange[];
  /** Why git cannot tell what nobody claims. */
  readonly untold?: string | undefined;
  /** Absent where nobody weighs it: of a finished task, and in a look at single files. */
  readonly proof?: Proof | undefined;
}

/** A task's result, with what belongs to the whole run. */
export interface SettledTask {
  readonly result: TaskResult;
  readonly findings: readonly SyntaxFinding[];
  readonly weakenings: readonly string[];
}

/** Both gates, the verdict and everything beside it for one task. */
export function settleTask(judged: JudgedTask, config: Config): SettledTask {
  const { task, tags, stated, unclaimed, proof } = judged;
  const claims = settleDependents(judged.results);
  const contradictions = contradictionsOf(tags, claims);
  const type = typeOf(
    task,
    stated.map(({ claim }) => claim),
    config,
  );
  const needs = type.type === undefined ? undefined : needsOf(type.type, config);
  const budget = proof?.budget ?? unweighedBudget(type.type, type.reasons, needs);
  const gates = {
    claims: claimsGate(claims, contradictions, 'present', config.policy, judged.untold),
    evidence: proof ? evidenceGate(budget, proof, config.policy) : unweighedGate(unweighed(task)),
  };
  const result: TaskResult = {
    id: task.id,
    title: task.task.title,
    type: budget.type,
    log: task.log,
    heading: headingOf(task.task, task.document),
    state: task.state,
    verdict: taskVerdict(gates.claims, gates.evidence),
    gates,
    reasons: worstFirst(gates.claims, gates.evidence),
    counts: countStatuses(claims),
    claims,
    noted: notedTags(tags, stated),
    suggestions: judged.suggestions ?? [],
    budget,
    contradictions,
    completion: proof?.completion ?? [],
    boxes: proof?.boxes ?? [],
    unclaimed,
  };
  return {
    result,
    findings: [...handwrittenVerdicts(tags, claims), ...(proof?.findings ?? [])],
    weakenings: type.weakening === undefined ? [] : [type.weakening],
  };
}

function unweighed({ state }: GatheredTask): string {
  return state === 'history'
    ? 'the evidence of a finished task is not weighed again'
    : 'a look at single files does not weigh the evidence of the task';
}

/** The pseudo-task of everything that no task's log claims: findings, but no verdict. */
export function settleWorkspace(
  name: string,
  tags: readonly Tag[],
  stated: readonly StatedClaim[],
  results: readonly ClaimResult[],
  suggestions: readonly Suggestion[] = [],
): TaskResult {
  const claims = settleDependents(results);
  const gate = { state: 'PASSED', reasons: ['tags that belong to no task have no verdict'] } as const;
  return {
    ...empty('workspace', name),
    verdict: undefined,
    gates: { claims: gate, evidence: unweighedGate('tags that belong to no task need no evidence') },
    reasons: [],
    counts: countStatuses(claims),
    claims,
    noted: notedTags(tags, stated),
    suggestions,
  };
}

/** A run without a single task to verify: no log, or a branch whose work no log speaks of. */
export function settleWithoutTask(
  name: string,
  verdict: Verdict,
  reason: string,
  unclaimed: readonly UnclaimedChange[],
): TaskResult {
  return {
    ...empty('no-task', name),
    verdict,
    gates: { claims: { state: verdict, reasons: [reason] }, evidence: unweighedGate('there is no task') },
    reasons: [reason],
    counts: countStatuses([]),
    claims: [],
    noted: [],
    suggestions: [],
    unclaimed,
  };
}

/** The same where git failed, so that nobody can tell whether there is work that no log speaks of. */
export function settleUntold(name: string, verdict: Verdict, reason: string): TaskResult {
  const result = settleWithoutTask(name, verdict, reason, []);
  return { ...result, gates: { ...result.gates, claims: { ...result.gates.claims, untold: true } } };
}

function empty(id: string, title: string) {
  return {
    id,
    title,
    type: undefined,
    log: undefined,
    state: 'active' as const,
    budget: unweighedBudget(undefined, []),
    contradictions: [],
    completion: [],
    boxes: [],
    unclaimed: [],
  };
}

/** Tags that state nothing to check: decisions, suggestions, smells. */
function notedTags(tags: readonly Tag[], stated: readonly StatedClaim[]): readonly NotedTag[] {
  const checked = new Set(stated.map((one) => one.tag));
  return (
    tags
      // How to check an assumption is judged with the assumption.
      .filter((tag) => tag.claim && !checked.has(tag) && tag.verifies === undefined)
      .map((tag) => ({
        name: tag.name,
        family: definitionOf(tag.name)?.family ?? 'custom',
        text: tag.text,
        file: tag.file,
        range: tag.range,
      }))
  );
}
