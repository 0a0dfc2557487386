import type { TaskResult, Verification } from '../verdict/result.js';
import { codeSpan, escapeMarkdown } from './escape.js';
import { stepIn } from '../verdict/surface.js';
import { nameOf, nextSteps, overallVerdict, place } from './facts.js';
import { folderName, type ReportMeta } from './json.js';
import { markdownTask } from './markdownTask.js';

/**
 * The verification report for people and for the next role: deterministic, one fact
 * per line so that a diff says what changed, and everything that comes out of the
 * workspace as plain text.
 */
export function toMarkdown(verification: Verification, meta: ReportMeta): string {
  const { tasks, findings, weakenings, historyLeftOut } = verification;
  const steps = nextSteps(verification);
  const lines = [
    `# Verification report: ${escapeMarkdown(folderName(meta.workspace))}`,
    '',
    `**${overallVerdict(verification) ?? 'NO VERDICT'}**`,
    '',
    'Written by `tagproof verify`. Nothing reads it back: every run checks again.',
    '',
    ...overview(tasks),
    ...section(
      2,
      'Next',
      steps.map((step) => `- ${escapeMarkdown(stepIn('shell', step))}`),
    ),
    ...tasks.flatMap(markdownTask),
    ...section(
      2,
      'Found in texts and settings',
      findings.map(
        ({ severity, message, file, range, code }) =>
          `- ${severity}: ${escapeMarkdown(message)} (${codeSpan(place(file, range))}, ${codeSpan(code)})`,
      ),
    ),
    ...section(
      2,
      'Policy that the working tree would weaken',
      weakenings.map((one) => `- ${escapeMarkdown(one)}`),
    ),
    ...section(2, 'Commands run', commands(tasks)),
    ...section(2, 'Probes run', probes(tasks)),
  ];
  if (historyLeftOut > 0)
    lines.push(
      `${historyLeftOut} finished ${historyLeftOut === 1 ? 'task was' : 'tasks were'} left out (history).`,
      '',
    );
  return `${lines.join('\n').trimEnd()}\n`;
}

function overview(tasks: readonly TaskResult[]): readonly string[] {
  if (tasks.length === 0) return ['No task is being worked on, so there is nothing to verify.', ''];
  return [
    '| task | verdict | claims gate | evidence gate |',
    '| --- | --- | --- | --- |',
    ...tasks.map(
      (task) =>
        `| ${escapeMarkdown(nameOf(task))} | ${task.verdict ?? 'none'} | ${task.gates.claims.state} | ${task.gates.evidence.state} |`,
    ),
    '',
  ];
}

function commands(tasks: readonly TaskResult[]): readonly string[] {
  return tasks.flatMap(({ claims }) =>
    claims.flatMap(({ claim, observations }) =>
      observations.flatMap(({ data }) =>
        claim.kind === 'command' && data?.kind === 'command'
          ? [`- ${codeSpan(claim.line)}: exit ${data.exit}`]
          : [],
      ),
    ),
  );
}

function probes(tasks: readonly TaskResult[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { claims } of tasks)
    for (const { observations } of claims)
      for (const { probe } of observations) counts.set(probe, (counts.get(probe) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([probe, count]) => `- ${codeSpan(probe)}: ${count} ${count === 1 ? 'observation' : 'observations'}`,
    );
}

/** A heading with its lines; nothing when there are none. */
export function section(level: number, heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${'#'.repeat(level)} ${heading}`, '', ...lines, ''];
}
