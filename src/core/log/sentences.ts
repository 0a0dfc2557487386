/** A stretch of a text: 0-based offsets, half-open. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const abbreviations = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|approx|resp|incl|cf|no|fig|mr|ms|dr)$/i;

/**
 * Divides a stretch of prose into sentences: at a full stop, question or exclamation mark before a
 * blank. Not inside inline code, and not after abbreviations or ordinals.
 * @param codes the inline code in it, in order
 */
export function sentencesOf(text: string, { from, to }: Span, codes: readonly Span[]): Span[] {
  const found: Span[] = [];
  let start = skipBlanks(text, from, to);
  let code = 0;
  for (let at = start; at < to; at++) {
    while (code < codes.length && (codes[code]?.to ?? 0) <= at) code++;
    const inside = codes[code];
    if (inside && at >= inside.from) {
      at = inside.to - 1;
      continue;
    }
    if (!'.!?'.includes(text[at] ?? ' ')) continue;
    let end = at + 1;
    while (end < to && '.!?)"\'”’*_'.includes(text[end] ?? ' ')) end++;
    if (end < to && !/\s/.test(text[end] ?? '')) continue;
    if (text[at] === '.' && end === at + 1 && abbreviations.test(text.slice(Math.max(start, at - 12), at)))
      continue;
    if (text[at] === '.' && /^\d{1,3}$/.test(text.slice(start, at))) continue;
    found.push({ from: start, to: end });
    start = skipBlanks(text, end, to);
    at = start - 1;
  }
  const end = trimEnd(text, start, to);
  if (end > start) found.push({ from: start, to: end });
  return found;
}

function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && /\s/.test(text[at] ?? 'x')) at++;
  return at;
}

function trimEnd(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && /\s/.test(text[at - 1] ?? 'x')) at--;
  return at;
}
