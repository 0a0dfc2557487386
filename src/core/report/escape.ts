/**
 * Workspace text in reports: it was written by others and must neither act on a
 * terminal, a CI runner or a Markdown preview nor hide what it says.
 */

/** Longest workspace text in one place of a report, in UTF-16 code units. */
export const longestText = 300;

/**
 * Control characters, line ends, bidirectional controls, invisible characters and lone
 * surrogates. Joiners and variation selectors stay: scripts and emoji need them.
 */
const invisible =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** Nearly every text is this, and needs only the looks for CI commands. */
const printable = /^[\x20-\x7e]*$/;

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * One line in which everything that cannot be seen is shown as an escape, and what a CI
 * runner would take for a command is broken by a backslash.
 * @param limit in UTF-16 code units; what is longer is cut and ends in `…`
 */
export function visible(text: string, limit: number = longestText): string {
  if (text.length <= limit && printable.test(text) && !text.includes('##') && !text.includes('::'))
    return text;
  return cut(text, limit)
    .replace(invisible, (unit) => named[unit] ?? `\\u{${(unit.codePointAt(0) ?? 0).toString(16)}}`)
    .replace(/##(?=[a-z]{0,40}\[)/gi, '#\\#')
    .replace(/(^|\s)::(?=[a-z])/gi, '$1:\\:');
}

/** Text of several lines, such as a stack: each of them as `visible` has it. */
export function visibleLines(text: string, limit: number = longestText): string {
  return text
    .split(/\r?\n/)
    .map((line) => visible(line, limit))
    .join('\n');
}

/** Text inside a Markdown paragraph or list item: nothing in it is markup, HTML, a link or a mention. */
export function escapeMarkdown(text: string, limit: number = longestText): string {
  return (
    visible(text, limit)
      .trim()
      .replace(/[\\`*[\]<>|~&$]/g, '\\$&')
      // Inside a word an underscore is no emphasis, and paths stay readable.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      .replace(/^([-+=#])/, '\\$1')
      .replace(/^(\d{1,9})(?=[.)])/, '$1\\')
      // At the end of a heading they would vanish.
      .replace(/#{1,300}$/, (marks) => marks.replace(/#/g, '\\#'))
      // Previews make links of bare addresses and mentions even behind a backslash; an
      // invisible break inside is the only thing that stops them all.
      .replace(/#(?=\d)/g, '#&#8203;')
      .replace(/\/\/(?=\S)/g, '/&#8203;/')
      .replace(/\bwww\./gi, (word) => `${word.slice(0, 3)}&#8203;.`)
      .replace(/@(?=[\w-])/g, '@&#8203;')
      // VS Code draws icons of `$(name)` in the finished page, where no backslash is left.
      .replace(/\$(?=\()/g, '$$&#8203;')
  );
}

/** A code span: everything in it is literal, whatever it holds. */
export function codeSpan(text: string, limit: number = longestText): string {
  const shown = visible(text, limit);
  if (shown.trim() === '') return '(empty)';
  const longest = (shown.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  const pad = /^[`\s]|[`\s]$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** JSON that is safe to print: the same value, with what is invisible or reads as a CI command as `\u` escapes. */
export function printableJson(json: string): string {
  return json
    .replace(invisible, (unit) =>
      unit === '\n'
        ? unit
        : [...Array(unit.length).keys()].map((at) => unicode(unit.charCodeAt(at))).join(''),
    )
    .replace(/##(?=[a-z]{0,40}\[)/gi, '#\\u0023');
}

function unicode(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // Never between the halves of a pair.
  const end = /[\ud800-\udbff]/.test(text[limit - 1] ?? '') ? limit - 1 : limit;
  return `${text.slice(0, end)}…`;
}
