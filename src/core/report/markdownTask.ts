import type { Status } from '../evidence/observation.js';
import type { ClaimResult, Gate, NotedTag, Suggestion, TaskResult } from '../verdict/result.js';
import { suggestionInWords } from '../verdict/suggestions.js';
import { hintIn } from '../verdict/surface.js';
import { codeSpan, escapeMarkdown } from './escape.js';
import { attestationInWords, claimsOf, nameOf, place } from './facts.js';
import { markdownBoxes, markdownBudget, markdownCompletion, markdownContradicted } from './markdownProof.js';

/** A name, a date, a reason and why it does not count, all of them whole. */
const longestWord = 1000;

/** One task of the Markdown report. Sections that every reader looks for say "none"; the others are left out. */
export function markdownTask(task: TaskResult): readonly string[] {
  const noted = (families: readonly string[]): readonly string[] =>
    task.noted.filter((one) => families.includes(one.family)).map(notedTag);
  return [
    `## ${escapeMarkdown(nameOf(task))}`,
    '',
    ...facts(task),
    '',
    ...part('Failed', detailed(claimsOf(task, 'failed'))),
    ...part('Contradictions', [
      ...task.contradictions.map(
        ({ message, file, range }) => `- ${escapeMarkdown(message)} (${codeSpan(place(file, range))})`,
      ),
      ...markdownContradicted(task),
    ]),
    ...optional('Could not be checked', detailed(claimsOf(task, 'error'))),
    ...optional('Out of date', detailed(claimsOf(task, 'stale'))),
    ...part('Needs something running', runtime(claimsOf(task, 'runtime'))),
    ...part(
      'Unclaimed changes',
      task.unclaimed.map(({ path, change }) => `- ${change}: ${codeSpan(path)}`),
    ),
    ...part('Unchecked', brief(claimsOf(task, 'unchecked'))),
    ...part('Verified', brief(claimsOf(task, 'verified'))),
    ...part('Attestations', attestations(task.claims)),
    ...markdownBudget(task),
    ...optional('Claims of completion', markdownCompletion(task)),
    ...optional('Quality gate', markdownBoxes(task)),
    ...optional('Suggestions', task.suggestions.map(suggestion)),
    ...optional('Decisions', noted(['decision'])),
    ...optional('Other tags', others(task.noted)),
  ];
}

function facts(task: TaskResult): readonly string[] {
  const { counts, gates } = task;
  const order: readonly Status[] = [
    'failed',
    'error',
    'stale',
    'runtime',
    'unchecked',
    'attested',
    'verified',
  ];
  const shown = order.filter((status) => counts[status] > 0).map((status) => `${counts[status]} ${status}`);
  return [
    `- Verdict: **${task.verdict ?? 'none, these tags belong to no task'}**`,
    `- Claims gate: ${gate(gates.claims)}`,
    `- Evidence gate: ${gate(gates.evidence)}`,
    `- Claims: ${shown.length === 0 ? 'none' : shown.join(', ')}`,
    `- Task: ${codeSpan(task.id)}, ${task.state}`,
    ...(task.log === undefined ? [] : [`- Log: ${codeSpan(task.log)}`]),
  ];
}

function gate({ state, reasons }: Gate): string {
  return `**${state}**${reasons.length === 0 ? '' : ` (${reasons.map((one) => escapeMarkdown(one)).join('; ')})`}`;
}

function detailed(results: readonly ClaimResult[]): readonly string[] {
  return results.flatMap((one) => [
    ...head(one),
    `  - actual: ${escapeMarkdown(one.message)}`,
    ...one.observations.map(
      ({ probe, message, file, line }) =>
        `  - probe ${codeSpan(probe)}: ${escapeMarkdown(message)}${file === undefined ? '' : ` (${codeSpan(line === undefined ? file : `${file}:${line}`)})`}`,
    ),
    ...fix(one),
    ...against(one),
  ]);
}

function runtime(results: readonly ClaimResult[]): readonly string[] {
  return results.flatMap((one) => [
    ...head(one),
    `  - why: ${escapeMarkdown(one.message)}`,
    ...(one.claim.kind === 'manual' ? [`  - manual test: ${escapeMarkdown(one.claim.instruction)}`] : []),
    ...(one.claim.kind === 'command' ? [`  - manual test: ${codeSpan(one.claim.line)}`] : []),
    ...fix(one),
  ]);
}

function brief(results: readonly ClaimResult[]): readonly string[] {
  return results.flatMap((one) => [...head(one), `  - ${escapeMarkdown(one.message)}`, ...fix(one)]);
}

/** Every word that a person gave, whether it counts or not. */
function attestations(results: readonly ClaimResult[]): readonly string[] {
  return results.flatMap((one) => {
    if (one.attestations === undefined) return [];
    return [
      ...head(one),
      ...one.attestations.map((shown) => `  - ${escapeMarkdown(attestationInWords(shown), longestWord)}`),
    ];
  });
}

function head({ claim }: ClaimResult): readonly string[] {
  return [
    `- **${codeSpan(`#${claim.tag}`)}** ${escapeMarkdown(claim.text)} (${codeSpan(place(claim.file, claim.range))})`,
  ];
}

function fix(result: ClaimResult): readonly string[] {
  const hint = hintIn('shell', result);
  return hint === undefined ? [] : [`  - hint: ${escapeMarkdown(hint)}`];
}

function against({ base }: ClaimResult): readonly string[] {
  return base === '' ? [] : [`  - base: ${escapeMarkdown(base)}`];
}

function notedTag({ name, text, file, range }: NotedTag): string {
  return `- ${codeSpan(`#${name}`)} ${escapeMarkdown(text)} (${codeSpan(place(file, range))})`;
}

function suggestion(one: Suggestion): string {
  const { name, text, file, range } = one;
  const state = escapeMarkdown(suggestionInWords(one));
  return `- ${state}: ${codeSpan(`#${name}`)} ${escapeMarkdown(text)} (${codeSpan(place(file, range))})`;
}

function others(noted: readonly NotedTag[]): readonly string[] {
  return noted.filter(({ family }) => family !== 'suggestion' && family !== 'decision').map(notedTag);
}

function part(heading: string, lines: readonly string[]): readonly string[] {
  return [`### ${heading}`, '', ...(lines.length === 0 ? ['none'] : lines), ''];
}

function optional(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : part(heading, lines);
}
