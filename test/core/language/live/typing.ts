import fc from 'fast-check';
import { defaultConfig } from '../../../../src/core/config.js';
import type { TextEdit } from '../../../../src/core/language/items.js';
import type { LiveHeading, LiveLog } from '../../../../src/core/language/live/liveLog.js';
import { shiftFinding, shiftTag } from '../../../../src/core/language/live/shift.js';
import { parseLog } from '../../../../src/core/log/parseLog.js';
import { parseTags } from '../../../../src/core/tag/parse.js';
import type { SyntaxFinding, Tag } from '../../../../src/core/tag/tag.js';
import { createDocument } from '../../../../src/core/text/document.js';

/** What is known of a log's text. */
export interface Seen {
  readonly tags: readonly Tag[];
  /** In an order of no meaning. */
  readonly findings: readonly string[];
  /** Line → the task that owns it. */
  readonly tasks: readonly unknown[];
  /** Of the tasks that own a line. */
  readonly headings: readonly LiveHeading[];
}

/** A log's text, read from its first line to its last. */
export function readAnew(path: string, text: string): Seen {
  const document = createDocument(path, text);
  const { tags: customTags, fencedEntries } = defaultConfig;
  const parsed = parseTags(document, { customTags, fencedEntries, isLog: true, definitionDocument: 'no' });
  const log = parseLog(document, parsed);
  return {
    tags: parsed.tags,
    findings: sorted([...parsed.findings, ...log.findings]),
    tasks: log.tasks,
    headings: log.tasks.map(({ id, title, heading, lines }) => ({ id, title, line: heading ?? lines.from })),
  };
}

/** What a log knows after its edits. */
export function seen(log: LiveLog): Seen {
  const tags: Tag[] = [];
  const findings: SyntaxFinding[] = [];
  for (const { chunk, from } of log.chunks) {
    const before = tags.length;
    for (const tag of chunk.tags) tags.push(shiftTag(tag, from, before));
    for (const one of chunk.findings) findings.push(shiftFinding(one, from));
  }
  return { tags, findings: sorted(findings), tasks: log.tasks, headings: log.headings };
}

const sorted = (findings: readonly SyntaxFinding[]): readonly string[] =>
  findings.map((one) => JSON.stringify(one)).sort();

/** A `#` alone is a tag that is about to be typed: it makes no heading before more is known. */
export function hasBareHash(text: string): boolean {
  return text.split(/\r\n|\n|\r/).some((line) => /^\s*#{1,6}\s*$/.test(line));
}

/** Lines that logs are made of, and such as they should not be made of. */
export const logLines: readonly string[] = [
  '# Implementation log',
  '# Task 7: Pears',
  '## Task 8: Plums',
  '## Task 9: Figs',
  '## Task 9: More figs',
  '### #PATH_DECISION: Keep the pears',
  '#### Details',
  '## Metadata',
  '## Files ##',
  '   ## Indented',
  '      ## Deeper',
  '# ',
  '## #COMPLETION_DRIVE: Assuming the stone is soft and can be eaten',
  'Title below a line',
  '===',
  '---',
  '  Indented title',
  '#FILE_CREATED: src/pear.ts (12 lines)',
  '#FILE_MODIFIED: src/plum.ts',
  '- #FILE_CREATED: src/fig.ts',
  '  - Lines: 3',
  '#COMPLETION_DRIVE: Assuming pears have no stone',
  '#SUGGEST_VERIFY: cut one open',
  '#SUGGEST_ERROR_HANDLING: what if there are none',
  'SUGGEST_LIMIT: 30',
  '[SUGGEST_LIMIT]: ripe pears only and always',
  '**#PATH_DECISION**: pears before plums #PATH_RATIONALE: they are ripe',
  'and it goes on here',
  'Verification: grep -c pear src/pear.ts',
  'Expected: 3',
  '**Started:** 2024-05-06T07:08:00Z | **Agent:** Ada',
  'Completed: some day',
  'Base: [commit]',
  'Type: configuration',
  'Examples:',
  'The following tags must be used:',
  '```',
  '```markdown',
  '~~~ts',
  '    #FILE_CREATED: src/indented.ts',
  '> #FILE_DELETED: src/quoted.ts',
  '> ## Quoted',
  '> ```',
  '<!-- #COMPLETION_DRIVE: Assuming comments are read',
  '-->',
  '<!-- closed -->',
  '| #FILE_CREATED | src/table.ts |',
  '#FILE_CREATED:',
  '#FILE_CREATED: [path]',
  '#FILE_MODIFIED: src/🍐.ts 🍏🍐 eaten',
  '\t#FILE_MODIFIED: src/tab.ts',
  '- [ ] open',
  '1. first',
  '#FІLE_CREATED: src/cyrillic.ts',
  '\uFEFF#FILE_CREATED: src/bom.ts',
  'title: front',
  '#!/bin/sh',
  '',
  '',
  '',
  '',
  '   ',
];

const pieces: readonly string[] = [
  '#',
  ':',
  ' ',
  '\n',
  '\r\n',
  '\t',
  '`',
  '```\n',
  '---\n',
  '===\n',
  '<!--',
  '-->',
  '🍐',
  'F',
  '\n\n',
  '- ',
  '> ',
  '#FILE_CREATED: a.ts',
  '\uFEFF',
];

const line = fc.constantFrom(...logLines);

/** A whole text: lines of a log, now and then with line ends of another system. */
export const texts = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 28 }), fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'))
  .map(([lines, end]) => lines.join(end));

/** An edit that knows its place as shares of the text, as the text is not known yet. */
export interface Stroke {
  readonly line: number;
  readonly character: number;
  readonly lines: number;
  readonly characters: number;
  readonly text: string;
}

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

export const strokes = fc.record<Stroke>({
  line: share,
  character: fc.oneof(fc.constant(0), fc.constant(1), share),
  lines: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 5 })),
  characters: fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 0, max: 6 }), fc.constant(999)),
  text: fc.oneof(
    fc.constantFrom(...pieces),
    line,
    line.map((one) => `${one}\n`),
    line.map((one) => `\n${one}`),
    fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n')),
    fc.constant(''),
  ),
});

/** The edit at its place in a text. */
export function strokeIn(lines: readonly string[], stroke: Stroke): TextEdit {
  const first = Math.floor(stroke.line * lines.length);
  const last = Math.min(lines.length - 1, first + stroke.lines);
  const character = Math.round(stroke.character * (lines[first] ?? '').length);
  const end = Math.min((lines[last] ?? '').length, (last === first ? character : 0) + stroke.characters);
  return {
    range: { start: { line: first, character }, end: { line: last, character: end } },
    text: stroke.text,
  };
}
