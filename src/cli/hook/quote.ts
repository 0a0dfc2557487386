import { visible } from '../../core/report/escape.js';
import { maskSecrets } from '../../core/text/mask.js';

/** Longest text of the workspace in one place of an answer, in UTF-16 code units. */
const longest = 140;

/** Of longer ones no more is shown anyway. */
const longestRead = 10_000;

/** The same for a sentence of Tagproof that speaks of the workspace. */
export const sentence = 240;

/**
 * Text of the workspace for a model: one line in quotation marks that it cannot end itself, with what is invisible shown, secrets masked, and
 * nothing in it that a model could take for markup of its conversation.
 */
export function quoted(text: string, limit: number = longest): string {
  const shown = visible(maskSecrets(text.trim().slice(0, longestRead)), limit)
    .replace(/\\(?!u\{|[nrt#:])/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/<(?=[/!?a-z|])/gi, '\\u{3c}')
    .replace(/\[(?=\/?(?:INST|SYS))/gi, '\\u{5b}');
  return `"${cut(shown, limit * 2)}"`;
}

/** An id as it can stand in a command line without quotation marks; `undefined` when it cannot. */
export function plainId(id: string): string | undefined {
  return /^[\p{L}\p{N}][\p{L}\p{N}._~-]{0,59}$/u.test(id) ? id : undefined;
}

function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // Never in the middle of a pair or of an escape.
  return `${text.slice(0, limit).replace(/[\ud800-\udbff]$|\\[^\\\s]{0,10}$/, '')}…`;
}
