import type { BudgetItem } from '../evidence/budget.js';
import { toPerson, type Range } from '../text/position.js';
import type { ClaimResult, ShownAttestation, TaskResult, Verification } from '../verdict/result.js';
import { hintIn } from '../verdict/surface.js';
import { printableJson } from './escape.js';
import type { JsonReport } from './reportSchema.js';

/** What a report says of the run itself: no clock and no machine path. */
export interface ReportMeta {
  /** Tagproof's own version. */
  readonly version: string;
  /** The workspace folder or its name; only the name is shown. */
  readonly workspace: string;
}

/** The machine-readable report (`schemas/verification-report.schema.json`). */
export function toJson(verification: Verification, meta: ReportMeta): string {
  const report: JsonReport = {
    schemaVersion: 1,
    tool: { name: 'tagproof', version: meta.version },
    workspace: folderName(meta.workspace),
    tasks: verification.tasks.map(task),
    findings: verification.findings.map(({ code, severity, message, file, range }) => ({
      code,
      severity,
      message,
      file,
      ...start(range),
    })),
    weakenings: [...verification.weakenings],
    historyLeftOut: verification.historyLeftOut,
  };
  return printableJson(`${JSON.stringify(report, undefined, 2)}\n`);
}

/** The last part of a path, in either spelling. */
export function folderName(path: string): string {
  return path.replace(/[/\\]+$/, '').replace(/^.*[/\\]/s, '');
}

function task(result: TaskResult): JsonReport['tasks'][number] {
  const { claims, evidence } = result.gates;
  const { verified, failed, runtime, unchecked, stale, attested, error } = result.counts;
  const { budget } = result;
  return {
    id: result.id,
    title: result.title,
    type: result.type ?? null,
    log: result.log ?? null,
    state: result.state,
    verdict: result.verdict ?? null,
    gates: {
      claims: { state: claims.state, reasons: [...claims.reasons] },
      evidence: { state: evidence.state, reasons: [...evidence.reasons] },
    },
    reasons: [...result.reasons],
    counts: { verified, failed, runtime, unchecked, stale, attested, error },
    claims: result.claims.map(claim),
    noted: result.noted.map(({ name, family, text, file, range }) => ({
      name,
      family,
      text,
      file,
      ...start(range),
    })),
    suggestions: result.suggestions.map(({ name, text, state, who, when, file, range }) => ({
      name,
      text,
      state,
      ...(who === undefined ? {} : { who }),
      ...(when === undefined ? {} : { when }),
      file,
      ...start(range),
    })),
    budget: {
      type: budget.type ?? null,
      why: budget.why,
      needed: budget.needed,
      earned: budget.earned,
      items: budget.items.map(budgetItem),
    },
    contradictions: result.contradictions.map(({ message, file, range }) => ({
      message,
      file,
      ...start(range),
    })),
    completion: result.completion.map(({ text, item, state, why, file, range }) => ({
      text,
      item,
      state,
      why,
      file,
      ...start(range),
    })),
    boxes: result.boxes.map(({ text, ticked, item, state, why, file, range }) => ({
      text,
      ticked,
      ...(item === undefined ? {} : { item }),
      state,
      why,
      file,
      ...start(range),
    })),
    unclaimed: result.unclaimed.map(({ path, change }) => ({ path, change })),
  };
}

function budgetItem(item: BudgetItem): JsonReport['tasks'][number]['budget']['items'][number] {
  const { id, points, earned, required, state, why, steps, record, remarks } = item;
  return {
    id,
    points,
    earned,
    required,
    state,
    why,
    steps: [...steps],
    ...(record === undefined ? {} : { record }),
    remarks: [...remarks],
  };
}

function claim(result: ClaimResult): JsonReport['tasks'][number]['claims'][number] {
  const { id, tag, kind, text, file, range } = result.claim;
  const hint = hintIn('shell', result);
  return {
    id,
    tag,
    kind,
    text,
    file,
    ...start(range),
    endLine: toPerson(range.end).line,
    status: result.status,
    message: result.message,
    ...(hint === undefined ? {} : { hint }),
    ...(result.base === '' ? {} : { base: result.base }),
    observations: result.observations.map((one) => ({
      probe: one.probe,
      ...(one.file === undefined ? {} : { file: one.file }),
      ...(one.line === undefined ? {} : { line: one.line }),
      message: one.message,
      outcome: one.outcome,
      ...(one.hint === undefined ? {} : { hint: one.hint }),
    })),
    ...(result.attestations === undefined ? {} : { attestations: attestationsAsJson(result.attestations) }),
  };
}

/** People's words for a claim, with the keys in the order of the schema. */
export function attestationsAsJson(
  shown: readonly ShownAttestation[],
): NonNullable<JsonReport['tasks'][number]['claims'][number]['attestations']> {
  return shown.map(({ who, when, why, state, because }) => ({
    who,
    when,
    why,
    state,
    ...(because === undefined ? {} : { because }),
  }));
}

function start(range: Range): { line: number; column: number } {
  return toPerson(range.start);
}
