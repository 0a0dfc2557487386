import type { CustomTag } from '../config.js';
import { scanComments, type CommentLine } from '../text/comments.js';
import type { TextDocument } from '../text/document.js';
import { rangeOnLine } from '../text/position.js';
import type { SyntaxFinding, Tag } from './tag.js';
import { definitionOf } from './vocabulary.js';

/** Letters of other scripts → the Latin capitals that they look like. */
const letters = new Map(
  [
    ['Cyrillic', 'АВЕЅІЈКМНОРСТУХҮѴԚԜԌ', 'ABESIJKMHOPCTYXYVQWG'],
    ['Greek', 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
  ].flatMap(([script = '', from = '', to = '']) =>
    [...from].map((letter, at) => [letter, { script, latin: to[at] ?? '' }] as const),
  ),
);

const invisible = new Map([
  ['\u00AD', 'soft hyphen'],
  ['\u200B', 'zero width space'],
  ['\u200C', 'zero width non-joiner'],
  ['\u200D', 'zero width joiner'],
  ['\u200E', 'left-to-right mark'],
  ['\u200F', 'right-to-left mark'],
  ['\u2060', 'word joiner'],
  ['\uFEFF', 'zero width no-break space'],
]);

/** The one among them that a text of one byte a character can hold is looked for by itself: that is much faster. */
const softHyphen = '\u00AD';
const foreign = /[\u0370-\u03FF\u0400-\u052F\u200B-\u200F\u2060\uFEFF\uFF03\uFF10-\uFF3F]/;
const written = /[#\uFF03][\w\u00AD\u0370-\u03FF\u0400-\u052F\u200B-\u200F\u2060\uFEFF\uFF10-\uFF3F]{3,200}/g;

/** Findings of one document: who has more has copied one. */
export const mostLookAlikes = 50;

/**
 * Names that look like a tag's and are none, because a character in them is of another script or cannot be
 * seen. Only where the name is one of the vocabulary once such characters are read as what they look like,
 * so ordinary text of any script is left alone.
 * @param found the tags of the document: what is read as a tag needs no warning
 * @param everywhere true for a log; else only comments count
 */
export function lookAlikes(
  document: TextDocument,
  customTags: readonly CustomTag[],
  found: readonly Tag[],
  everywhere: boolean,
): readonly SyntaxFinding[] {
  if (!isForeign(document.text)) return [];
  const custom = new Set(customTags.map((tag) => tag.name));
  const candidates = document.lines.flatMap((text, line) =>
    isForeign(text) ? inLine(text, line, custom) : [],
  );
  if (candidates.length === 0) return [];
  const tags = new Set(found.map(({ nameRange: { start } }) => `${start.line}:${start.character}`));
  const comments = everywhere ? undefined : byLine(scanComments(document));
  return candidates
    .filter(({ line, from }) => !tags.has(`${line}:${from}`))
    .filter(
      ({ line, from }) =>
        comments?.get(line)?.some((one) => one.outerFrom <= from && from < one.outerTo) ?? everywhere,
    )
    .slice(0, mostLookAlikes)
    .map(({ line, from, to, name, why }) => ({
      code: 'look-alike-tag',
      severity: 'warning',
      message: `This looks like #${name} and is no tag: ${why}. Write it anew.`,
      file: document.path,
      range: rangeOnLine(line, from, to),
    }));
}

function isForeign(text: string): boolean {
  return text.includes(softHyphen) || foreign.test(text);
}

function byLine(comments: readonly CommentLine[]): ReadonlyMap<number, readonly CommentLine[]> {
  const lines = new Map<number, CommentLine[]>();
  for (const one of comments) {
    const same = lines.get(one.line);
    if (same) same.push(one);
    else lines.set(one.line, [one]);
  }
  return lines;
}

interface Candidate {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly why: string;
}

function inLine(text: string, line: number, custom: ReadonlySet<string>): readonly Candidate[] {
  return [...text.matchAll(written)].flatMap((match) => {
    const [whole] = match;
    let name = '';
    let why: string | undefined;
    for (const [at, character] of [...whole].entries()) {
      const { as, what } = readAs(character);
      if (at > 0) name += as;
      if (what !== undefined) why ??= `its character ${at + 1} is ${codePoint(character)}, ${what}`;
    }
    if (why === undefined || !(custom.has(name) || (name === name.toUpperCase() && definitionOf(name))))
      return [];
    return [{ line, from: match.index, to: match.index + whole.length, name, why }];
  });
}

/** What a character looks like, and what it is where that is something else. */
function readAs(character: string): { readonly as: string; readonly what?: string } {
  const letter = letters.get(character);
  if (letter) return { as: letter.latin, what: `a ${letter.script} letter that looks like ${letter.latin}` };
  const hidden = invisible.get(character);
  if (hidden !== undefined) return { as: '', what: `a ${hidden}, which cannot be seen` };
  const code = character.charCodeAt(0);
  if (code < 0xff03 || code > 0xff3f) return { as: character };
  const plain = String.fromCharCode(code - 0xfee0);
  return { as: plain, what: `a full-width ${plain}` };
}

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
