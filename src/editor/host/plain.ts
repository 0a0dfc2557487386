/**
 * Text from the workspace for a notification, which makes links of `[text](target)`, of commands, too: here
 * it makes none.
 */
export function plain(text: string): string {
  return text.replaceAll('](', '] (');
}
