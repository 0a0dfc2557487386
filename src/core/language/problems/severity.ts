import { codes, type Code } from '../../codes.js';
import type { Config, Severity } from '../../config.js';
import type { Problem } from '../items.js';

/** What a person set in the editor. It changes what is shown and never a verdict, so it may be anything. */
export type Severities = Readonly<Partial<Record<Code, Severity>>>;

/**
 * How loudly a code is shown: as the person wants it, else as the configuration says, else as it is by itself.
 * @param own of a single finding, where it differs from its code's
 * @returns undefined for `off`
 */
export function severityOf(
  code: Code,
  config: Pick<Config, 'severities'>,
  editor: Severities,
  own: Severity = codes[code].severity,
): Problem['severity'] | undefined {
  const configured = Object.hasOwn(config.severities, code) ? config.severities[code] : undefined;
  const wanted = (Object.hasOwn(editor, code) ? editor[code] : undefined) ?? configured ?? own;
  return wanted === 'off' ? undefined : wanted;
}

/** The severity a finding states, as editors call it. */
export function ownSeverity(severity: 'error' | 'warning' | 'info'): Severity {
  return severity === 'info' ? 'information' : severity;
}
