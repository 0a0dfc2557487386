import type { Seen } from './collector.js';

/** Findings named in one sentence. */
const mostNamed = 5;
/** UTF-16 code units of one finding in it. */
const longest = 200;

/** `2 links`, `1 link` */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** The first of several findings in one line, and how many there are beside. */
export function listed(findings: readonly string[]): string {
  const named = findings
    .slice(0, mostNamed)
    .map((one) => (one.length > longest ? `${one.slice(0, longest)}…` : one));
  const more = findings.length - named.length;
  return named.join('; ') + (more > 0 ? `; and ${more} more` : '');
}

/** What is said of a check that a person ended. */
export const soFar: Seen = { outcome: 'error', message: 'cancelled before it ended' };
