import { linesOf } from './strings.js';

/** What a command printed and how it ended. */
export interface CommandOutcome {
  readonly exit: number;
  readonly stdout: string;
}

export type Judgement = 'met' | 'not-met' | 'unclear';

/** How far `Line ~43` may be off: references drift by a few lines within one commit. */
const NEARBY = 4;

/**
 * Compares what a command gave with what its author expected. Only forms whose meaning is plain decide;
 * anything else is `unclear` and never guessed.
 * @param expected the value of `Expected:`
 * @param line the command line, which tells a bare `0` of grep (no matches) from one of test (exit status)
 */
export function judgeExpected(expected: string, outcome: CommandOutcome, line?: string): Judgement {
  if (expected.length > 500) return 'unclear';
  const text = tidy(expected);
  if (text === '') return 'unclear';
  for (const judge of judges) {
    const judgement = judge(text, outcome, line);
    if (judgement !== undefined) return judgement;
  }
  return 'unclear';
}

type Judge = (text: string, outcome: CommandOutcome, line: string | undefined) => Judgement | undefined;

const met = (condition: boolean): Judgement => (condition ? 'met' : 'not-met');

/** Without marks, without what follows as `Actual:`, without the words that only say that it is expected. */
function tidy(expected: string): string {
  const [first = ''] = expected.trim().split(/[,;|]?\s*\b(?:actual|result|got)\s*:/i);
  return first
    .replace(/[\s✓✔✅❌☑,;.]+$/u, '')
    .replace(
      /^[\s✓✔✅]*(?:(?:it )?(?:should|must)(?: be| return| print| output| give| show)?|returns?|outputs?|prints?|expects?|expected)[:\s]\s*/iu,
      '',
    )
    .trim();
}

/** The one number that an output consists of: of `grep -c` or `wc -l`, with or without a file name behind it. */
function numberOf({ stdout }: CommandOutcome): number | undefined {
  const lines = linesOf(stdout);
  const alone = lines.length === 1 ? /^\s*(\d{1,12})(?: +\S.*)?$/.exec(lines[0] ?? '') : null;
  if (alone) return Number(alone[1]);
  // `grep -c` over several files prints a count for each, wc a total.
  const total = /^\s*(\d{1,12}) total$/.exec(lines.at(-1) ?? '');
  if (total) return Number(total[1]);
  const counts = lines.map((one) => /^[^:\s]+:(\d{1,12})$/.exec(one)?.[1]);
  if (lines.length === 0 || counts.some((count) => count === undefined)) return undefined;
  return counts.reduce((sum, count) => sum + Number(count), 0);
}

/** How much a command found: the number it printed, else its lines; `undefined` when it failed to look. */
function amountOf(outcome: CommandOutcome): number | undefined {
  const number = numberOf(outcome);
  if (number !== undefined) return number;
  return outcome.exit > 1 ? undefined : linesOf(outcome.stdout).length;
}

const UNIT =
  /^(?:lines?|match(?:es)?|mentions?|occurrences?|results?|hits?|files?|entr(?:y|ies)|times?|references?|instances?|items?|rows?|found|total)(?:\s+(?:of|in|for|from|found|total|lines?|left|remaining)\b.*)?$/i;

const quoted: Judge = (text, { stdout }) => {
  const parts =
    /^(?:(?:contains?|includes?|shows?|has|with|the text|text|output(?: contains| includes)?)[:\s]+)?(["'`“])(.+)(["'`”])$/i.exec(
      text,
    );
  const [, open = '', inside = '', close = ''] = parts ?? [];
  if (inside === '' || (open === '“' ? '”' : open) !== close || inside.includes(open)) return undefined;
  // A number or a word in quotes is the same number or word.
  if (/^\d+$/.test(inside)) return undefined;
  return met(stdout.includes(inside));
};

const exitStatus: Judge = (text, { exit }) => {
  const parts = /^exit(?:s|ed)?(?:\s+(?:code|status))?(?:\s*(?:is|of|with|=|:))?\s*(\d{1,3})$/i.exec(text);
  if (parts) return met(exit === Number(parts[1]));
  if (/^(?:success|succeeds?|pass(?:es)?|ok|no errors?)$/i.test(text)) return met(exit === 0);
  if (/^(?:fails?|failure|error|non-?zero exit(?: code| status)?)$/i.test(text)) return met(exit !== 0);
  return undefined;
};

const truth: Judge = (text, { exit, stdout }) => {
  const wanted = /^["'`]?(true|false|yes|no)["'`]?$/i.exec(text)?.[1]?.toLowerCase();
  if (wanted === undefined) return undefined;
  const printed = stdout.trim().toLowerCase();
  if (/^(?:true|false|yes|no)$/.test(printed)) return met(printed === wanted);
  if (printed !== '') return 'unclear';
  return met((exit === 0) === (wanted === 'true' || wanted === 'yes'));
};

const lineNumber: Judge = (text, { exit, stdout }) => {
  const parts =
    /^(?:found |matches? )?(?:at |on |in )?(?:lines?|L)\s*(~|≈|about |around |approx\.? )?\s*(\d{1,9})$/i.exec(
      text,
    );
  if (!parts) return undefined;
  if (stdout === '') return exit === 1 ? 'not-met' : 'unclear';
  const numbers = linesOf(stdout).map((one) => /^(?:[^:]*:)?(\d{1,9}):/.exec(one)?.[1]);
  if (numbers.some((number) => number === undefined)) return 'unclear';
  const distance = Math.min(...numbers.map((number) => Math.abs(Number(number) - Number(parts[2]))));
  if (distance === 0) return 'met';
  if (distance <= NEARBY) return parts[1] === undefined ? 'unclear' : 'met';
  return 'not-met';
};

const comparison: Judge = (text, outcome) => {
  const parts =
    /^(>=|=>|≥|at least|no fewer than|>|more than|over|<=|=<|≤|at most|up to|no more than|<|less than|fewer than|under)\s*(\d{1,9})(?:\s+(.*))?$/i.exec(
      text,
    ) ?? /^(?:()(\d{1,9}))\s*(?:\+|or more)(?:\s+(.*))?$/i.exec(text);
  if (!parts) return undefined;
  const [, sign = '', digits = '', unit] = parts;
  if (unit !== undefined && !UNIT.test(unit)) return 'unclear';
  const amount = amountOf(outcome);
  if (amount === undefined) return 'unclear';
  const bound = Number(digits);
  const form = sign.toLowerCase();
  if (/^(?:>|more than|over)$/.test(form)) return met(amount > bound);
  if (/^(?:<|less than|fewer than|under)$/.test(form)) return met(amount < bound);
  if (/^(?:<=|=<|≤|at most|up to|no more than)$/.test(form)) return met(amount <= bound);
  return met(amount >= bound);
};

const count: Judge = (text, outcome, line) => {
  const parts =
    /^["'`]?(\d{1,9}|zero|one|two|three)["'`]?(?:\s*\((?:zero|none|no [a-z]+)\))?(?:\s+([^()]*?)(?:\s*\([^()]*\))?)?$/i.exec(
      text,
    );
  if (!parts) return undefined;
  const [, digits = '', unit] = parts;
  const words = ['zero', 'one', 'two', 'three'].indexOf(digits.toLowerCase());
  const wanted = words === -1 ? Number(digits) : words;
  if (unit !== undefined && unit !== '' && !UNIT.test(unit)) return 'unclear';
  const printed = numberOf(outcome);
  if (printed !== undefined) return met(printed === wanted);
  const amount = amountOf(outcome);
  if (amount === undefined) return 'unclear';
  if (unit !== undefined && unit !== '') return met(amount === wanted);
  // A bare number beside output that is no number may count lines or be the exit status.
  const searches = line !== undefined && /^(?!.*(?:\s-[a-z]*q|[|&;]))\s*(?:[ef]?grep|rg)\s/.test(line);
  if (amount === wanted && (searches || wanted > 0 || outcome.exit === 0)) return 'met';
  return searches && outcome.exit !== wanted ? 'not-met' : 'unclear';
};

const presence: Judge = (text, outcome) => {
  if (
    /^(?:(?:the )?(?:file|folder|directory|pattern|text|match|it|class|function|string) )?(?:is )?(?:found|exists?|present|match(?:es)?(?: found)?|a match|there|some output|any output|non-?empty|one or more(?: matches| lines| results)?|listed)$/i.test(
      text,
    )
  ) {
    if (outcome.exit !== 0) return 'not-met';
    return numberOf(outcome) === 0 ? 'not-met' : 'met';
  }
  if (
    /^(?:(?:the )?(?:file|folder|directory|it) )?(?:is )?(?:not found|does not exist|doesn'?t exist|absent|missing|not present|no such file(?: or directory)?|gone|removed|deleted)$/i.test(
      text,
    )
  ) {
    const number = numberOf(outcome);
    if (number !== undefined) return met(number === 0);
    return outcome.exit === 0 && outcome.stdout === ''
      ? 'unclear'
      : met(outcome.exit !== 0 && outcome.stdout === '');
  }
  return undefined;
};

const nothing: Judge = (text, outcome) => {
  if (
    !/^(?:no (?:output|match(?:es)?|results?|hits?|lines?|occurrences?|mentions?|references?|files?|entries)(?: found)?|empty(?: output| result)?|nothing(?: found)?|none(?: found)?|\(empty\)|\(none\)|\(no output\))$/i.test(
      text,
    )
  )
    return undefined;
  const number = numberOf(outcome);
  if (number !== undefined) return met(number === 0);
  if (outcome.stdout !== '') return 'not-met';
  return outcome.exit > 1 ? 'unclear' : 'met';
};

/** Words of the author's own: the very same words in the output are a proof, other words are not a refutal. */
const verbatim: Judge = (text, { stdout }) => {
  const wanted = text.replace(/^(?:output )?(?:contains?|includes?|shows?)[:\s]+/i, '');
  return wanted.length >= 4 && /[A-Za-z]{3}/.test(wanted) && stdout.includes(wanted) ? 'met' : undefined;
};

const judges: readonly Judge[] = [
  quoted,
  exitStatus,
  lineNumber,
  comparison,
  count,
  presence,
  nothing,
  truth,
  verbatim,
];
