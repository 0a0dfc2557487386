import type { Colors } from '../core/report/terminal.js';
import { printableJson, visible } from '../core/report/escape.js';
import { attestationInWords } from '../core/report/facts.js';
import { attestationsAsJson } from '../core/report/json.js';
import type { Tag } from '../core/tag/tag.js';
import { definitionOf } from '../core/tag/vocabulary.js';
import { toPerson } from '../core/text/position.js';
import type { ClaimResult, Suggestion, TaskResult } from '../core/verdict/result.js';
import { suggestionInWords } from '../core/verdict/suggestions.js';
import { hintIn } from '../core/verdict/surface.js';

/** One tag with everything that is known about it. */
export interface Explanation {
  readonly tag: Tag;
  readonly claims: readonly (ClaimResult & { readonly task: string; readonly state: 'active' | 'history' })[];
  /** What a person decided, where the tag proposes something. */
  readonly suggestion?: Suggestion | undefined;
  /** The tasks of these claims. */
  readonly tasks: readonly TaskResult[];
}

/** For machines: the same facts, 1-based. */
export function explanationAsJson({ tag, claims, suggestion, tasks }: Explanation): string {
  const value = {
    schemaVersion: 1,
    tag: {
      file: tag.file,
      ...toPerson(tag.range.start),
      name: tag.name,
      text: tag.text,
      claim: tag.claim,
      reason: tag.reason ?? null,
    },
    claims: claims.map(
      ({ claim, task, state, status, message, next, hint, base, observations, attestations }) => ({
        id: claim.id,
        task,
        state,
        kind: claim.kind,
        text: claim.text,
        ...toPerson(claim.range.start),
        status,
        message,
        hint: hintIn('shell', { next, hint }),
        base,
        observations: observations.map(({ probe, outcome, message: seen, file, line }) => ({
          probe,
          outcome,
          message: seen,
          ...(file === undefined ? {} : { file }),
          ...(line === undefined ? {} : { line }),
        })),
        ...(attestations === undefined ? {} : { attestations: attestationsAsJson(attestations) }),
      }),
    ),
    ...(suggestion === undefined ? {} : { suggestion: suggestionAsJson(suggestion) }),
    tasks: tasks.map(({ id, verdict, gates, budget }) => ({
      id,
      verdict: verdict ?? null,
      gates,
      points: { earned: budget.earned, needed: budget.needed },
    })),
  };
  return printableJson(`${JSON.stringify(value, null, 2)}\n`);
}

function suggestionAsJson({ state, who, when }: Suggestion) {
  return { state, ...(who === undefined ? {} : { who }), ...(when === undefined ? {} : { when }) };
}

/** For people. */
export function explanationAsText({ tag, claims, suggestion, tasks }: Explanation, colors: Colors): string {
  const definition = definitionOf(tag.name);
  const lines = [
    `${colors.bold(`#${tag.name}`)} ${visible(tag.text)}`,
    colors.dim(
      `  ${visible(tag.file)}:${tag.range.start.line + 1}${definition ? ` · ${definition.documentation}` : ''}`,
    ),
  ];
  if (!tag.claim) lines.push('', `This is no claim (${tag.reason ?? 'unknown'}), so nothing is checked.`);
  else if (claims.length === 0)
    lines.push('', definition ? `Nothing to check: ${definition.life}.` : 'Nothing to check.');
  if (suggestion !== undefined) lines.push(`Suggestion: ${visible(suggestionInWords(suggestion))}`);
  for (const result of claims) {
    const hint = hintIn('shell', result);
    const place = toPerson(result.claim.range.start);
    lines.push(
      '',
      `${colors.bold(result.status)}  ${visible(result.claim.text)}`,
      `  ${visible(result.message)}`,
      ...(hint === undefined ? [] : [`  hint: ${visible(hint)}`]),
      colors.dim(
        `  stated at ${place.line}:${place.column} · task ${visible(result.task)} (${result.state}) · ${result.claim.kind}`,
      ),
      colors.dim(`  base: ${visible(result.base)}`),
      ...(result.attestations ?? []).map(
        (one) => `  ${colors.cyan('attestation')} ${visible(attestationInWords(one), 1000)}`,
      ),
      ...result.observations.map(
        (one) =>
          `  ${colors.cyan(one.probe)} ${one.outcome}: ${visible(one.message)}${one.file === undefined ? '' : colors.dim(` (${visible(one.file)}${one.line === undefined ? '' : `:${one.line}`})`)}`,
      ),
    );
  }
  for (const { id, verdict, gates } of tasks) {
    if (verdict === undefined) continue;
    lines.push('', `task ${visible(id)}: ${verdict}`);
    for (const [name, { state, reasons }] of Object.entries(gates))
      lines.push(colors.dim(`  ${name} ${state}: ${visible(reasons.join('; '), 1000)}`));
  }
  return `${lines.join('\n')}\n`;
}
