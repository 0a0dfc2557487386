import { visible } from '../../report/escape.js';
import { nameOf, nextSteps } from '../../report/facts.js';
import { rangeOnLine } from '../../text/position.js';
import type { Budget, ClaimResult, Gate, NextStep, TaskResult } from '../../verdict/result.js';
import { hintIn } from '../../verdict/surface.js';
import type { ClaimRow, ContradictionRow, ShownTask, TaskRow } from './overview.js';

const top = rangeOnLine(0, 0, 0);

export function shownTask(task: TaskResult): ShownTask {
  const { id, log, heading, state, verdict } = task;
  return {
    id,
    name: visible(verdict === undefined ? 'Tags that belong to no task' : nameOf(task)),
    ...(log === undefined ? {} : { place: { file: log, range: heading ?? top } }),
    state,
  };
}

/** A task as it is shown, without its claims. */
export function taskRow(task: TaskResult): TaskRow {
  const { verdict, gates, counts, completion, boxes, unclaimed } = task;
  return {
    ...shownTask(task),
    ...(verdict === undefined ? {} : { verdict }),
    gates: { claims: shownGate(gates.claims), evidence: shownGate(gates.evidence) },
    counts,
    budget: shownBudget(task.budget),
    next: verdict === undefined ? [] : nextSteps({ tasks: [task] }).map(shownStep),
    contradictions: contradictionRows(task),
    completion: completion.map(({ text, file, range, state, why }) => ({
      place: { file, range },
      text: visible(text),
      state,
      why: visible(why),
    })),
    boxes: boxes.map(({ text, file, range, state, why, ticked }) => ({
      place: { file, range },
      text: visible(text),
      state,
      why: visible(why),
      ticked,
    })),
    unclaimed: unclaimed.map(({ path, change, hunks }) => ({
      place: { file: path, range: rangeOnLine(Math.max(0, (hunks?.[0]?.start ?? 1) - 1), 0, 0) },
      text: visible(path),
      change,
    })),
  };
}

function shownStep({ text, ...rest }: NextStep): NextStep {
  return { ...rest, text: visible(text) };
}

/** A budget whose texts are shown to people: nothing in them is hidden. */
export function shownBudget(budget: Budget): Budget {
  const items = budget.items.map((item) => ({
    ...item,
    why: visible(item.why),
    steps: item.steps.map((step) => visible(step)),
    remarks: item.remarks.map((remark) => visible(remark)),
  }));
  return { ...budget, why: visible(budget.why), items };
}

function shownGate({ state, reasons }: Gate): Gate {
  return { state, reasons: reasons.map((reason) => visible(reason)) };
}

/** What the checks contradict, then what the evidence does: each beside the sentence that says so. */
function contradictionRows({
  contradictions,
  completion,
  boxes,
  budget,
}: TaskResult): readonly ContradictionRow[] {
  const against = [...completion, ...boxes].filter(({ state }) => state === 'contradicted');
  return [
    ...contradictions.map(({ message, file, range }) => ({ place: { file, range }, why: visible(message) })),
    ...against.map(({ text, file, range, why, item }): ContradictionRow => {
      const record = budget.items.find(({ id }) => id === item)?.record;
      return {
        place: { file, range },
        statement: visible(text),
        why: visible(why),
        ...(record === undefined ? {} : { record }),
      };
    }),
  ];
}

/** Some checks have nothing to say but the claim itself, some name it before they say something: it stands beside. */
function withoutClaim(message: string, text: string): string {
  if (message === text) return '';
  return message.startsWith(`${text}: `) ? message.slice(text.length + 2) : message;
}

/** A claim as it is shown. */
export function claimRow(result: ClaimResult, task: TaskResult): ClaimRow {
  const { claim, status, message } = result;
  const hint = hintIn('editor', result);
  const { id, tag, kind, text, file, range } = claim;
  // A finished task's claims are not asked about any more.
  const attestable = task.state === 'active' && (status === 'runtime' || status === 'unchecked');
  return {
    id,
    task: task.id,
    tag,
    kind,
    text: visible(text),
    file,
    range,
    status,
    message: visible(withoutClaim(message, claim.text)),
    ...(hint === undefined ? {} : { hint: visible(hint) }),
    ...(attestable ? { attestable } : {}),
  };
}
