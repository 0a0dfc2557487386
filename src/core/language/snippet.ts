/** Text inside a VS Code snippet, where `$`, `}` and `\` would mean something. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
