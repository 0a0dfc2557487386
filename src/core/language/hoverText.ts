import { codeSpan, escapeMarkdown, visible } from '../report/escape.js';

/** Longest workspace text in one place of a hover, in UTF-16 code units. */
export const longestInHover = 240;

/** Makes the address of a place of the workspace, where the caller knows one. */
export type LinkTo = (file: string, line?: number) => string | undefined;

/** Workspace text as nothing but text. */
export function plain(text: string): string {
  return escapeMarkdown(text, longestInHover);
}

/**
 * Workspace text as code. Hovers turn `$(name)` into icons even in code, and code can hold no break, so
 * such a text is shown as plain words: nothing of the workspace may look like a status.
 */
export function code(text: string): string {
  return text.includes('$(') ? plain(text) : codeSpan(text, longestInHover);
}

/** `src/auth.ts:12`, a link where there is an address. */
export function placeLink(file: string, line: number | undefined, linkTo: LinkTo | undefined): string {
  const words = line === undefined ? file : `${file}:${line}`;
  const address = safeAddress(linkTo?.(file, line) ?? '');
  return address === '' ? code(words) : `[${plain(words)}](<${address}>)`;
}

/** Nothing in an address may end it, and a command is never one. */
function safeAddress(address: string): string {
  const safe = visible(address, 2_000).replace(
    /[\s<>\\()[\]`"'|$]/g,
    (unit) => `%${unit.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return /^(?:file|vscode-remote|vscode-vfs):/.test(safe) ? safe : '';
}
