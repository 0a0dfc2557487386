import { visible } from '../../core/report/escape.js';

/** The longest that VS Code shows of a notification, in UTF-16 code units. */
const LONGEST = 1000;

/**
 * Text for a notification, which may quote the workspace. Notifications make links of `[text](target)`, of commands,
 * too: here it makes none, and nothing in it is hidden.
 */
export function plain(text: string): string {
  return visible(text, LONGEST).replaceAll('](', '] (');
}

/** What an error says, for a notification. */
export function saidBy(error: unknown): string {
  return plain(error instanceof Error ? error.message : String(error));
}
