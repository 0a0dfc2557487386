import { leadIntroduces } from '../introductions.js';
import type { Occurrence } from '../occurrences.js';
import { isPathLike } from '../values/paths.js';

/** How one name stands in a line of a comment. Columns are 0-based in the whole line. */
export interface CodeForm extends Occurrence {
  readonly separator: 'colon' | 'dash' | 'space' | 'none';
  /**
   * - `start` nothing but markers, bullets and labels before it, or the end of a sentence
   * - `example` in quotes, or after `e.g.`, `Format:` and the like
   * - `inside` in the middle of a sentence
   */
  readonly stands: 'start' | 'example' | 'inside';
  readonly bulleted: boolean;
  /** Where the bullet, label or emphasis before it begins; `from` when there is none. */
  readonly openFrom: number;
  /** The statement on this line, without closing marks. */
  readonly textFrom: number;
  readonly textTo: number;
}

/** A line with more names than this is a list of them; keeps the work linear. */
const manyTags = 64;

/**
 * The forms of all names in one line of a comment, in order. A statement ends where the next one begins.
 * @param from column where the comment's text begins
 * @param to column where it ends
 */
export function readCodeForms(
  line: string,
  from: number,
  to: number,
  found: readonly Occurrence[],
): CodeForm[] {
  const forms: Writable<CodeForm>[] = [];
  const quotes = new Quotes(line, from);
  let spokenTo = from;
  for (const tag of found.slice(0, manyTags)) {
    const place = placeAfter(line.slice(spokenTo, tag.from));
    const after = separatorAt(line, tag, to, place.stands);
    // Two tags on one line need no full stop between them.
    const follows = spokenTo > from && tag.hash && after.separator === 'colon' && place.stands === 'inside';
    const stands = quotes.openAt(tag.from) ? 'example' : follows ? 'start' : place.stands;
    const openFrom = spokenTo + place.openAt;
    forms.push({
      name: tag.name,
      from: tag.from,
      to: tag.to,
      hash: tag.hash,
      definition: tag.definition,
      separator: after.separator,
      stands,
      bulleted: place.bulleted,
      openFrom,
      textFrom: after.textFrom,
      textTo: to,
    });
    if (isSpoken(forms.at(-1))) spokenTo = tag.to;
  }
  let limit = to;
  for (let index = forms.length - 1; index >= 0; index--) {
    const form = forms[index];
    if (!form) continue;
    form.textTo = trimClosers(line, form, limit, limit < to);
    if (isSpoken(form)) limit = form.from;
  }
  return forms;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Whether a name has a statement of its own, whatever that statement is worth. */
export function isSpoken(form: CodeForm | undefined): boolean {
  return (
    form !== undefined &&
    form.separator !== 'none' &&
    form.stands === 'start' &&
    (form.hash || form.separator === 'colon')
  );
}

/** Counts quotes once from left to right. */
class Quotes {
  private at: number;
  private double = false;
  private back = false;

  constructor(
    private readonly line: string,
    from: number,
  ) {
    this.at = from;
  }

  /** Whether a place is inside double quotes or backticks, or directly after an opening single quote. */
  openAt(place: number): boolean {
    for (; this.at < place; this.at++) {
      const character = this.line[this.at];
      if (character === '"') this.double = !this.double;
      else if (character === '`') this.back = !this.back;
    }
    const single = this.line[place - 1] === "'" && !/\w/.test(this.line[place - 2] ?? '');
    return this.double || this.back || single || openQuote.test(this.line[place - 1] ?? '');
  }
}

const bullet = /^(?:[-+•*]\s|\d{1,3}[.)]\s|[-+•*]?\s*\[[ xX✓✔]\])/u;
const marker =
  /^(?:(?:TODO|FIXME|NOTE|HACK|XXX|WARN(?:ING)?|@?todo|@note|@remarks|@fixme)(?:\([^()]{0,40}\))?:?|@?[A-Za-z][\w -]{0,30}:)$/;
const exampleWord =
  /(?:\b(?:e\.g|i\.e|for example|for instance|such as|like|examples?|format|usage|syntax|template|tags?)[.:,]{0,2}|\b(?:ex|eg):)\s*[("'`]?$/i;
const sentenceEnd = /(?:[.;!?)\]}—–|]|\s-|\/\/|--|\*\/|[→✅✓❌⚠]\uFE0F?)$/u;
// Every name is held against these: an expression written in a function is a new object at each call.
const decorated = /^[\s*#=~!/;|>_-]*/;
/** `<summary>`, `<p>`: the markup of documentation comments. */
const elements = /^(?:<[A-Za-z][\w.-]{0,30}(?:\s[^<>]{0,120})?>\s*)+/;
const endsInElement = /<[A-Za-z][^<>]{0,150}>\s*$/;
const closingElements = /(?:\s*<\/[A-Za-z][\w.-]{0,30}>)+$/;
const ordinal = /^(?:\d{1,3}[.)]|\[[ xX✓✔]\])$/u;
const openQuote = /[“‘«]/;
const keyMarks = /^(?:\[[^\]]{1,60}\])?[*_]{0,3}/;
const colonMarks = /^\s?(?:\([^()]{1,80}\)|\d{1,3}(?=:))?[*_]{0,3}\s?[:：](?!:)[*_]{0,3}/;
const spacedColon = /^\s+[:：]/;
const blank = /\s/;
const blankOrMark = /[\s\uFEFF]/;

/** What the text before a name makes of it. */
function placeAfter(before: string): { stands: CodeForm['stands']; bulleted: boolean; openAt: number } {
  const lead = before.slice(-200);
  const decoration = decorated.exec(lead)?.[0].length ?? 0;
  const element = elements.exec(lead.slice(decoration))?.[0] ?? '';
  const words = lead.slice(decoration + element.length).trim();
  const bulleted = bullet.test(`${lead.trim()} `) || element.toLowerCase().includes('<li>');
  const openAt = before.length - lead.length + (lead.length - lead.trimStart().length);
  if (words === '' || (bulleted && words.replace(bullet, '').trim() === '') || ordinal.test(words)) {
    return { stands: 'start', bulleted, openAt };
  }
  if (exampleWord.test(words) || (words.endsWith(':') && leadIntroduces(words) !== undefined)) {
    return { stands: 'example', bulleted, openAt };
  }
  const starts = marker.test(words) || sentenceEnd.test(words.replace(/[*_]+$/, '').trimEnd());
  return { stands: starts ? 'start' : 'inside', bulleted, openAt: before.length };
}

/** What stands between a name and its statement. */
function separatorAt(
  line: string,
  tag: Occurrence,
  to: number,
  stands: CodeForm['stands'],
): Pick<CodeForm, 'separator' | 'textFrom'> {
  const end = Math.min(to, tag.to + 200);
  const rest = line.slice(tag.to, end);
  const key = keyMarks.exec(rest)?.[0].length ?? 0;
  const colon = colonMarks.exec(rest.slice(key));
  const spaced = colon !== null && spacedColon.test(colon[0]) && !tag.hash;
  if (colon && !spaced)
    return { separator: 'colon', textFrom: skipBlanks(line, tag.to + key + colon[0].length, to) };
  const dash = /^\s{1,4}[-–—]{1,2}\s/.exec(rest.slice(key));
  if (dash) return { separator: 'dash', textFrom: skipBlanks(line, tag.to + key + dash[0].length, to) };
  const textFrom = skipBlanks(line, tag.to + key, to);
  const says =
    stands === 'start' && tag.hash && textFrom > tag.to + key && isStatement(tag, line.slice(textFrom, to));
  return { separator: says ? 'space' : 'none', textFrom };
}

/**
 * Whether words directly after a name are its statement. In code nearly all tags have a colon, and a
 * comment often speaks about tags, so only a sentence of some length counts.
 */
function isStatement(tag: Occurrence, text: string): boolean {
  const words = text.slice(0, 200).trim().split(/\s+/);
  const [first = '', ...others] = words;
  if (tag.definition?.takesPath) return isPathLike(first.replace(/^[`"']|[`"',]+$/g, ''));
  const speaksOfTags = [first, ...others.slice(0, 2)].some((word) =>
    /^(?:tag|marker|pattern|comment|family|prefix|suffix)s?\b/i.test(word),
  );
  return /^\p{Lu}\p{Ll}/u.test(first) && others.length >= 2 && !speaksOfTags;
}

/** The marks that begin the next tag's comment. */
const nextMarker = /(?:(?:^|\s)(?:\/{2,}|#+|--+|;+|\*+|\|+|[-–—+•]|\/\*+)|\*\*|-->|\*\/|<!--+)$/;
/** The right side of a box around a comment. */
const boxSide = /\s(?:\*+|\|+|#{2,}|={2,}|-{3,})$/;

/** Cuts off what is no part of a statement: the next tag's marker, a closing emphasis, a box's right side. */
function trimClosers(line: string, { from, textFrom }: CodeForm, to: number, next: boolean): number {
  const emphasis = line[from - 1] === '*' ? /\*+$/ : undefined;
  const element = endsInElement.test(line.slice(Math.max(0, from - 200), from)) ? closingElements : undefined;
  let end = Math.max(textFrom, to);
  for (;;) {
    while (end > textFrom && blankOrMark.test(line.charAt(end - 1))) end--;
    const tail = line.slice(Math.max(textFrom, end - 80), end);
    const closer =
      (next ? nextMarker.exec(tail) : null) ??
      boxSide.exec(tail) ??
      emphasis?.exec(tail) ??
      element?.exec(tail);
    if (!closer) return end;
    end -= closer[0].length;
  }
}

function skipBlanks(line: string, from: number, to: number): number {
  let at = Math.min(from, to);
  while (at < to && blank.test(line.charAt(at))) at++;
  return at;
}
