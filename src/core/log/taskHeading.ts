/** What a heading says about a task. */
export interface TaskHeading {
  /** As written: `234`, `AB-12`, `2.1`; absent for `Task: Add login`. */
  readonly id?: string;
  readonly title: string;
  /** A group (epic, sprint, milestone) holds tasks and is one only where it holds none. */
  readonly group: boolean;
}

const idPattern = '[A-Za-z]{1,12}[-_]?\\d[\\w.-]*|\\d[\\w.-]*';
const word = '(task|ticket|story|work item|epic|sprint|milestone)';
/** Other words may stand before it where a dash, a colon or a bracket parts them. */
const lead = '(?:[^:|–—(]{0,80}[:|–—(-]\\s*)?';
const dash = '[-–—:|]';

/** `Task 234: Add login`, `Task #12 – Add login`, `TASK-007 Add login`. */
const worded = new RegExp(
  `^${lead}${word}(?:\\s+id)?\\s*(?:[:#-]\\s*)*\\(?(${idPattern})\\)?(?=$|[\\s:,–—|()-])\\s*${dash}*\\s*(.*)$`,
  'i',
);
/** `Task: Add login (ID: AB-12)`. */
const titled = new RegExp(`^${lead}${word}\\s*:\\s*(\\S.*)$`, 'i');
/** `AB-12: Add login`, `[AB-12] Add login`, `#234 – Add login`. */
const keyed = new RegExp(
  `^(?:\\[([A-Z][A-Z0-9]{1,9}-\\d+|#?\\d+)\\]|([A-Z][A-Z0-9]{1,9}-\\d+|#\\d+))(?=$|[\\s:–—-])\\s*${dash}*\\s*(.*)$`,
);
const trailingId = new RegExp(
  `\\s*[([](?:(?:task|ticket|story|issue)?\\s*id|task|ticket|issue)[:\\s#]*(${idPattern})[)\\]]\\s*$`,
  'i',
);
const longest = 300;

/**
 * Reads a heading that names a task. Phases, steps and dates are no tasks.
 * @param heading its text without hashes
 */
export function readTaskHeading(heading: string): TaskHeading | undefined {
  const text = plainHeading(heading);
  const tail = trailingId.exec(text);
  const body = tail ? text.slice(0, tail.index) : text;
  const found = worded.exec(body);
  if (found) return taskOf(found[1], tail?.[1] ?? found[2], found[3], body);
  const bare = titled.exec(body);
  if (bare) return taskOf(bare[1], tail?.[1], bare[2], body);
  if (tail) return taskOf(undefined, tail[1], body, body);
  const key = keyed.exec(body);
  return key ? taskOf(undefined, (key[1] ?? key[2])?.replace('#', ''), key[3], body) : undefined;
}

function taskOf(
  kind: string | undefined,
  id: string | undefined,
  title: string | undefined,
  whole: string,
): TaskHeading {
  const group = /^(?:epic|sprint|milestone)$/i.test(kind ?? '');
  const words = withoutMarks(title ?? '');
  const trimmed = id?.replace(/[.-]+$/, '');
  return { ...(trimmed ? { id: trimmed } : {}), title: words === '' ? withoutMarks(whole) : words, group };
}

/** `Implementation Log -`, `Work log for`, and a heading of such words alone. */
const logPrefix =
  /^(?:(?:implementation|execution|progress|work|task|change)\s+)?log(?:\s+for\s+|\s*[-–—:|]\s*|\s*$)/i;

/** The heading as words: no emphasis, no prefix such as `Implementation Log -`. */
export function plainHeading(heading: string): string {
  return heading
    .slice(0, longest)
    .replace(/[*`]+|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])/g, '')
    .trim()
    .replace(logPrefix, '')
    .replace(/^(?:adaptive\s+)?progress\s*:\s*/i, '')
    .trim();
}

/** Ticks, crosses and traffic lights say how it went, not what it is. */
function withoutMarks(text: string): string {
  return text.replace(/(?:[\s✅✓✔❌✗🚧🔄⏳🟢🟡🔴]|\u26a0\ufe0f?)+$/u, '').trim();
}

/** A name for files and command lines: lower case letters, digits and dashes. */
export function slug(text: string): string {
  const words =
    text
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('-').slice(0, 60).replace(/-+$/, '');
}
