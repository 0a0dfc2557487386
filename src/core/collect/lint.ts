import type { CheckStep } from '../evidence/step.js';
import { extensionOf } from '../probe/shared/paths.js';
import type { Collector, LintFile, Seen } from './collector.js';
import { lintSettings } from './lint/settings.js';
import { listed, plural, soFar } from './wording.js';

/** Looks at Markdown documents with markdownlint, by the rules that the workspace states as data. */
export const lintCollector: Collector<CheckStep['kind']> = {
  kinds: ['lint'],
  async collect({ files }, { world, ports, token, progress }) {
    const documents: LintFile[] = [];
    const problems: string[] = [];
    const withSwitches: string[] = [];
    for (const path of files.filter((one) => ['md', 'markdown'].includes(extensionOf(one)))) {
      const read = world.files.read(path);
      if (read.kind !== 'text') {
        problems.push(`${path} cannot be read: ${read.reason}`);
        continue;
      }
      const settings = lintSettings(path, world);
      if (settings.kind === 'problem') problems.push(settings.reason);
      else documents.push({ path, text: read.text, config: settings.config });
      if (/<!-- *markdownlint-(?:disable|configure)/.test(read.text)) withSwitches.push(path);
    }
    if (problems.length > 0) return { outcome: 'error', message: listed([...new Set(problems)]) };
    if (documents.length === 0) return { outcome: 'error', message: 'none of the files is Markdown' };
    if (token.cancelled) return soFar;
    progress(`markdownlint of ${plural(documents.length, 'document')}`);
    try {
      return judged(documents, await ports.documents.lint(documents), withSwitches);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      return { outcome: 'error', message: `markdownlint could not finish: ${reason}` };
    }
  },
};

function judged(
  documents: readonly LintFile[],
  findings: readonly string[],
  withSwitches: readonly string[],
): Seen {
  if (findings.length > 0)
    return { outcome: 'failed', message: `${plural(findings.length, 'finding')}: ${listed(findings)}` };
  const switches =
    withSwitches.length > 0 ? `; rules are switched off inside ${withSwitches.join(', ')}` : '';
  return { outcome: 'passed', message: `no findings in ${plural(documents.length, 'document')}${switches}` };
}
