import { parentPort } from 'node:worker_threads';
import { lint } from 'markdownlint/sync';
import type { LintResults } from 'markdownlint';
import type { LintFile } from '../../core/collect/collector.js';

/** Findings of one file that are told, and in all. */
const mostFindings = 500;

export type LintReply =
  { readonly kind: 'ready' } | { readonly kind: 'found'; readonly findings: readonly string[] };

function findingsOf({ path, text, config }: LintFile): readonly string[] {
  const results: LintResults = lint({
    strings: { [path]: text },
    config: config ?? { default: true },
    // A rule that fails over odd settings is a finding, too.
    handleRuleFailures: true,
  });
  return (results[path] ?? [])
    .filter(({ severity }) => severity === 'error')
    .slice(0, mostFindings)
    .map(({ lineNumber, ruleNames, ruleDescription, errorDetail }) => {
      const detail = errorDetail ? ` (${errorDetail})` : '';
      return `${path}:${lineNumber} ${ruleNames[0] ?? ''} ${ruleDescription}${detail}`;
    });
}

const port = parentPort;
port?.on('message', (files: readonly LintFile[]) => {
  const findings: string[] = [];
  for (const file of files) if (findings.length < mostFindings) findings.push(...findingsOf(file));
  port.postMessage({ kind: 'found', findings: findings.slice(0, mostFindings) } satisfies LintReply);
});
port?.postMessage({ kind: 'ready' } satisfies LintReply);
