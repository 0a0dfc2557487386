const openers =
  /^[#\s]*(?:(?:→|⇒|=+>|->|=)\s*)?(?:(?:it\s+)?(?:expects?|expected|should|must|returns?|gives?|outputs?|prints?|shows?)\b:?\s*(?:to\s+)?(?:be|return|output|print|give|show)?\b:?\s*)?/i;

/**
 * What a note behind a command says that it gives: `# → 3`, `(expects 0)`, `returns 3`.
 * @returns `undefined` when the note says nothing about the outcome
 */
export function inlineExpectation(note: string): string | undefined {
  const text = note
    .trim()
    .replace(/^\((.*)\)$/s, '$1')
    .trim();
  const opener = openers.exec(text)?.[0] ?? '';
  if (opener.replace(/[#\s]/g, '') === '') return undefined;
  const rest = tidyExpectation(text.slice(opener.length));
  return rest === '' ? undefined : rest;
}

/** An expectation without ticks, marks, quotes around the whole and the result that follows it on the same line. */
export function tidyExpectation(text: string): string {
  const alone = text.split(/[,;|]?\s+(?:actual|result|got)\s*:/i, 1)[0] ?? text;
  const plain = alone
    .replace(/[\s✓✔✅❌☑,;]+$/u, '')
    .replace(/^[\s✓✔✅]+/u, '')
    .trim();
  const quoted = /^(["'`])([^"'`]*)\1$/.exec(plain);
  return (quoted?.[2] ?? plain).trim();
}

/**
 * The number that an author reports as a command's result (`11 mentions ✓`, `0 ✅`). It speaks
 * of the command's output only when that output is a number.
 */
export function reportedNumber(result: string, line: string): string | undefined {
  if (!printsNumber(line)) return undefined;
  const found =
    /^(\d{1,9})(?:\s+(?:mentions?|matches|match|occurrences?|lines?|hits?|results?|found|times?|references?|instances?|entries|entry|files?))?$/i.exec(
      tidyExpectation(result.slice(0, 400)).replace(/\s*\([^()]*\)$/, ''),
    );
  return found?.[1];
}

/** `grep -c` over one file, or a pipe that ends in `wc -l` and the like. */
function printsNumber(line: string): boolean {
  const last = line.slice(line.lastIndexOf('|') + 1).trim();
  return (
    /^wc\s+-[lcwm]\b/.test(last) ||
    /^(?:e|f)?grep\s(?:.*\s)?(?:-[A-Za-z]*c[A-Za-z]*|--count)(?:\s|$)/.test(last) ||
    /^rg\s(?:.*\s)?(?:-c|--count)\b/.test(last)
  );
}
