/** A part of a sentence between commas, dashes, colons and the like. */
export interface Clause {
  /** Lower-case words with one blank between them: inline code is `§`, quotations are gone. */
  readonly words: string;
  /** The words with the inline code spelled out, for telling what the clause is about. */
  readonly spoken: readonly string[];
  /** What parts it from the clause before it; empty for the first. */
  readonly after: string;
  /** It carries a mark of success (✅, ✓). */
  readonly ticked: boolean;
  /** That mark stands before it, as a bullet does. */
  readonly bulleted: boolean;
  /** It carries a mark of failure or of work under way (❌, 🚧). */
  readonly crossed: boolean;
}

/** Longer sentences are read up to here: what a person states fits, and every look at it stays cheap. */
const readsUpTo = 600;

const code = /`+([^`]+)`+/g;
/** Also quotes that only look like them: “ ”, « », ‘ ’; an apostrophe inside a word opens nothing. */
const quotation =
  /"[^"]{0,300}"|“[^”]{0,300}”|„[^“”]{0,300}[“”]|«[^»]{0,300}»|(?<![\p{L}\d])['‘][^'’]{2,300}['’](?![\p{L}\d])/gu;
/** Also those that turn the direction of writing, and the selectors of an emoji's look. */
const invisible = /\u00ad|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u2069]|\ufe0e|\ufe0f|\ufeff/g;
const tick = /[✅✔✓☑🎉🟢]/gu;
const cross = /[❌✗✘🚧⏳⌛⚠🔴🟡⛔🔄☐⬜]/gu;
/** One step of a sentence: a word, inline code, a number, or what parts clauses. */
const token =
  /§\d+|[\p{L}\d][\p{L}\d_'+/.%-]*(?<![.'/-])%?|[✅❌]|[,;:!?()|→]|\s[-–—]{1,2}\s|[—–]|\.(?=\s|$)/gu;

/**
 * Divides a sentence into clauses: at commas, semicolons, colons, dashes, brackets, bars and arrows, and before `but`
 * or an `and` with a subject of its own.
 */
export function clausesOf(sentence: string): readonly Clause[] {
  const codes: string[] = [];
  const plain = sentence
    .slice(0, readsUpTo)
    .replace(/~~[^~]{1,300}~~/g, ' ')
    .replace(invisible, '')
    .replaceAll('’', "'")
    .replace(/(\d) %/g, '$1%')
    .replace(/\bits (?=(?:working|done|fixed|ready|complete|finished|live|green)\b)/gi, "it's ")
    .replace(code, (_, inner: string) => ` §${codes.push(inner) - 1} `)
    .replace(quotation, ' ')
    .replace(/\[([^\][]{1,200})\]\(([^()\s]{1,200})\)/g, (_, label: string, to: string) =>
      to.startsWith('#') ? ' ' : label,
    )
    .replace(/#[A-Z][A-Z_]{3,}/g, ' ')
    .replace(/[*~]+|(?<![\p{L}\d])_+|_+(?![\p{L}\d])|^[\s#>]+/gu, '')
    .replace(tick, ' ✅ ')
    .replace(cross, ' ❌ ');
  const tokens = (plain.match(token) ?? []).map((one) => one.trim().toLowerCase());
  const parts = new Parts(codes);
  for (const [index, word] of tokens.entries()) parts.add(word, tokens[index + 1] ?? '');
  return parts.all();
}

/** What begins a clause of its own behind `and`. */
const subject =
  /^(?:i|we|you|it|they|he|she|this|that|these|those|the|all|both|everything|each|every|no|none|nothing|there|my|our|its|their|§\d+|tests?|users?)$/;
const conjunctions = new Set(['but', 'though', 'although', 'however', 'whereas', 'because', 'so']);

class Parts {
  private readonly done: Clause[] = [];
  private words: string[] = [];
  private after = '';
  private ticked = false;
  private bulleted = false;
  private crossed = false;

  constructor(private readonly codes: readonly string[]) {}

  add(word: string, next: string): void {
    if (word === '✅') {
      this.ticked = true;
      this.bulleted ||= this.words.length === 0 && this.done.length === 0;
    } else if (word === '❌') this.crossed = true;
    else if (/^[,;:!?()|→.–—-]/.test(word)) this.close(word);
    else if (word === 'then' && this.words.length === 0 && this.done.length === 0) this.words.push(word);
    else if (word === 'but' && /^(?:everything|all|nothing|anything|none)$/.test(this.words.at(-1) ?? ''))
      this.words.push(word);
    else if (conjunctions.has(word) && !/^(?:far|that)$/.test(next)) this.close(word);
    else if ((word === 'and' || word === 'then') && subject.test(next)) this.close(word);
    else this.words.push(word);
  }

  all(): readonly Clause[] {
    this.close('');
    return this.done;
  }

  /** A mark that stands alone belongs to what follows it, or else to what stands before it. */
  private close(by: string): void {
    if (this.words.length > 0) {
      const { words, after, ticked, bulleted, crossed } = this;
      const text = words.map((word) => (word.startsWith('§') ? '§' : word)).join(' ');
      const spoken = words.map((word) =>
        word.startsWith('§') ? (this.codes[Number(word.slice(1))] ?? '') : word,
      );
      this.done.push({ words: text, spoken, after, ticked, bulleted, crossed });
      this.ticked = false;
      this.bulleted = false;
      this.crossed = false;
      this.after = by;
      this.words = [];
    } else if (by === '' && (this.ticked || this.crossed)) {
      const last = this.done.pop();
      if (last)
        this.done.push({
          ...last,
          ticked: last.ticked || this.ticked,
          crossed: last.crossed || this.crossed,
        });
    } else if (this.done.length > 0 && !conjunctions.has(this.after) && by !== 'and' && by !== 'then')
      this.after = by;
  }
}
